"""The page that asks the statements, the lists of all statements by kind, and the data the form reads.

``ask/list.<language>.json`` names the data files and says what every person, group and document is called;
each data file holds some statements, an object each, with the addresses of their words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from perepiska.publish import addresses
from perepiska.publish.site.frames import PAGES, Corner
from perepiska.publish.site.statement_contexts import AskPage, StatementList
from perepiska.publish.site.statement_index import statement_index
from perepiska.publish.site.statement_views import ChoiceView, StatementGroup
from perepiska.publish.site.statements import actor_pointer, statement_view, views
from perepiska.publish.site.statements_positions import statement_pages
from perepiska.publish.site.texts import Texts
from perepiska.publish.site.views import Pointer
from perepiska.publish.statements.said import Said, actor_of
from perepiska.records.statement import EDITOR, POLARITIES

_CHUNK = 1000
"""So many statements are in one data file."""
_ON_PAGE = 200
"""So many statements are on one page of a list."""
_FIRST = 20
"""So many statements of each kind stand on the page of the form."""

_TEXTS = ("none", "failed", "working", "from_disk", "more", "cite", "as_list", "as_table", "letter", "words", "certainty",
    "modality", "decided_by", "subject", "predicate", "object", "issue", "speaker", "polarity", "author", "editor")  # fmt: skip


def ask_page(corner: Corner) -> AskPage:
    """The form, and below it the first statements of each kind."""
    texts, path, index = corner.texts, PAGES["ask"], statement_index(corner)
    return AskPage(
        frame=corner.frame("ask", path, title=texts("ask.title")),
        count=texts.count("statements", len(index.said)),
        doubt_percent=round(100 * corner.indexes.edition.doubt_below),
        pages=statement_pages(path, corner),
        predicates=tuple(
            ChoiceView(predicate, texts.term("predicate", predicate))
            for predicate in index.by_predicate
        ),
        polarities=tuple(ChoiceView(one, texts.term("polarity", one)) for one in POLARITIES),
        index=f"{corner.root(path)}ask/list.{texts.language}.json",
        texts=json.dumps(_script_texts(texts), ensure_ascii=False, sort_keys=True),
        groups=tuple(
            _group(predicate, said, corner) for predicate, said in index.by_predicate.items()
        ),
    )


def statement_lists(corner: Corner) -> Iterator[tuple[str, StatementList]]:
    """Pairs (path, page): all statements of each kind that has more than the page of the form shows."""
    texts = corner.texts
    for predicate, said in statement_index(corner).by_predicate.items():
        if len(said) <= _FIRST:
            continue
        pages = [said[start : start + _ON_PAGE] for start in range(0, len(said), _ON_PAGE)]
        heading = texts.term("predicate", predicate)
        for number, some in enumerate(pages, start=1):
            path = addresses.statement_list(predicate, number)
            yield (
                path,
                StatementList(
                    frame=corner.frame("statements", path, title=heading),
                    heading=heading,
                    count=texts.count("statements", len(said)),
                    list_link=Pointer(texts("statements.title"), f"../{PAGES['ask']}"),
                    statements=views(some, corner, up="../"),
                    previous=_page(predicate, number - 1, len(pages), "previous", corner),
                    next=_page(predicate, number + 1, len(pages), "next", corner),
                ),
            )


def asking_data(corner: Corner) -> Iterator[tuple[str, bytes]]:
    """The files that the form reads, in one language."""
    said, language = statement_index(corner).said, corner.texts.language
    chunks = [said[start : start + _CHUNK] for start in range(0, len(said), _CHUNK)]
    names = [f"{language}.{number:04d}.json" for number in range(1, len(chunks) + 1)]
    actors = dict.fromkeys(
        actor for one in said for actor in (*one.subjects, *one.objects, *_speaker(one, corner))
    )
    ends = {}
    for actor in actors:
        pointer = actor_pointer(actor, corner, up="../")
        ends[actor] = [pointer.label, pointer.href]
    yield f"ask/list.{language}.json", _json({"chunks": names, "ends": ends})
    for name, some in zip(names, chunks, strict=True):
        yield f"ask/{name}", _json([_entry(one, corner) for one in some])


def _entry(said: Said, corner: Corner) -> dict[str, Any]:
    view, statement = statement_view(said, corner, up="../"), said.statement
    speaker = _speaker(said, corner)
    return {
        "id": statement.id,
        "letter": statement.letter,
        "heading": view.letter.heading,
        "date": view.letter.date,
        "href": view.quotes[0].href if view.quotes else view.letter.href,
        "subjects": said.subjects,
        "others": view.others,
        "predicate": statement.predicate,
        "words": view.predicate,
        "objects": said.objects,
        "issue": view.issue,
        "stance": statement.stance or "",
        "polarity": statement.polarity,
        "modality": statement.modality,
        "tense": statement.tense,
        "speaker": speaker[0] if speaker else statement.speaker,
        "time": statement.time or "",
        "when": said.when,
        "time_words": view.time if view.is_timed else "",
        "notes": view.notes,
        "quotes": [quote.words for quote in view.quotes],
        "language": view.language,
        "certainty": view.certainty.percent,
        "is_question": view.is_question,
        "decided_by": statement.decided_by or "",
    }


def _speaker(said: Said, corner: Corner) -> tuple[str, ...]:
    """Who is reported, as an actor; nobody where the writer or an editor says it."""
    speaker = said.statement.speaker
    if speaker in ("author", EDITOR):
        return ()
    return (actor_of(speaker, corner.indexes.edition.letters[said.position]),)


def _group(predicate: str, said: Sequence[Said], corner: Corner) -> StatementGroup:
    texts = corner.texts
    path = addresses.statement_list(predicate, 1)
    return StatementGroup(
        anchor=predicate,
        heading=texts.term("predicate", predicate),
        count=texts.count("statements", len(said)),
        statements=views(said[:_FIRST], corner, up="../"),
        more=Pointer(texts("statements.more"), f"../{addresses.url(path)}")
        if len(said) > _FIRST
        else None,
    )


def _page(
    predicate: str, number: int, last: int, direction: str, corner: Corner
) -> Pointer | None:
    if not 1 <= number <= last:
        return None
    path = addresses.statement_list(predicate, number)
    return Pointer(corner.texts(f"statements.{direction}"), f"../{addresses.url(path)}")


def _script_texts(texts: Texts) -> dict[str, str]:
    words = {name: texts(f"ask.{name}") for name in _TEXTS}
    words |= {
        key.removeprefix("count."): form
        for key, form in texts.words.items()
        if key.startswith("count.statements.")
    }
    words |= {key: texts(f"statements.{key}") for key in ("nobody", "on", "before_objects")}
    words |= {f"stance_{side}": texts(f"stance.{side}") for side in ("for", "against", "unclear")}
    return words | {"plural_rule": texts("plural_rule"), "colon": texts("colon")}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
