"""Names of groups, events and places in the nominative, as an index has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perepiska.text.morphology import morphology
from perepiska.text.names.phrases import phrase_index
from perepiska.text.names.text import NameText

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack


def index_name(as_written: str, kind: str, pack: LanguagePack) -> str:
    """The name of a group, place or event as an index has it: by table, else its leading words in the nominative.

    >>> from perepiska.text.languages import packs
    >>> index_name("Москвы", "place", packs()["ru"])
    'Москва'
    """
    text = NameText(as_written, pack)
    if not len(text):
        return as_written
    table = f"{kind}s"
    phrase = phrase_index(pack, table).at(text, 0, is_tagged=True)
    return (
        phrase.row["normal"]
        if phrase is not None and len(phrase.words) == len(text)
        else nominative(text, 0, len(text))
    )


def nominative(text: NameText, first: int, last: int) -> str:
    """The words ``[first, last)`` with the leading adjectives and the first noun in the nominative, the rest as written."""
    head = first
    while head < last - 1 and is_adjective(text, head):
        head += 1
    return normal_form(text, first, head, last, "")


def normal_form(text: NameText, first: int, head: int, last: int, number: str) -> str:
    """The name as an index has it: adjectives and head in the nominative singular, the rest as written."""
    start = first + 1 if number else first
    engine = morphology(text.pack)
    if engine is None:
        words = text.text[text.tokens[start].start : text.tokens[last - 1].end]
    else:
        gender, form = engine.head_nominative(text.word(head))
        parts = [engine.nominative(text.word(at), gender) for at in range(start, head)]
        tail = (
            text.text[text.tokens[head].end : text.tokens[last - 1].end] if last > head + 1 else ""
        )
        words = " ".join((*parts, form)) + tail
    words = " ".join(words.split())
    words = (
        words[:1].upper() + words[1:]
        if text.is_capital(start) and not text.opens_sentence(start)
        else words
    )
    return f"{number} {words}".strip()


def is_adjective(text: NameText, place: int) -> bool:
    readings = text.readings(place)
    if not readings:
        return False
    return (
        any(reading.part == "adjective" for reading in readings) and text.word(place)[:1].isalpha()
    )
