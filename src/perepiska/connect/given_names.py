"""How a given name, alone or with a patronymic, finds its person."""

from __future__ import annotations

from perepiska.connect import certainties as sure
from perepiska.connect.bearers import Bearer, Person
from perepiska.connect.calls import is_called, may_be_called
from perepiska.connect.correspondents import correspondent, others
from perepiska.connect.register import Answer, Register, Spoken


def called(register: Register, spoken: Spoken) -> Answer:
    """A given name alone, or with a patronymic."""
    bearer = spoken.bearer
    if bearer.father:
        return _called_fully(register, spoken)
    as_family = register.bearers_in_letter(spoken.letter, bearer.given) if bearer.given else []
    if len(as_family) == 1:
        return Answer(as_family[0], "The same name as a surname in its letter.", sure.IN_LETTER)
    here = [person for person in register.in_letter(spoken.letter) if is_called(person, bearer)]
    if len(here) == 1:
        return Answer(
            here[0],
            "The only person of this given name in its letter or among its correspondents.",
            sure.IN_LETTER_BY_FORM,
        )
    known = here or _known_by_given(register, bearer)
    writing = correspondent(register, spoken, known)
    if writing is not None:
        return writing
    families = register.of_key(bearer.given) if bearer.given else []
    if bearer.second and len(known) == 1:  # «Paul G.»
        return Answer(
            known[0],
            "The only person of this given name and initial in the corpus.",
            sure.IN_CORPUS,
            (register.alone(bearer),),
        )
    if not here:
        writers = [person for person in register.correspondents() if is_called(person, bearer)]
        if len(writers) == 1:
            return Answer(
                writers[0],
                "The only correspondent of the folder of this given name; "
                "the letter itself does not say which is meant.",
                sure.LONE_GIVEN,
                (register.alone(bearer), *others(known, writers[0])),
            )
    if len(families) == 1 and not here:
        return Answer(
            families[0], "The only bearer of this name in the whole corpus.", sure.IN_CORPUS
        )
    return Answer(
        register.alone(bearer),
        "All mentions of this given name alone; they may be several people.",
        sure.LONE_GIVEN,
        tuple(known),
    )


def _known_by_given(register: Register, bearer: Bearer) -> list[Person]:
    return [
        person
        for person in register.of_given(bearer.given)
        if person.bearers[0].key and is_called(person, bearer)
    ]


def _called_fully(register: Register, spoken: Spoken) -> Answer:
    """The person of a given name and patronymic: who bears both, else whose initials fit."""
    bearer = spoken.bearer
    known = [
        person
        for person in register.of_given(bearer.given)
        if person.bearers[0].key and is_called(person, bearer, fully=True)
    ]
    if len(known) == 1:
        return Answer(
            known[0],
            "The only person of this given name and patronymic in the corpus.",
            sure.IN_LETTER_BY_FORM,
        )
    here = [
        person
        for person in known or register.in_letter(spoken.letter)
        if is_called(person, bearer) and register.is_in_letter(person, spoken.letter)
    ]
    if len(here) == 1:
        return Answer(
            here[0],
            "The only person in its letter, or of its correspondents, who can be called so.",
            sure.IN_LETTER_BY_FORM,
            others(known, here[0]),
        )
    fitting = [] if known or here else _by_initials(register, bearer)
    writing = correspondent(register, spoken, known or here or fitting)
    if writing is not None and _is_alone(register, bearer, writing.person):
        return writing
    if len(fitting) == 1 and _is_alone(register, bearer, fitting[0]):
        return Answer(
            fitting[0],
            "The only person of the corpus whose initials fit this given name and patronymic.",
            sure.BY_INITIALS,
            (register.alone(bearer),),
        )
    return Answer(
        register.alone(bearer),
        "All mentions of this given name and patronymic.",
        sure.BARE if not (known or here or fitting) else sure.AMBIGUOUS,
        tuple(known or here or fitting),
    )


def _by_initials(register: Register, bearer: Bearer) -> list[Person]:
    """The people with a surname of whom nothing differs from a given name and patronymic, and both initials are known."""
    people = register.of_initials(bearer.given[:1], bearer.father[:1])
    return [person for person in people if may_be_called(person, bearer)]


def _is_alone(register: Register, bearer: Bearer, person: Person) -> bool:
    """Whether no other given name and patronymic of the corpus fits the person as well."""
    letters = (bearer.given[:1], bearer.father[:1])
    return not any(
        other != bearer
        and (other.given[:1], other.father[:1]) == letters
        and may_be_called(person, other)
        for other in register.all_called
    )
