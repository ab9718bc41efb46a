"""What an own tagger was taught and whether it is used, in words for an editor."""

from __future__ import annotations

from perepiska.text.own.measuring import Proof
from perepiska.text.own.proving import FEWEST_NAMES, OwnTagger


def in_words(tagger: OwnTagger) -> str:
    """One sentence: how much was learnt, and for each kind what cross-validation says.

    >>> proof = Proof("person", 40, 0.24, 0.52, 0.4, 0.58, True)
    >>> in_words(OwnTagger("de", 25, "0", (proof,)))
    'Names in «de»: learnt from 25 settled letters, and tried on those not learnt from: person .52 (rules alone .24), used.'
    """
    learnt = f"Names in «{tagger.language}»: learnt from {tagger.letters} settled letters"
    if not tagger.proofs:
        return f"{learnt}: too little, no kind of name is settled in all of them {FEWEST_NAMES} times."
    each = "; ".join(map(_of_kind, tagger.proofs))
    return f"{learnt}, and tried on those not learnt from: {each}."


def summary(tagger: OwnTagger) -> str:
    """The same in short, for the list of versions: what cross-validation gave, beside the rules alone."""
    each = (
        f"{proof.kind} {_share(proof.own)} beside {_share(proof.rules)}"
        f"{'' if proof.is_used else ' (not used)'}"
        for proof in tagger.proofs
    )
    return f"{tagger.made_by}, {tagger.letters} settled letters: {', '.join(each) or 'not used'}"


def _of_kind(proof: Proof) -> str:
    verdict = "used" if proof.is_used else "not used, the rules are followed"
    return f"{proof.kind} {_share(proof.own)} (rules alone {_share(proof.rules)}), {verdict}"


def _share(value: float) -> str:
    return f"{value:.2f}".lstrip("0") or "0"
