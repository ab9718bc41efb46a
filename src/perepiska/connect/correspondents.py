"""Of several people whom a signature or an address fits the one who has part in the correspondence."""

from __future__ import annotations

from collections.abc import Sequence

from perepiska.connect import certainties as sure
from perepiska.connect.bearers import Person
from perepiska.connect.register import Answer, Register, Spoken, named_shortly

_FEWEST = 5
_NEARLY_ALWAYS = 0.8


def correspondent(register: Register, spoken: Spoken, known: Sequence[Person]) -> Answer | None:
    """Of those whom a signature or an address fits the only one who has part in the correspondence."""
    if not spoken.role or not known:
        return None
    writing = set(register.correspondents())
    writers = [person for person in known if person in writing]
    familiar = [person for person in writers if register.writes_to_the_same(person, spoken)]
    if len(familiar) == 1:
        return Answer(
            familiar[0],
            "The only correspondent whom this name fits who elsewhere in the folder "
            "has the same part in letters with the same person.",
            sure.WRITES_HERE,
            others(writers, familiar[0]),
        )
    if len(writers) == 1:
        return Answer(
            writers[0],
            "The only correspondent of the folder whom this name fits.",
            sure.WRITES_IN_FOLDER,
            others(known, writers[0]),
        )
    return _most_often(register, spoken, writers)


def _most_often(register: Register, spoken: Spoken, writers: Sequence[Person]) -> Answer | None:
    """Of several correspondents whom a signature or an address fits the one who has that part nearly always."""
    counted = [(*register.share(person, spoken.role), person) for person in writers]
    likely = [
        (count, every, person)
        for count, every, person in counted
        if every >= _FEWEST and (count + 1) / (every + 2) >= _NEARLY_ALWAYS
    ]
    if len(likely) != 1:
        return None
    count, every, person = likely[0]
    return Answer(
        person,
        f"Of several correspondents whom this name fits the {spoken.role} of {count} of the "
        f"{every} letters of the folder that say it more fully.",
        sure.WRITES_IN_FOLDER,
        others(writers, person),
    )


def mostly(register: Register, known: Sequence[Person]) -> Answer | None:
    """Of several whom a name fits the one whom the letters of the folder name far oftener than the others."""
    prevailing = register.mostly(known) if len(known) > 1 else None
    if prevailing is None:
        return None
    person, met, every = prevailing
    return Answer(
        person,
        f"Of {len(known)} people whom this name fits ({named_shortly(known)}) the one whom most letters "
        f"name, {met} of {every}; the letter itself does not say which is meant.",
        sure.MOSTLY,
        others(known, person),
    )


def others(people: Sequence[Person], one: Person) -> tuple[Person, ...]:
    """The people without one of them."""
    return tuple(person for person in people if person is not one)
