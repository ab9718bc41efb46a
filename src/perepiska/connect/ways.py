"""How each sort of name finds its person: one function a sort, from the surest way to the least sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from perepiska.connect import certainties as sure
from perepiska.connect.bearers import Bearer, Person
from perepiska.connect.calls import begins, has_initials, is_called, is_short_for, same_bearer
from perepiska.connect.correspondents import correspondent, mostly, others
from perepiska.connect.register import Answer, Register, Spoken, named_shortly

_SHORTEST_BEGINNING = 3


def specific(register: Register, spoken: Spoken) -> Answer | None:
    """A surname with more: whoever bears it, if that is one person."""
    fitting = register.fitting[spoken.bearer]
    if len(fitting) != 1:
        return None
    return register.remembered(spoken.bearer, lambda: _of_one(spoken.bearer, fitting[0]))


def _of_one(bearer: Bearer, person: Person) -> Answer:
    if bearer.given:
        return Answer(person, "The same surname and given name.", sure.FULL)
    return Answer(person, "The same surname, and initials that do not differ.", sure.SAME_INITIALS)


def ambiguous(register: Register, spoken: Spoken) -> Answer:
    """A surname with more that fits several people: the one of them whom its letter tells."""
    fitting = register.fitting[spoken.bearer]
    before = [person for person in fitting if register.is_named_before(person, spoken)]
    if len(before) == 1:
        return Answer(
            before[0],
            f"Of several people whom this name fits ({named_shortly(fitting)}), "
            "only this one was named before in the letter or by its source.",
            sure.IN_LETTER_BY_FORM,
            others(fitting, before[0]),
        )
    spoken_of = register.called_in.get(spoken.letter, ())
    called = [
        person
        for person in (fitting if spoken_of else ())
        if any(is_called(person, bearer, fully=True) for bearer in spoken_of)
    ]
    if len(called) == 1:
        return Answer(
            called[0],
            f"Of several people whom this name fits ({named_shortly(fitting)}), "
            "its letter calls only this one by given name and patronymic.",
            sure.BY_INITIALS,
            others(fitting, called[0]),
        )
    return register.remembered(
        spoken.bearer,
        lambda: Answer(
            register.alone(spoken.bearer),
            f"The name fits several people of the corpus ({named_shortly(fitting)}), "
            "and its letter does not tell them apart.",
            sure.AMBIGUOUS,
            tuple(fitting),
        ),
    )


def bare(register: Register, spoken: Spoken) -> Answer:
    """A surname alone."""
    bearer = spoken.bearer
    here = same_bearer(register.bearers_in_letter(spoken.letter, bearer.key), bearer)
    if len(here) == 1:
        reason = (
            "A possessive of the only bearer of this name in its letter."
            if spoken.parts.is_possessive
            else "The only bearer of this name in its letter."
        )
        return Answer(here[0], reason, sure.IN_LETTER)
    known = _with_more(here) if here else []
    if spoken.role:
        known = known or _with_more(same_bearer(register.of_key(bearer.key), bearer))
        writing = correspondent(register, spoken, known)
        if writing is not None:
            return writing
    if known and here:
        return _bare_among(register, bearer, known, where="The letter names")
    return register.remembered(bearer, lambda: _bare_of_corpus(register, bearer))


def _bare_of_corpus(register: Register, bearer: Bearer) -> Answer:
    known = _with_more(same_bearer(register.of_key(bearer.key), bearer))
    if len(known) == 1:
        return Answer(
            known[0],
            "The only bearer of this name in the whole corpus; the letter itself does not say which.",
            sure.IN_CORPUS,
            (register.bare[bearer],),
        )
    if known:
        return _bare_among(register, bearer, known, where="The corpus has")
    return Answer(
        register.bare[bearer],
        "All bare forms of this name in the corpus, which has no fuller one.",
        sure.BARE,
    )


def _bare_among(
    register: Register, bearer: Bearer, known: Sequence[Person], *, where: str
) -> Answer:
    prevailing = mostly(register, known)
    if prevailing is not None:
        return prevailing
    return Answer(
        register.bare[bearer],
        f"{where} {len(known)} bearers of this name ({named_shortly(known)}), "
        "and nothing tells which is meant.",
        sure.AMBIGUOUS,
        tuple(known),
    )


def shortened(register: Register, spoken: Spoken) -> Answer:
    """Whose surname a word with a dot shortens: the letter's, else a correspondent's, else the folder's only one."""
    bearer = spoken.bearer
    if len(bearer.key) <= _SHORTEST_BEGINNING:
        return bare(register, spoken)
    here = _fuller(bearer, register.in_letter(spoken.letter))
    if len(here) == 1:
        return Answer(
            here[0],
            "The only surname of its letter, or of its correspondents, that this one shortens.",
            sure.IN_LETTER_BY_FORM,
        )
    found = _shortened_of_corpus(register, bearer, here)
    return found if found is not None else bare(register, spoken)


def _shortened_of_corpus(
    register: Register, bearer: Bearer, here: Sequence[Person]
) -> Answer | None:
    writing = here or _fuller(bearer, register.correspondents())
    known = writing or _fuller(bearer, register.everyone())
    if len(known) == 1:
        who = "correspondent of the folder" if writing else "person of the corpus"
        return Answer(
            known[0],
            f"The only {who} whose surname this one shortens.",
            sure.IN_CORPUS,
            (register.bare[bearer],),
        )
    return mostly(register, known)


def _fuller(bearer: Bearer, people: Sequence[Person]) -> list[Person]:
    """Those whose surname a cut one begins, else those whose surname it contracts."""
    begun = [one for one in people if is_short_for(bearer, one)]
    return begun or [one for one in people if is_short_for(bearer, one, is_contracted=True)]


def initials(register: Register, spoken: Spoken) -> Answer:
    """Initials alone; one after a title is a surname's («Mrs. E.», «Frau B.»)."""
    wanted = spoken.parts.initials
    if len(wanted) == 1 and spoken.bearer.gender:
        titled = _titled(register, spoken)
        if titled is not None:
            return titled
    named = register.in_letter(spoken.letter)
    here = [
        person
        for person in (same_bearer(named, spoken.bearer) if spoken.bearer.gender else named)
        if has_initials(person, wanted)
    ]
    if len(here) == 1:
        return Answer(
            here[0],
            "The only person of its letter, or of its correspondents, with these initials.",
            sure.IN_CORPUS,
        )
    known = (
        here or [person for person in register.correspondents() if has_initials(person, wanted)]
        if spoken.role
        else here
    )
    writing = correspondent(register, spoken, known)
    if writing is not None:
        return writing
    return Answer(
        register.alone(spoken.bearer),
        "All mentions by these initials alone; they may be several people.",
        sure.AMBIGUOUS,
        tuple(known),
    )


def _titled(register: Register, spoken: Spoken) -> Answer | None:
    """Of the people of its letter whose surname begins so and who can be so titled the only one, or the one most named."""
    bearer = spoken.bearer
    here = [
        person
        for person in same_bearer(register.in_letter(spoken.letter), bearer)
        if begins(person, bearer.first)
    ]
    if len(here) == 1:
        return Answer(
            here[0],
            "The only person of its letter, or of its correspondents, with this title and a surname of this initial.",
            sure.IN_CORPUS,
        )
    if here or not bearer.standing:
        return correspondent(register, spoken, here) or mostly(register, here)
    return register.remembered(
        bearer,
        lambda: mostly(
            register,
            [
                person
                for person in register.everyone()
                if begins(person, bearer.first)
                and any(own.standing == bearer.standing for own in person.bearers)
            ],
        ),
    )


def several(register: Register, spoken: Spoken) -> Answer:
    """A plural."""
    return Answer(
        register.alone(spoken.bearer),
        "A plural: several people of one name, joined to none of them.",
        sure.BARE,
    )


def _with_more(people: Sequence[Person]) -> list[Person]:
    return [person for person in people if any(own.first for own in person.bearers)]


def nameless(register: Register, spoken: Spoken) -> Answer:
    """Somebody without a name («my father»): the same only in one letter, or in the mouth of one sender."""
    sender = register.sender(spoken.letter) if spoken.parts.is_of_sender else None
    whose = repr(sender.bearers) if sender is not None else spoken.letter
    reason = (
        "The same words of the same sender; they may be said of several people."
        if sender is not None
        else "The same words in one letter."
    )
    return Answer(register.alone(replace(spoken.bearer, whose=whose)), reason, sure.AMBIGUOUS)
