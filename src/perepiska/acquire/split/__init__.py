"""One file, many letters: a printed volume or a long transcript is divided at its letters.

May import: ``acquire.readers`` (the record ``Reading``), ``text``, ``records``.
``layout`` holds the lines, ``shapes`` says which could be headings, ``evidence``
what ends and begins a letter, ``support`` weighs it, ``patterns`` chooses the
headings, ``series`` follows their numbers, ``openings`` finds letters without
headings, ``apart`` what is no letter, ``cutting`` makes the letters.

Invariant: the letters and the passages between them, in order, are the whole
text but for white space; each is an exact slice. A file that is not surely
divided stays one letter, and the note says what it may hold.
"""

from __future__ import annotations

from perepiska.acquire.readers import Reading
from perepiska.acquire.split.cutting import Split, cut
from perepiska.acquire.split.evidence import Evidence
from perepiska.acquire.split.layout import Line, lines_of, usual_gap
from perepiska.acquire.split.openings import openings
from perepiska.acquire.split.patterns import pattern_of
from perepiska.acquire.split.shapes import Heading, ShapeWords, heading_of, shape_words
from perepiska.text.languages import LanguagePack

__all__ = ["Split", "split"]

_LEAST_LINES = 6
"""Two letters have a heading and two lines each."""


def split(reading: Reading, pack: LanguagePack | None) -> Split:
    r"""The letters of ``reading`` and what stands between them; a file of one letter gives that letter unchanged.

    Letters that the file's own markup divides (``reading.parts``) are taken as they are.


    >>> from perepiska.text.languages import packs
    >>> letters = [f"№ {at}\n\nДорогой друг!\n\nПишу коротко.\n\nТвой Иван" for at in (1, 2, 3)]
    >>> [letter.text[:3] for letter in split(Reading("\n\n".join(letters)), packs()["ru"]).letters]
    ['№ 1', '№ 2', '№ 3']
    """
    if reading.parts:
        common = reading.text.strip()
        return Split(reading.parts, ((1, common),) if common else ())
    breaks = [mark.start for mark in reading.marks if mark.kind in ("heading", "page_break")]
    lines = lines_of(reading.text, breaks)
    if len(lines) < _LEAST_LINES:
        return Split((reading,))
    evidence = Evidence(lines, pack)
    families = _families(lines, _marked(reading), pack)
    shaped = frozenset(heading.at for those in families for heading in those)
    patterns = [pattern_of(those, evidence, shaped) for those in families if len(those) > 1]
    opening = openings(lines, evidence)
    if opening:
        patterns.append(pattern_of(opening, evidence))
    return cut(reading, lines, evidence, patterns, pack)


def _marked(reading: Reading) -> frozenset[int]:
    return frozenset(mark.start for mark in reading.marks if mark.kind == "heading")


def _families(
    lines: tuple[Line, ...], marked: frozenset[int], pack: LanguagePack | None
) -> list[list[Heading]]:
    """The lines that could be headings, those of one sort and shape together."""
    words = shape_words(pack)
    wide = usual_gap(lines)
    found: dict[tuple[str, str], list[Heading]] = {}
    for at, line in enumerate(lines):
        headings: list[Heading] = []
        if line.is_first and (heading := heading_of(at, line.text, words, indent=line.indent)):
            headings.extend([] if _is_listed(lines, heading, words) else [heading])
        if line.start in marked:
            headings.append(Heading(at, "mark"))
        if line.gap > wide > 0 and at:
            headings.append(Heading(at, "gap"))
        for heading in headings:
            found.setdefault((heading.sort, heading.shape), []).append(heading)
    return list(found.values())


def _is_listed(lines: tuple[Line, ...], heading: Heading, words: ShapeWords) -> bool:
    """Whether the next line of the same paragraph has the same shape, as in a table of contents."""
    below = lines[heading.at + 1] if heading.at + 1 < len(lines) else None
    if below is None or below.is_first:
        return False
    other = heading_of(heading.at + 1, below.text, words, indent=below.indent)
    return other is not None and (other.sort, other.shape) == (heading.sort, heading.shape)
