"""What may stand before and after a body alike: editor's notes, datelines, addresses, headings."""

from __future__ import annotations

from perepiska.annotate.anatomy.walk import Walk
from perepiska.text.lines import looks, signing
from perepiska.text.lines.words import plain_words

_LONGEST_TITLE = 100
_LINES_OF_ADDRESS = 7
_MOST_WORDS_WIRED = 6
_LINES_OF_PLACE = 3
_SURE_NOTE = 0.9
_BEFORE_GREETING = frozenset({"", "heading", "dateline", "editorial_note", "address"})


def read_outside(walk: Walk, place: int) -> int | None:
    """Reads what may stand before and after a body alike: notes, datelines, addresses."""
    return (
        read_note(walk, place, sure=0.0) or read_dateline(walk, place) or read_address(walk, place)
    )


def read_note(walk: Walk, place: int, *, sure: float) -> int | None:
    """Reads a paragraph as an editor's note if that is surer than ``sure``."""
    certainty = note_certainty(walk, place)
    if certainty <= sure:
        return None
    return walk.add("editorial_note", certainty, place, walk.block_end(place) - 1)


def read_sure_note(walk: Walk, place: int) -> int | None:
    """Reads a paragraph as an editor's note where a sure mark and another speak for it, as inside a body they must."""
    is_marked = walk.begins_block(place) and any(
        walk.words.surely_editor.search(line.text)
        for line in walk.lines[place : walk.block_end(place)]
    )
    return read_note(walk, place, sure=_SURE_NOTE) if is_marked else None


def note_certainty(walk: Walk, place: int) -> float:
    """How sure the paragraph that begins here is an editor's note; 0 inside a paragraph."""
    if not walk.begins_block(place):
        return 0.0
    end = walk.block_end(place)
    if walk.lines[end - 1].end - walk.lines[place].start > looks.LONGEST_NOTE:
        return 0.0
    block = " ".join(line.text for line in walk.lines[place:end])
    return looks.editor_certainty(block, walk.words)


def read_dateline(walk: Walk, place: int) -> int | None:
    """Reads a dateline with the lines of its block that give the place («Reichenau,» over the day)."""
    last = dateline_end(walk, place)
    if last is None:
        return None
    certainty = 0.94 if walk.is_dated(place) else 0.8
    return walk.add("dateline", certainty, place, last - 1)


def dateline_end(walk: Walk, place: int) -> int | None:
    """The place after the dateline that begins here, None where there is none."""
    end = walk.block_end(place)
    days = range(place, min(end, place + _LINES_OF_PLACE + 1))
    day = next((line for line in days if walk.is_dated(line)), None)
    if day is None or not all(_is_place(walk, above) for above in range(place, day)):
        return None
    rest = walk.look(looks.undated_rest, day) or ""
    if any(word[0].isupper() for word in rest.split()) and day > place:
        return None
    after = day + 1
    while after < end and _is_place(walk, after):
        after += 1
    return after


def _is_place(walk: Walk, place: int) -> bool:
    text = walk.lines[place].text
    if walk.greets(place) or walk.look(looks.is_heading, place):
        return False
    if walk.is_dated(place):
        return True
    if looks.is_glued(text) or walk.look(signing.is_closing, place):
        return False
    found = plain_words(text)
    is_named = not found or found[0] in walk.words.given or walk.words.addressing.match(text)
    return not is_named and walk.look(looks.is_place, place)


def read_address(walk: Walk, place: int) -> int | None:
    """Reads a block of address lines, or a printed letterhead at the very beginning."""
    certainty = _address_certainty(walk, place)
    return (
        walk.add("address", certainty, place, _address_end(walk, place) - 1) if certainty else None
    )


def is_address(walk: Walk, place: int) -> bool:
    """Whether ``read_address`` would read something here."""
    return _address_certainty(walk, place) > 0


def read_wired_address(walk: Walk, place: int) -> int | None:
    """Reads the line of a telegram that says where and to whom: «ТОМСК ЕРМИЛОВУ»."""
    text = walk.lines[place].text
    is_first = all(piece.part in {"heading", "editorial_note"} for piece in walk.pieces)
    if not walk.is_dictated or not is_first or not walk.ends_block(place):
        return None
    if not 2 <= len(text.split()) <= _MOST_WORDS_WIRED or any(map(str.isdigit, text)):
        return None
    if walk.words.telegrams.search(text) or text[-1] in ".!?":
        return None
    return walk.add("address", 0.8, place)


def is_list(walk: Walk, place: int) -> bool:
    """Whether the line stands in a block of people with their places («К. Ермилову, Томск»)."""
    first = walk.block_start(place)
    return _list_end(walk, first) > place


def _list_end(walk: Walk, place: int) -> int:
    """The end of the list of people that the block at ``place`` is; ``place`` where it is none.

    One line is a list only before the letter, and with a known place.
    """
    end = walk.block_end(place)
    if not walk.begins_block(place) or not all(
        walk.look(looks.is_person_with_place, number) for number in range(place, end)
    ):
        return place
    if any(piece.part not in _BEFORE_GREETING for piece in walk.pieces):
        return place
    is_known = end - place > 1 or walk.look(looks.is_person_with_known_place, place)
    return end if is_known else place


def _address_certainty(walk: Walk, place: int) -> float:
    """How sure an address begins here: 0.9 where it says to whom and where, 0.75 where one of these."""
    end = _address_end(walk, place)
    block = walk.lines[place:end]
    if _list_end(walk, place) == end:
        return 0.85
    if not walk.pieces and _is_printed(walk, place):
        return 0.7
    if len(block) > _LINES_OF_ADDRESS:
        return 0.0
    if not all(walk.look(looks.is_address_line, number) for number in range(place, end)):
        return 0.0
    to = any(_is_to_somebody(walk, line.text) for line in block[:3])
    where = any(walk.words.places.search(line.text) for line in block)
    before = walk.last_part
    may_follow = before in {"signature", "closing", "dateline"} and _is_to_somebody(
        walk, block[0].text
    )
    if not (walk.begins_block(place) or may_follow) or (len(block) == 1 and '"' in block[0].text):
        return 0.0
    if not (to or (where and len(block) > 1)):
        return 0.0
    if len(block) == 1 and walk.greets(place) and _is_greeting(walk, place):
        return 0.0
    return 0.9 if to and where else 0.75


def _is_printed(walk: Walk, place: int) -> bool:
    """Whether the letter begins with print: a letterhead, or words run into one another over a dateline."""
    is_over_date = place + 1 < walk.block_end(place) and walk.is_dated(place + 1)
    return walk.look(looks.is_letterhead, place) or (
        is_over_date and not walk.is_dated(place) and looks.is_glued(walk.lines[place].text)
    )


def _address_end(walk: Walk, place: int) -> int:
    """The end of the block, or the dateline or salutation in it."""
    if (end := _list_end(walk, place)) > place:
        return end
    end = place + 1
    while end < min(walk.block_end(place), place + _LINES_OF_ADDRESS + 1):
        if walk.is_dated(end) or _is_warm(walk, end):
            break
        end += 1
    return end


def _is_to_somebody(walk: Walk, text: str) -> bool:
    return (
        walk.words.addressing.match(text) is not None
        or walk.words.after_names.search(text) is not None
    )


def _is_warm(walk: Walk, place: int) -> bool:
    """Whether the line is a salutation with a word of courtesy, as no address has it."""
    return walk.greets(place) and walk.words.openers.search(walk.lines[place].text) is not None


def _is_greeting(walk: Walk, place: int) -> bool:
    """Whether a line that could be salutation or address is a salutation: it opens a letter, and text follows."""
    after = walk.line(place + 1)
    if after is None:
        return False
    is_open = walk.last_part in _BEFORE_GREETING
    return (is_open and not walk.greets(place + 1)) or _is_warm(walk, place)


def read_heading(walk: Walk, place: int) -> int | None:
    """Reads a heading by its words; the heading of an enclosure belongs to that."""
    if walk.look(looks.is_enclosure, place):
        return walk.add("enclosure", 0.9, place)
    if walk.lines[place].start in walk.headed and not walk.is_dated(place):
        return walk.add("heading", 0.95, place)
    return walk.add("heading", 0.9, place) if walk.look(looks.is_heading, place) else None


def read_title(walk: Walk, place: int, *, is_sure: bool) -> int | None:
    """Reads a line in capitals as a title where no salutation comes: it is short, and text follows."""
    text = walk.lines[place].text
    is_title = 3 < len(text) <= _LONGEST_TITLE and text.isupper() and walk.ends_block(place)
    has_text = walk.line(place + 1) is not None and not (
        walk.is_dictated and walk.words.telegrams.search(text)
    )
    return walk.add("heading", 0.75, place) if is_title and is_sure and has_text else None
