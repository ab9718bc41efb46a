"""The pieces of the pages about documents, threads, lost letters and copies (``exchange_contexts``)."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from perepiska.publish.site.views import Certainty, LetterLine, Pointer, QuoteView


@dataclass(frozen=True, slots=True)
class SayingView:
    """A passage that speaks of a document: its ``quote``, the ``relation`` in words, its ``certainty``, the editor who settled it (``decided_by``)."""

    quote: QuoteView
    relation: str
    certainty: Certainty
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class SpeakingLetter:
    """A ``letter`` with all its ``sayings`` of one document, in the order of the text."""

    letter: LetterLine
    sayings: tuple[SayingView, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """One step in the life of a document.

    ``date`` says when in words, ``is_date_known`` whether it is the step's own date and not that of the letter
    that tells of it. ``what`` are the words for the step («signed by»), ``who`` did it, ``others`` words for those
    without a name. ``note`` says how it is said (denied, reported by somebody, wished …), empty where it is plainly
    stated. ``quotes`` are the words; ``letter`` says it, None where the step is the document's own writing.
    """

    date: str
    is_date_known: bool
    what: str
    who: tuple[Pointer, ...]
    others: str
    note: str
    quotes: tuple[QuoteView, ...]
    letter: LetterLine | None
    certainty: Certainty | None


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A ``document`` that the words ``form`` may mean as well, empty where all of them may; the ``reason`` and its ``certainty``."""

    document: Pointer
    form: str
    reason: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class RelationView:
    """A relation to a document: in words (``relation``), the ``document``, ``quotes`` that show it, their ``certainty``.

    ``language`` is that of the quotes. ``certainty`` is None where the order of the letters alone says it.
    ``comparison`` leads to a comparison of two copies, None elsewhere.
    """

    relation: str
    document: Pointer
    quotes: tuple[QuoteView, ...]
    certainty: Certainty | None
    comparison: Pointer | None = None


@dataclass(frozen=True, slots=True)
class NeighbourView:
    """The letter before or after in an exchange: ``direction`` in words, the ``letter``, the ``pause`` between them in words or empty.

    ``thread`` leads to the whole exchange.
    """

    direction: str
    letter: LetterLine
    pause: str
    thread: Pointer


@dataclass(frozen=True, slots=True)
class Exchange:
    """How a letter stands to other documents.

    ``relations`` are those that words show: answers, enclosures, copies, …; ``neighbours`` the letters next to it in
    an exchange that no words connect with it; ``absent`` the documents it speaks of that are not in the edition;
    ``about`` leads to all that other letters say of this one, None where they say nothing.
    """

    relations: tuple[RelationView, ...] = ()
    neighbours: tuple[NeighbourView, ...] = ()
    absent: tuple[RelationView, ...] = ()
    about: Pointer | None = None


@dataclass(frozen=True, slots=True)
class PassageOfTime:
    """How long letters were on the way on one ``route`` in one ``year``.

    ``days`` is the median from sending to receiving, of so many letters (``count``); ``answer_days`` that from a letter to
    its answer, of so many (``answer_count``); in words, empty where nothing gives them.
    """

    route: str
    year: str
    days: str
    count: str
    answer_days: str
    answer_count: str


@dataclass(frozen=True, slots=True)
class PassagesOfTime:
    """How long letters took: ``rows`` by route and year.

    ``is_way_known`` is set where a row says how long letters were on the way, ``is_answer_known`` where one says how long until the answer.
    """

    rows: tuple[PassageOfTime, ...]
    is_way_known: bool
    is_answer_known: bool


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """An exchange in a list: ``label`` and ``href``, ``count`` of letters and ``span`` of years in words, ``lost`` letters in words or empty."""

    label: str
    href: str
    count: str
    span: str
    lost: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """A letter of an exchange, in its place.

    ``line`` is the letter; of one that is lost the line leads to its page and ``is_lost`` is set.
    ``pause`` is the time since the one before, in words or empty; ``is_silence`` marks a long one. ``relation`` says how
    it stands to the one before when no words say that it answers; ``answers`` are those that it answers by its words.
    ``on_the_way`` says how long it was on the way, empty where that is not known.
    """

    line: LetterLine
    is_lost: bool
    pause: str
    is_silence: bool
    relation: str
    answers: tuple[RelationView, ...]
    on_the_way: str


@dataclass(frozen=True, slots=True)
class ThreadYear:
    """The ``entries`` of one year of an exchange: ``label``, ``anchor``, ``count`` in words."""

    label: str
    anchor: str
    count: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class LostView:
    """A document that must have existed and is not here.

    ``label`` and ``href`` lead to its page; ``date`` are its bounds in words, ``words`` what the letters call it, in ``language``;
    ``reasons`` say why it must have existed, ``notes`` the same in the words of the rule (English); ``speaking`` are the
    letters that say so; ``candidates`` what it may be of what is here; ``certainty`` how sure it is.
    """

    label: str
    href: str
    date: str
    words: str
    language: str
    reasons: tuple[str, ...]
    notes: tuple[str, ...]
    speaking: tuple[SpeakingLetter, ...]
    candidates: tuple[CandidateView, ...]
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class LostGroup:
    """The ``documents`` that passed between the same people: ``anchor``, ``heading``, ``count`` in words."""

    anchor: str
    heading: str
    count: str
    documents: tuple[LostView, ...]


@dataclass(frozen=True, slots=True)
class VariantView:
    """A place where two copies differ: the words of the ``first``, those of the ``second``, and what stands ``before``. Empty: not there."""

    before: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class ComparedText:
    """Two texts in one: ``paragraphs`` with ``<del>`` for what only the first has and ``<ins>`` for what only the second has."""

    paragraphs: tuple[Markup, ...]
