"""A letter in one line: who to whom, when, where. Lists, neighbours and quotations show it so."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from perepiska.publish.citations import shown
from perepiska.publish.site.dates import date_words
from perepiska.publish.site.frames import Corner
from perepiska.publish.site.indexes import party_words, sent_date
from perepiska.publish.site.links import letter_href
from perepiska.publish.site.views import LetterLine
from perepiska.records.edition import EditedLetter
from perepiska.records.mention import DateValue

_KNOWN: WeakKeyDictionary[Corner, dict[tuple[int, str], LetterLine]] = WeakKeyDictionary()
"""Lines already made: a letter's own page, its neighbours, lists and quotations ask for the same one."""


def letter_line(position: int, corner: Corner, *, up: str) -> LetterLine:
    """A letter in a list; ``up`` leads from the page of the list to the corner's folder."""
    known = _KNOWN.setdefault(corner, {})
    line = known.get((position, up))
    if line is None:
        line = known[position, up] = _made(position, corner, up)
    return line


def _made(position: int, corner: Corner, up: str) -> LetterLine:
    edited = corner.indexes.edition.letters[position]
    date = sent_date(edited)
    heading = corner.texts(
        "letter.heading",
        sender=sender_words(edited, corner),
        addressee=addressee_words(edited, corner),
    )
    return LetterLine(
        heading=heading,
        href=up + letter_href(edited.letter.id),
        date=date_words(date, corner.texts) if date else _about_when(edited, corner),
        is_date_known=date is not None,
        place=shown(edited.place, corner.indexes.entities) if edited.place else "",
        opening=corner.indexes.openings[position],
        language=language_code(edited.letter.language),
    )


def _about_when(edited: EditedLetter, corner: Corner) -> str:
    """Of a letter without a date the days between which it was inferred to be written, in square brackets."""
    value = edited.bounds.mention.value if edited.bounds else None
    if not isinstance(value, DateValue):
        return corner.texts("dates.none")
    return f"[{date_words(value.edtf, corner.texts)}]"


def sender_words(edited: EditedLetter, corner: Corner) -> str:
    """The senders as a heading names them."""
    return party_words(edited.senders, corner.indexes.entities) or corner.texts(
        "letter.unknown_sender"
    )


def addressee_words(edited: EditedLetter, corner: Corner) -> str:
    """The addressees as a heading names them."""
    return party_words(edited.addressees, corner.indexes.entities) or corner.texts(
        "letter.unknown_addressee"
    )


def language_code(language: str) -> str:
    """The value of a ``lang`` attribute; empty, as HTML asks, where the language is not known."""
    return "" if language == "und" else language
