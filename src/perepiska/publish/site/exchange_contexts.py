"""The records of the pages about documents, threads, lost letters and copies; see ``contexts``."""

from __future__ import annotations

from dataclasses import dataclass

from perepiska.publish.site.exchange_views import (
    CandidateView,
    ComparedText,
    LostGroup,
    PassagesOfTime,
    RelationView,
    SpeakingLetter,
    StepView,
    ThreadLine,
    ThreadYear,
    VariantView,
)
from perepiska.publish.site.page_frame import Frame
from perepiska.publish.site.views import Certainty, Pointer, Row


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document that letters speak of: ``document.html``.

    ``frame`` surrounds it. ``kind_name`` says what it is, ``label`` names it in the interface's language, ``words`` are what
    the letters call it, in ``language``; ``list_link`` leads to all documents. ``status`` is ``here``, ``lost``,
    ``outside`` or empty, ``status_words`` the same in words; ``letter`` leads to its text when it is here.
    ``details`` are further facts; ``reasons`` why it is held to be one document; ``certainty`` how sure that is, None where
    nothing had to be decided; ``made_by`` and ``decided_by`` who held so. ``steps`` are its life in the order of time;
    ``speaking`` the letters that speak of it; ``candidates`` what its words may mean as well; ``links`` lead to and from other documents.
    """

    frame: Frame
    kind_name: str
    label: str
    words: tuple[str, ...]
    language: str
    list_link: Pointer
    status: str
    status_words: str
    letter: Pointer | None
    details: tuple[Row, ...]
    reasons: tuple[str, ...]
    certainty: Certainty | None
    made_by: str
    decided_by: str | None
    steps: tuple[StepView, ...]
    speaking: tuple[SpeakingLetter, ...]
    candidates: tuple[CandidateView, ...]
    links: tuple[RelationView, ...]


@dataclass(frozen=True, slots=True)
class ThreadList:
    """All exchanges: ``threads.html``.

    ``frame`` surrounds it; ``count`` says how many; ``threads`` the longest first; ``routes`` how long letters were on the way, None where nothing is known of it.
    """

    frame: Frame
    count: str
    threads: tuple[ThreadLine, ...]
    routes: PassagesOfTime | None


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """An exchange between the same people: ``thread.html``.

    ``frame`` surrounds it; ``heading`` names the parties, ``parties`` lead to them; ``list_link`` leads to all exchanges.
    ``figures`` sum it up; ``years`` hold its letters in the order of time, lost ones among them; ``routes`` how long they were on the way.
    """

    frame: Frame
    heading: str
    parties: tuple[Pointer, ...]
    list_link: Pointer
    figures: tuple[Row, ...]
    years: tuple[ThreadYear, ...]
    routes: PassagesOfTime | None


@dataclass(frozen=True, slots=True)
class LostLetters:
    """What must have been written and is not here: ``lost.html``.

    ``frame`` surrounds it; ``count`` says how much. ``groups`` are letters by their parties; ``gaps`` those known only from
    a gap in a numbered series; ``others`` documents that are no letters.
    """

    frame: Frame
    count: str
    groups: tuple[LostGroup, ...]
    gaps: tuple[LostGroup, ...]
    others: tuple[LostGroup, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two copies of one text, word by word: ``copies.html``.

    ``frame`` surrounds it; ``first`` and ``second`` lead to the two letters; ``summary`` says in how many places they differ;
    ``variants`` list these places; ``text`` is both in one, in ``language``; ``certainty`` how sure it is that they are copies.
    """

    frame: Frame
    first: Pointer
    second: Pointer
    summary: str
    variants: tuple[VariantView, ...]
    text: ComparedText
    language: str
    certainty: Certainty
