"""Links the letters of a made-up corpus and prints letters a second and memory.

    python benchmarks/linking.py [LETTERS] [PEOPLE]

Each of the people writes to six others, over forty years, as oft as the number of letters asks; a letter has
a hundred and fifty words and three references: to the letter it answers, to one of a
named day, to a book. One letter in a hundred is a copy of another. Seconds are those of the
processor; memory is the most that the process ever had, with the letters and findings themselves.
"""

from __future__ import annotations

import datetime
import random
import resource
import sys
import time

from perepiska.connect.exchange import exchanged
from perepiska.records.entity import Entity
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.link import ReferenceValue
from perepiska.records.mention import DateValue, Mention, NameValue, PartyValue

WORDS = 150
VOCABULARY = 30_000
FRIENDS = 6
YEARS = 40
FIRST_DAY = datetime.date(1890, 1, 1)
A_COPY = 100
TITLES = 500
YOURS = ReferenceValue("", "answers", "letter", "addressee", "author")
MADE_BY = "b/1"


def main(arguments: list[str]) -> int:
    """Measures one corpus, with copies looked for and without."""
    count = int(arguments[0]) if arguments else 100_000
    people = int(arguments[1]) if len(arguments) > 1 else max(10, count // 250)
    letters, findings, register = made_up(count, people)
    print(f"{count} letters of {people} people, the corpus alone {_memory():.0f} MB")
    for what, with_copies in (("links and threads", False), ("with copies", True)):
        started = time.process_time()
        found = exchanged(letters, findings, register, with_copies=with_copies)
        seconds = time.process_time() - started
        here = sum(document.letter is not None for document in found.documents)
        lost = sum(document.status == "lost" for document in found.documents)
        copies = sum(link.relation == "copy_of" for link in found.links)
        print(
            f"{what}: {seconds:.1f} s, {count / seconds:,.0f} letters a second, {here} documents here, "
            f"{lost} lost, {len(found.links)} links, {copies} copies, "
            f"{len(found.threads)} threads, {_memory():.0f} MB"
        )
        del found
    return 0


def made_up(
    count: int, people: int
) -> tuple[list[Letter], dict[str, tuple[Mention, ...]], list[Entity]]:
    """The letters, what was found in them, and the people."""
    chance = random.Random(1928)
    words = [_word(chance) for _ in range(VOCABULARY)]
    friends = [chance.sample(range(people), min(FRIENDS, people - 1)) for _ in range(people)]
    mentions: list[list[str]] = [[] for _ in range(people)]
    letters: list[Letter] = []
    findings: dict[str, tuple[Mention, ...]] = {}
    text = ""
    for number in range(count):
        if number % A_COPY or not text:
            text = " ".join(chance.choices(words, k=WORDS))
        letter = Letter(
            f"l{number:06}", text, fingerprint(text), "und", Source(f"l{number:06}.txt", "0")
        )
        sender = chance.randrange(people)
        addressee = chance.choice(friends[sender])
        if chance.random() < 0.5:
            sender, addressee = addressee, sender
        parties = [_party(letter, "sender", sender), _party(letter, "addressee", addressee)]
        mentions[sender].append(parties[0].id)
        mentions[addressee].append(parties[1].id)
        day = FIRST_DAY + datetime.timedelta(days=chance.randrange(365 * YEARS))
        letters.append(letter)
        findings[letter.id] = (*parties, _date(letter, day), *_references(letter, chance, day))
    register = [
        Entity(f"person-{number}", "person", f"P{number}", (), tuple(own))
        for number, own in enumerate(mentions)
    ]
    return letters, findings, register


def _word(chance: random.Random) -> str:
    return "".join(chance.choices("abcdefghiklmnoprstuvwz", k=chance.randint(2, 9)))


def _party(letter: Letter, kind: str, person: int) -> Mention:
    value = PartyValue(f"P{person}", NameValue(f"P{person}"), "person")
    return Mention(letter.id, kind, (), value, MADE_BY, 0.95, source="metadata.csv")


def _date(letter: Letter, day: datetime.date) -> Mention:
    value = DateValue(
        day.isoformat(), day.isoformat(), "gregorian", day.isoformat(), day.isoformat()
    )
    return Mention(letter.id, "sent_date", (), value, MADE_BY, 0.95, source="metadata.csv")


def _references(letter: Letter, chance: random.Random, day: datetime.date) -> list[Mention]:
    named = day - datetime.timedelta(days=chance.randint(1, 20))
    title = f"T{chance.randrange(TITLES)}"
    values = (
        YOURS,
        ReferenceValue("", "mentions", "letter", "author", "addressee", f"XXXX-{named:%m-%d}"),
        ReferenceValue("", "mentions", "book", title=title),
    )
    return [
        Mention(
            letter.id, "reference", (letter.span(place * 20, place * 20 + 9),), value, MADE_BY, 0.9
        )
        for place, value in enumerate(values)
    ]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
