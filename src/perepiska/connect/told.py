"""The sentences on what the editor's lists leave open, and on where they overrule the rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from perepiska.records.authority import Authority
from perepiska.records.edition import Doubt

_FORMS_SHOWN = 5


class Told:
    """What is told of the entities of one kind; entries are given by their index in ``entries``."""

    def __init__(self, kind: str, entries: Sequence[Authority]) -> None:
        self._kind = kind
        self._entries = entries
        self._open: dict[frozenset[int], Counter[str]] = defaultdict(Counter)
        self._against: dict[tuple[int, str, str], str] = {}

    def undecided(self, rivals: frozenset[int], form: str) -> None:
        """Notes one more place where a form fits several entries."""
        self._open[rivals][form] += 1

    def overruled(self, entry: int, form: str, other: str, *, letter: str) -> None:
        """Notes that a listed form in a letter is the entry's, though rules had joined it to another's names."""
        self._against.setdefault((entry, form, other), letter)

    def doubts(self) -> tuple[Doubt, ...]:
        """All of it, a sentence for each set of entries and for each form that was overruled."""
        undecided = (
            Doubt(None, self._kind, self._undecided(rivals, forms))
            for rivals, forms in sorted(self._open.items(), key=lambda pair: sorted(pair[0]))
        )
        overruled = (
            Doubt(letter, self._kind, self._overruled(entry, form, other))
            for (entry, form, other), letter in sorted(self._against.items())
        )
        return (*undecided, *overruled)

    def _undecided(self, rivals: frozenset[int], forms: Counter[str]) -> str:
        shown = ", ".join(f"«{form}»" for form in list(forms)[:_FORMS_SHOWN])
        more = f" and {len(forms) - _FORMS_SHOWN} more" if len(forms) > _FORMS_SHOWN else ""
        names = " and ".join(
            f"«{self._entries[place].name}» ({self._entries[place].source})"
            for place in sorted(rivals)
        )
        count = sum(forms.values())
        times = "once" if count == 1 else f"{count} times"
        return (
            f"{shown}{more}, written {times}, fits {names}; it is given to none of them: "
            "decide letter by letter, or state the form as a variant of one."
        )

    def _overruled(self, place: int, form: str, other: str) -> str:
        entry = self._entries[place]
        return (
            f"«{form}» is «{entry.name}» by {entry.source}; without the list it would be joined to «{other}»: "
            "if it is not always the former, move it from the variants to the doubtful forms."
        )
