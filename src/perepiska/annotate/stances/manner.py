"""Whether a statement is affirmed or denied, and in what mode the letter says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perepiska.annotate.stances.matching import Match
from perepiska.annotate.stances.reading import Reading
from perepiska.annotate.stances.tables import NOMINATIVE, manner_words, passed_of
from perepiska.text.languages import LanguagePack, Row
from perepiska.text.phrases import once_per_pack
from perepiska.text.syntax.clauses import Clause, is_finite

_ORDER = ("asked", "conditional", "demanded", "wished", "hedged")
_OPENERS = {"condition": "conditional", "purpose": "wished"}
_NEAR = 5
_FURTHEST = 12
"""Words between a predicate and what says how sure it is, where only their order ties them."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How it is said; ``places`` are the words that make it so."""

    polarity: str
    modality: str
    places: tuple[int, ...] = ()


def manner_of(match: Match, reading: Reading) -> Manner:
    """The manner of what ``match`` says."""
    if _is_presupposed(match, reading):
        return Manner("affirmed", "asserted")
    denials = _denials(match, reading)
    is_denied = max(0, _count(denials, reading) - match.frame.is_negated) % 2 == 1
    found = dict(_modal(match, reading))
    modality = next((one for one in _ORDER if one in found), "asserted")
    places = (*denials, *found.get(modality, ()))
    return Manner("denied" if is_denied else "affirmed", modality, places)


def _is_presupposed(match: Match, reading: Reading) -> bool:
    """Whether it is named and not said: an adjective, or a noun behind a preposition («в полемике с X»)."""
    if match.frame.sort == "adjective":
        return True
    before = reading.words[match.place - 1] if match.place else None
    is_behind = before is not None and before.part == "PREP"
    places = match.subject.places
    is_owned = places is not None and abs(places[0] - match.place) <= 1
    return match.frame.sort == "noun" and (is_behind or is_owned)


def _denials(match: Match, reading: Reading) -> list[int]:
    """The places of the negations that meet the predicate, a row's own among them."""
    found = []
    words, uses = reading.words, _negations(reading.pack)
    for at in match.clause.places:
        use = uses.get(words[at].key, "")
        if not use or _is_only(at, reading, match.clause):
            continue
        if (use == "before" and _reaches(at, match, reading)) or (
            use == "near" and at not in match.places and _is_near(at, match, reading)
        ):
            found.append(at)
    return found


def _count(denials: Sequence[int], reading: Reading) -> int:
    """How often it is denied; several negations that stand near are one («keine Zeile, keine Karte»)."""
    uses = [_negations(reading.pack)[reading.words[at].key] for at in denials]
    return uses.count("before") + ("near" in uses)


def _is_near(at: int, match: Match, reading: Reading) -> bool:
    low, high = sorted((at, match.place))
    if high - low > _NEAR:
        return False
    between = [reading.words[place] for place in range(low + 1, high)]
    return not any(word.part == "VERB" or word.text == "," for word in between)


def _is_only(at: int, reading: Reading, clause: Clause) -> bool:
    """Whether «not» only says «not only»."""
    after = reading.words[at + 1].key if at + 1 < len(reading.words) else ""
    return _negations(reading.pack).get(f"* {after}") == "only" and at + 1 in clause.places


def _reaches(at: int, match: Match, reading: Reading) -> bool:
    """Whether a negation right before a verb meets the predicate: it stands before it, or before what governs it."""
    place = match.place
    if at > place:
        return False
    between = [one for one in match.clause.places if at < one < place]
    words = reading.words
    if all(_is_passed(words[one].part, words[one].key, reading) for one in between):
        return True
    is_governed = match.form.part in {"INFN", "PRTS"}
    verbs = [one for one in between if words[one].part in {"VERB", "PRED", "ADJS"}]
    return is_governed and len(verbs) == 1 and at + 1 == verbs[0]


def _is_passed(part: str, key: str, reading: Reading) -> bool:
    return key in passed_of(reading.pack) or part in {"ADVB", "PRCL"}


def _modal(match: Match, reading: Reading) -> list[tuple[str, tuple[int, ...]]]:
    found: list[tuple[str, tuple[int, ...]]] = []
    if reading.words[match.sentence.last - 1].text == "?" or _asks(match, reading):
        found.append(("asked", ()))
    chain = _chain(match)
    found.extend((_OPENERS[one.opener], ()) for one in chain if one.opener in _OPENERS)
    if match.form.mood == "cond":
        found.append(("conditional", ()))
    if _supposes(match, reading):
        found.append(("conditional", ()))
    if match.form.mood == "impr" or _commands(match, reading):
        found.append(("demanded", ()))
    found.extend(_phrases(match, match.clause, reading, "clause", "infinitive"))
    for clause in chain:
        if clause.opener in {"that", "purpose"} and clause.parent is not None:
            parent = match.sentence.clauses[clause.parent]
            above = _phrases(match, parent, reading, "above")
            found.extend(one for one in above if _governs(one[1], clause, parent, reading))
    return found


def _governs(places: tuple[int, ...], clause: Clause, parent: Clause, reading: Reading) -> bool:
    """Whether no other verb stands between the words and the clause («прошу заявить, что …»)."""
    between = (reading.words[at] for at in parent.places if places[-1] < at < clause.first)
    return not any(word.part in {"VERB", "INFN"} for word in between)


def _commands(match: Match, reading: Reading) -> bool:
    """Whether the verb stands first and the one spoken to behind it («Schicken Sie mir …»)."""
    if reading.has_cases or not _is_addressee(match):
        return False
    if match.subject.places is None:
        return any(form.mood == "impr" for form in reading.words[match.place].forms)
    is_first = match.place == match.clause.first and match.form.tense == "pres"
    return is_first and match.subject.places[0] == match.place + 1


def _is_addressee(match: Match) -> bool:
    return all(end.startswith("addressee") for end in match.subject.ends)


def _supposes(match: Match, reading: Reading) -> bool:
    """Whether the verb stands before its subject, and a verb opens what follows («Komme ich nach Wien, so besuche ich …»)."""
    places, clauses = match.subject.places, match.sentence.clauses
    is_turned = match.place == match.clause.first and places is not None
    if reading.has_cases or not is_turned or match.clause.number + 1 >= len(clauses):
        return False
    after = clauses[match.clause.number + 1]
    words = [reading.words[at] for at in after.places[:2]]
    return not after.opener and any(is_finite(word) for word in words) and len(after.places) > 2


def _asks(match: Match, reading: Reading) -> bool:
    rows = manner_words(reading.pack)
    return any(
        row["use"] == "after" and at - match.place == 1
        for at in match.clause.places
        for row in rows.get(reading.words[at].key, ())
    )


def _chain(match: Match) -> list[Clause]:
    """The clause of the match and those it hangs on as a complement."""
    chain = [match.clause]
    while chain[-1].parent is not None and chain[-1].opener in {"that", "purpose"}:
        chain.append(match.sentence.clauses[chain[-1].parent])
    return chain


def _phrases(
    match: Match, clause: Clause, reading: Reading, *uses: str
) -> list[tuple[str, tuple[int, ...]]]:
    rows = manner_words(reading.pack)
    found = []
    for at in clause.places:
        word = reading.words[at]
        for lemma in word.lemmas & rows.keys():
            for row in rows[lemma]:
                if _fits(row, match, uses) and _is_ours(at, match, clause, reading):
                    places = _whole(row, at, reading)
                    if places:
                        found.append((row["modality"], places))
    return [one for one in found if not any(set(one[1]) < set(other[1]) for other in found)]


def _is_ours(at: int, match: Match, clause: Clause, reading: Reading) -> bool:
    """Whether the word speaks of the match: not a part of it, and, where no ending helps, with nobody else between."""
    if at in match.places:
        return False
    if reading.has_cases or clause is not match.clause:
        return True
    behind = [one.cases for one in reading.between(match.place, at)]
    return abs(at - match.place) <= _FURTHEST and frozenset({NOMINATIVE}) not in behind


def _fits(row: Row, match: Match, uses: tuple[str, ...]) -> bool:
    given = set(row["use"].split())
    if "infinitive" in given and "infinitive" in uses and match.form.part == "INFN":
        return True
    return bool((given - {"infinitive"}) & set(uses))


def _whole(row: Row, at: int, reading: Reading) -> tuple[int, ...]:
    """The places of the row's words from ``at`` on; () where they do not follow."""
    wanted = row["form"].split()
    for number, one in enumerate(wanted):
        place = at + number
        if place >= len(reading.words) or one not in reading.words[place].lemmas:
            return ()
    return tuple(range(at, at + len(wanted)))


@once_per_pack
def _negations(pack: LanguagePack) -> dict[str, str]:
    found = pack.mapping("negations", "form", "use")
    only = {f"* {form.split()[-1]}": "only" for form, use in found.items() if use == "only"}
    return {**found, **only}
