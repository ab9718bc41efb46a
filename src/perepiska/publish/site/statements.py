"""Statements in the reader's language, each with its words: on the pages of letters, people, groups, and in lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Sized

from perepiska.publish import addresses
from perepiska.publish.site.dates import date_words
from perepiska.publish.site.frames import PAGES, Corner, certainty_view
from perepiska.publish.site.labels import pointer_to
from perepiska.publish.site.lines import letter_line
from perepiska.publish.site.quotes import words_in_context
from perepiska.publish.site.statement_index import statement_index
from perepiska.publish.site.statement_views import (
    ContradictionView,
    EntityStatements,
    MembershipView,
    StatementView,
    StretchView,
)
from perepiska.publish.site.texts import Texts
from perepiska.publish.site.views import Pointer
from perepiska.publish.statements.contradictions import Contradiction
from perepiska.publish.statements.memberships import GAP, Membership, Stretch
from perepiska.publish.statements.said import Days, Said, actor_of, role_of
from perepiska.records.statement import EDITOR, Statement

_MOST_SHOWN = 60
"""How many statements the page of a person or group shows; all can be asked for."""
_MOST_MEMBERSHIPS, _MOST_CONTRADICTIONS = 80, 20
_LASTING = frozenset(
    {"member_of", "leads", "represents", "sides_with", "draws_near_to", "opposes", "holds"}
    | {"is_at", "holds_office", "criticises", "praises"}
)
"""Predicates in the present tense of the interface; of these «in the past» must be said."""
_GROUPS = {"author-group": "we", "addressee-group": "you"}


def statement_view(said: Said, corner: Corner, *, up: str) -> StatementView:
    """One statement; ``up`` leads from the page to the corner's folder."""
    statement, texts = said.statement, corner.texts
    line = letter_line(said.position, corner, up=up)
    is_settled = statement.decided_by is not None
    certainty = certainty_view(statement.certainty, corner, is_settled=is_settled)
    has_subject = bool(said.subjects or statement.others)
    return StatementView(
        id=statement.id,
        subjects=tuple(actor_pointer(actor, corner, up=up) for actor in said.subjects),
        others=tuple(" ".join(words.split()) for words in statement.others),
        nobody="" if has_subject else texts("statements.nobody"),
        predicate=predicate_words(statement, texts),
        objects=tuple(actor_pointer(actor, corner, up=up) for actor in said.objects),
        issue=" ".join((statement.issue or "").split()),
        stance=texts.term("stance", statement.stance) if statement.stance else "",
        language=line.language,
        time=time_words(statement.time, texts) if statement.time else line.date,
        is_timed=statement.time is not None,
        place=actor_pointer(statement.place, corner, up=up) if statement.place else None,
        notes=tuple(_notes(said, corner, up=up)),
        quotes=tuple(
            words_in_context(
                span,
                said.position,
                corner,
                up=up,
                anchor=addresses.statement_anchor(statement.id),
                is_doubtful=certainty.is_doubtful,
            )
            for span in statement.evidence
        ),
        letter=line,
        certainty=certainty,
        is_question=certainty.is_doubtful,
        made_by=statement.made_by,
        decided_by=statement.decided_by,
    )


def actor_pointer(actor: str, corner: Corner, *, up: str) -> Pointer:
    """Whom an actor is, with an address where there is a page; «мы» are named by whose they are."""
    texts = corner.texts
    role, whose = role_of(actor)
    entity = corner.indexes.entities.get(whose)
    if not role:
        return pointer_to(entity, corner, up=up) if entity else Pointer(actor, "")
    if entity is not None:
        name = pointer_to(entity, corner, up=up).label
    else:
        position = corner.indexes.positions.get(whose)
        date = letter_line(position, corner, up=up).date if position is not None else whose
        name = texts("statements.whose_letter", date=date)
    if role in _GROUPS:
        return Pointer(texts(f"statements.{_GROUPS[role]}", whose=name), "")
    return Pointer(f"{texts(f'statements.{role}')} ({name})", "")


def predicate_words(statement: Statement, texts: Texts) -> str:
    """What is done, for one or several who do it, with its negation; an edition's own predicate as it is."""
    count = len(statement.subjects) + len(statement.others)
    is_many = count > 1 or any(end in _GROUPS for end in statement.subjects)
    table = "predicate_not" if statement.polarity == "denied" else "predicate"
    tables = (f"{table}_many", table) if is_many else (table,)
    words = texts.first(tables, statement.predicate)
    if words == statement.predicate and table == "predicate_not":
        return f"{words} ({texts('polarity.denied')})"
    return words


def time_words(edtf: str, texts: Texts) -> str:
    """When something was so: a time that lasts from one day to another is written with a dash."""
    first, slash, last = edtf.partition("/")
    if not slash or not first.strip(".") or not last.strip("."):
        return date_words(edtf, texts)
    ends = (date_words(end, texts) for end in (first, last))
    return texts("statements.span", **dict(zip(("first", "last"), ends, strict=True)))


def letter_statements(position: int, corner: Corner) -> tuple[StatementView, ...]:
    """What the letter at a position says, in the order of its text."""
    said = statement_index(corner).by_letter.get(position, ())
    return tuple(statement_view(one, corner, up="../") for one in said)


def entity_statements(entity: str, corner: Corner) -> EntityStatements | None:
    """What the letters say of a person, group, place or event; None where they say nothing."""
    index = statement_index(corner)
    said = index.by_actor.get(entity, ())
    if not said:
        return None
    shown = said[:_MOST_SHOWN]
    belonging = index.memberships.get(entity, ())
    opposed = index.contradictions_of.get(entity, ())
    query = f"../{PAGES['ask']}?subject={addresses.url(entity)}"
    return EntityStatements(
        corner.texts.count("statements", len(said)),
        tuple(statement_view(one, corner, up="../") for one in shown),
        Pointer(corner.texts("statements.more"), query) if len(said) > len(shown) else None,
        tuple(membership_view(one, corner, up="../") for one in belonging[:_MOST_MEMBERSHIPS]),
        left_out(belonging, _MOST_MEMBERSHIPS, corner),
        tuple(contradiction_view(one, corner, up="../") for one in opposed[:_MOST_CONTRADICTIONS]),
        left_out(opposed, _MOST_CONTRADICTIONS, corner),
    )


def left_out(found: Sized, most: int, corner: Corner) -> str:
    """How many of those found are beyond the ``most`` that a page shows, in words; empty where none."""
    count = len(found) - most
    return corner.texts.count("left_out", count) if count > 0 else ""


def membership_view(membership: Membership, corner: Corner, *, up: str) -> MembershipView:
    """A membership with its gaps."""
    return MembershipView(
        actor_pointer(membership.member, corner, up=up),
        actor_pointer(membership.group, corner, up=up),
        tuple(_stretch(one, corner, up=up) for one in membership.stretches),
    )


def contradiction_view(found: Contradiction, corner: Corner, *, up: str) -> ContradictionView:
    """Both sides of a contradiction."""
    return ContradictionView(
        actor_pointer(found.actor, corner, up=up),
        views(found.yes, corner, up=up),
        views(found.no, corner, up=up),
    )


def views(said: Iterable[Said], corner: Corner, *, up: str) -> tuple[StatementView, ...]:
    """Several statements, in their order."""
    return tuple(statement_view(one, corner, up=up) for one in said)


def _stretch(stretch: Stretch, corner: Corner, *, up: str) -> StretchView:
    texts, is_gap = corner.texts, stretch.state == GAP
    return StretchView(
        texts.term("membership", stretch.state),
        _time(stretch.days, stretch.said, texts),
        views(stretch.said, corner, up=up),
        is_gap,
        texts.count("letters", stretch.letters) if is_gap else "",
    )


def _time(days: Days, said: Sequence[Said], texts: Texts) -> str:
    own = {one.statement.time for one in said if one.statement.time}
    if len(own) == 1 and len(said) == 1:
        return time_words(own.pop(), texts)
    first, last = days
    if first == last:
        return date_words(first, texts) if first else texts("dates.none")
    return time_words(f"{first or '..'}/{last or '..'}", texts)


def _notes(said: Said, corner: Corner, *, up: str) -> Iterator[str]:
    """How it is said and by whom, where it is not the writer's plain word of what is now."""
    texts, statement = corner.texts, said.statement
    if statement.tense == "future" or (
        statement.tense == "past" and statement.predicate in _LASTING
    ):
        yield texts.term("tense", statement.tense)
    if statement.modality not in ("asserted", "reported"):
        yield texts.term("modality", statement.modality)
    if statement.speaker == EDITOR:
        yield texts("statements.editor")
    elif statement.speaker != "author":
        speaker = actor_of(statement.speaker, corner.indexes.edition.letters[said.position])
        name = actor_pointer(speaker, corner, up=up).label
        yield texts("statements.speaker", speaker=name)
    elif statement.modality == "reported":
        yield texts.term("modality", statement.modality)
