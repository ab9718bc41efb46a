"""The sentences that tell an editor where to look. Invariant: a doubt is one plain sentence with the words it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from perepiska.decide.anchors import words_of
from perepiska.decide.replacing import shown
from perepiska.records.decision import Decision
from perepiska.records.edition import Doubt
from perepiska.records.entity import Entity, Joining
from perepiska.records.link import Link
from perepiska.records.mention import Mention
from perepiska.records.statement import Statement

_LONGEST = 80
_NAMES = {
    "sent_date": "date",
    "sent_bounds": "time of writing",
    "sent_place": "place of writing",
    "received_date": "date of receipt",
    "received_place": "place of receipt",
    "document_kind": "kind of document",
    "note_author": "author of the note",
}


def uncertain(mention: Mention) -> Doubt:
    """That a reading is not sure enough to be shown as a fact."""
    words = words_of(mention)
    origin = f"read from {quoted(words)}" if words else f"taken from {mention.source}"
    what = f"The {_name(mention.kind)} {quoted(shown(mention.value))}"
    return Doubt(
        mention.letter, mention.kind, f"{what}, {origin}, is only {mention.certainty:.0%} sure."
    )


def unsure(mention: Mention, decision: Decision) -> Doubt:
    """That the editor could not tell."""
    what = f"the {_name(mention.kind)} {quoted(shown(mention.value))}"
    return Doubt(
        mention.letter,
        mention.kind,
        f"{decision.editor} is not sure of {what}{_because(decision)}.",
    )


def contradicted(taken: Mention, other: Mention) -> Doubt:
    """That the letter's own words and a source outside it say different things."""
    sides = sorted((taken, other), key=lambda mention: mention.source is not None)
    letter, outside = sides
    return Doubt(
        taken.letter,
        taken.kind,
        f"The {_name(taken.kind)} is {quoted(shown(letter.value))} in the letter and {quoted(shown(outside.value))} in "
        f"{outside.source}; {'the letter' if taken is letter else outside.source} is followed.",
    )


def unplaced(decision: Decision, state: str) -> Doubt:
    """That a decision no longer finds its words, or does not know which they are now; it was not applied."""
    words = quoted(decision.quote or decision.target)
    found = (
        "no longer finds its words"
        if state == "lost"
        else "cannot tell for certain where its words stand now"
    )
    return Doubt(
        decision.letter,
        "decision",
        f"{_of(decision)} on {words} {found} and is not applied; decide again.",
    )


def without_letter(decision: Decision) -> Doubt:
    """That the letter of a decision is not in the folder any more."""
    words = quoted(decision.quote or decision.target)
    gone = f"no longer finds the letter {quoted(decision.letter or '')} and is not applied"
    return Doubt(None, "decision", f"{_of(decision)} on {words} {gone}.")


def without_target(decision: Decision, missing: Iterable[str]) -> Doubt:
    """That a decision names what is no longer there."""
    names = ", ".join(quoted(name) for name in missing)
    return Doubt(
        None, "decision", f"{_of(decision)} on {quoted(decision.target)} no longer finds {names}."
    )


def unfit(decision: Decision, why: str) -> Doubt:
    """That a decision, or a part of it, cannot be carried out."""
    words = quoted(decision.quote or decision.target)
    return Doubt(decision.letter, "decision", f"{_of(decision)} on {words} is not applied: {why}.")


def uncertain_entity(entity: Entity) -> Doubt:
    """That it is not sure whether all these names are one."""
    names = ", ".join(quoted(name) for name in entity.names[:5])
    together = f", put together from {names}," if len(entity.names) > 1 else ""
    sentence = (
        f"The {entity.kind} {quoted(entity.name)}{together} is only {entity.certainty:.0%} sure."
    )
    return Doubt(None, entity.kind, sentence)


def uncertain_joining(entity: Entity, joining: Joining, others: Iterable[Entity]) -> Doubt:
    """That one form of a name may be another's."""
    names = " or ".join(quoted(other.name) for other in others)
    return Doubt(
        None,
        entity.kind,
        f"That {quoted(joining.form)} is the {entity.kind} {quoted(entity.name)} is only {joining.certainty:.0%} sure"
        f"{f'; it may be {names}' if names else ''}. {joining.reason}",
    )


def unplaced_entity(entity: Entity) -> Doubt:
    """That it is not sure which place of a gazetteer is meant."""
    places = ", ".join(
        f"{where.name}{f' ({where.country})' if where.country else ''} {where.certainty:.0%}"
        for where in entity.locations
    )
    return Doubt(
        None, "location", f"Where {quoted(entity.name)} is, is not sure; it may be {places}."
    )


def unsure_entity(entity: Entity, decision: Decision) -> Doubt:
    """That the editor could not tell whether all these names are one."""
    what = f"the {entity.kind} {quoted(entity.name)}"
    return Doubt(
        None, entity.kind, f"{decision.editor} is not sure of {what}{_because(decision)}."
    )


def uncertain_link(link: Link, documents: Mapping[str, Entity]) -> Doubt:
    """That it is not sure how two of the ``documents`` hang together."""
    letter = link.evidence[0].letter if link.evidence else None
    words = f"by {quoted(link.evidence[0].quote)}" if link.evidence else "without words of its own"
    from_, to = (
        quoted(documents[id_].name if id_ in documents else id_) for id_ in (link.from_, link.to)
    )
    relation = f"{from_} {link.relation} {to}"
    return Doubt(letter, "link", f"That {relation}, {words}, is only {link.certainty:.0%} sure.")


def uncertain_statement(statement: Statement) -> Doubt:
    """That it is not sure whether the words say so."""
    words = " … ".join(span.quote for span in statement.evidence)
    sentence = f"The statement «{statement.predicate}», by {quoted(words)}, is only {statement.certainty:.0%} sure."
    return Doubt(statement.letter, "statement", sentence)


def in_doubt_order(doubts: Iterable[Doubt], letters: Sequence[str]) -> tuple[Doubt, ...]:
    """The doubts, each once: first those of whole registers, then letter by letter in the order given."""
    places = {letter: place for place, letter in enumerate(letters)}
    gone = len(places)

    def order(doubt: Doubt) -> tuple[int, str, str, str]:
        place = -1 if doubt.letter is None else places.get(doubt.letter, gone)
        return (place, doubt.letter or "", doubt.subject, doubt.sentence)

    return tuple(sorted(set(doubts), key=order))


def quoted(words: str) -> str:
    """``words`` on one line between quotation marks, the middle left out where they are long."""
    line = " ".join(words.split())
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"
    return f"«{line}»"


def _name(kind: str) -> str:
    return _NAMES.get(kind, kind)


def _of(decision: Decision) -> str:
    return f"The decision «{decision.act}» of {decision.editor}"


def _because(decision: Decision) -> str:
    return f": {decision.reason.rstrip('.')}" if decision.reason else ""
