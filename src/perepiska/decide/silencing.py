"""Findings without the forms that an editor always rejects. Invariant: what was decided on stays, to be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from perepiska.decide.lessons import form_of
from perepiska.records.decision import Decision
from perepiska.records.mention import Mention


def without_rejected(
    findings: Mapping[str, tuple[Mention, ...]],
    rejected: Collection[tuple[str, str]],
    decisions: Iterable[Decision],
) -> tuple[Mapping[str, tuple[Mention, ...]], tuple[str, ...]]:
    """``findings`` without names that are among the ``rejected`` pairs (kind, form), and a sentence that counts them.

    A name that some decision is on stays.
    """
    if not rejected:
        return findings, ()
    decided = {decision.target for decision in decisions}
    counts: Counter[str] = Counter()
    kept: dict[str, tuple[Mention, ...]] = {}
    for letter, mentions in findings.items():
        gone = [
            mention
            for mention in mentions
            if (mention.kind, form_of(mention)) in rejected and mention.id not in decided
        ]
        counts.update(map(form_of, gone))
        silent = {mention.id for mention in gone}
        kept[letter] = tuple(one for one in mentions if one.id not in silent) if gone else mentions
    return kept, (_sentence(counts),) if counts else ()


def _sentence(counts: Counter[str]) -> str:
    each = ", ".join(f"«{form}» {count}" for form, count in sorted(counts.items()))
    return f"Not proposed again, since they were always rejected: {each}."
