"""Who does what a statement says, in words: a link to whoever is in the register, else words for the role."""

from __future__ import annotations

from perepiska.publish.site.frames import Corner
from perepiska.publish.site.labels import pointer_to
from perepiska.publish.site.lines import addressee_words, sender_words
from perepiska.publish.site.views import Pointer


def end_pointer(end: str, position: int, corner: Corner, *, up: str = "../") -> Pointer:
    """One end of a statement of the letter at ``position``; without an address where it has no page."""
    entity = corner.indexes.entities.get(end)
    if entity is not None:
        return pointer_to(entity, corner, up=up)
    edited = corner.indexes.edition.letters[position]
    if end == "author":
        return Pointer(sender_words(edited, corner), "")
    if end == "addressee":
        return Pointer(addressee_words(edited, corner), "")
    parties = {
        "sender": sender_words(edited, corner),
        "addressee": addressee_words(edited, corner),
    }
    key = f"life.{end}"
    return Pointer(
        corner.texts(key, **parties) if key in corner.texts.words else end,
        "",
    )
