"""The journal: lines are only added, and whatever can be read is read."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perepiska.decide.journal import append, in_order, read_journal, standing
from perepiska.errors import JournalError
from perepiska.records.decision import Decision

FIRST = Decision(
    "accept", "m-1", "Anna", "2026-01-01T10:00:00+00:00", "seen", "1928-09-22", "Смирнов"
)
LATER = Decision("merge", "person-a", "Борис", "2026-01-01T10:00:00+02:00", others=("person-b",))
REPLACED = Decision(
    "replace", "m-2", "Anna", "2026-01-02T10:00:00Z", "", "a", "q", (("edtf", "1928-09"),)
)


def write(folder: Path, name: str, *lines: str | bytes) -> Path:
    path = folder / "decisions" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(
        b"\n".join(line.encode() if isinstance(line, str) else line for line in lines)
    )
    return path


def line_of(decision: Decision, **changed: object) -> str:
    keys = (
        "act",
        "target",
        "editor",
        "time",
        "reason",
        "letter",
        "quote",
        "values",
        "others",
        "format",
    )
    return json.dumps({key: getattr(decision, key) for key in keys} | changed)


def test_what_was_appended_is_read_in_the_order_of_time(tmp_path: Path) -> None:
    for decision in (REPLACED, FIRST, LATER):
        append(tmp_path, decision)

    journal = read_journal(tmp_path)

    assert journal.decisions == (LATER, FIRST, REPLACED)
    assert journal.complaints == ()


def test_without_a_folder_the_journal_is_empty(tmp_path: Path) -> None:
    assert read_journal(tmp_path).decisions == ()
    assert not any(tmp_path.iterdir())


def test_each_letter_has_a_file_and_the_register_one(tmp_path: Path) -> None:
    for decision in (FIRST, LATER):
        append(tmp_path, decision)

    assert sorted(path.name for path in (tmp_path / "decisions").iterdir()) == [
        "1928-09-22.jsonl",
        "register.jsonl",
    ]


@pytest.mark.parametrize(
    "letter", ["../../outside", "a/b", "register", "Register", "", "письмо 1", "x" * 300, "."]
)
def test_any_letter_has_a_file_inside_the_folder(tmp_path: Path, letter: str) -> None:
    path = append(tmp_path, replace(FIRST, letter=letter))

    assert path.parent == tmp_path / "decisions"
    assert path.stem.lower() not in {"register", ""}
    assert read_journal(tmp_path).decisions == (replace(FIRST, letter=letter),)


def test_two_letters_never_share_a_file(tmp_path: Path) -> None:
    paths = {
        append(tmp_path, replace(FIRST, letter=letter)) for letter in ("a/b", "a-b", "a b", "a.b")
    }

    assert len(paths) == 4


def test_lines_are_plain_text_that_begins_with_the_format(tmp_path: Path) -> None:
    path = append(tmp_path, replace(FIRST, reason="two\nlines"))

    [line] = path.read_text(encoding="utf-8").splitlines()

    assert line.startswith('{"format":1,"act":"accept"')
    assert "Смирнов" in line


def test_appending_never_touches_what_is_there(tmp_path: Path) -> None:
    path = append(tmp_path, FIRST)
    before = path.read_bytes()

    append(tmp_path, replace(FIRST, act="reject"))

    assert path.read_bytes().startswith(before)


def test_a_line_after_one_that_was_cut_short_is_not_lost(tmp_path: Path) -> None:
    write(tmp_path, "1928-09-22.jsonl", line_of(REPLACED), line_of(REPLACED)[:30])

    append(tmp_path, FIRST)

    journal = read_journal(tmp_path)
    assert journal.decisions == (FIRST, REPLACED)
    assert len(journal.complaints) == 1


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "truncated"),
        ("<<<<<<< HEAD", "invalid"),
        ("[]", "Expected `object`"),
        ('{"act": "accept"}', "missing required field `target`"),
        (line_of(FIRST, others="x"), "Expected `array`"),
        (
            line_of(FIRST, act="approve"),
            "the act «approve» is unknown; allowed are accept, reject",
        ),
        (line_of(FIRST, time="yesterday"), "the time «yesterday» is not ISO 8601"),
        (line_of(FIRST, time="2026-01-01T10:00:00"), "with a zone"),
        (line_of(FIRST, time="0001-01-01T00:00:00+23:00"), "is not ISO 8601"),
        (line_of(FIRST, format=2), "it has format 2, and this perepiska reads up to 1"),
        (line_of(FIRST, format=0), "it has format 0"),
        (b'{"act": "\xff"}', "utf"),
    ],
)
def test_a_broken_line_is_a_complaint_and_the_rest_is_read(
    tmp_path: Path, line: str | bytes, why: str
) -> None:
    write(
        tmp_path,
        "a.jsonl",
        b"\xef\xbb\xbf" + line_of(FIRST).encode(),
        "",
        line,
        line_of(REPLACED),
        "",
    )

    journal = read_journal(tmp_path)

    assert journal.decisions == (FIRST, REPLACED)
    [complaint] = journal.complaints
    assert complaint.startswith("decisions/a.jsonl:3 is not read: ")
    assert why.lower() in complaint.lower()
    assert complaint.endswith("Mend the line or take it out.")


def test_a_file_that_cannot_be_read_is_a_complaint(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", line_of(FIRST))
    (tmp_path / "decisions" / "b.jsonl").mkdir()
    (tmp_path / "decisions" / "notes.txt").write_text("not ours")

    journal = read_journal(tmp_path)

    assert journal.decisions == (FIRST,)
    assert journal.complaints[0].startswith("decisions/b.jsonl cannot be read: ")


def test_a_folder_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text("a file")

    with pytest.raises(JournalError, match="It must be a folder"):
        read_journal(tmp_path)


@pytest.mark.parametrize("changed", [{"act": "approve"}, {"time": "now"}, {"format": 7}])
def test_what_could_not_be_read_again_is_not_written(
    tmp_path: Path, changed: dict[str, str]
) -> None:
    with pytest.raises(JournalError, match="is not written"):
        append(tmp_path, replace(FIRST, **changed))  # type: ignore[arg-type]

    assert not any(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text("a file")

    with pytest.raises(JournalError, match="nothing was decided"):
        append(tmp_path, FIRST)


moments = st.sampled_from(
    [
        f"2026-01-0{day}T0{hour}:00:00+0{zone}:00"
        for day in (1, 2)
        for hour in (1, 2)
        for zone in (0, 1)
    ]
)
some = st.lists(
    st.builds(
        Decision,
        st.sampled_from(("accept", "reject")),
        st.sampled_from("ab"),
        st.just("Anna"),
        moments,
    ),
    max_size=8,
)


@given(decisions=some, seed=st.integers())
def test_the_order_of_lines_and_files_does_not_matter(
    decisions: list[Decision], seed: int
) -> None:
    shuffled = [*decisions, *decisions[:3]]
    random.Random(seed).shuffle(shuffled)

    assert in_order(shuffled) == in_order(decisions)
    assert len(in_order(decisions)) == len(set(decisions))


def test_the_same_lines_in_other_files_are_the_same_journal(tmp_path: Path) -> None:
    for folder, names in (("one", ("a", "b")), ("two", ("z", "c"))):
        (tmp_path / folder).mkdir()
        for name, decision in zip(names, (FIRST, REPLACED), strict=True):
            write(tmp_path / folder, f"{name}.jsonl", line_of(decision), line_of(LATER))

    assert read_journal(tmp_path / "one") == read_journal(tmp_path / "two")


def test_a_decision_without_a_time_has_no_place_in_the_order() -> None:
    with pytest.raises(
        JournalError, match=r"m-1 has no place in the journal: the time «now» is not ISO 8601"
    ):
        in_order([replace(FIRST, time="now")])


def withdrawal(of: Decision, *, day: int) -> Decision:
    return Decision("withdraw", of.id, "Anna", f"2026-02-0{day}T00:00:00+00:00")


@pytest.mark.parametrize("reverse", [False, True])
def test_a_withdrawal_that_is_withdrawn_has_no_effect(reverse: bool) -> None:
    once = withdrawal(FIRST, day=1)
    twice = withdrawal(once, day=2)
    thrice = withdrawal(twice, day=3)

    def left(*decisions: Decision) -> set[Decision]:
        return set(standing(decisions[::-1] if reverse else decisions))

    assert left(FIRST, LATER) == {FIRST, LATER}
    assert left(FIRST, LATER, once) == {LATER, once}
    assert left(FIRST, LATER, once, twice) == {FIRST, LATER, twice}
    assert left(FIRST, LATER, once, twice, thrice) == {LATER, once, thrice}


def test_an_added_name_must_say_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="in which letter and with which words"):
        append(tmp_path, replace(FIRST, act="add", quote=None))
