"""The opening of a letter: everything up to the salutation, and the salutation."""

from __future__ import annotations

from perepiska.annotate.anatomy import greetings, looks
from perepiska.annotate.anatomy.outside import is_address, read_heading, read_outside, read_title
from perepiska.annotate.anatomy.walk import Line, Piece, Walk

_LINES_BEFORE_GREETING = 16
_LONGEST_BEFORE_GREETING = 240


def read_opening(walk: Walk, place: int) -> int:
    """Reads what stands before the body, the salutation included."""
    greeting = _find_greeting(walk, place)
    while place < len(walk.lines):
        if place == greeting:
            return _read_salutation(walk, place)
        after = (
            read_heading(walk, place)
            or read_outside(walk, place)
            or read_title(walk, place, is_sure=greeting is None)
        )
        if after is None and greeting is None:
            return place
        place = after or _read_unclear(walk, place, greeting or place)
    return place


def _read_unclear(walk: Walk, place: int, greeting: int) -> int:
    """Reads a line before the salutation that nothing else is: a place right above it, otherwise a title."""
    is_above = place + 1 == greeting and not walk.begins_block(greeting)
    is_street = walk.words.places.search(walk.lines[place].text) is not None
    if is_above and is_street and walk.look(looks.is_place, place):
        return walk.add("dateline", 0.6, place)
    return walk.add("heading", 0.6, place)


def _find_greeting(walk: Walk, place: int) -> int | None:
    for ahead in range(place, min(place + _LINES_BEFORE_GREETING, len(walk.lines))):
        line = walk.lines[ahead]
        if walk.greets(ahead) and not is_address(walk, ahead):
            return ahead
        is_long = len(line.text) > _LONGEST_BEFORE_GREETING
        if is_long and not (
            walk.look(looks.editor_certainty, ahead) or walk.look(looks.is_letterhead, ahead)
        ):
            return None
    return None


def _read_salutation(walk: Walk, place: int) -> int:
    line = walk.lines[place]
    end = walk.look(greetings.salutation_end, place) or len(line.text)
    is_marked = line.text[:end].rstrip(" –-")[-1:] in ",!"
    walk.pieces.append(
        Piece(line.start, line.start + end, "salutation", 0.97 if is_marked else 0.9)
    )
    if line.text[end:].strip():
        walk.lines[place] = _cut_line(line, end)
        return place
    after = place + 1
    if after < len(walk.lines) and walk.look(looks.is_dateline, after):
        after = walk.add("dateline", 0.9, after)
    return after


def _cut_line(line: Line, at: int) -> Line:
    """What is left of a line from the offset ``at`` on, without the white space before it."""
    text = line.text[at:].lstrip()
    return Line(line.end - len(text), line.end, text, line.block)
