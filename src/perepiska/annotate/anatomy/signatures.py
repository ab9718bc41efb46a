"""Signatures: which lines are one, how sure, and where they end."""

from __future__ import annotations

import re

from perepiska.annotate.anatomy.outside import is_address, note_certainty
from perepiska.annotate.anatomy.walk import Piece, Walk
from perepiska.text.lines import looks, signing
from perepiska.text.lines.words import plain_words

_LONGEST_HEADING = 140
_MOST_SIGNATURES = 60
_LONGEST_SIGNATURE = 160
_LONGEST_INITIALS = 4
_SURE_NOTE = 0.8
_LONGEST_PLACED = 40
_MOST_WORDS_PLACED = 4
_PLACED = re.compile(r"(?:[^\W\d_]|[ \-’'])+")


def find_signed(walk: Walk, place: int) -> int:
    """The place after the signatures that begin here; ``place`` where there are none."""
    first = place
    while (line := walk.line(place)) is not None and place - first < _MOST_SIGNATURES:
        is_under = place > first and (
            not _has_letters(line.text) or walk.look(signing.is_bare_role, place)
        )
        if not (is_under or _may_sign(walk, place)):
            break
        place += 1
    return first if place > first + 1 and _is_one_word_sentence(walk, first) else place


def _is_one_word_sentence(walk: Walk, place: int) -> bool:
    """Whether the line is a sentence of one word («Ждем.») over a signature with words of its own («Твоя Вера»)."""
    text = walk.lines[place].text
    is_one = " " not in text and text.endswith(".") and len(text) > _LONGEST_INITIALS
    is_apart = walk.ends_block(place) and not _is_known_name(walk, place)
    return is_one and is_apart and walk.look(signing.is_signing, place + 1)


def _may_sign(walk: Walk, place: int) -> bool:
    """Whether the line looks like a signature and like nothing else; asked once a line and kind of piece before it."""
    key = (place, walk.last_part)
    if key not in walk.may_sign:
        is_short = len(walk.lines[place].text) <= _LONGEST_SIGNATURE
        walk.may_sign[key] = (
            is_short and _is_signature(walk, place) and not _is_something_else(walk, place)
        )
    return walk.may_sign[key]


def _is_signature(walk: Walk, place: int) -> bool:
    text = walk.lines[place].text
    if walk.look(signing.is_signing, place):
        return True
    if walk.look(signing.is_role, place) and (
        walk.line(place + 1) or _is_after_closing(walk, place)
    ):
        return True
    return walk.look(signing.is_name, place) and not walk.words.places.search(text)


def _is_after_closing(walk: Walk, place: int) -> bool:
    before = walk.line(place - 1)
    return before is not None and walk.look(signing.is_closing, place - 1)


def _is_something_else(walk: Walk, place: int) -> bool:
    after = walk.line(place + 1)
    is_before_text = after is not None and len(after.text) > _LONGEST_HEADING
    return (
        walk.is_dated(place)
        or walk.greets(place)
        or walk.look(looks.is_postscript, place)
        or walk.look(looks.is_enclosure, place)
        or walk.look(looks.is_heading, place)
        or is_address(walk, place)
        or (is_before_text and looks.is_title(walk.lines[place].text))
    )


def add_signatures(walk: Walk, first: int, after: int, certainty: float) -> None:
    """Adds the lines as signatures, one a name; an office without a name goes with the name under it."""
    while first < after:
        last = first
        while last + 1 < after and _is_office(walk, last):
            last += 1
        while last + 1 < after and _is_under(walk, last + 1):
            last += 1
        first = walk.add("signature", certainty, first, last)


def _is_under(walk: Walk, place: int) -> bool:
    """Whether the line belongs to the name above: a flourish, or an office («Herausgeber»)."""
    if not _has_letters(walk.lines[place].text):
        return True
    return not walk.begins_block(place) and walk.look(signing.is_bare_role, place)


def _is_office(walk: Walk, place: int) -> bool:
    """Whether an office stands alone: of several words and without initials."""
    found = plain_words(walk.lines[place].text)
    has_initials = any(len(word) == 1 for word in found)
    return len(found) > 2 and not has_initials and walk.look(signing.is_role, place)


def _has_letters(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def stands_alone(walk: Walk, place: int) -> bool:
    """Whether a sentence, or a paragraph, ends before the line."""
    before = walk.line(place - 1)
    return before is not None and (walk.begins_block(place) or before.text[-1] in ".!?…")


def _is_known_name(walk: Walk, place: int) -> bool:
    """Whether the line begins with a given name or consists of initials."""
    found = plain_words(walk.lines[place].text)
    return bool(found) and (found[0] in walk.words.given or all(len(word) <= 2 for word in found))


def _is_late(walk: Walk, place: int) -> bool:
    """Whether less of the text follows than stood before."""
    line = walk.line(place)
    return line is None or walk.lines[-1].end - line.start < line.start


def _has_body(walk: Walk) -> bool:
    return walk.last_part in {"body", "enclosure", "editorial_note", "salutation"}


def signature_certainty(walk: Walk, place: int, signed: int) -> float:
    """How sure the lines are signatures that no closing goes before; 0 where they are none."""
    if signed == place or not stands_alone(walk, place) or not _has_body(walk):
        return 0.0
    if any(walk.look(signing.is_signing, number) for number in range(place, signed)):
        return 0.95
    if ends_here(walk, signed):
        return 0.9
    return 0.5 if _is_known_name(walk, place) and _is_late(walk, signed) else 0.0


def is_placed(walk: Walk, place: int) -> bool:
    """Whether place alone makes the line a signature («Старый ссыльный»).

    It is short and without a mark, a paragraph by itself between the end of
    a sentence and a last dateline, a postscript or a note.
    """
    before, text = walk.line(place - 1), walk.lines[place].text
    if before is None or walk.line(place + 1) is None or not _has_body(walk):
        return False
    if len(text) > _LONGEST_PLACED or not text[0].isupper() or before.text[-1] not in ".!?…":
        return False
    return (
        walk.begins_block(place)
        and walk.ends_block(place)
        and _PLACED.fullmatch(text) is not None
        and len(plain_words(text)) <= _MOST_WORDS_PLACED
        and ends_here(walk, place + 1)
        and not _is_something_else(walk, place)
    )


def is_closing_line(walk: Walk, place: int) -> bool:
    """Whether the line can be a closing and is no signature, and none ends it."""
    if walk.look(signing.is_signing, place) or walk.look(signing.is_name, place):
        return False
    if walk.look(signing.inline_ending, place) is not None:
        return False
    return walk.look(signing.is_closing, place)


def ends_here(walk: Walk, place: int) -> bool:
    """Whether nothing of a body can follow: the text is over, or an ending's part begins."""
    if walk.line(place) is None:
        return True
    return (
        walk.is_dated(place)
        or walk.look(looks.is_postscript, place)
        or walk.look(looks.is_enclosure, place)
        or walk.look(looks.is_heading, place)
        or is_address(walk, place)
        or note_certainty(walk, place) >= _SURE_NOTE
    )


def add_inline(
    walk: Walk, place: int, ending: signing.Ending, before: str, *, certainty: float
) -> None:
    """Adds a line in three pieces: what goes ``before`` (a kind of part, so sure), the closing, the signature."""
    line = walk.lines[place]
    for start, end, part, sure in (
        (0, ending.closing, before, certainty),
        (ending.closing, ending.name, "closing", 0.9),
        (ending.name, len(line.text), "signature", 0.9),
    ):
        text = line.text[start:end]
        first = start + len(text) - len(text.lstrip())
        if text.strip():
            last = start + len(text.rstrip())
            walk.pieces.append(Piece(*line.span(first, last), part, sure))
