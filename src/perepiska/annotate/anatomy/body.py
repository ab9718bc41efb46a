"""The body, up to the closing and the signatures that end it."""

from __future__ import annotations

from perepiska.annotate.anatomy.outside import dateline_end, read_sure_note
from perepiska.annotate.anatomy.signatures import (
    add_inline,
    add_signatures,
    ends_here,
    find_signed,
    is_closing_line,
    is_placed,
    signature_certainty,
)
from perepiska.annotate.anatomy.walk import Piece, Walk
from perepiska.text.lines import looks, signing
from perepiska.text.lines.words import plain_words

_LINES_OF_CLOSING = 8
_LONGEST_PLACE = 100
_LONGEST_DAY = 60
_LONGEST_ENDING = 200
"""A longer line is running text; only its last words can be an ending."""


def read_body(walk: Walk, place: int) -> int:
    """Reads up to the first line of the ending."""
    while place < len(walk.lines):
        note = read_sure_note(walk, place) if walk.may_be_annotated else None
        if note is not None:
            place = note
            continue
        if _breaks_off(walk, place):
            return place
        if _goes_on_another_day(walk, place):
            place = walk.add("dateline", 0.7, place)
            continue
        is_long = len(walk.lines[place].text) > _LONGEST_ENDING
        after = _read_last_words(walk, place) if is_long else _read_end(walk, place)
        if after is not None:
            return after
        place = walk.add(walk.kind, 0.9, place)
    return place


def _breaks_off(walk: Walk, place: int) -> bool:
    """Whether the body ends here without a closing: a postscript's mark, an enclosure, a last dateline."""
    if not walk.begins_block(place):
        return False
    if walk.look(looks.is_postscript, place) or walk.look(looks.is_enclosure, place):
        return True
    text = walk.lines[place].text
    if len(text) > _LONGEST_PLACE or _may_be_signer(walk, place):
        return walk.is_dated(place) and ends_here(walk, place + 1)
    after = dateline_end(walk, place)
    return after is not None and ends_here(walk, after)


def _goes_on_another_day(walk: Walk, place: int) -> bool:
    """Whether the line is a dateline inside a letter written on several days: a paragraph by itself between two."""
    before = walk.line(place - 1)
    return (
        before is not None
        and len(walk.lines[place].text) <= _LONGEST_DAY
        and walk.begins_block(place)
        and walk.ends_block(place)
        and walk.line(place + 1) is not None
        and walk.last_part == walk.kind
        and walk.is_dated(place)
    )


def _may_be_signer(walk: Walk, place: int) -> bool:
    """Whether a line over a last date is rather a name than a place: one word, or initials, and no known place."""
    found = plain_words(walk.lines[place].text)
    has_initials = any(len(word) == 1 for word in found)
    return (
        (len(found) == 1 or has_initials)
        and walk.look(signing.is_name, place)
        and not walk.look(looks.is_known_place, place)
    )


def _read_end(walk: Walk, place: int) -> int | None:
    """Reads closing and signatures that begin on this line, or inside it; None where the body goes on."""
    closing = place
    while closing < min(place + _LINES_OF_CLOSING, len(walk.lines)) and is_closing_line(
        walk, closing
    ):
        closing += 1
    signed = find_signed(walk, closing)
    if closing > place and (signed > closing or ends_here(walk, closing)):
        walk.add("closing", 0.95 if signed > closing else 0.85, place, closing - 1)
        add_signatures(walk, closing, signed, 0.96)
        return signed
    if closing > place and _is_closing_and_name(walk, closing):
        walk.add("closing", 0.95, place, closing - 1)
        return _read_inline(walk, closing)
    certainty = signature_certainty(walk, place, signed)
    if certainty:
        add_signatures(walk, place, signed, certainty)
        return signed
    if is_placed(walk, place):
        return walk.add("signature", 0.6, place)
    return _read_last_words(walk, place)


def _is_closing_and_name(walk: Walk, place: int) -> bool:
    """Whether the line is the last words of a closing and the name, and nothing else («Herzlichst / Dein Karl»)."""
    ending = walk.look(signing.inline_ending, place) if walk.line(place) is not None else None
    return ending is not None and ending.closing == 0


def _read_last_words(walk: Walk, place: int) -> int | None:
    """Reads a line whose last words are an ending; None where they are not."""
    return _read_inline(walk, place) or _read_trailing(walk, place)


def _read_trailing(walk: Walk, place: int) -> int | None:
    """Reads a line whose last sentence is a closing, with a name on the next line."""
    at = walk.look(signing.trailing_closing, place)
    signed = find_signed(walk, place + 1) if at is not None else place + 1
    if at is None or signed == place + 1:
        return None
    line = walk.lines[place]
    before = line.text[:at].rstrip()
    walk.pieces.append(Piece(*line.span(0, len(before)), walk.kind, 0.9))
    walk.pieces.append(Piece(*line.span(at, len(line.text)), "closing", 0.85))
    add_signatures(walk, place + 1, signed, 0.9)
    return signed


def _read_inline(walk: Walk, place: int) -> int | None:
    """Reads a line that ends in closing and name («… Крепко жму руку. Ваш И. Сталин»)."""
    ending = walk.look(signing.inline_ending, place)
    if ending is None or (ending.closing and not walk.ends_block(place)):
        return None
    add_inline(walk, place, ending, walk.kind, certainty=0.9)
    return place + 1
