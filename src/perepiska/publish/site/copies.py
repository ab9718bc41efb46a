"""Two copies of one text compared word by word.

Words are compared as they are written; white space and line breaks are not. The comparison is
difflib's (Ratcliff and Obershelp), of the standard library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from html import escape

from markupsafe import Markup

from perepiska.publish import addresses
from perepiska.publish.site.exchange_contexts import Comparison
from perepiska.publish.site.exchange_views import ComparedText, VariantView
from perepiska.publish.site.frames import Corner, certainty_view
from perepiska.publish.site.lines import language_code, letter_line
from perepiska.publish.site.views import Pointer
from perepiska.records.link import Link

_PIECE = re.compile(r"\w+|[^\w\s]")
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_BEFORE = 4
"""So many words stand before a variant, to say where it is."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in both texts (``first == second`` but for white space), or what each has in one place."""

    first: str
    second: str
    is_same: bool


def comparisons(corner: Corner) -> Iterator[tuple[Link, str, str]]:
    """The links between two copies that are both letters of the edition, with the two letters' ids."""
    known = corner.indexes.positions
    for link in corner.indexes.edition.links:
        ends = (corner.indexes.entities.get(end) for end in (link.from_, link.to))
        letters = [end.letter or "" for end in ends if end is not None]
        if link.relation == "copy_of" and len(letters) == 2 and known.keys() >= set(letters):
            first, second = sorted(letters, key=known.__getitem__)
            yield link, first, second


@lru_cache(maxsize=4)
def runs_of(first: str, second: str) -> tuple[Run, ...]:
    """Both texts in one, in turn what they share and where they differ.

    >>> [(run.first, run.second) for run in runs_of("жму крепко руку", "жму руку")]
    [('жму ', 'жму '), ('крепко ', ''), ('руку', 'руку')]
    """
    ours, theirs = _pieces(first), _pieces(second)
    matcher = SequenceMatcher(
        None, [word for word, _ in ours], [word for word, _ in theirs], autojunk=False
    )
    return tuple(
        Run(
            "".join(written for _, written in ours[start:end]),
            "".join(written for _, written in theirs[begin:stop]),
            tag == "equal",
        )
        for tag, start, end, begin, stop in matcher.get_opcodes()
    )


def comparison_page(link: Link, first: str, second: str, corner: Corner) -> Comparison:
    """The page that compares the letters ``first`` and ``second``."""
    texts, positions = corner.texts, corner.indexes.positions
    letters = [corner.indexes.edition.letters[positions[id_]].letter for id_ in (first, second)]
    lines = [letter_line(positions[id_], corner, up="../") for id_ in (first, second)]
    runs = runs_of(letters[0].text, letters[1].text)
    places = sum(not run.is_same for run in runs)
    title = texts("copies.title", first=lines[0].heading, second=lines[1].heading)
    return Comparison(
        frame=corner.frame("copies", addresses.comparison_page(link.id), title=title),
        first=Pointer(lines[0].heading, lines[0].href, note=lines[0].date),
        second=Pointer(lines[1].heading, lines[1].href, note=lines[1].date),
        summary=texts.count("variants", places) if places else texts("copies.same"),
        variants=tuple(_variants(runs)),
        text=ComparedText(tuple(_paragraphs(runs))),
        language=language_code(letters[0].language),
        certainty=certainty_view(link.certainty, corner, is_settled=link.decided_by is not None),
    )


def _pieces(text: str) -> list[tuple[str, str]]:
    """Each word or mark, and the same with the white space that follows it."""
    found = list(_PIECE.finditer(text))
    ends = [*(piece.start() for piece in found[1:]), *([len(text)] if found else [])]
    return [
        (piece.group(), text[piece.start() : end]) for piece, end in zip(found, ends, strict=True)
    ]


def _variants(runs: tuple[Run, ...]) -> Iterator[VariantView]:
    before = ""
    for run in runs:
        if run.is_same:
            before = " ".join(run.first.split()[-_BEFORE:])
        else:
            yield VariantView(before, " ".join(run.first.split()), " ".join(run.second.split()))


def _paragraphs(runs: tuple[Run, ...]) -> Iterator[Markup]:
    """The common text in its paragraphs; what only one copy has stays in the paragraph where it begins."""
    written: list[str] = []
    for run in runs:
        if run.is_same:
            head, *others = _PARAGRAPH_END.split(run.first)
            written.append(escape(head))
            for words in others:
                yield Markup("".join(written))  # noqa: S704 - escaped piece by piece
                written = [escape(words)]
        else:
            for tag, words in (("del", run.first), ("ins", run.second)):
                if words:
                    written.append(f"<{tag}>{escape(' '.join(words.split()))}</{tag}> ")
            if _PARAGRAPH_END.search(run.first):
                yield Markup("".join(written))  # noqa: S704 - escaped piece by piece
                written = []
    if "".join(written).strip():
        yield Markup("".join(written))  # noqa: S704 - escaped piece by piece
