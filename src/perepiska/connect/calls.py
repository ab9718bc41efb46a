"""Whether a bare surname, a given name and patronymic, or initials alone can call a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from perepiska.connect.bearers import Bearer, Person, ordered
from perepiska.connect.spellings import heard


def is_called(person: Person, bearer: Bearer, *, fully: bool = False) -> bool:
    """Whether the person bears this given name and patronymic, written out or (not ``fully``) by both initials."""
    return any(_calls(own, bearer, fully=fully) for own in person.bearers)


def _calls(own: Bearer, bearer: Bearer, *, fully: bool) -> bool:
    if bearer.number and own.number != bearer.number:
        return False
    if fully:
        return bool(bearer.father) and (own.given, own.father) == (bearer.given, bearer.father)
    if bearer.given and own.given == bearer.given:
        if bearer.second and not bearer.father:  # «Maria E.»
            return bearer.second in {own.second, own.key[:1]}
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


def has_initials(person: Person, wanted: tuple[str, ...]) -> bool:
    """Whether ``wanted`` are the initials of the person's names: all of them, or those of given name and surname."""
    sounds = tuple(map(heard, wanted))
    return any(sounds in _ciphers(own) for own in person.bearers)


def begins(person: Person, initial: str) -> bool:
    """Whether the person's surname begins with a letter."""
    return any(own.key and heard(own.key[:1]) == heard(initial) for own in person.bearers)


def _ciphers(own: Bearer) -> set[tuple[str, ...]]:
    first, second, last = heard(own.first), heard(own.second), heard(own.key[:1])
    ciphers = {
        tuple(letter for letter in (first, second, last) if letter),
        tuple(letter for letter in (first, last) if letter),
    }
    if second:
        ciphers.add((first, second))
    words = own.key.replace("-", " ").split()
    if len(words) > 1:  # «B.-H.»
        ciphers.add(tuple(heard(word[0]) for word in words))
    return ciphers


def is_short_for(bearer: Bearer, person: Person, *, is_contracted: bool = False) -> bool:
    """Whether a surname cut by a dot («Goldm.») begins the person's, and nothing else differs.

    ``is_contracted``: letters may be left out within it («Hfmth.»), but not the first.
    """
    short = bearer.key.rstrip(".")
    return any(
        own.key != bearer.key
        and (_is_contraction(short, own.key) if is_contracted else own.key.startswith(short))
        and replace(bearer, key=own.key).fits(own)
        for own in person.bearers
    )


def _is_contraction(short: str, full: str) -> bool:
    letters = iter(full)
    return (
        len(short) < len(full) and short[:1] == full[:1] and all(one in letters for one in short)
    )


def same_bearer(people: Iterable[Person], bearer: Bearer) -> list[Person]:
    """The people to whom a bare surname may belong: nothing that is known of gender and standing differs.

    A form that can only be a woman's («Mrs. Brown») is not given to someone
    who may be a man («J. Brown»).
    """
    return ordered(person for person in people if _may_be(person, bearer))


def _may_be(person: Person, bearer: Bearer) -> bool:
    genders = {own.gender for own in person.bearers} - {""}
    standings = {own.standing for own in person.bearers} - {""}
    if bearer.standing and standings and bearer.standing not in standings:
        return False
    if bearer.gender == "f" and not genders:
        return False
    return not bearer.gender or not genders or bearer.gender in genders
