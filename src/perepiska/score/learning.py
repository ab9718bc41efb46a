"""How much better an edition is read after some of its letters were settled: the learning curve.

Of the letters that others marked, some are held out by chance, the same ones throughout; of the rest
as many as a step says are taken as settled, an edition's own tagger is made of them as in a build
(``text.own``), and the letters held out are read with it. An editor who wants to teach begins with
the letters that name most, and so does the curve: those first in which the rules propose most names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter
from perepiska.records.mention import Mention
from perepiska.score import Row
from perepiska.score.judging import names_asked, paired
from perepiska.text.own.proving import Each, OwnTagger, course_of, learnt
from perepiska.text.own.settled import KINDS, SettledLetter
from perepiska.text.sequence.model import LearnedSpan
from perepiska.text.sequence.sights import part_spans
from perepiska.text.tagger import TaggedSpan

SIZES = (0, 10, 25, 50, 100)
_MOST_TAUGHT = 100
_TAUGHT_AT_LEAST = 2 / 3
"""Of a small set so much is for learning, or there would be no curve; of a large one half is."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is found in the letters held out after ``settled`` letters; ``used`` are the kinds the own tagger is used for."""

    settled: int
    held_out: int
    used: tuple[str, ...]
    rows: tuple[Row, ...]

    def as_dict(self) -> dict[str, object]:
        """The step for JSON."""
        return {
            "settled": self.settled,
            "held_out": self.held_out,
            "used": list(self.used),
            "rows": [row.as_dict() for row in self.rows],
        }


def learning_curve(
    letters: Sequence[Letter],
    findings: Mapping[str, tuple[Mention, ...]],
    gold: Sequence[Mapping[str, Any]],
    *,
    sizes: Iterable[int] = SIZES,
    is_by_chance: bool = False,
    each: Each = map,
) -> tuple[Step, ...]:
    """The steps of the curve; ``findings`` are what the rules find in ``letters``, ``each`` as in ``learnt``.

    ``is_by_chance`` settles letters in an order that says nothing of them. A size beyond what there is to learn from is left out, and the largest possible one taken in its place.
    """
    marked = _marked(letters, findings, gold)
    most = max(len(marked) // 2, min(_MOST_TAUGHT, round(len(marked) * _TAUGHT_AT_LEAST)))
    taught, asked = marked[:most], marked[most:]
    if not is_by_chance:
        taught.sort(key=lambda pair: -len(pair[1].general))
    steps = sorted({min(size, len(taught)) for size in sizes})
    return tuple(_step(taught[:size], asked, each) for size in steps)


def curve_table(steps: Sequence[Step]) -> str:
    """The curve as text in columns: strict F1 and F1 of spans that touch."""
    held_out = steps[0].held_out if steps else 0
    kinds = (
        [row.what.partition(",")[0] for row in steps[0].rows if row.what.endswith("strict")]
        if steps
        else []
    )
    head = f"{'settled':>8}" + "".join(f"{kind:>24}" for kind in kinds) + "   learnt"
    lines = [f"{held_out} letters held out; F1 strict / touching", head]
    for step in steps:
        cells = "".join(
            f"{_f1(strict):>16} / {_f1(touching)}"
            for strict, touching in zip(step.rows[::2], step.rows[1::2], strict=True)
        )
        lines.append(f"{step.settled:>8}{cells}   {', '.join(step.used) or '–'}")
    return "\n".join(lines)


def _f1(row: Row) -> str:
    return "    –" if row.f1 is None else f"{row.f1:.3f}"


def _marked(
    letters: Sequence[Letter],
    findings: Mapping[str, tuple[Mention, ...]],
    gold: Sequence[Mapping[str, Any]],
) -> list[tuple[str, SettledLetter]]:
    """The letters of ``gold`` that are there with the same text, with their language, in an order by chance."""
    ours = {letter.id: letter for letter in letters}
    kinds = frozenset(kind for one in gold for kind in names_asked(one)) & frozenset(KINDS)
    found = []
    for one in gold:
        letter = ours.get(one["id"])
        if letter is None or letter.text != one.get("plain_text", one.get("text")):
            continue
        mentions = findings.get(letter.id, ())
        names = tuple(
            TaggedSpan(start, end, kind)
            for kind, places in names_asked(one).items()
            for start, end in places
            if kind in kinds
        )
        settled = SettledLetter(
            letter.id, letter.text, part_spans(mentions), _spans(mentions), names, kinds
        )
        found.append((letter.language, settled))
    return sorted(found, key=lambda pair: fingerprint(pair[1].id))


def _spans(mentions: Iterable[Mention]) -> tuple[LearnedSpan, ...]:
    return tuple(
        LearnedSpan(span.start, span.end, one.kind, one.certainty)
        for one in mentions
        if one.kind in KINDS
        for span in one.evidence[:1]
    )


def _step(
    taught: Sequence[tuple[str, SettledLetter]],
    asked: Sequence[tuple[str, SettledLetter]],
    each: Each,
) -> Step:
    taggers: dict[str, OwnTagger] = {}
    for language in sorted({language for language, _ in taught}):
        course = course_of([one for own, one in taught if own == language], language)
        if course is not None:
            taggers[language] = learnt(course, each=each)
    read = [
        (letter, tagger.spans(letter) if tagger is not None and tagger.kinds else letter.general)
        for language, letter in asked
        for tagger in [taggers.get(language)]
    ]
    kinds = [kind for kind in KINDS if any(kind in letter.kinds for letter, _ in read)]
    used = {kind for tagger in taggers.values() for kind in tagger.kinds}
    return Step(
        len(taught),
        len(asked),
        tuple(kind for kind in KINDS if kind in used),
        tuple(row for kind in kinds for row in _rows(read, kind)),
    )


def _rows(read: Sequence[tuple[SettledLetter, Sequence[LearnedSpan]]], kind: str) -> list[Row]:
    """The strict and the touching row of one kind; as in ``score_edition`` a letter without any is not asked."""
    strict, touching, wanted, found = 0, 0, 0, 0
    for letter, spans in read:
        gold = [(name.start, name.end) for name in letter.names if name.kind == kind]
        if not gold:
            continue
        ours = [(span.start, span.end) for span in spans if span.kind == kind]
        strict += len(paired(gold, ours, lambda a, b: a == b))
        touching += len(paired(gold, ours, lambda a, b: a[0] < b[1] and b[0] < a[1]))
        wanted += len(gold)
        found += len(ours)
    return [
        Row(f"{kind}, {name}", right, found - right, wanted - right)
        for name, right in (("strict", strict), ("touching", touching))
    ]
