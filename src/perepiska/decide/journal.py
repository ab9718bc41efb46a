"""The journal of decisions: text files to which lines are only ever added.

Invariant: a line that was written is never changed, and what the journal says
does not depend on which file a line stands in or on the order of lines.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from perepiska.errors import JournalError
from perepiska.records.decision import ACTS, JOURNAL_FORMAT, Decision
from perepiska.records.identifiers import fingerprint

FOLDER = "decisions"
REGISTER = "register"
"""The stem of the file for decisions on people, groups, places, events and documents."""

_RESERVED = frozenset((REGISTER, "con", "prn", "aux", "nul"))
"""Stems that are taken, the last four by Windows."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Journal:
    """What was read: decisions in the order in which they hold, and a sentence for each line that was not read."""

    decisions: tuple[Decision, ...]
    complaints: tuple[str, ...] = ()


def read_journal(folder: Path) -> Journal:
    """The decisions in ``folder/decisions/*.jsonl``; the empty journal where there is no such folder.

    A line that cannot be read becomes a complaint with file and line, and the
    rest is read all the same. The same line in two files counts once.

    Raises:
        JournalError: the folder itself cannot be read.
    """
    place = folder / FOLDER
    if not place.exists():
        return Journal(())
    try:
        paths = sorted(path for path in place.iterdir() if path.suffix == ".jsonl")
    except OSError as problem:
        raise JournalError(
            f"The decisions in {place} cannot be read: {problem}. It must be a folder that you may open."
        ) from problem
    decisions: list[Decision] = []
    complaints: list[str] = []
    for path in paths:
        for found in _lines(path):
            if isinstance(found, Decision):
                decisions.append(found)
            else:
                complaints.append(found)
    return Journal(in_order(decisions), tuple(complaints))


def append(folder: Path, decision: Decision) -> Path:
    """Adds the decision to the journal, safe on disk, and gives back the file: one for each letter and the register.

    Raises:
        JournalError: the decision could not be read again, or the file cannot be written.
    """
    why_not = _fault(decision)
    if why_not:
        raise JournalError(f"The decision on {decision.target} is not written: {why_not}.")
    path = folder / FOLDER / f"{_stem(decision.letter)}.jsonl"
    line = msgspec.json.encode({"format": decision.format, **_keys(decision)}) + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            if not _ends_with_line(file.tell(), path):
                # The last line was cut short; what is added must not be lost with it.
                line = b"\n" + line
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        raise JournalError(
            f"The decision cannot be written to {path}: {problem}. Look whether the disk is full or the folder "
            "may be written to; nothing was decided."
        ) from problem
    return path


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions by time, those of one moment by id, each once.

    Raises:
        JournalError: a time is not ISO 8601 with a zone.
    """
    return tuple(sorted(set(decisions), key=_order))


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that were not taken back, in the order given; a withdrawal that is withdrawn has no effect."""
    known = [(decision.id, decision) for decision in decisions]
    left = known
    # An id is made from what a decision says, its target among it, so withdrawals form no circle,
    # and each round settles one more link of the longest chain.
    for _ in known:
        taken_back = {decision.target for _, decision in left if decision.act == "withdraw"}
        fewer = [(id_, decision) for id_, decision in known if id_ not in taken_back]
        if fewer == left:
            break
        left = fewer
    return tuple(decision for _, decision in left)


def _order(decision: Decision) -> tuple[datetime, str, str]:
    moment = _moment(decision)
    if moment is None:
        raise JournalError(
            f"The decision on {decision.target} has no place in the journal: {_no_time(decision)}."
        )
    return (moment, decision.id, repr(astuple(decision)))


def _moment(decision: Decision) -> datetime | None:
    try:
        written = datetime.fromisoformat(decision.time)
        return None if written.tzinfo is None else written.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _no_time(decision: Decision) -> str:
    return f"the time «{decision.time}» is not ISO 8601 with a zone, such as 2026-01-31T12:00:00+00:00"


def _lines(path: Path) -> Iterator[Decision | str]:
    try:
        content = path.read_bytes()
    except OSError as problem:
        yield f"{FOLDER}/{path.name} cannot be read: {problem}. Make it a text file that you may open."
        return
    for number, line in enumerate(content.removeprefix(_BYTE_ORDER_MARK).split(b"\n"), start=1):
        if not line.strip():
            continue
        found = _decision(line)
        if isinstance(found, Decision):
            yield found
        else:
            yield f"{FOLDER}/{path.name}:{number} is not read: {found}. Mend the line or take it out."


def _decision(line: bytes) -> Decision | str:
    try:
        found = msgspec.json.decode(line, type=Decision)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        return str(problem).removesuffix(".")
    return _fault(found) or found


def _fault(decision: Decision) -> str:
    if not 0 < decision.format <= JOURNAL_FORMAT:
        return f"it has format {decision.format}, and this perepiska reads up to {JOURNAL_FORMAT}"
    if decision.act not in ACTS:
        return f"the act «{decision.act}» is unknown; allowed are {', '.join(ACTS)}"
    if decision.act == "add" and not (decision.letter and decision.quote):
        return "it adds a name and must say in which letter and with which words (letter, quote)"
    return "" if _moment(decision) else _no_time(decision)


def _keys(decision: Decision) -> dict[str, object]:
    return {
        field.name: getattr(decision, field.name)
        for field in fields(decision)
        if field.name != "format"
    }


def _stem(letter: str | None) -> str:
    """``letter`` as a file's stem that every system can hold; two letters never share one."""
    if letter is None:
        return REGISTER
    kept = "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in letter).strip(
        ".-"
    )[:80]
    if kept and kept == letter and kept.lower() not in _RESERVED:
        return kept
    return f"{kept}-{fingerprint(letter)[:8]}".lstrip("-")


def _ends_with_line(size: int, path: Path) -> bool:
    if not size:
        return True
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
