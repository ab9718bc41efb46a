"""An editor's act on what the machine proposed: one line of the journal."""

from __future__ import annotations

from dataclasses import dataclass

from perepiska.records.identifiers import content_id

ACTS = ("accept", "reject", "unsure", "replace", "add", "merge", "split", "withdraw")
JOURNAL_FORMAT = 1
"""Raised when a line's meaning changes; old formats are read for ever."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of one editor. Lines are only ever added; ``withdraw`` takes an earlier one back.

    ``target`` is the id of a mention or of an entity; for ``withdraw`` the id
    of a decision; for ``add``, and for the ``accept`` of a whole letter, the id of
    the letter. ``letter`` and ``quote`` anchor a mention's decision in the
    text; both are None for an entity, and a whole letter has no quote. What the
    other fields hold depends on ``act``:

    ``add``: a name that the machine missed. ``quote`` are its words, ``values`` the
    pairs (``kind``, one of ``NAME_KINDS``), (``start``, where they begin in the text) and
    perhaps (``normal``, …). ``accept`` of a letter: its names are settled, and no other
    words of it are names; ``values`` are pairs of each name's kind and where it begins with
    its words (``person``, ``123 Смирнов``); where they are empty, all names are meant that are
    proposed.

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
    def is_of_whole_letter(self) -> bool:
        """Whether it says that all names of a letter are settled."""
        return self.act == "accept" and self.letter is not None and self.target == self.letter

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
