"""The edition: everything settled, read-only. For each fact: machine's or editor's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from perepiska.records.authority import Authority
from perepiska.records.entity import Entity
from perepiska.records.letter import Letter, Matter, Refusal
from perepiska.records.link import Link, Thread
from perepiska.records.mention import Mention
from perepiska.records.statement import Statement


@dataclass(frozen=True, slots=True)
class Proposals:
    """What ``connect`` proposes: findings by letter id, and what they lead to over the corpus.

    ``doubts`` are what the editor's lists leave open, ``notes`` sentences for the user.
    """

    findings: Mapping[str, tuple[Mention, ...]]
    entities: tuple[Entity, ...]
    links: tuple[Link, ...] = ()
    statements: tuple[Statement, ...] = ()
    threads: tuple[Thread, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """A mention as the edition states it.

    ``entity`` is the id of who or what it names, None where nobody is named or
    where it is not known. ``decided_by`` is the editor's name, None where it is
    the machine's reading.
    """

    mention: Mention
    entity: str | None = None
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class EditedLetter:
    """One letter of the edition with all that is stated of it. None and () mean: not known.

    ``bounds`` are the days between which a letter without a date was inferred to
    be written. ``parts`` cover the text without overlap, in its order. ``names`` are the
    people, groups, places, events and documents named, in text order; they may
    nest. ``archive`` holds repository, institution, shelfmark, witness. ``references`` are the
    passages that speak of other documents, in text order, ``entity`` being the document.
    """

    letter: Letter
    date: Settled | None = None
    bounds: Settled | None = None
    place: Settled | None = None
    received_date: Settled | None = None
    received_place: Settled | None = None
    senders: tuple[Settled, ...] = ()
    addressees: tuple[Settled, ...] = ()
    kind: Settled | None = None
    title: Settled | None = None
    series: Settled | None = None
    archive: tuple[Settled, ...] = ()
    note_author: Settled | None = None
    parts: tuple[Settled, ...] = ()
    names: tuple[Settled, ...] = ()
    references: tuple[Settled, ...] = ()

    @property
    def dated(self) -> Settled | None:
        """Its date, else the days between which it was inferred to be written."""
        return self.date or self.bounds

    def facts(self) -> tuple[Settled, ...]:
        """All that is stated of the letter as a whole; what is not known is left out."""
        single = (
            *(self.date, self.bounds, self.place, self.received_date, self.received_place),
            *(self.kind, self.title, self.series, self.note_author),
        )
        known = (fact for fact in single if fact is not None)
        return (*known, *self.senders, *self.addressees, *self.archive)


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """Something an editor should look at: where, and one sentence why. ``letter`` is None for a whole register."""

    letter: str | None
    subject: str
    sentence: str


@dataclass(frozen=True, slots=True)
class About:
    """What the edition says of itself: from ``edition.toml``, each key with a default.

    ``interface`` are the languages of the site, the first one at its root.
    ``base_url`` is where the site will stand, with a closing ``/``, or empty.
    ``issued`` is the day of publication (ISO), or empty.
    """

    title: str
    subtitle: str = ""
    editors: tuple[str, ...] = ()
    publisher: str = ""
    licence: str = ""
    licence_url: str = ""
    base_url: str = ""
    interface: tuple[str, ...] = ("en", "ru")
    theme: str = "plain"
    is_sample: bool = False
    issued: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything settled. Letters are sorted by date (undated last), then by id; entities by kind and name."""

    about: About
    letters: tuple[EditedLetter, ...]
    entities: tuple[Entity, ...]
    links: tuple[Link, ...] = ()
    statements: tuple[Statement, ...] = ()
    threads: tuple[Thread, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    matter: tuple[Matter, ...] = ()
    authorities: tuple[Authority, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    inputs: str = ""
    """The fingerprint of everything the edition was made from."""
    doubt_below: float = 0.7
    """The certainty below which a fact is shown as a question."""
    versions: tuple[tuple[str, str], ...] = ()
    """Pairs (part, version) of the rules and models that spoke."""
