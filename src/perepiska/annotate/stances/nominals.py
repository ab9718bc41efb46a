"""Who and what a letter speaks of: names, documents, pronouns, and sets of people without a name."""

from __future__ import annotations

from dataclasses import dataclass

ANY: frozenset[str] = frozenset()
"""No case is known: the words may stand in any."""
UNCLEAR = "unclear"
"""The end of a pronoun that may be one or many («им»)."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """Words ``[first, last)`` that stand for someone or something; ``head`` is their main word.

    ``sort`` is the kind of the mention, ``role``, ``set`` or ``anaphor``. ``ends`` are as in
    ``StatementValue``; ``others`` are the words of a set without a name. ``cases``
    is empty where nothing tells the case. ``is_owner`` says that it belongs to the noun
    before it («письмо Смирнова»), ``owner`` is the possessive before it («наше заявление»).
    """

    first: int
    last: int
    head: int
    sort: str
    ends: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    preposition: str = ""
    cases: frozenset[str] = ANY
    number: str = ""
    gender: str = ""
    person: str = ""
    is_owner: bool = False
    owner: str = ""

    def may_be(self, case: str) -> bool:
        """Whether it may stand in ``case``."""
        return not self.cases or case in self.cases
