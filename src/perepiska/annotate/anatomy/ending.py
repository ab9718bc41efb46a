"""What follows the signature: datelines, addresses, further hands, postscripts, printed matter."""

from __future__ import annotations

import re

from perepiska.annotate.anatomy.outside import is_address, read_address, read_dateline, read_note
from perepiska.annotate.anatomy.signatures import (
    add_inline,
    add_signatures,
    find_signed,
    is_closing_line,
    stands_alone,
)
from perepiska.annotate.anatomy.walk import UNMARKED, Line, Walk
from perepiska.text.lines import looks, signing

_LINES_OF_TITLE_PAGE = 16
_LONGEST_SHORT = 60
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\.?|[MDCLXVI]{5,}\.?")


def read_ending(walk: Walk, place: int) -> int:
    """Reads what follows the body; ends where another letter or an enclosure begins."""
    while place < len(walk.lines):
        if _begins_anew(walk, place):
            return place
        after = (
            read_note(walk, place, sure=0.0)
            or _read_last_dateline(walk, place)
            or read_address(walk, place)
            or _read_printed(walk, place)
            or _read_signatures(walk, place)
            or _read_closing(walk, place)
        )
        place = after or _read_postscript(walk, place)
    return place


def _begins_anew(walk: Walk, place: int) -> bool:
    text = walk.lines[place].text
    if walk.begins_block(place) and (
        walk.look(looks.is_enclosure, place) or walk.look(looks.is_heading, place)
    ):
        walk.kind = "enclosure"
        return True
    before = walk.last_part
    if (
        before == "address"
        and walk.begins_block(place)
        and walk.ends_block(place)
        and looks.is_title(text)
    ):
        walk.kind = "enclosure"
        return True
    is_greeting = walk.greets(place) and not is_address(walk, place)
    is_first = walk.begins_block(place) or before == "dateline"
    return is_greeting and is_first and walk.line(place + 1) is not None


def _read_last_dateline(walk: Walk, place: int) -> int | None:
    """Reads a dateline after the body; a year alone is none there, but the imprint of a book."""
    text = walk.lines[place].text.strip(" .")
    return None if text.isdigit() else read_dateline(walk, place)


def _read_printed(walk: Walk, place: int) -> int | None:
    """Reads what is left as printed matter, such as the title page of a book with a dedication in it."""
    if not 2 <= len(walk.lines) - place <= _LINES_OF_TITLE_PAGE or not walk.begins_block(place):
        return None
    left = walk.lines[place:]
    if any(len(line.text) > _LONGEST_SHORT or line.text[-1] in "!?" for line in left):
        return None
    if walk.last_part != "dateline" and walk.look(signing.is_name, place):
        return None
    is_printed = any(_is_imprint(walk, line.text) for line in left)
    if not (is_printed or _is_dedicated(walk, place) or _begins_title_page(left)):
        return None
    if is_address(walk, place) or any(_speaks(walk, at) for at in range(place, len(walk.lines))):
        return None
    return walk.add("note", 0.6, place, len(walk.lines) - 1)


def _is_docket(walk: Walk, first: int, after: int) -> bool:
    """Whether a block is what a postman or an archivist wrote on a letter: a bare number, and no sentence."""
    block = range(first, after)
    return any(not any(map(str.isalpha, walk.lines[place].text)) for place in block) and not any(
        walk.look(looks.says_something, place) for place in block
    )


def _is_imprint(walk: Walk, text: str) -> bool:
    """Whether the line has what title pages have and letters hardly: a year by itself, a publisher, a kind of book."""
    return _YEAR.fullmatch(text) is not None or walk.words.imprints.search(text) is not None


def _is_dedicated(walk: Walk, place: int) -> bool:
    """Whether what stands before is a dedication («Meinem lieben Karl»)."""
    first = max(0, place - _LINES_OF_TITLE_PAGE)
    return any(
        walk.words.dedications.match(walk.lines[before].text) and not walk.greets(before)
        for before in range(first, place)
    )


def _begins_title_page(left: list[Line]) -> bool:
    """Whether three lines or more begin as a title page does: half of the words with a capital, and no full stop."""
    text = left[0].text
    found = text.split()
    capitals = sum(word[0].isupper() for word in found)
    return len(left) > 2 and text[-1] != "." and 2 * capitals >= len(found)


def _speaks(walk: Walk, place: int) -> bool:
    """Whether the line is somebody's words to somebody, as print is not."""
    return (
        walk.look(signing.is_closing, place)
        or walk.look(looks.is_postscript, place)
        or walk.look(signing.inline_ending, place) is not None
        or walk.greets(place)
    )


def _read_signatures(walk: Walk, place: int) -> int | None:
    before = walk.last_part
    after = find_signed(walk, place)
    if after == place:
        return None
    is_after_text = before == "postscript" and stands_alone(walk, place)
    if before in {"signature", "closing"} or (is_after_text and _is_after_sentence(walk, place)):
        add_signatures(walk, place, after, 0.85)
        return after
    if (is_after_text or before == "address") and _is_lone_name(walk, place):
        return walk.add("signature", 0.55, place)
    return None


def _is_lone_name(walk: Walk, place: int) -> bool:
    """Whether a name of one word is a paragraph by itself («MBoussary», «d'E»), not in capitals as places are."""
    text = walk.lines[place].text
    return (
        " " not in text
        and not text.isupper()
        and walk.begins_block(place)
        and walk.ends_block(place)
        and walk.look(signing.is_name, place)
        and not walk.look(looks.is_known_place, place)
    )


def _is_after_sentence(walk: Walk, place: int) -> bool:
    return walk.lines[place - 1].text[-1] in ".!?…)»–-"


def _read_closing(walk: Walk, place: int) -> int | None:
    ending = walk.look(signing.inline_ending, place)
    if ending is not None:
        add_inline(walk, place, ending, "postscript", certainty=UNMARKED)
        return place + 1
    if is_closing_line(walk, place) and find_signed(walk, place + 1) > place + 1:
        return walk.add("closing", 0.85, place)
    return None


def _read_postscript(walk: Walk, place: int) -> int:
    """Reads what else follows the signature: a postscript, or a docket («1837 / Lockhart») as a note."""
    is_marked = walk.look(looks.is_postscript, place)
    if not is_marked and walk.last_part != "postscript":
        after = walk.block_end(place)
        if _is_docket(walk, place, after):
            return walk.add("note", 0.5, place, after - 1)
    return walk.add("postscript", 0.9 if is_marked else UNMARKED, place)
