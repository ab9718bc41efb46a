"""Names that a letter itself says are one person's: «X (псевдоним Y)», «X, genannt Y», «X, née Y».

The words stand in the table ``alias_words`` of each pack. What they join is told by the
letter, so it wins over namesakes; a name of birth or marriage is only joined where it stands,
since others of the family bear it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from perepiska.connect import certainties as sure
from perepiska.connect.bearers import Person
from perepiska.connect.people import Joined
from perepiska.connect.register import Answer, Spoken
from perepiska.text.folding import fold_word
from perepiska.text.phrases import once_per_pack

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

_LONGEST = 40
"""How many characters may stand between the two names."""
_MARKS = " \n\t,;:()[]–—-«»\"'„“”."
EVERYWHERE = "alias"
"""The use of words after which the second name is the same person's wherever it stands."""


@dataclass(frozen=True, slots=True)
class SaidAlike:
    """Two names of which a letter says that one person bears them: by which ``words``, of which ``use``."""

    one: Spoken
    other: Spoken
    words: str
    use: str


def with_aliases(
    joined: Sequence[Joined], texts: Mapping[str, str], packs: Mapping[str, LanguagePack]
) -> None:
    """Joins the names of which the letters of ``texts`` (by id) say so; ``joined`` are in the order of the text."""
    for said in list(_said_alike(joined, texts, packs)):
        _join(said, joined)


def _said_alike(
    joined: Sequence[Joined], texts: Mapping[str, str], packs: Mapping[str, LanguagePack]
) -> Iterator[SaidAlike]:
    for before, after in pairwise(joined):
        if before.mention.letter != after.mention.letter:
            continue
        if not before.mention.evidence or not after.mention.evidence:
            continue
        start, end = before.mention.evidence[-1].end, after.mention.evidence[0].start
        if not 2 < end - start <= _LONGEST:
            continue
        words = texts.get(before.mention.letter, "")[start:end].strip(_MARKS)
        pack = packs.get(before.spoken.parts.language)
        use = _uses(pack).get(_key(words, pack)) if words and pack is not None else None
        if use is not None:
            yield SaidAlike(before.spoken, after.spoken, " ".join(words.split()), use)


@once_per_pack
def _uses(pack: LanguagePack) -> Mapping[str, str]:
    return {_key(row["form"], pack): row["use"] for row in pack.rows("alias_words")}


def _key(words: str, pack: LanguagePack) -> str:
    return " ".join(fold_word(word.strip("."), pack) for word in words.split())


def _join(said: SaidAlike, joined: Sequence[Joined]) -> None:
    """Gives the second name to the first one's person, or the rarer to the more frequent where it holds everywhere."""
    first, second = said.one.answer, said.other.answer
    if first is None or second is None or first.person is second.person:
        return
    reason = f"Letter {said.one.letter} says by «{said.words}» that {{}} is another name of the same person."
    if said.use != EVERYWHERE:
        said.other.answer = _moved(second, first.person, reason.format("this"), sure.SAID_ALIKE)
        return
    theirs: dict[Person, dict[Spoken, None]] = {first.person: {}, second.person: {}}
    for one in joined:
        if one.answer.person in theirs:
            theirs[one.answer.person][one.spoken] = None
    kept = max((first.person, second.person), key=lambda person: len(theirs[person]))
    left = second.person if kept is first.person else first.person
    for spoken in theirs[left]:
        if spoken.answer is not None:
            certainty = min(spoken.answer.certainty, sure.SAID_ALIKE)
            spoken.answer = _moved(spoken.answer, kept, reason.format("it"), certainty)


def _moved(answer: Answer, person: Person, reason: str, certainty: float) -> Answer:
    others = tuple(other for other in answer.instead if other is not person)
    return replace(answer, person=person, reason=reason, certainty=certainty, instead=others)
