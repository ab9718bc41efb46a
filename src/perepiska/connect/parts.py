"""The parts of a person's name as joining compares them: folded, in lower case, given names in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perepiska.connect.resembling import are_initials, is_abbreviation, is_kin
from perepiska.records.mention import NameValue
from perepiska.text.folding import fold_word
from perepiska.text.morphology import Reading, morphology
from perepiska.text.names.forms import (
    NameForm,
    given_name,
    name_forms,
    patronymic,
    possessive_stems,
)
from perepiska.text.names.persons import numeral
from perepiska.text.names.tables import name_tables
from perepiska.text.tokens import tokenize

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

_LEAST_OF_HEAD = 0.8
_WEIGHT_OF_HEAD = 0.5
_ELISION = ("'", "’", "ʼ")


@dataclass(frozen=True, slots=True, eq=False)
class NameParts:
    """One distinct name as written in one language, with what its words may be; compared by identity.

    ``family`` are the candidates for the surname's nominative, () where there
    is no surname; ``family_written`` is the surname as written without
    particles. ``given_full`` is the given name in full, empty where the tables
    do not know it; then ``given`` are its candidates. ``second`` is the
    initial of a second given name; ``gender`` is what the given name, the
    patronymic or a title says. ``plural`` is ``nominative`` or ``other`` where
    a lone surname names several people («Зимины», «Зиминых»).
    """

    family: tuple[NameForm, ...] = ()
    family_written: str = ""
    given: tuple[NameForm, ...] = ()
    given_written: str = ""
    given_full: str = ""
    given_shown: str = ""
    family_folded: str = ""
    particle: str = ""
    father: str = ""
    initials: tuple[str, ...] = ()
    second: str = ""
    number: str = ""
    gender: str = ""
    standing: str = ""
    language: str = ""
    words: str = ""
    is_of_sender: bool = False
    is_initial_first: bool = False
    plural: str = ""
    is_possessive: bool = False


def name_parts(value: NameValue, pack: LanguagePack | None, lead: str = "") -> NameParts:
    """The parts of ``value`` for joining. Without a pack every word counts as it stands.

    ``lead`` are the words before it that belong to the mention: they may hold a title.
    """
    if value.is_possessive:
        return _possessive(value, pack)
    if not (value.given or value.patronymic or value.initials) and (
        not value.family or is_kin(value.family, pack)
    ):
        return _nameless(value, pack)
    particle, family = _particle_and_name(value.family or "", pack)
    given, initials = value.given or "", value.initials
    if are_initials(given, family):  # «JG Lockhart»
        given, initials = "", (*given, *initials)
    if family and is_abbreviation(initials, pack):  # «Z. B. Beer-Hofmann»
        initials = ()
    known = given_name(given.split()[0], pack) if given and pack is not None else None
    father = _father(value.patronymic, pack)
    title_gender, standing = _said_by_title(lead, pack)
    if not title_gender and not standing:
        title_gender, standing = _said_by_title(value.as_written, pack)
    gender = father[1] or (known.gender if known is not None else "") or title_gender
    plural = _plural(family, pack) if not (given or value.patronymic or value.initials) else ()
    return NameParts(
        family=plural or _candidates(_without_elision(family, pack), pack),
        plural=_plural_case(family, pack) if plural else "",
        family_written=family,
        family_folded=" ".join(
            _folded(word, pack) for word in _without_elision(family, pack).split()
        ),
        particle=particle,
        given=_candidates(given.split()[0], pack) if given and known is None else (),
        given_written=given,
        given_full=known.full if known is not None else "",
        given_shown=_shown(given, known.name) if known is not None else given,
        father=father[0],
        initials=tuple(_folded(initial, pack)[:1] for initial in initials),
        second=_second(given, pack),
        number=_number(given, pack),
        gender=gender,
        standing=standing,
        language=pack.code if pack is not None else "",
        is_initial_first=_is_initial_first(value),
    )


def _nameless(value: NameValue, pack: LanguagePack | None) -> NameParts:
    """Who is spoken of without a name, or by a word that is a title as well as a surname («Hauptmann»)."""
    words = [token.text for token in tokenize(value.as_written)]
    title_gender, standing = _said_by_title(value.as_written, pack)
    folded = [_folded(word, pack) for word in words]
    possessives = (
        {row["form"] for row in pack.rows("salutations") if row["use"] == "possessive"}
        if pack is not None
        else set()
    )
    is_owned = len(folded) > 1 and folded[0] in possessives
    return NameParts(
        words=" ".join(folded[is_owned:]) or value.as_written.lower(),
        is_of_sender=is_owned or (len(folded) == 1 and is_kin(folded[0], pack)),
        gender=title_gender,
        standing=standing,
        language=pack.code if pack is not None else "",
    )


def _plural(family: str, pack: LanguagePack | None) -> tuple[NameForm, ...]:
    """The nominative singular of a surname that can only be a plural; () where it may be one person's."""
    readings = _readings(family, pack)
    if pack is None or any(reading.number != "plural" for reading in readings):
        return ()
    lemmas = [reading.lemma for reading in readings if reading.sort == "family"]
    forms = (NameForm(fold_word(lemma, pack), frozenset(), False, 1.0) for lemma in lemmas)
    return tuple(dict.fromkeys(forms))


def _plural_case(family: str, pack: LanguagePack | None) -> str:
    is_nominative = any(reading.case == "nomn" for reading in _readings(family, pack))
    return "nominative" if is_nominative else "other"


def _readings(family: str, pack: LanguagePack | None) -> tuple[Reading, ...]:
    engine = morphology(pack) if pack is not None else None
    if engine is None or pack is None or not family or " " in family:
        return ()
    return engine.readings(fold_word(family, pack))


def _shown(given: str, name: str) -> str:
    """The given name in the nominative with the further ones as written («Richard Lovell», «Николай II»)."""
    return " ".join((name, *given.split()[1:]))


def _possessive(value: NameValue, pack: LanguagePack | None) -> NameParts:
    stems = possessive_stems(value.as_written, pack) if pack is not None else ()
    forms = tuple(NameForm(stem, frozenset(), is_nominative=False, weight=0.3) for stem in stems)
    return NameParts(
        family=forms or _candidates(value.as_written, pack),
        family_written=value.as_written,
        is_possessive=True,
    )


def _candidates(words: str, pack: LanguagePack | None) -> tuple[NameForm, ...]:
    """The candidates of the last word, the words before it as they stand; a hyphen counts as a space."""
    if not words:
        return ()
    if pack is None:
        return (NameForm(words.lower(), frozenset(), is_nominative=True, weight=1.0),)
    has_morphology = morphology(pack) is not None
    *before, last = (words if has_morphology else words.replace("-", " ")).split()
    head = "".join(fold_word(word, pack) + " " for word in before)
    first, hyphen, second = last.partition("-")
    is_double = has_morphology and hyphen and second and "-" not in second
    forms = _of_both(first, second, pack) if is_double else name_forms(last, pack)
    if not head:
        return forms
    return tuple(
        NameForm(head + form.key, form.genders, form.is_nominative, form.weight) for form in forms
    )


def _of_both(first: str, second: str, pack: LanguagePack) -> tuple[NameForm, ...]:
    """The candidates of a surname of two, of which the first may be inflected too («Петрова-Водкина») or not («Бонч-Бруевича»)."""
    heads = [form for form in name_forms(first, pack) if form.weight >= _LEAST_OF_HEAD]
    itself = fold_word(first, pack)
    keys = {itself: _WEIGHT_OF_HEAD, **{form.key: form.weight for form in heads}}
    return tuple(
        NameForm(
            f"{key}-{form.key}",
            form.genders,
            form.is_nominative and key == itself,
            (weight + form.weight) / 2,
        )
        for form in name_forms(second, pack)
        for key, weight in sorted(keys.items())
    )


def _particle_and_name(family: str, pack: LanguagePack | None) -> tuple[str, str]:
    """The particles before a surname and the rest of it («v.», «Hofmannsthal»)."""
    words = family.split()
    count = 0
    while (
        pack is not None
        and count < len(words) - 1
        and words[count].lower() in name_tables(pack).particles
    ):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def _without_elision(family: str, pack: LanguagePack | None) -> str:
    """The surname without an elided particle («d'Arblay»)."""
    for mark in _ELISION:
        before, found, after = family.partition(mark)
        if (
            found
            and after
            and pack is not None
            and f"{before}{mark}".lower() in name_tables(pack).particles
        ):
            return after
    return family


def _second(given: str, pack: LanguagePack | None) -> str:
    """A second given name, folded; numerals are none («Николай II»)."""
    words = given.split()[1:]
    return _folded(words[0], pack) if words and not numeral(words[0], pack) else ""


def _number(given: str, pack: LanguagePack | None) -> str:
    words = given.split()
    return numeral(words[-1], pack) if len(words) > 1 else ""


def _is_initial_first(value: NameValue) -> bool:
    """Whether an initial stands before the given name («N. Murray Butler»)."""
    if not value.initials or not value.given:
        return bool(value.initials)
    before, found, _ = value.as_written.partition(value.given)
    return (bool(found) and f"{value.initials[0]}." in before.replace(" ", "")) or before.endswith(
        value.initials[0] + " "
    )


def _father(word: str | None, pack: LanguagePack | None) -> tuple[str, str]:
    if not word or pack is None:
        return (word or "").lower(), ""
    return patronymic(word, pack) or (fold_word(word, pack), "")


def _said_by_title(as_written: str, pack: LanguagePack | None) -> tuple[str, str]:
    """The gender and the standing that a title inside the name says («Mrs. Edgeworth»)."""
    tokens = tokenize(as_written)[:1] if pack is not None else ()
    if not tokens or pack is None:
        return "", ""
    tables = name_tables(pack)
    word = tokens[0].text
    title = tables.title(word) or tables.title(word + ".")
    if title is None:
        return "", ""
    return title.gender, tables.standings.get(word) or tables.standings.get(word + ".", "")


def _folded(text: str, pack: LanguagePack | None) -> str:
    return fold_word(text, pack) if pack is not None else text.lower()
