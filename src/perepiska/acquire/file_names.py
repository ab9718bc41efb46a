"""What the name of a file says of its letter: a date, a number, who wrote to whom.

Invariant: a running number is no date, and what a camera or a scanner called its
picture says nothing. An abstention costs little, since most letters are dated inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from perepiska.acquire.names import stem_of
from perepiska.records.letter import Fact
from perepiska.text.dates import edtf, find_dates
from perepiska.text.dates.lexicon import fold
from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import table_forms

FILE_NAME = "file name"
"""The source of these facts."""

# Of 358 names of files with a day (DAHN, Edgeworth) 348 have the day that their editions give; of 10 with a month
# or a year, 9. Two editions are few, and these are kept well: hence somewhat less.
_DAY = 0.9
_MONTH = 0.8
_YEAR = 0.6
_UNSURE = 0.5
_NUMBER = 0.8
_PARTY = 0.85
_MOST_WORDS = 4
_CAMERAS = re.compile(
    r"(?:_?(?:IMG|DSC[FN]?|_MG|PXL|MVIMG|P(?=\d{7})|CIMG|VID|WP|IMAG|PICT|SAM|HPIM)[_\s-]?\d|\d{8}_\d{6}(?!\d))",
    re.IGNORECASE,
)
_BLANK = r"(?:0?0|xx?|XX?|\?\?)"
# «1890-05-11a»: the first of several letters of a day.
_SECOND = r"(?=[a-hа-г]?(?![^\W_]))"
_YEAR_DIGITS = r"(?<!\d)(?P<year>1[4-9]\d\d)"
_YEAR_FIRST = re.compile(
    _YEAR_DIGITS + rf"[-_. ](?P<month>0?[1-9]|1[0-2]|{_BLANK})"
    rf"(?:[-_. ](?P<day>0?[1-9]|[12]\d|3[01]|{_BLANK}){_SECOND}|(?![^\W_])(?![-_. ]\d{{1,2}}(?!\d)))"
)
_DAY_FIRST = re.compile(
    r"(?<![^\W_])(?<!\d[-_.])(?P<day>0?[1-9]|[12]\d|3[01])(?P<mark>[-_.])(?P<month>0?[1-9]|1[0-2])(?P=mark)"
    rf"(?P<year>1[4-9]\d\d){_SECOND}"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<year>1[5-9]\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])" + _SECOND
)
_YEAR_ALONE = re.compile(
    r"(?<=[^\W\d][_\s])(?P<year>1[5-9]\d\d)\Z|(?<=\()(?P<bracketed>1[5-9]\d\d)(?=\))"
)
_YEAR_LIKE = re.compile(r"1[4-9]\d\d")
_BORDER = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_SPACES = re.compile(r"[_\s]+")
_CAPITAL = re.compile(r"[^\W\d_][\w.'’-]*")


def facts_of_name(name: str, packs: Iterable[LanguagePack]) -> tuple[Fact, ...]:
    """The facts in the name of a file, with or without folders and suffix; () for most names.

    >>> from perepiska.text.languages import packs
    >>> [
    ...     (fact.field, fact.value)
    ...     for fact in facts_of_name("1905-03-12_Voltaire_to_Hume.txt", packs().values())
    ... ]
    [('sent_date', '1905-03-12'), ('sender', 'Voltaire'), ('addressee', 'Hume')]
    """
    stem = stem_of(name.rpartition("/")[2])
    words = _words(tuple(packs))
    if _CAMERAS.match(stem) or _begins_with(stem, words.photographs):
        return ()
    dates = _dates(stem, words)
    rest = stem
    for date in sorted(dates, key=lambda date: -date.start):
        rest = f"{rest[: date.start]}\n{rest[date.end :]}"
    facts = [*_date_fact(dates), *_number_fact(rest, words), *_party_facts(rest, words)]
    return tuple(facts)


@dataclass(frozen=True, slots=True)
class _Date:
    """A date in a name: where it stands, its EDTF, how sure."""

    start: int
    end: int
    value: str
    certainty: float


@dataclass(frozen=True, slots=True)
class _NameWords:
    packs: tuple[LanguagePack, ...]
    months: tuple[frozenset[str], ...]
    photographs: frozenset[str]
    letters: frozenset[str]
    counted: frozenset[str]
    to: frozenset[str]
    sent_by: frozenset[str]
    also: frozenset[str]
    particles: frozenset[str]
    number: re.Pattern[str]


_KNOWN: dict[tuple[str, ...], _NameWords] = {}


def _words(packs: tuple[LanguagePack, ...]) -> _NameWords:
    """The words of all packs together, made once a process for each state of their files."""
    state = tuple(pack.fingerprint for pack in packs)
    if state not in _KNOWN:
        _KNOWN[state] = _made(packs)
    return _KNOWN[state]


def _made(packs: tuple[LanguagePack, ...]) -> _NameWords:
    def forms(table: str, *uses: str) -> frozenset[str]:
        return frozenset(
            form.lower() for pack in packs for form in table_forms(pack, table, *uses)
        )

    kinds = forms("document_kinds")
    signs = forms("headings", "number")
    alternatives = [
        "|".join(re.escape(form) for form in sorted(words, key=lambda form: (-len(form), form)))
        for words in (kinds, signs)
    ]
    return _NameWords(
        packs=packs,
        months=tuple(
            frozenset(fold(word) for form in pack.words("months") for word in _WORDS.findall(form))
            for pack in packs
        ),
        photographs=forms("file_name_words", "photograph"),
        letters=kinds,
        counted=frozenset(form.rstrip(".") for form in kinds | signs | forms("shelfmark_parts")),
        to=forms("header_words", "to"),
        sent_by=forms("file_name_words", "from"),
        also=forms("header_words", "and"),
        particles=forms("name_particles"),
        number=re.compile(
            rf"[\s_\n]*(?:(?:{alternatives[0]})[\s_-]*(?:{alternatives[1]})?|(?:{alternatives[1]}))"
            r"[\s_-]*(?P<number>\d{1,5}[a-zа-я]?)(?![^\W_])",
            re.IGNORECASE,
        ),
    )


def _begins_with(stem: str, words: frozenset[str]) -> bool:
    first = _WORDS.match(stem.lstrip("_ "))
    return first is not None and first[0].lower() in words


def _dates(stem: str, words: _NameWords) -> list[_Date]:
    """The dates in a name: in digits, else in words («3septembre1914»), else a year that is set apart."""
    if not any(letter.isdigit() for letter in stem):
        return []
    found = [
        date
        for pattern, read in (
            (_YEAR_FIRST, _year_first),
            (_DAY_FIRST, _day_first),
            (_COMPACT, _whole),
        )
        for match in pattern.finditer(stem)
        if (date := read(match)) is not None
    ]
    return found or _in_words(stem, words) or _years(stem, words)


def _year_first(match: re.Match[str]) -> _Date | None:
    """«1928-09-22», «1841-05-XX»; «1904-05» may be two years as well, «1904-15» is no month."""
    year, month, day = match["year"], match["month"], match["day"] or ""
    if not month.strip("0xX?"):
        return _Date(*match.span(), year, _YEAR)
    if not day.strip("0xX?"):
        is_next_year = int(month) == (int(year) + 1) % 100 and len(month) == 2
        return _Date(
            *match.span(), f"{year}-{int(month):02d}", _UNSURE if is_next_year else _MONTH
        )
    return _whole(match)


def _day_first(match: re.Match[str]) -> _Date | None:
    """«22.09.1928»; with a hyphen or a low line the order may be the American one, and then only the year is sure."""
    day, month = int(match["day"]), int(match["month"])
    if match["mark"] != "." and day <= 12 and day != month:
        return _Date(*match.span(), match["year"], _YEAR)
    return _whole(match)


def _whole(match: re.Match[str]) -> _Date | None:
    value = edtf.point(int(match["year"]), int(match["month"]), int(match["day"]))
    return _Date(*match.span(), value, _DAY) if edtf.bounds(value) is not None else None


def _in_words(stem: str, words: _NameWords) -> list[_Date]:
    """Dates with a month in words and a year of four digits, each read the same by every pack that reads it."""
    inside = {fold(word) for word in _WORDS.findall(stem)}
    able = [
        pack for pack, months in zip(words.packs, words.months, strict=True) if inside & months
    ]
    if not able:
        return []
    borders = [match.start() for match in _BORDER.finditer(stem)]
    spaced = _BORDER.sub(" ", stem).replace("_", " ")
    found: dict[tuple[int, int], set[str]] = {}
    for pack in able:
        for match in find_dates(spaced, pack):
            written = spaced[match.start : match.end]
            if re.search(r"(?<!\d)1[4-9]\d\d(?!\d)", written) and _WORDS.search(written):
                found.setdefault((match.start, match.end), set()).add(match.reading.edtf)
    longest = max(found, key=lambda place: place[1] - place[0], default=None)
    if longest is None or len(found[longest]) != 1:
        return []
    start, end = (
        place - sum(1 for at, border in enumerate(borders) if border + at < place)
        for place in longest
    )
    value = found[longest].pop()
    return [_Date(start, end, value, _DAY if len(value) == len("1914-09-03") else _MONTH)]


def _years(stem: str, words: _NameWords) -> list[_Date]:
    """A year after a name, at the end or in brackets; digits alone, or after a word for a letter or a box, are a number."""
    match = _YEAR_ALONE.search(stem)
    before = _SPACES.split(stem[: match.start()].strip("_ ")) if match else [""]
    if match is None or before[-1].lower().rstrip(".") in words.counted:
        return []
    return [_Date(*match.span(), match[0], _YEAR)]


def _date_fact(dates: Sequence[_Date]) -> Iterator[Fact]:
    """One date; of several one that lies within all others, and none where they differ."""
    for date in dates:
        if all(date.value.startswith(other.value) for other in dates):
            yield Fact("sent_date", date.value, FILE_NAME, None, date.certainty)
            return


def _number_fact(rest: str, words: _NameWords) -> Iterator[Fact]:
    """A number behind a word for a letter or a number sign with nothing before it («Lettre0002», «№ 17»)."""
    match = words.number.match(rest)
    if match is not None and not _YEAR_LIKE.fullmatch(match["number"]):
        yield Fact("number", match["number"].lstrip("0") or "0", FILE_NAME, None, _NUMBER)


def _party_facts(rest: str, words: _NameWords) -> Iterator[Fact]:
    """Who wrote to whom, where nothing but names stands on either side of one word for «to»."""
    found = words.number.match(rest)
    left_of = rest[found.end() :] if found else rest
    named = [
        word for word in _SPACES.split(re.sub(r"^[\s_]*\d{1,5}[\s_.-]+", "", left_of)) if word
    ]
    if named and named[0].lower() in words.letters:
        named = named[1:]
        has_kind = True
    else:
        has_kind = found is not None
    places = [at for at, word in enumerate(named) if word.lower() in words.to]
    if len(places) != 1:
        return
    senders, addressees = named[: places[0]], named[places[0] + 1 :]
    if senders and senders[0].lower() in words.sent_by:
        senders = senders[1:]
    if not _is_names(addressees, words) or not (
        _is_names(senders, words) or (has_kind and not senders)
    ):
        return
    for field, side in (("sender", senders), ("addressee", addressees)):
        for name in _divided(side, words):
            yield Fact(field, name, FILE_NAME, None, _PARTY)


def _is_names(side: Sequence[str], words: _NameWords) -> bool:
    """Up to four words that each begin with a capital, particles and «and» aside."""
    inner = [
        word
        for word in side
        if word.lower() not in words.particles and word.lower() not in words.also
    ]
    return 0 < len(inner) <= _MOST_WORDS and all(
        _CAPITAL.fullmatch(word) and word[0].isupper() and not any(map(str.isdigit, word))
        for word in inner
    )


def _divided(side: Sequence[str], words: _NameWords) -> Iterator[str]:
    name: list[str] = []
    for word in side:
        if word.lower() in words.also:
            yield " ".join(name)
            name = []
        else:
            name.append(word)
    if name:
        yield " ".join(name)
