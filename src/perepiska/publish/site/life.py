"""The life of a document: written, amended, signed, refused, sent, answered, printed, each step with its words."""

from __future__ import annotations

from perepiska.publish import addresses
from perepiska.publish.site.dates import date_words
from perepiska.publish.site.ends import end_pointer
from perepiska.publish.site.exchange_views import StepView
from perepiska.publish.site.frames import Corner, certainty_view
from perepiska.publish.site.labels import pointer_to
from perepiska.publish.site.lines import letter_line
from perepiska.publish.site.moments import order_of, order_of_letter
from perepiska.publish.site.quotes import quote_view, words_in_context
from perepiska.publish.site.speaking import relation_of
from perepiska.publish.site.views import Pointer
from perepiska.records.edition import Settled
from perepiska.records.entity import Entity
from perepiska.records.statement import EDITOR, Statement

_TOLD_ELSEWHERE = frozenset({"mentions", "cites"})
"""Relations that do nothing to a document; the passages themselves are shown below its life."""

_Dated = tuple[tuple[str, str], StepView]


def life_of(document: Entity, corner: Corner) -> tuple[StepView, ...]:
    """What was done to a document, by whom and when, in the order of time.

    A step without a date of its own has that of the letter that tells of it.
    """
    steps = [_written(document, corner, document.date)] if document.date else []
    steps += _stated(document, corner)
    steps += _referred(document, corner)
    return tuple(step for _, step in sorted(steps, key=lambda pair: pair[0]))


def _written(document: Entity, corner: Corner, edtf: str) -> _Dated:
    author = corner.indexes.entities.get(document.author or "")
    step = StepView(
        date=date_words(edtf, corner.texts),
        is_date_known=True,
        what=corner.texts("life.written" if author else "life.written_when"),
        who=(pointer_to(author, corner),) if author else (),
        others="",
        note="",
        quotes=(),
        letter=None,
        certainty=None,
    )
    return order_of(edtf), step


def _stated(document: Entity, corner: Corner) -> list[_Dated]:
    found = []
    for statement in corner.indexes.told.get(document.id, ()):
        position = corner.indexes.positions.get(statement.letter)
        if position is not None:
            key = order_of(statement.time) if statement.time else _letter_key(position, corner)
            found.append((key, _step(statement, position, corner)))
    return found


def _step(statement: Statement, position: int, corner: Corner) -> StepView:
    texts = corner.texts
    line = letter_line(position, corner, up="../")
    is_doubtful = statement.certainty < corner.indexes.edition.doubt_below
    is_settled = statement.decided_by is not None
    return StepView(
        date=date_words(statement.time, texts) if statement.time else line.date,
        is_date_known=statement.time is not None,
        what=texts.first(("life", "predicate"), statement.predicate),
        who=tuple(end_pointer(end, position, corner) for end in statement.subjects),
        others=", ".join(statement.others),
        note="; ".join(_notes(statement, position, corner)),
        quotes=tuple(
            words_in_context(
                span,
                position,
                corner,
                up="../",
                anchor=addresses.statement_anchor(statement.id),
                is_doubtful=is_doubtful and not is_settled,
            )
            for span in statement.evidence
        ),
        letter=line,
        certainty=certainty_view(statement.certainty, corner, is_settled=is_settled),
    )


def _notes(statement: Statement, position: int, corner: Corner) -> list[str]:
    """How it is said, where it is not plainly stated by the letter's author."""
    texts, notes = corner.texts, []
    if statement.polarity == "denied":
        notes.append(texts("life.denied"))
    if statement.speaker == EDITOR:
        notes.append(texts("life.by_editor"))
    elif statement.speaker != "author":
        speaker = end_pointer(statement.speaker, position, corner).label
        notes.append(texts("life.reported_by", speaker=speaker))
    elif statement.modality != "asserted":
        notes.append(texts.term("life_modality", statement.modality))
    return notes


def _referred(document: Entity, corner: Corner) -> list[_Dated]:
    return [
        (
            _letter_key(seen.position, corner),
            _reference(fact, seen.position, corner),
        )
        for seen in corner.indexes.appearances(document.id, "spoken_of")
        for fact in seen.facts
        if relation_of(fact) not in _TOLD_ELSEWHERE
    ]


def _reference(fact: Settled, position: int, corner: Corner) -> StepView:
    line = letter_line(position, corner, up="../")
    edited = corner.indexes.edition.letters[position]
    senders = tuple(
        pointer_to(entity, corner)
        for sender in edited.senders
        if (entity := corner.indexes.entities.get(sender.entity or "")) is not None
    )
    return StepView(
        date=line.date,
        is_date_known=False,
        what=corner.texts.term("life", relation_of(fact)),
        who=senders or (Pointer(line.heading, ""),),
        others="",
        note="",
        quotes=tuple(
            quote_view(fact, place, position, corner)
            for place in range(len(fact.mention.evidence))
        ),
        letter=line,
        certainty=certainty_view(
            fact.mention.certainty, corner, is_settled=fact.decided_by is not None
        ),
    )


def _letter_key(position: int, corner: Corner) -> tuple[str, str]:
    return order_of_letter(corner.indexes.edition.letters[position])
