"""Entities, links and statements of the edition as lines of its data, and the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from perepiska.errors import SpanError
from perepiska.publish.api import register_lines
from perepiska.publish.api.convert import certainty, passages
from perepiska.publish.api.lines import FORMAT, LetterPassage
from perepiska.records.edition import Edition
from perepiska.records.entity import Entity, Location
from perepiska.records.letter import Letter
from perepiska.records.link import Link, Thread
from perepiska.records.statement import Statement


def entity_line(entity: Entity) -> register_lines.EntityLine | register_lines.DocumentLine:
    """The entity's line in ``entities.jsonl``; documents have keys of their own."""
    joinings = [
        register_lines.JoiningLine(
            why.form, why.reason, certainty(why.certainty), list(why.instead)
        )
        for why in entity.joinings
    ]
    if entity.kind != "document":
        return register_lines.EntityLine(
            id=entity.id,
            kind=entity.kind,
            name=entity.name,
            names=list(entity.names),
            authorities=_authorities(entity.authorities),
            mentions=list(entity.mentions),
            certainty=certainty(entity.certainty),
            joinings=joinings,
            coordinates=entity.coordinates,
            locations=[_location(where) for where in entity.locations],
            made_by=entity.made_by,
            decided_by=entity.decided_by,
        )
    return register_lines.DocumentLine(
        id=entity.id,
        kind=entity.kind,
        name=entity.name,
        names=list(entity.names),
        authorities=_authorities(entity.authorities),
        mentions=list(entity.mentions),
        document_kind=entity.document_kind,
        author=entity.author,
        addressee=entity.addressee,
        date=entity.date,
        status=entity.status,
        letter=entity.letter,
        certainty=certainty(entity.certainty),
        joinings=joinings,
        made_by=entity.made_by,
        decided_by=entity.decided_by,
    )


def link_line(link: Link) -> register_lines.LinkLine:
    """The link's line in ``links.jsonl``; its words may stand in several letters."""
    return register_lines.LinkLine(
        id=link.id,
        from_=link.from_,
        to=link.to,
        relation=link.relation,
        evidence=[
            LetterPassage(span.letter, span.start, span.end, span.quote) for span in link.evidence
        ],
        certainty=certainty(link.certainty),
        made_by=link.made_by,
        decided_by=link.decided_by,
    )


def statement_line(statement: Statement) -> register_lines.StatementLine:
    """The statement's line in ``statements.jsonl``.

    Raises:
        SpanError: it has no words, or words of another letter than the one that says it.
    """
    if not statement.evidence:
        raise SpanError(
            f"Statement {statement.id} of letter {statement.letter} has no words: it cannot be published."
        )
    for span in statement.evidence:
        if span.letter != statement.letter:
            raise SpanError(
                f"Statement {statement.id} of letter {statement.letter} has evidence from letter {span.letter}."
            )
    return register_lines.StatementLine(
        id=statement.id,
        letter=statement.letter,
        predicate=statement.predicate,
        subjects=list(statement.subjects),
        objects=list(statement.objects),
        issue=statement.issue,
        stance=statement.stance,
        tense=statement.tense,
        polarity=statement.polarity,
        modality=statement.modality,
        speaker=statement.speaker,
        time=statement.time,
        place=statement.place,
        others=list(statement.others),
        evidence=passages(statement.evidence),
        certainty=certainty(statement.certainty),
        made_by=statement.made_by,
        decided_by=statement.decided_by,
    )


def thread_line(thread: Thread) -> register_lines.ThreadLine:
    """The thread's line in ``threads.jsonl``."""
    return register_lines.ThreadLine(thread.id, list(thread.parties), list(thread.letters))


def report(edition: Edition) -> register_lines.Report:
    """``report.json``; it holds no time, so that the same input gives the same bytes."""
    return register_lines.Report(
        format=FORMAT,
        title=edition.about.title,
        counts=register_lines.Counts(
            letters=len(edition.letters),
            refused=len(edition.refusals),
            entities=_counted(entity.kind for entity in edition.entities),
            mentions=sum(len(edited.names) for edited in edition.letters),
            links=len(edition.links),
            statements=len(edition.statements),
            threads=len(edition.threads),
            doubts=len(edition.doubts),
            languages=_counted(edited.letter.language for edited in edition.letters),
        ),
        read=_read([edited.letter for edited in edition.letters]),
        refused=[
            register_lines.RefusedFile(file.path, file.reason, file.remedy)
            for file in edition.refusals
        ],
        doubtful=[
            register_lines.DoubtLine(doubt.letter, doubt.subject, doubt.sentence)
            for doubt in edition.doubts
        ],
        versions=dict(sorted(edition.versions)),
        inputs=edition.inputs,
    )


def _location(where: Location) -> register_lines.LocationLine:
    point = None
    if where.latitude is not None and where.longitude is not None:
        point = (where.latitude, where.longitude)
    return register_lines.LocationLine(
        name=where.name,
        country=where.country,
        coordinates=point,
        uri=where.uri,
        certainty=certainty(where.certainty),
        reason=where.reason,
    )


def _authorities(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for scheme, uri in sorted(set(pairs)):
        taken[scheme] += 1
        found[scheme if taken[scheme] == 1 else f"{scheme} {taken[scheme]}"] = uri
    return found


def _counted(kinds: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(kinds).items()))


def _read(letters: Sequence[Letter]) -> list[register_lines.ReadFile]:
    held = Counter(letter.source.path for letter in letters)
    encodings = {letter.source.path: letter.source.encoding for letter in letters}
    return [register_lines.ReadFile(path, held[path], encodings[path]) for path in sorted(held)]
