"""The opening of a letter: everything up to the salutation, and the salutation."""

from __future__ import annotations

from perepiska.annotate.anatomy.outside import (
    is_address,
    is_list,
    read_heading,
    read_outside,
    read_title,
    read_wired_address,
)
from perepiska.annotate.anatomy.walk import Piece, Walk
from perepiska.text.lines import greetings, looks, signing

_LINES_BEFORE_GREETING = 16
_LONGEST_BEFORE_GREETING = 240
_LONGEST_SUMMARY = 2500


def read_opening(walk: Walk, place: int) -> int:
    """Reads what stands before the body, the salutation included."""
    greeting = _find_greeting(walk, place)
    while place < len(walk.lines):
        if place == greeting:
            return _read_salutation(walk, place)
        after = (
            read_heading(walk, place)
            or read_outside(walk, place)
            or read_wired_address(walk, place)
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
    if _is_text(walk, place):
        return walk.add("editorial_note", 0.55, place)
    return walk.add("heading", 0.6, place)


def _find_greeting(walk: Walk, place: int) -> int | None:
    text = None
    for ahead in range(place, min(place + _LINES_BEFORE_GREETING, len(walk.lines))):
        is_greeting = walk.greets(ahead) or (walk.calls(ahead) and _may_call(walk, place, ahead))
        if is_greeting and not is_address(walk, ahead) and not is_list(walk, ahead):
            return ahead if text is None or _begins_letter(walk, place, text, ahead) else None
        is_long = len(walk.lines[ahead].text) > _LONGEST_BEFORE_GREETING
        if is_long and (text is not None or _is_text(walk, ahead)):
            text = ahead
        if text is not None and walk.lines[ahead].end - walk.lines[place].start > _LONGEST_SUMMARY:
            return None
    return None


def _is_text(walk: Walk, place: int) -> bool:
    """Whether the line is too long for what stands before a salutation, and no editor's note or letterhead."""
    return len(walk.lines[place].text) > _LONGEST_BEFORE_GREETING and not (
        walk.look(looks.editor_certainty, place) or walk.look(looks.is_letterhead, place)
    )


def _begins_letter(walk: Walk, first: int, text: int, place: int) -> bool:
    """Whether the letter begins only here, after an editor's summary or a long letterhead that ends at ``text``.

    So in the letters to Butler, where a summary goes before dateline and
    salutation (letter 32 of 12 March 1915): between the two stands a dateline
    or a heading, and nobody closes or signs before it.
    """
    is_headed = any(
        walk.is_dated(above) or walk.look(looks.is_heading, above)
        for above in range(text + 1, place)
    )
    return (
        is_headed
        and walk.lines[place].start - walk.lines[first].start <= _LONGEST_SUMMARY
        and not any(
            walk.look(signing.is_signing, before) or walk.look(signing.is_closing, before)
            for before in range(first, place)
        )
    )


def _may_call(walk: Walk, first: int, place: int) -> bool:
    """Whether no sentence of a body stands between ``first`` and the line that calls a name."""
    return all(
        walk.is_dated(before)
        or walk.look(looks.is_heading, before)
        or walk.look(looks.editor_certainty, before) > 0
        or (walk.look(looks.is_address_line, before) and walk.lines[before].text[-1] != ".")
        for before in range(first, place)
    )


def _read_salutation(walk: Walk, place: int) -> int:
    line = walk.lines[place]
    end = (
        walk.look(greetings.salutation_end, place)
        or walk.look(greetings.calling_end, place)
        or len(line.text)
    )
    is_marked = line.text[:end].rstrip(" –-")[-1:] in ",!"
    walk.pieces.append(Piece(*line.span(0, end), "salutation", 0.97 if is_marked else 0.9))
    if line.text[end:].strip():
        walk.lines[place] = line.rest(end)
        return place
    after = place + 1
    if after < len(walk.lines) and walk.is_dated(after):
        after = walk.add("dateline", 0.9, after)
    return after
