"""The whole way with what is settled: from the journal and the sources to findings that were learnt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from perepiska.findings import Read, annotate_one, read_letters
from perepiska.records.authority import Authorities
from perepiska.records.decision import Decision
from perepiska.records.letter import Letter
from perepiska.records.mark import Mark
from perepiska.runners.local import Local
from tests.esperanto import letter, marks

SETTLED = range(24)
OPEN = range(24, 30)
TIME = "2026-01-01T00:00:00Z"


def accepted(number: int) -> Decision:
    """That the names of letter ``number`` are settled."""
    text = letter(number).text
    values = tuple((one.kind, f"{one.start} {text[one.start : one.end]}") for one in marks(number))
    id_ = letter(number).id
    return Decision("accept", id_, "Anna", TIME, letter=id_, values=values)


def read(
    state: Path, decisions: Sequence[Decision], letters: Sequence[Letter] | None = None
) -> Read:
    return read_letters(
        letters or [letter(number) for number in (*SETTLED, *OPEN)],
        decisions,
        Authorities(),
        state=state,
        runner=Local(),
        progress=lambda step, done, total: None,
    )


def names(found: Read, id_: str) -> dict[str, str]:
    """The kinds of the names in a letter, by their words."""
    return {
        one.evidence[0].quote: one.kind
        for one in found.findings[id_]
        if one.kind in ("person", "place", "group")
    }


ALL = [accepted(number) for number in SETTLED]


def test_settled_letters_teach_to_read_the_others(tmp_path: Path) -> None:
    found = read(tmp_path, ALL)
    own = [one for one in found.findings["l24"] if one.made_by.startswith("own/1-")]

    assert names(read(tmp_path, ()), "l24") == {}
    assert names(found, "l24") == {"Zwirner": "person", "Varsovio": "place"}
    assert len(own) == 2
    assert "learnt from 24 settled letters" in found.notes[0]
    assert [part for part, _ in found.versions] == ["own names (eo)"]


def test_settled_letters_have_the_names_that_were_settled_and_no_others(tmp_path: Path) -> None:
    assert names(read(tmp_path, ALL), "l0") == {"Zwirner": "person", "Varsovio": "place"}


def test_where_nothing_is_settled_the_findings_are_those_of_the_rules(tmp_path: Path) -> None:
    found = read(tmp_path, ())
    assert found.findings == {
        letter(number).id: annotate_one(letter(number)) for number in (*SETTLED, *OPEN)
    }
    assert (found.notes, found.versions) == ((), ())
    assert [path.name for path in tmp_path.iterdir() if "own" in path.name] == []


def test_a_second_reading_learns_nothing_anew_and_finds_the_same(tmp_path: Path) -> None:
    first, steps = read(tmp_path / "a", ALL), read(tmp_path / "b", ALL)
    (kept,) = (tmp_path / "a").glob("own-*")
    written = kept.stat().st_mtime_ns

    again = read(tmp_path / "a", ALL)

    assert kept.stat().st_mtime_ns == written
    assert again.findings == first.findings == steps.findings
    assert again.anew == 0


def test_where_all_is_settled_nothing_is_learnt(tmp_path: Path) -> None:
    found = read(tmp_path, ALL, [letter(number) for number in SETTLED])
    assert found.versions == ()


def test_a_name_that_was_decided_on_stays_whatever_was_learnt(tmp_path: Path) -> None:
    text = letter(24).text
    start = text.index("Vetero")
    added = Decision(
        "add",
        "l24",
        "Anna",
        TIME,
        letter="l24",
        quote="Vetero",
        values=(("kind", "person"), ("start", str(start))),
    )
    assert names(read(tmp_path, [*ALL, added]), "l24")["Vetero"] == "person"


def test_letters_whose_sources_mark_names_teach_to_read_the_others(tmp_path: Path) -> None:
    marked = [
        replace(
            letter(number),
            marks=tuple(Mark(one.start, one.end, "name", one.kind) for one in marks(number)),
        )
        for number in SETTLED
    ]
    found = read(tmp_path, (), [*marked, *(letter(number) for number in OPEN)])

    assert names(found, "l24") == {"Zwirner": "person", "Varsovio": "place"}
    assert found.anew == len(SETTLED) + len(OPEN)
