"""Whatever a file holds, dividing it drops nothing and keeps the order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perepiska.acquire.readers import Reading
from perepiska.acquire.split import split
from perepiska.records.mark import Mark
from perepiska.text.languages import packs

LINES = (
    "№ 1",
    "№ 2",
    "17",
    "18.",
    "XIX.",
    "ПИСЬМО АННЕ",
    "Письмо Петру",
    "А. Мазер — П. Яхнину",
    "* * *",
    "———",
    "                    Томск, 3 марта 1905 г.",
    "Томск, 3 марта 1905 г.",
    "Дорогая Анна!",
    "Милый друг, пишу коротко.",
    "Я доехал благополучно и сразу сел писать, но чернила замерзли.",
    "Твой Петр",
    "Крепко жму руку.",
    "P.S. Купи чаю.",
    "Приложение 1",
    "Предисловие",
    "Примечания",
    "Часть вторая",
    "1905",
    "",
    "",
    "\f",
)


@st.composite
def files(draw: st.DrawFn) -> Reading:
    """A file of such lines, with marks somewhere."""
    text = "\n".join(draw(st.lists(st.sampled_from(LINES), max_size=60)))
    places = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 9)), max_size=6))
    marks = [
        Mark(start, min(start + length, len(text)), "emphasis" if length else "page_break", "")
        for start, length in places
    ]
    return Reading(text, marks=tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end))))


@given(files(), st.sampled_from(["ru", "de", None]))
def test_nothing_is_dropped_and_all_is_in_order(reading: Reading, language: str | None) -> None:
    found = split(reading, packs()[language] if language else None)
    passages = dict(found.passages)
    pieces: list[str] = []
    for number, letter in enumerate(found.letters, 1):
        pieces.extend((passages.get(number, ""), letter.text))
    pieces.append(passages.get(None, ""))

    assert len(passages) == len(found.passages)
    assert "".join("".join(pieces).split()) == "".join(reading.text.split())


@given(files())
def test_each_letter_is_a_slice_and_its_marks_lie_in_it(reading: Reading) -> None:
    found = split(reading, packs()["ru"])
    if len(found.letters) == 1:
        assert found.letters == (reading,)
        return
    place = 0
    for letter in found.letters:
        place = reading.text.index(letter.text, place) + len(letter.text)
        assert letter.text == letter.text.strip() != ""
        assert all(0 <= mark.start <= mark.end <= len(letter.text) for mark in letter.marks)
