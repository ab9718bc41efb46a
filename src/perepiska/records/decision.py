"""An editor's act on what the machine proposed: one line of the journal."""

from __future__ import annotations

from dataclasses import dataclass

from perepiska.records.identifiers import content_id

ACTS = ("accept", "reject", "unsure", "replace", "merge", "split", "withdraw")
JOURNAL_FORMAT = 1
"""Raised when a line's meaning changes; old formats are read for ever."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of one editor. Lines are only ever added; ``withdraw`` takes an earlier one back.

    ``target`` is the id of a mention or of an entity; for ``withdraw`` the id
    of a decision. ``letter`` and ``quote`` anchor a mention's decision in the
    text; both are None for an entity. What the other fields hold depends on
    ``act``:

    ``replace``: ``values`` are pairs (field, new value) of the mention's value,
    or for an entity (``name``, …). ``merge``: ``others`` are the ids of the
    entities that join ``target``. ``split``: ``others`` are the ids of the
    mentions that leave ``target`` and form an entity of their own, named by
    the pair (``name``, …) in ``values``.

    ``time`` is ISO 8601 with a zone, as the editor's desk wrote it.
    """

    act: str
    target: str
    editor: str
    time: str
    reason: str = ""
    letter: str | None = None
    quote: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    format: int = JOURNAL_FORMAT

    @property
    def id(self) -> str:
        """Made from all that the line says."""
        return content_id(
            "d",
            self.act,
            self.target,
            self.editor,
            self.time,
            self.reason,
            repr(self.values),
            repr(self.others),
        )
