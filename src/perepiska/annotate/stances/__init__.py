"""Who did, was or held what, and who says so.

Rows of the pack's table ``predicates`` are looked for clause by clause (``matching``), the
parties they name are found (``parties``), and it is read how the words say it (``manner``),
who says it (``speakers``) and when it was so (``times``). ``assembling`` makes statements of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from perepiska.annotate.stances.assembling import statements_in
from perepiska.records.mention import Mention

if TYPE_CHECKING:
    from perepiska.annotate import Findings
    from perepiska.records.letter import Letter
    from perepiska.text.languages import LanguagePack


class Stances:
    """The annotator of stances; see ``annotate.Annotator``."""

    name = "stances"
    version = "1"
    summary = "Who did, was or held what, and who says so."
    needs = frozenset(
        {
            "part",
            "person",
            "group",
            "place",
            "event",
            "sent_date",
            "sender",
            "addressee",
            "document",
            "reference",
        }
    )
    makes = frozenset({"statement"})

    def annotate(
        self, letter: Letter, found: Findings, pack: LanguagePack | None
    ) -> Iterable[Mention]:
        """What is found in ``letter``, in text order; nothing without the table ``predicates``."""
        if pack is None or not pack.rows("predicates"):
            return
        made_by = f"{self.name}/{self.version}"
        for one in statements_in(letter, found, pack):
            yield Mention(
                letter.id, "statement", (one.evidence,), one.value, made_by, one.certainty
            )
