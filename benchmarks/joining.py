"""Joins the people of a made-up corpus and prints mentions a second and memory.

    PYTHONPATH=. python benchmarks/joining.py [MENTIONS] [PEOPLE]

The names are made by the declension of ``tests/connect/declension.py``: each person has
initials and a surname, and is named in twenty-five letters on the average, in any case, with
initials or without. Twenty-five names stand in a letter. Seconds are those of the processor;
«warm» is the second run in one process, when the parts of the names are known. Memory is the most that the process ever had,
with the mentions themselves.
"""

from __future__ import annotations

import random
import resource
import sys
import time

from perepiska.connect.people import join_people
from perepiska.connect.reader import PartsReader
from perepiska.records.mention import Mention, NameValue
from perepiska.records.span import Span
from perepiska.text.languages import packs
from tests.connect.declension import PATTERNS, man

A_LETTER = 25
NAMED = 25
BEFORE = ",Бал,Вет,Гор,Дем,Жур,Зал,Кар,Лап,Мур,Нем,Пет,Рад,Сам,Тур,Хар,Чер,Шум"
"""What makes a surname another one, so that few are borne by many."""


def main(arguments: list[str]) -> int:
    """Measures one corpus, cold and warm."""
    count = int(arguments[0]) if arguments else 1_000_000
    people = int(arguments[1]) if len(arguments) > 1 else max(100, count // NAMED)
    mentions = made_up(count, people)
    print(f"{count} mentions of {people} people, the corpus alone {_memory():.0f} MB")
    read = PartsReader(packs())
    for run in ("cold", "warm"):
        started = time.process_time()
        joined, _ = join_people((one, read(one.value, "ru")) for one in mentions)  # type: ignore[arg-type]
        seconds = time.process_time() - started
        found = len({id(one.answer.person) for one in joined})
        del joined
        print(
            f"{run}: {count / seconds:,.0f} mentions a second, {found} found, {_memory():.0f} MB"
        )
    return 0


def made_up(count: int, people: int) -> list[Mention]:
    """The mentions, in the order of letters."""
    chance = random.Random(1928)
    paradigms = [
        tuple(before + form.lower() for form in row) if before else row
        for before in BEFORE.split(",")
        for pattern in PATTERNS
        for row in man(pattern)
    ]
    letters = "АБВГДЕЗИКЛМНОПРСТФ"
    known = [
        (chance.choice(letters), chance.choice(letters), chance.choice(paradigms))
        for _ in range(people)
    ]
    values: dict[str, NameValue] = {}
    return [
        _mention(f"l{number // A_LETTER:06}", number % A_LETTER * 30, chance, known, values)
        for number in range(count)
    ]


def _mention(
    letter: str,
    start: int,
    chance: random.Random,
    known: list[tuple[str, str, tuple[str, ...]]],
    values: dict[str, NameValue],
) -> Mention:
    first, second, forms = chance.choice(known)
    form = chance.choice(forms)
    initials = chance.choice([(), (first,), (first, second)])
    quote = " ".join([*(f"{initial}." for initial in initials), form])
    value = values.setdefault(quote, NameValue(quote, initials=initials, family=form))
    return Mention(
        letter, "person", (Span(letter, start, start + len(quote), quote),), value, "b/1", 0.9
    )


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
