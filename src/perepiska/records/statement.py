"""Who did, was or held what, when, and who says so. Vocabulary: annotation guide, «Statements»."""

from __future__ import annotations

from dataclasses import dataclass

from perepiska.records.span import Span

PREDICATES = (
    *("wrote", "sent", "received", "signed", "refused_to_sign", "drafted", "amended"),
    *("circulated", "published", "answered", "enclosed", "requested", "promised"),
    *("member_of", "leads", "joined", "left", "expelled_from", "represents"),
    *("sides_with", "draws_near_to", "breaks_with", "opposes", "criticises", "praises"),
    *("reconciled_with", "holds"),
    *("is_at", "went_to", "sent_to", "arrested", "holds_office", "kin_of", "met"),
)
POLARITIES = ("affirmed", "denied")
MODALITIES = ("asserted", "reported", "hedged", "wished", "demanded", "conditional", "asked")
STANCES = ("for", "against", "unclear")
TENSES = ("past", "present", "future")
ROLES = ("author", "addressee", "author-group", "addressee-group")
"""Ends that are not named in the words: the writer, the one written to, «мы», and «вы» of many."""
EDITOR = "editor"
"""The speaker of what an editor's note says."""


@dataclass(frozen=True, slots=True)
class StatementValue:
    """Of a ``statement``: what the words say that somebody did, is or holds.

    ``subjects`` and ``objects`` are ends: one of ``ROLES``, or the id of a
    mention of the same letter (a name, a ``document`` or a ``reference``).
    ``others`` are the words of sets that have no name («другие товарищи из
    группы ДЦ»), among the subjects. ``speaker`` is ``author``, ``editor`` or the
    id of a mention. ``time`` is EDTF with «X» for what the words leave open, as
    in ``ReferenceValue``, and so are ``days``, counted from the letter's day.
    ``place`` is the id of a mention. ``rule`` names the row of the pack that spoke.

    Two statements of one letter never share both predicate and evidence.
    """

    predicate: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...] = ()
    polarity: str = "affirmed"
    modality: str = "asserted"
    speaker: str = "author"
    issue: str | None = None
    stance: str | None = None
    tense: str = "present"
    time: str | None = None
    days: tuple[int | None, int | None] | None = None
    time_as_written: str = ""
    place: str | None = None
    others: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a letter says that somebody did, is or holds, with the words that say it.

    ``id`` is that of the ``statement`` among the letter's mentions. ``subjects``
    and ``objects`` are entity ids or one of ``ROLES`` that has no entry of its own;
    ``others`` are words for sets of people without a name. ``speaker`` is
    ``author``, ``editor`` or an entity id. ``time`` is EDTF or None.
    """

    id: str
    letter: str
    predicate: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    evidence: tuple[Span, ...]
    certainty: float
    made_by: str
    polarity: str
    modality: str
    speaker: str
    issue: str | None = None
    stance: str | None = None
    tense: str = "present"
    time: str | None = None
    place: str | None = None
    others: tuple[str, ...] = ()
    decided_by: str | None = None
