"""What each statement says for or against something: an actor, a concept, agreement or disagreement.

This is the statement of Discourse Network Analyzer (Leifeld, «Discourse Network Analyzer Manual»,
2019, section 2): a person or body, a concept, and whether they agree with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perepiska.publish.statements.issues import issue_key
from perepiska.publish.statements.said import Said

AGREEING = frozenset({"sides_with", "draws_near_to", "reconciled_with", "praises", "signed"})
OPPOSING = frozenset({"opposes", "criticises", "breaks_with", "refused_to_sign"})
RELATING = (AGREEING | OPPOSING) - {"signed", "refused_to_sign"}
"""Predicates that say how somebody stands to a person, a group or a document."""
DENIABLE = (AGREEING - {"signed"}) | {"holds"}
"""Predicates whose denial says the contrary; not to have signed is no refusal."""


@dataclass(frozen=True, slots=True)
class Stand:
    """An ``actor`` for (``agrees``) or against a ``concept``: ``issue:`` with the key of an issue, ``about:`` with an actor."""

    actor: str
    concept: str
    agrees: bool
    said: Said


def agreement(said: Said) -> bool | None:
    """Whether a statement says agreement or disagreement; None where it says neither.

    Only what is stated counts, not what is wished, demanded, asked or expected. To deny agreement is
    disagreement; to deny disagreement is nothing.
    """
    statement = said.statement
    is_affirmed = statement.polarity == "affirmed"
    if not said.is_stated:
        return None
    if statement.predicate == "holds":
        return {"for": is_affirmed, "against": not is_affirmed}.get(statement.stance or "")
    if statement.predicate in AGREEING:
        return is_affirmed if is_affirmed or statement.predicate in DENIABLE else None
    return False if statement.predicate in OPPOSING and is_affirmed else None


def concepts(said: Said) -> tuple[str, ...]:
    """What a statement is for or against: the matter that somebody holds something of, else its objects."""
    statement = said.statement
    if statement.predicate == "holds":
        return (f"issue:{issue_key(statement.issue, said.language)}",) if statement.issue else ()
    return tuple(f"about:{actor}" for actor in said.objects)


def stands(said: Iterable[Said]) -> tuple[Stand, ...]:
    """All stands, in the order of the statements; one for each who does and each concept."""
    return tuple(_stands(said))


def _stands(said: Iterable[Said]) -> Iterator[Stand]:
    for one in said:
        agrees = agreement(one)
        if agrees is not None:
            for actor in one.subjects:
                for concept in concepts(one):
                    if concept != f"about:{actor}":
                        yield Stand(actor, concept, agrees, one)
