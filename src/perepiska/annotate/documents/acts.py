"""Passages that speak of writing without naming a document: «Вы снова поднимаете вопрос», «I wrote you», «yours of the 3d»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from perepiska.annotate.documents.kinds import LETTERS
from perepiska.annotate.documents.parties import nearest_name
from perepiska.annotate.documents.times import Dating, dated_at, day_before, spoken_day
from perepiska.annotate.documents.values import Found
from perepiska.records.link import ReferenceValue

if TYPE_CHECKING:
    from perepiska.annotate.documents.sentence import Sentence
    from perepiska.text.languages import Row

_THIRD, _NAMED = "third", "named"
_REACH = 45
_BESIDE = 6
_CERTAINTY, _OTHER = {"": 0.75, "answers": 0.8}, 0.7


def act_references(
    sentence: Sentence, nouns: Sequence[Found], *, is_answered: bool
) -> Iterator[Found]:
    """The acts of writing in the sentence that no noun beside them speaks of already."""
    is_answered |= any(one.value is not None and one.value.relation == "answers" for one in nouns)
    done = [(one.start, one.end) for one in nouns if _is_letter(one)]
    for row, start, end in _acts(sentence):
        if any(_is_same_clause(sentence, start, end, first, last) for first, last in done):
            continue
        place = sentence.behind(start)
        if row["relation"] == "answers" and is_answered:
            continue
        if row["author"] == "addressee" and sentence.cue(place - 1, "first") is not None:
            continue
        found = _act(sentence, row, start, end, is_answered=is_answered)
        if found is None:
            continue
        if found.value is not None and found.value.relation == "answers":
            is_answered = True
        done.append((start, end))
        yield found


def _is_same_clause(sentence: Sentence, start: int, end: int, first: int, last: int) -> bool:
    """Whether the act in ``[start, end)`` and the passage in ``[first, last)`` are one saying («Вы пишете в своем письме»)."""
    if start < last and first < end:
        return True
    between = sentence.letter[min(end, last) : max(start, first)]
    return len(between) <= _REACH and not any(mark in between for mark in ",.;:!?()")


def _is_letter(found: Found) -> bool:
    return found.value is not None and found.value.document_kind in LETTERS


def _acts(sentence: Sentence) -> list[tuple[Row, int, int]]:
    """The rows that match, longest first where they share words, in text order."""
    found = [(one.row, one.start, one.end) for one in sentence.rows.get("document_acts", ())]
    chosen: list[tuple[Row, int, int]] = []
    for one in sorted(found, key=lambda row: (row[1] - row[2], row[1], row[0]["form"])):
        if not any(one[1] < end and start < one[2] for _, start, end in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda row: row[1])


def _act(sentence: Sentence, row: Row, start: int, end: int, *, is_answered: bool) -> Found | None:
    author: str | None = row["author"] or None
    if author in (_THIRD, _NAMED):
        name = nearest_name(sentence, start, end)
        if name is None and author == _NAMED:
            return None
        author = name.id if name is not None else None
        if name is not None:
            start, end = min(start, name.start), max(end, name.end)
    relation = row["relation"] or ("cites" if is_answered else "answers")
    dating = _dating(sentence, start, end)
    if dating is not None and start - _BESIDE < dating.end and dating.start < end + _BESIDE:
        start, end = min(start, dating.start), max(end, dating.end)
    value = ReferenceValue(
        as_written=sentence.letter[start:end],
        relation=relation,
        document_kind=row["kind"] or "letter",
        author=author,
        addressee=row["addressee"] or None,
        date=dating.edtf if dating is not None else None,
        days=dating.days if dating is not None else None,
        date_as_written=sentence.letter[dating.start : dating.end] if dating is not None else "",
    )
    return Found(start, end, value, _CERTAINTY.get(row["relation"], _OTHER))


def _dating(sentence: Sentence, start: int, end: int) -> Dating | None:
    place = sentence.behind(end)
    before = day_before(sentence, start)
    if before is not None:
        return before
    if sentence.cue(place - 1, "dated") is not None:
        dating = dated_at(sentence, place - 1)
        if dating is not None:
            return dating
    return spoken_day(sentence, place, is_received=False)
