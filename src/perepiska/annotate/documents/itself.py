"""Whether a passage speaks of the letter that is being written («это письмо», «I finish my letter»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perepiska.annotate.documents.kinds import LETTERS

if TYPE_CHECKING:
    from perepiska.annotate.documents.noun_phrase import NounPhrase
    from perepiska.annotate.documents.sentence import Sentence

_REACH = 160
"""So many characters behind another letter «this letter» may be that one."""
_VERB_REACH = 4
_POINTING = frozenset({"owner", "dated", "number", "topic", "named"})


def is_letter_itself(sentence: Sentence, phrase: NounPhrase, *, before: int | None) -> bool:
    """Whether the phrase means the letter itself; ``before`` is where another of its kind was last spoken of.

    «Это письмо», «dieser Brief», «diesen langen Brief»; with a word such as «schließe» or «finish»
    before it «my letter» too.
    """
    if phrase.kind not in LETTERS:
        return False
    if phrase.owner in ("author", None) and not phrase.marks & (_POINTING - {"owner"}):
        near = range(max(0, phrase.first - _VERB_REACH), phrase.first)
        if any(sentence.cue(at, "writing") is not None for at in near):
            return True
    if "self" in phrase.marks:
        return not phrase.marks & _POINTING
    if "this" not in phrase.marks or phrase.marks & _POINTING:
        return False
    start = sentence.starts[phrase.first]
    return before is None or start - before > _REACH
