"""What else one line could be: dateline, place, address, heading, postscript, editor's note."""

from __future__ import annotations

import re

from perepiska.text.correspondents import correspondents, is_full_name
from perepiska.text.dates import find_dates
from perepiska.text.dates.lexicon import fold as _folded
from perepiska.text.dates.places import place_words_of
from perepiska.text.lines.greetings import marks_before, salutation_end
from perepiska.text.lines.kept import once_a_line
from perepiska.text.lines.words import Words, plain_words
from perepiska.text.shelfmarks import find_shelfmark

_WORD = re.compile(r"[^\W\d_][\w'’^-]*")
_NO_PLACE = re.compile(r"[?!\"«»„“;:]")
_LONGEST_MARK = 40
LONGEST_NOTE = 1500
_LONGEST_REFERENCE = 300
_SURE_SHELFMARK = 0.95
_NOTE_AUTHOR_WITHIN = 40
_MANY_LIKELY = 3
_CAPITAL = r"[A-ZА-ЯЁ]\.?"
_NOTE_AUTHOR = re.compile(rf"[/(\[]\s*{_CAPITAL}[\s–—-]*{_CAPITAL}\s*[/)\]]")
_GLUED = re.compile(r"[^\W\d_]{4,}\d|\d{3}[^\W\d_]{3}|[^\W\d_A-ZÀ-ÞА-Я]{3}[A-ZÄÖÜ][^\W\d_]{2}")
_GLUED_NUMBER = re.compile(r"[^\W\d_]{4,}\d|\d{3}[^\W\d_]{3}")
_DIGIT = re.compile(r"\d")
_ROMAN = re.compile(r"\b[IVXLC]{2,}\b")
_NO_ADDRESS = frozenset('0123456789!?:;«»"„“')
_EDGES = " \t,;–—-+=().|"
_SENTENCE = re.compile(r"[^\W\d_]{3}\. ")
LONGEST_DATELINE = 100


def is_dateline(line: str, words: Words) -> bool:
    """Whether ``line`` consists of a date or a day of the week, with a place or an hour, and nothing else."""
    return undated_rest(line, words) is not None


@once_a_line
def undated_rest(line: str, words: Words) -> str | None:
    """What a dateline holds beside its date, «» where nothing; None where ``line`` is no dateline."""
    if (
        len(line) > LONGEST_DATELINE
        or not _may_hold_date(line, words)
        or line[-1] in "?!"
        or line[0] in '"«»„“('
        or _GLUED_NUMBER.search(line)
    ):
        return None
    has_digit = _DIGIT.search(line) is not None
    dates = find_dates(line, words.pack) if len(line) < 40 or has_digit else ()
    left = line
    for match in reversed(dates):
        left = left[: match.start] + " " * (match.end - match.start) + left[match.end :]
    without_day = words.days.sub(" ", left)
    without_hour = words.hours.sub(" ", without_day)
    has_hour = without_hour != without_day and has_digit
    if not dates and without_day == left and not has_hour:
        return None
    left = without_hour.strip(" .,;–—-")
    has_small = bool(dates) and not line[0].islower() and len(line) < 50
    return (
        left
        if _may_stand_by_a_date(left, words) and is_place(left, words, most=8, strange=has_small)
        else None
    )


def _may_hold_date(line: str, words: Words) -> bool:
    """Whether ``line`` has a digit, a Roman number or a word of the calendar, without which nothing is a date."""
    return (
        _DIGIT.search(line) is not None
        or words.calendar.is_hinted(line)
        or _ROMAN.search(line) is not None
    )


def _may_stand_by_a_date(left: str, words: Words) -> bool:
    """Whether the words beside a date are no name, no mark of a postscript and no title in capitals."""
    found = _WORD.findall(left)
    first = found[0].lower() if found else ""
    if first in words.given or (first in words.abbreviated and first not in words.dateline):
        return False
    if words.postscripts.search(left) or words.headings.search(left):
        return False
    capitals = [word for word in found if word.isupper() and len(word) > 1]
    return len(capitals) < 3


def is_place(line: str, words: Words, *, most: int = 6, strange: int = 0) -> bool:
    """Whether ``line`` could be a place of writing: capitals, numbers and the small words of datelines, or nothing."""
    if len(line) > LONGEST_DATELINE or _NO_PLACE.search(line):
        return False
    found = _WORD.findall(line)
    small = [
        word
        for word in found
        if len(word) > 1
        and word[0].islower()
        and word.lower() not in words.dateline
        and not words.places.fullmatch(word)
    ]
    return len(small) <= strange and len(found) <= most


def is_known_place(line: str, words: Words) -> bool:
    """Whether ``line`` is a place of the pack's table."""
    return _folded(line.strip(_EDGES)) in place_words_of(words.pack).known


@once_a_line
def is_address_line(line: str, words: Words) -> bool:
    """Whether ``line`` may stand in an address: short, and hardly a word that begins small."""
    if len(line) > 75 or line[-1] in "?!":
        return False
    small = [word for word in _WORD.findall(line) if not word[0].isupper()]
    strange = [
        word
        for word in small
        if word.lower() not in words.dateline
        and not words.places.fullmatch(word)
        and not words.collective.fullmatch(word)
        and len(word) > 2
    ]
    return len(strange) <= (1 if words.places.search(line) else 0) + (
        words.addressing.match(line) is not None
    )


@once_a_line
def is_person_with_place(line: str, words: Words) -> bool:
    """Whether ``line`` is a person with a place, in either order: «К. Ермилову, Томск», «Томск, К. Ермилову»."""
    return _person_and_places(line, words) is not None


def is_person_with_known_place(line: str, words: Words) -> bool:
    """Whether ``line`` is that, and one of its places is in the pack's table."""
    known = place_words_of(words.pack).known
    return any(_folded(place) in known for place in _person_and_places(line, words) or ())


def _person_and_places(line: str, words: Words) -> list[str] | None:
    if len(line) > 75 or "," not in line:
        return None
    chunks = [chunk.strip(" .") for chunk in line.split(",")]
    if not 2 <= len(chunks) <= 4 or any(letter in _NO_ADDRESS for letter in line):
        return None
    known = place_words_of(words.pack).known
    people = [
        chunk
        for chunk in chunks
        if " " in chunk and _folded(chunk) not in known and is_full_name(chunk, words.pack)
    ]
    if len(people) != 1 or people[0] not in {chunks[0], chunks[-1]}:
        return None
    places = [chunk for chunk in chunks if chunk != people[0]]
    return places if all(is_place(place, words, most=4, strange=1) for place in places) else None


@once_a_line
def is_postscript(line: str, words: Words) -> bool:
    """Whether ``line`` begins with the mark of a postscript."""
    head = line[:_LONGEST_MARK]
    return words.postscripts.match(head, marks_before(head)) is not None


def says_something(line: str, words: Words) -> bool:
    """Whether ``line`` has a word that names, places, dates and numbers do not have («Direct to me», «1 annexe»)."""
    if line[-1] in "?!":
        return True
    return any(
        len(word) > 1
        and word[0].islower()
        and word.lower() not in words.dateline
        and word.lower() not in words.abbreviated
        for word in _WORD.findall(line)
    )


def is_glued(line: str) -> bool:
    """Whether words run into one another, as print does that lost its line ends («Hotel du CygneMontreux»)."""
    return _GLUED.search(line) is not None


def is_title(line: str) -> bool:
    """Whether ``line`` is mostly in capitals and of several words: «LA PLUS GRANDE ALLEMAGNE.»."""
    letters = [letter for letter in line if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(letters) > 8 and len(line) < 140 and capitals >= len(letters) * 0.6


@once_a_line
def is_heading(line: str, words: Words) -> bool:
    """Whether ``line`` is a heading by its words: «Письмо т. Ермаковскому», «LETTRE N° 117.», «№ 12», «COPIE».

    So is a kind of document by itself («Открытка») and the two correspondents («А. Вебер — К. Шольцу»).
    """
    if len(line) > 140 or line[-1] in "?!,":
        return False
    copy = words.copies.match(line)
    if copy is not None and (
        (len(line) < 40 and not line[copy.end() :].strip(_EDGES + ":!")) or line.isupper()
    ):
        return True
    if (
        words.kinds.fullmatch(line.strip(_EDGES + "[]!")) is not None
        and line.strip("([")[0].isupper()
    ):
        return True
    if correspondents(line, words.pack) is not None:
        return True
    number = words.numbers.match(line)
    if number is not None and re.fullmatch(r"\s*[\dIVXLC]+[\s.'’)]*", line[number.end() :]):
        return True
    head = words.headings.match(line)
    return (
        head is not None
        and line[0].isupper()
        and not line.rstrip(" .").count(". ") > 2
        and _names_a_letter(line, words)
    )


def _names_a_letter(line: str, words: Words) -> bool:
    """Whether a line that begins with a word of headings is one: numbered, or names without a sentence's end."""
    if words.numbers.search(line):
        return True
    found = _WORD.findall(line)
    if (
        not 1 < len(found) <= 14
        or sum(word[0].isupper() for word in found) < 2
        or line[-1] in ";:"
    ):
        return False
    if line[-1] != ".":
        return True
    dates = find_dates(line, words.pack)
    return bool(dates) and not line[dates[-1].end :].strip(" .)")


@once_a_line
def is_enclosure(line: str, words: Words) -> bool:
    """Whether ``line`` heads an enclosure («Annexe à ma lettre N° 213.», «Приложение 1»)."""
    if len(line) >= 80:
        return False
    found = words.enclosures.match(line, marks_before(line))
    return (
        found is not None
        and not (line[-1] == "." and _SENTENCE.search(line, found.end() + 1))
        and line[marks_before(line)].isupper()
        and len(plain_words(line)) <= 10
    )


@once_a_line
def is_letterhead(line: str, words: Words) -> bool:
    """Whether ``line`` is printed matter: a word of letterheads, or several words that run into one another."""
    if salutation_end(line, words) is not None:
        return False
    glued = len(_GLUED.findall(line))
    return glued >= 3 or (
        words.letterheads.search(line) is not None and (glued > 0 or is_address_line(line, words))
    )


@once_a_line
def editor_certainty(block: str, words: Words) -> float:
    """How sure a paragraph is an editor's note; 0 where nothing speaks for it.

    A sure mark of the table is enough («Печатается по копии»), surer with a
    likely one («хранящейся в», «папка») or with the initials of the note's
    author («/И—R/», letter of 22 September 1928). Likely ones alone make a
    note when there are three of them or when initials sign them; so does a
    call number of several labelled parts in a short paragraph.
    """
    if len(block) > LONGEST_NOTE:
        return 0.0
    likely = {found[0].lower() for found in words.likely_editor.finditer(block)}
    has_author = _NOTE_AUTHOR.search(block[-_NOTE_AUTHOR_WITHIN:]) is not None
    if words.surely_editor.search(block) is not None:
        return 0.95 if likely or has_author else 0.8
    if has_author and likely:
        return 0.85
    return max(
        0.7 if len(likely) >= _MANY_LIKELY else 0.0, _reference_certainty(block, likely, words)
    )


def _reference_certainty(block: str, likely: set[str], words: Words) -> float:
    """How sure a short paragraph refers to an archive: by labelled parts of a call number, or one beside two likely words."""
    if len(block) > _LONGEST_REFERENCE or _DIGIT.search(block) is None:
        return 0.0
    shelfmark = find_shelfmark(block, words.pack)
    if shelfmark is None:
        return 0.0
    if shelfmark.certainty >= _SURE_SHELFMARK:
        return 0.9
    return 0.8 if len(likely) > 1 else 0.0
