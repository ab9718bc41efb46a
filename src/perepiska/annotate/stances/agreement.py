"""Which nominals go with which verbs and pronouns."""

from __future__ import annotations

from perepiska.annotate.stances.nominals import Nominal
from perepiska.annotate.stances.tables import NOMINATIVE
from perepiska.text.morphology import Form


def same_sort(before: Form, after: Form) -> bool:
    """Whether two verbs may have one subject."""
    if before.number and after.number and before.number != after.number:
        return False
    return before.person == after.person or not (before.person and after.person)


def suits(nominal: Nominal, form: Form) -> bool:
    """Whether the nominal may be the subject of a verb in this form."""
    if form.mood == "impr":
        return nominal.person == "2per"
    if form.person and nominal.person and form.person != nominal.person:
        return False
    if nominal.person == "2per" and form.number == "sing":
        return False
    if nominal.others and not nominal.ends:
        return not (form.number and nominal.number and form.number != nominal.number)
    if form.number == "plur" and nominal.number == "sing":
        return True  # one of several: «подписали Иванов и Петров»
    return agrees(nominal.number, nominal.gender, form)


def agrees(number: str, gender: str, form: Form) -> bool:
    """Whether number and gender are those of the form, as far as both show them."""
    if number and form.number and number != form.number:
        return False
    return not (gender and form.gender and form.number == "sing" and gender != form.gender)


def fits(nominal: Nominal, wanted: str) -> bool:
    """Whether a pronoun of the third person (``m``, ``f``, ``plural``) may mean the nominal."""
    if wanted == "plural":
        return nominal.number == "plur" or nominal.sort == "group"
    if nominal.sort == "group" or nominal.number == "plur":
        return False
    return not nominal.gender or nominal.gender == {"m": "masc", "f": "femn"}.get(wanted)


def is_next(nominal: Nominal, place: int) -> bool:
    """Whether a pronoun stands right behind the verb, as a subject may («schreibe ich»)."""
    return bool(nominal.cases) and nominal.first == place + 1


def is_subject_like(nominal: Nominal) -> bool:
    """Whether the nominal stands as subjects do, so that a pronoun behind it most likely means it."""
    return not nominal.preposition and not nominal.is_owner and nominal.may_be(NOMINATIVE)
