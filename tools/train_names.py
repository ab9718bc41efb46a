"""Trains the weights that find names in German, English and French: ``python tools/train_names.py SHARED``.

SHARED is the folder of letters edited by others, with ``gold/*.jsonl``. Writes
``src/perepiska/languages/<code>/names-<digest>.crfsuite`` and the row of ``tables/models.csv`` that
names it. ``--cross-validate`` writes nothing and prints what the weights reach on letters they have
not seen, in five parts of each set, beside the rules alone and both together, how sure they are when
right, and what weights of the other languages reach.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from perepiska import plugins
from perepiska.annotate import Annotator, Findings, annotate_letter, in_order
from perepiska.annotate.names import Names
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.text.languages import LanguagePack, packs
from perepiska.text.sequence.model import TASK, LearnedSpan, NameModel
from perepiska.text.sequence.sights import PartSpan, part_spans
from perepiska.text.sequence.training import MarkedLetter, train, train_together
from perepiska.text.tagger import TaggedSpan

SETS = {"de": "schnitzler", "en": "edgeworth", "fr": "dahn-pec"}
KINDS = {"person": "person", "place": "place", "org": "group"}
SHOWN = ("person", "place", "group")
FOLDS = 5
RUNNING = frozenset({"body", "postscript"})
SEED = 1


@dataclass(frozen=True, slots=True)
class Prepared:
    """A gold letter with all its marks (they may overlap) and what the annotators before that of names find."""

    letter: Letter
    marked: MarkedLetter
    findings: Findings


@dataclass(frozen=True, slots=True)
class Answered:
    """The marks of one letter beside what was found in it, and how surely."""

    gold: tuple[TaggedSpan, ...]
    found: tuple[LearnedSpan, ...]
    parts: tuple[PartSpan, ...]


def main() -> None:
    """Trains and writes, or cross-validates and prints."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("shared", type=Path, help="folder with gold/*.jsonl")
    asked.add_argument("--cross-validate", action="store_true", help="print only, write nothing")
    asked.add_argument("--language", action="append", choices=sorted(SETS), help="only these")
    chosen = asked.parse_args()
    codes = sorted(chosen.language or SETS)
    letters = {
        code: prepared(chosen.shared / "gold" / f"{SETS[code]}.jsonl", code) for code in codes
    }
    if chosen.cross_validate:
        for code in codes:
            sys.stdout.write(_cross_validated(letters[code], code))
        if len(codes) > 1:
            sys.stdout.write(_transferred(letters))
    else:
        for code in codes:
            path = write_weights(letters[code], code)
            sys.stdout.write(
                f"{path.name}: {path.stat().st_size:,} bytes, {len(letters[code])} letters\n"
            )


def prepared(path: Path, code: str) -> list[Prepared]:
    """The letters of a gold file, read by the annotators; in an order that does not follow the file's."""
    with ProcessPoolExecutor() as pool:
        letters = list(pool.map(partial(_prepared, code=code), read_gold(path), chunksize=8))
    random.Random(SEED).shuffle(letters)
    return letters


def read_gold(path: Path) -> list[Mapping[str, Any]]:
    return [
        json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()
    ]


def write_weights(letters: Sequence[Prepared], code: str) -> Path:
    """Trains on all ``letters`` and puts the weights into the pack, in place of those there."""
    folder = packs()[code].folder
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "made"
        train([letter.marked for letter in letters], made, packs()[code])
        content = made.read_bytes()
    for old in folder.glob("names-*.crfsuite"):
        old.unlink()
    path = folder / f"names-{sha256(content).hexdigest()[:12]}.crfsuite"
    path.write_bytes(content)
    _name_in_table(folder / "tables" / "models.csv", path.name)
    return path


def _name_in_table(table: Path, name: str) -> None:
    rows: list[list[str]] = [["task", "model"]]
    if table.exists():
        rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8"))))
    rows = [*(row for row in rows if row[0] != TASK), [TASK, name]]
    text = "".join(",".join(row) + "\n" for row in rows)
    table.write_text(text, encoding="utf-8", newline="")


def _prepared(gold: Mapping[str, Any], *, code: str) -> Prepared:
    text = gold["plain_text"]
    letter = Letter(gold["id"], text, fingerprint(text), code, Source(f"{gold['id']}.txt", "0"))
    found = annotate_letter(letter, annotators(), packs()[code])
    marks = tuple(
        TaggedSpan(mark["start"], mark["end"], KINDS[mark["type"]])
        for mark in gold["gold"]["mentions"]
        if mark["type"] in KINDS and not mark.get("implied")
    )
    return Prepared(letter, MarkedLetter(text, part_spans(found), marks), Findings(found))


@cache
def annotators(*, with_names: bool = False) -> tuple[Annotator, ...]:
    """The installed ones that come before that of names, and that one too if wanted."""
    ordered = in_order(make() for make in plugins.installed(plugins.ANNOTATORS).values())
    place = next(at for at, one in enumerate(ordered) if one.name == Names.name)
    return ordered[: place + 1] if with_names else ordered[:place]


def _cross_validated(letters: Sequence[Prepared], code: str) -> str:
    with ProcessPoolExecutor() as pool:
        folds = list(pool.map(partial(_fold, letters=letters, code=code), range(FOLDS)))
    weights = [answer for fold in folds for answer in fold[0]]
    joined = [answer for fold in folds for answer in fold[1]]
    rules = _annotated(letters, with_weights(packs()[code], None))
    shown = [f"\n{SETS[code]} ({code}), {len(letters)} letters, {FOLDS} parts\n"]
    for name, answers in (("rules", rules), ("weights", weights), ("annotator", joined)):
        shown.append(_row(name, answers))
        shown.append(_row(f"{name}, running text", [_in_running_text(one) for one in answers]))
    shown.append(_reliability(weights))
    return "".join(shown)


def _fold(
    number: int, *, letters: Sequence[Prepared], code: str
) -> tuple[list[Answered], list[Answered]]:
    """What the weights alone and the annotator with them find in one part, trained on the others."""
    learnt = [letter.marked for place, letter in enumerate(letters) if place % FOLDS != number]
    asked = [letter for place, letter in enumerate(letters) if place % FOLDS == number]
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"fold-{number}"
        train(learnt, path, packs()[code])
        return (
            _read(path, asked, packs()[code]),
            _annotated(asked, with_weights(packs()[code], path)),
        )


def with_weights(pack: LanguagePack, path: Path | None) -> LanguagePack:
    """The pack with these weights in place of its own, or without any."""
    rows = tuple(row for row in pack.rows("models") if row["task"] != TASK)
    if path is not None:
        rows = (*rows, {"task": TASK, "model": path.name})
    return replace(
        pack,
        folder=path.parent if path is not None else pack.folder,
        tables={**pack.tables, "models": rows},
        fingerprint=f"{pack.fingerprint} {path}",
    )


def _read(path: Path, asked: Iterable[Prepared], pack: LanguagePack) -> list[Answered]:
    model = NameModel(path, pack)
    return [
        Answered(
            letter.marked.names,
            model.spans(letter.marked.text, letter.marked.parts),
            letter.marked.parts,
        )
        for letter in asked
    ]


def _annotated(asked: Iterable[Prepared], pack: LanguagePack) -> list[Answered]:
    names = Names()
    return [
        Answered(
            letter.marked.names,
            tuple(
                LearnedSpan(span.start, span.end, mention.kind, mention.certainty)
                for mention in names.annotate(letter.letter, letter.findings, pack)
                for span in mention.evidence
            ),
            letter.marked.parts,
        )
        for letter in asked
    ]


def _in_running_text(answer: Answered) -> Answered:
    inside = [part for part in answer.parts if part.part in RUNNING]
    return replace(
        answer,
        gold=tuple(span for span in answer.gold if any(_is_in(span, part) for part in inside)),
        found=tuple(span for span in answer.found if any(_is_in(span, part) for part in inside)),
    )


def _is_in(span: TaggedSpan | LearnedSpan, part: PartSpan) -> bool:
    return part.start <= span.start < part.end


def _row(name: str, answers: Sequence[Answered]) -> str:
    cells = []
    for kind in SHOWN:
        strict, overlap = (
            _counted(answers, kind, is_strict=is_strict) for is_strict in (True, False)
        )
        cells.append(
            f"{kind} {_f1(strict)} / {_f1(overlap)} (P {_share(strict, 1)} R {_share(strict, 2)})"
        )
    return f"  {name:26}{'   '.join(cells)}\n"


def _counted(answers: Iterable[Answered], kind: str, *, is_strict: bool) -> tuple[int, int, int]:
    """Right, wrong and missing, matched one to one and in order, as ``SHARED/tools/score.py`` does."""
    right = wrong = missing = 0
    for answer in answers:
        left = [span for span in answer.found if span.kind == kind]
        for mark in answer.gold:
            if mark.kind != kind:
                continue
            hit = next(
                (s for s in left if (_is_same(s, mark) if is_strict else _touches(s, mark))), None
            )
            if hit is None:
                missing += 1
            else:
                left.remove(hit)
                right += 1
        wrong += len(left)
    return right, wrong, missing


def _is_same(one: LearnedSpan, other: TaggedSpan) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _touches(one: LearnedSpan, other: TaggedSpan) -> bool:
    return one.start < other.end and other.start < one.end


def _f1(counts: tuple[int, int, int]) -> str:
    right, wrong, missing = counts
    return f"{2 * right / max(1, 2 * right + wrong + missing):.3f}"


def _share(counts: tuple[int, int, int], other: int) -> str:
    return f"{counts[0] / max(1, counts[0] + counts[other]):.2f}"


def _reliability(answers: Iterable[Answered]) -> str:
    """Of the names found with a certainty from .5, .6 …, how many touch a mark of the same kind."""
    right: Counter[int] = Counter()
    every: Counter[int] = Counter()
    for answer in answers:
        for span in answer.found:
            step = min(9, int(span.certainty * 10))
            every[step] += 1
            right[step] += any(
                mark.kind == span.kind and _touches(span, mark) for mark in answer.gold
            )
    cells = (
        f".{step}: {right[step] / every[step]:.2f} of {every[step]}" for step in sorted(every)
    )
    return f"  right (touching) by certainty: {', '.join(cells)}\n"


def _transferred(letters: Mapping[str, Sequence[Prepared]]) -> str:
    """What weights trained on all other languages reach, which know no word by itself."""
    shown = ["\nweights trained on the other languages, without single words\n"]
    for asked in sorted(letters):
        learnt = [
            (packs()[code], [letter.marked for letter in some])
            for code, some in letters.items()
            if code != asked
        ]
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "made"
            train_together(learnt, path)
            shown.append(_row(f"on {asked}", _read(path, letters[asked], packs()[asked])))
    return "".join(shown)


if __name__ == "__main__":
    main()
