"""Whether a bare surname, a given name and patronymic, or initials alone can call a person."""

from __future__ import annotations

from collections.abc import Iterable

from perepiska.connect.bearers import Bearer, Person, ordered


def is_called(person: Person, bearer: Bearer, *, fully: bool = False) -> bool:
    """Whether the person bears this given name and patronymic, written out or (not ``fully``) by both initials."""
    return any(_calls(own, bearer, fully=fully) for own in person.bearers)


def _calls(own: Bearer, bearer: Bearer, *, fully: bool) -> bool:
    if fully:
        return bool(bearer.father) and (own.given, own.father) == (bearer.given, bearer.father)
    if bearer.given and own.given == bearer.given:
        return not bearer.father or own.father in {"", bearer.father}
    if not bearer.given and bearer.father and own.father == bearer.father:
        return True
    letters = (bearer.given[:1], bearer.father[:1])
    return bool(bearer.father) and (own.first, own.second) == letters and not own.given


def may_be_called(person: Person, bearer: Bearer) -> bool:
    """Whether nothing that is known of the person differs from a given name and patronymic."""
    return all(
        own.given in {"", bearer.given}
        and own.father in {"", bearer.father}
        and (not own.gender or not bearer.gender or own.gender == bearer.gender)
        for own in person.bearers
    )


def cipher_of(bearer: Bearer) -> tuple[str, ...]:
    return tuple(letter for letter in (bearer.first, bearer.second, bearer.key[:1]) if letter)


def same_gender(people: Iterable[Person], bearer: Bearer) -> list[Person]:
    """The people to whom a bare surname may belong: of the same gender, or of one that is not known."""
    return ordered(
        person
        for person in people
        if all(
            not own.gender or not bearer.gender or own.gender == bearer.gender
            for own in person.bearers
        )
    )
