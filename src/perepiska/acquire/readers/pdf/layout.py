"""What stands where on the pages: running heads, page numbers, columns, footnotes."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from perepiska.acquire.readers.pdf.columns import gutter_of, in_order, joined
from perepiska.acquire.readers.pdf.page import Line, Page

_NUMBER = re.compile(r"\d{1,4}")
_ROMAN = re.compile(r"[ivxlc]{1,7}|[IVXLC]{1,7}")
_ONLY_NUMBER = re.compile(r"[\W_]*(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})[\W_]*")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LABEL = re.compile(r"[(\[]?(\d{1,3}|\*{1,4}|[†‡])[.)\]]?(?=\s|[^\W\d]|[«„“\"])")
_SAME_PLACE = 4.0
_MARGIN_LINES = 2
_SMALLER = 0.93
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: what it is called by, and its lines without that."""

    label: str
    lines: tuple[Line, ...]


@dataclass(slots=True)
class Sheet:
    """A page with its own words only: lines in reading order, notes, what the page is called, running heads."""

    lines: list[Line]
    notes: list[Note] = field(default_factory=list)
    label: str = ""
    heads: int = 0


def sheets_of(pages: Sequence[Page]) -> list[Sheet]:
    """The pages without running heads and numbers, with their footnotes apart."""
    height = body_height(line for page in pages for line in page.lines)
    gutters = [gutter_of(page.lines) for page in pages]
    pages = [
        replace(page, lines=tuple(joined(page.lines, gutter)))
        for page, gutter in zip(pages, gutters, strict=True)
    ]
    running = _running(pages)
    offset = _offset(pages, running)
    for number, page in enumerate(pages):
        running[number] += _numbered(page, number, offset, known=running[number])
    sheets: list[Sheet] = []
    for number, page in enumerate(pages):
        out = running[number]
        label, heads = _label(out, number, offset)
        own = [line for line in page.lines if line not in out]
        body, notes = _footnotes(in_order(own, gutters[number]), height, sheets)
        sheets.append(Sheet(body, notes, label, heads))
    return sheets


def body_height(lines: Iterable[Line]) -> float:
    """How high the letters of most lines are, weighed by their words; 0 where there are none."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.height * 2) / 2] += len(line.words)
    return counts.most_common(1)[0][0] if counts else 0.0


def _running(pages: Sequence[Page]) -> list[list[Line]]:
    """For each page the lines at its head and foot that repeat on others in the same place, or count the pages."""
    places: dict[tuple[str, str], list[tuple[int, Line]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for edge, line in _margins(page):
            places[edge, _shape(line.text)].append((number, line))
    repeated: list[list[Line]] = [[] for _ in pages]
    for (_, shape), found in places.items():
        for number, line in found:
            others = {
                (other, one.text)
                for other, one in found
                if other != number and abs(one.base - line.base) < _SAME_PLACE
            }
            least = 1 if len(pages) < _OFTEN + 1 else _OFTEN - 1
            is_counting = any(letter.isalpha() for letter in shape) or _counts(
                number, line, others
            )
            if (len(others) >= least and is_counting) or _is_lone_number(pages, number, line):
                repeated[number].append(line)
    return repeated


def _margins(page: Page) -> Iterator[tuple[str, Line]]:
    """The outermost lines of a page, with the edge they are at; a note that begins there is none of them."""
    lines = [line for line in page.lines if not _begins_raised(line)]
    by_place = sorted(lines, key=lambda line: -line.base)
    for line in by_place[:_MARGIN_LINES]:
        yield "head", line
    for line in by_place[max(_MARGIN_LINES, len(by_place) - _MARGIN_LINES) :]:
        yield "foot", line


def _begins_raised(line: Line) -> bool:
    raised = line.words[0].raised
    return raised is not None and raised[0] == 0


def _shape(text: str) -> str:
    return "#" if _ONLY_NUMBER.fullmatch(text) else _NUMBER.sub("#", text.casefold())


def _counts(number: int, line: Line, others: set[tuple[int, str]]) -> bool:
    """Whether the number in the line goes up with the pages."""
    own = _values(line.text)
    return any(
        value - number == theirs - other
        for other, text in others
        for value in own.values()
        for theirs in _values(text).values()
    )


def _is_lone_number(pages: Sequence[Page], number: int, line: Line) -> bool:
    """Whether the line is the number of this very page, apart from the text at its head or foot."""
    if not _ONLY_NUMBER.fullmatch(line.text) or number + 1 not in _values(line.text).values():
        return False
    others = [abs(one.base - line.base) for one in pages[number].lines if one is not line]
    return min(others, default=0.0) > 1.5 * line.height


def _values(text: str) -> Mapping[str, int]:
    """The numbers in a line as written, with their values; Roman ones only where the line is nothing else."""
    found = {one[0]: int(one[0]) for one in _NUMBER.finditer(text)}
    if not found and _ONLY_NUMBER.fullmatch(text):
        found = {one[0]: _roman(one[0]) for one in _ROMAN.finditer(text)}
    return found


def _roman(written: str) -> int:
    values = [_VALUES[letter] for letter in written.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _offset(pages: Sequence[Page], running: Sequence[Sequence[Line]]) -> int | None:
    """By how much the pages' own numbers exceed their order in the file; None where they have none."""
    counts = Counter(
        value - number
        for number in range(len(pages))
        for line in running[number]
        for value in set(_values(line.text).values())
    )
    return counts.most_common(1)[0][0] if counts else None


def _numbered(
    page: Page, number: int, offset: int | None, *, known: Sequence[Line]
) -> Iterator[Line]:
    """The outermost lines that begin or end with the page's number, whatever else they say (a chapter's title)."""
    if offset is None:
        return
    wanted = str(number + offset)
    lines = sorted(page.lines, key=lambda line: -line.base)
    for line in lines[:1] + lines[1:][-1:]:
        if line not in known and wanted in (line.words[0].text, line.words[-1].text):
            yield line


def _label(out: Sequence[Line], number: int, offset: int | None) -> tuple[str, int]:
    """What the page is called, and how many of the lines that were taken out say something else."""
    label, heads = "", 0
    for line in out:
        for written, value in _values(line.text).items():
            if offset is not None and value - number == offset:
                label = written
        heads += not _ONLY_NUMBER.fullmatch(line.text)
    return label, heads


def _footnotes(
    lines: list[Line], height: float, before: Sequence[Sheet]
) -> tuple[list[Line], list[Note]]:
    """The body's lines, and the notes in smaller letters at the foot; one that goes on is added to the page ``before``."""
    first = len(lines)
    while first > 0 and lines[first - 1].height < _SMALLER * height:
        first -= 1
    small = lines[first:]
    starts = [at for at, line in enumerate(small) if _LABEL.match(line.text)]
    is_going_on = bool(before) and bool(before[-1].notes)
    if not starts or first == 0 or (starts[0] > 0 and not is_going_on):
        return lines, []
    if starts[0] > 0:
        last = before[-1].notes[-1]
        before[-1].notes[-1] = replace(last, lines=(*last.lines, *small[: starts[0]]))
    ends = [*starts[1:], len(small)]
    return lines[:first], [
        _note(small[start:end]) for start, end in zip(starts, ends, strict=True)
    ]


def _note(lines: Sequence[Line]) -> Note:
    found = _LABEL.match(lines[0].text)
    label = found[1] if found else ""
    gone = found.end() if found else 0
    first = lines[0]
    called, words = first.words[0], first.words[1:]
    if called.text[gone:]:
        own = replace(called, text=called.text[gone:], raised=None, turn=called.turn - gone)
        words = (own, *words)
    rest = [replace(first, words=words)] if words else []
    return Note(label, (*rest, *lines[1:]))


def middle(values: Sequence[float], *, otherwise: float) -> float:
    """The median, or ``otherwise`` of none."""
    return statistics.median(values) if values else otherwise
