"""Letters by what a row may call them: the name of the file, a number, a date."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

from perepiska.acquire.file_names import FILE_NAME, facts_of_name
from perepiska.acquire.names import stem_of
from perepiska.records.letter import Fact, Letter
from perepiska.text.dates import edtf
from perepiska.text.languages import packs

Number = tuple[str, int, str]
"""What stands before a number, the number, and the letter behind it: «S12a» is ("s", 12, "a")."""

_NUMBER = re.compile(r"(?P<before>[^\W\d_]?)(?P<number>\d{1,9})(?P<after>[^\W\d_]?)")
_LOOKED_AT = 200


class Keys:
    """Finds letters, each given by its index, as they stand in ``letters``."""

    def __init__(self, letters: Sequence[Letter]) -> None:
        self._letters = letters
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._ends: dict[str, list[int]] = defaultdict(list)
        self._stems: dict[str, list[int]] = defaultdict(list)
        for at, letter in enumerate(letters):
            path = _folded(letter.source.path)
            self._whole[path].append(at)
            for end in _ends(path):
                self._ends[end].append(at)
            for end in dict.fromkeys((*_ends(_without_suffix(path)), _folded(letter.id))):
                self._stems[end].append(at)

    def letter(self, at: int) -> Letter:
        """The letter with this index."""
        return self._letters[at]

    def named(self, name: str) -> list[int]:
        """The letters whose file may be called ``name``: with or without folders and suffix, capitals apart.

        The nearest sense that leads to a letter counts: «a.txt» is not «a.md»
        where there is an «a.txt».
        """
        path = _folded(name)
        bare = _without_suffix(path)
        return (
            self._ends.get(path)
            or next((self._whole[end] for end in _ends(path) if end in self._whole), None)
            or self._stems.get(path)
            or self._stems.get(bare)
            or next((self._stems[end] for end in _ends(bare) if self._is_whole(end)), None)
            or []
        )

    def numbered(self, number: str) -> list[int]:
        """The letters with this number in their facts, the name of their file, or a heading."""
        found = number_of(number)
        return self._numbers.get(found, []) if found else []

    def dated(self, date: str) -> list[int]:
        """The letters known to be of exactly this date (EDTF), without a look at their text."""
        return self._dates.get(date, [])

    def date(self, at: int) -> str:
        """What is known of a letter's date beside its text, empty where nothing is."""
        return next((fact.value for fact in self._facts(at) if fact.field == "sent_date"), "")

    def parties(self, at: int) -> tuple[str, ...]:
        """Who is known beside the text to have written the letter, or to have been written to."""
        return tuple(
            fact.value for fact in self._facts(at) if fact.field in ("sender", "addressee")
        )

    @cached_property
    def _numbers(self) -> dict[Number, list[int]]:
        found: dict[Number, list[int]] = defaultdict(list)
        for at, letter in enumerate(self._letters):
            for number in dict.fromkeys(_numbers_of(letter, self._facts(at))):
                found[number].append(at)
        return found

    @cached_property
    def _dates(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at in range(len(self._letters)):
            if date := self.date(at):
                found[date].append(at)
        return found

    def _facts(self, at: int) -> Iterable[Fact]:
        letter = self._letters[at]
        if any(fact.source == FILE_NAME for fact in letter.facts):
            return letter.facts
        return (*letter.facts, *facts_of_name(letter.source.path, packs().values()))

    def _is_whole(self, stem: str) -> bool:
        """Whether ``stem`` is the whole path of a letter but for its suffix."""
        return any(
            _without_suffix(_folded(self._letters[at].source.path)) == stem
            for at in self._stems.get(stem, ())
        )


def number_of(written: str) -> Number | None:
    """A number as it is compared: without number sign, dots and leading zeros; None where it is none.

    >>> number_of("№ 017"), number_of("S12a"), number_of("4/5")
    (('', 17, ''), ('s', 12, 'a'), None)
    """
    bare = _folded(written).strip(" .:()[]")
    for sign in _signs():
        if bare.startswith(sign) and not bare[len(sign) :][:1].isalpha():
            bare = bare.removeprefix(sign).strip(" .:")
            break
    found = _NUMBER.fullmatch(bare)
    return (found["before"], int(found["number"]), found["after"]) if found else None


def is_contradicted(one: str, other: str) -> bool:
    """Whether two dates (EDTF) have no day in common; False where one of them is not known.

    >>> is_contradicted("1928-09", "1928-09-22"), is_contradicted("1927", "1928-09-22")
    (False, True)
    """
    bounds = [edtf.bounds(value) for value in (one, other) if value]
    if len(bounds) < 2 or bounds[0] is None or bounds[1] is None:
        return False
    starts = [start for start, _ in (bounds[0], bounds[1]) if start]
    ends = [end for _, end in (bounds[0], bounds[1]) if end]
    return bool(starts and ends) and max(starts) > min(ends)


def _folded(path: str) -> str:
    return (
        unicodedata.normalize("NFC", path)
        .casefold()
        .replace("\\", "/")
        .strip(" /")
        .removeprefix("./")
    )


def _ends(path: str) -> Iterator[str]:
    """The path, then without its first folder, and so on."""
    parts = path.split("/")
    return ("/".join(parts[first:]) for first in range(len(parts)))


def _without_suffix(path: str) -> str:
    folders, slash, name = path.rpartition("/")
    return folders + slash + stem_of(name)


def _numbers_of(letter: Letter, facts: Iterable[Fact]) -> Iterator[Number]:
    """The numbers a letter bears, with and without a letter before them («L00259»); else its place in its file."""
    heading = _heading().match(letter.text[:_LOOKED_AT])
    is_alone = letter.source.part is None
    written = [
        *([letter.id, stem_of(letter.source.path.rpartition("/")[2])] if is_alone else []),
        *(fact.value for fact in facts if fact.field in ("number", "series")),
        *([heading["number"]] if heading else []),
    ]
    numbers = [number for one in written if (number := number_of(one)) is not None]
    for before, value, after in numbers:
        yield before, value, after
        yield "", value, after
    if letter.source.part is not None and not numbers:
        yield "", letter.source.part, ""


@cache
def _signs() -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                _folded(row["form"])
                for pack in packs().values()
                for row in pack.rows("headings")
                if row["use"] == "number"
            },
            key=lambda sign: (-len(sign), sign),
        )
    )


@cache
def _heading() -> re.Pattern[str]:
    """A first line that begins with a number sign, or has one after the kind of document («Письмо № 17»)."""
    kinds = {
        " ".join(row["form"].lower().split())
        for pack in packs().values()
        for row in pack.rows("document_kinds")
    }
    words = "|".join(map(re.escape, sorted(kinds, key=lambda form: (-len(form), form)))) or "(?!)"
    signs = "|".join(map(re.escape, _signs())) or "(?!)"
    return re.compile(
        rf"\s*(?:(?:{words})\s+)?(?:{signs})\s?(?P<number>\d{{1,6}}[^\W\d_]?)(?!\w)", re.IGNORECASE
    )
