"""The edition as data: what is written is what the schemas say, and what was settled."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perepiska.errors import SpanError
from perepiska.publish.api import lines, register_lines
from perepiska.publish.api.data import write_data
from perepiska.records.edition import EditedLetter, Edition
from perepiska.records.letter import Source
from perepiska.records.mention import NAME_KINDS, PART_KINDS
from perepiska.records.span import Span
from tests.editions_by_hand import letter_of, part_at, rich_edition, with_parts

JSON_LINES = ("letters", "entities", "links", "statements", "threads")


def written(edition: Edition) -> dict[str, bytes]:
    return dict(write_data(edition))


def read(files: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in files[f"data/{name}.jsonl"].decode().splitlines()]


def schema(files: dict[str, bytes], name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files[f"data/schema/{name}.json"])
    return found


def check(files: dict[str, bytes]) -> None:
    for name in JSON_LINES:
        validator = jsonschema.Draft202012Validator(schema(files, name))
        for line in read(files, name):
            validator.validate(line)
    jsonschema.Draft202012Validator(schema(files, "report")).validate(
        json.loads(files["data/report.json"])
    )


def test_files_are_those_of_the_design() -> None:
    assert sorted(written(rich_edition())) == [
        "data/entities.jsonl",
        "data/letters.jsonl",
        "data/links.jsonl",
        "data/matter.jsonl",
        "data/report.json",
        "data/schema/entities.json",
        "data/schema/letters.json",
        "data/schema/links.json",
        "data/schema/matter.json",
        "data/schema/report.json",
        "data/schema/statements.json",
        "data/schema/threads.json",
        "data/statements.jsonl",
        "data/threads.jsonl",
    ]


def test_every_line_is_valid() -> None:
    files = written(rich_edition())

    check(files)
    assert [len(read(files, name)) for name in JSON_LINES] == [3, 10, 3, 1, 1]


@pytest.mark.parametrize("name", [*JSON_LINES, "report"])
def test_schemas_are_sound_and_stand_alone(name: str) -> None:
    found = schema(written(rich_edition()), name)

    jsonschema.Draft202012Validator.check_schema(found)
    assert found["$id"] == f"{name}.json"
    assert all(ref.startswith("#/$defs/") for ref in _values(found, "$ref"))


@pytest.mark.parametrize("name", [*JSON_LINES, "report"])
def test_schemas_describe_each_object(name: str) -> None:
    found = schema(written(rich_edition()), name)
    objects = [part for part in [found, *found["$defs"].values()] if part.get("type") == "object"]

    assert objects
    assert all(part["description"] and part["additionalProperties"] is False for part in objects)
    assert all(sorted(part["properties"]) == sorted(part["required"]) for part in objects)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        (
            "letters",
            "id source language kind title series sent received senders addressees archive parts mentions references",
        ),
        ("entities", "id kind name names authorities mentions"),
        ("links", "id from to relation evidence certainty made_by decided_by"),
        (
            "statements",
            "id letter predicate subjects objects issue stance tense polarity modality speaker time place others "
            "evidence certainty made_by decided_by",
        ),
    ],
)
def test_keys_come_in_the_order_of_the_design(name: str, keys: str) -> None:
    for line in read(written(rich_edition()), name):
        assert list(line)[: len(keys.split())] == keys.split()


def test_documents_have_keys_of_their_own() -> None:
    entities = read(written(rich_edition()), "entities")
    own = {"document_kind", "author", "addressee", "date", "status", "letter"}

    assert all((own <= line.keys()) == (line["kind"] == "document") for line in entities)


def test_a_line_without_a_key_is_not_valid() -> None:
    files = written(rich_edition())
    validator = jsonschema.Draft202012Validator(schema(files, "letters"))
    line = read(files, "letters")[0]

    for key in line:
        without = {name: value for name, value in line.items() if name != key}
        assert not validator.is_valid(without), key


def test_every_quote_is_the_text() -> None:
    letters = {line["id"]: line for line in read(written(rich_edition()), "letters")}
    spans = [(line["text"], span) for line in letters.values() for span in _spans(line)]

    assert len(spans) > 25
    assert [span["quote"] for _, span in spans] == [
        text[span["start"] : span["end"]] for text, span in spans
    ]


def test_a_circular_is_written_as_it_was_settled() -> None:
    line = read(written(rich_edition()), "letters")[1]

    assert line["kind"] == "circular"
    assert line["title"] == "Циркулярное письмо № 12"
    assert line["series"] == {"name": "циркулярное письмо", "number": "12"}
    assert line["sent"]["date"]["edtf"] == "1911-05-22"
    assert line["sent"]["date"]["calendar"] == "julian"
    assert line["sent"]["date"]["reason"] == "Old style: <1918."
    assert line["sent"]["place"]["entity"] == "place-log"
    assert line["received"]["date"]["edtf"] == "1911-06-01"
    assert line["received"]["place"]["as_written"] == "Берег"
    assert [sender["entity"] for sender in line["senders"]] == ["person-somov"]
    assert {key: value for key, value in line["archive"].items() if key != "evidence"} == {
        "repository": "Городской архив",
        "institution": "Институт рукописей",
        "shelfmark": "Ф. 3, д. 14",
        "witness": "draft",
        "note_author": "А. Б.",
    }
    assert [span["quote"] for span in line["archive"]["evidence"]["witness"]] == ["черновик"]


def test_a_reference_says_which_document_it_speaks_of_and_how() -> None:
    references = read(written(rich_edition()), "letters")[1]["references"]
    links = {line["id"]: line for line in read(written(rich_edition()), "links")}

    assert [(one["quote"], one["relation"], one["document"]) for one in references] == [
        ("Ваше письмо от 2 мая получено", "answers", "document-answered"),
        ("«Записки лесника» прочли", "cites", "document-notes"),
        ("Привет Вере", "mentions", "document-telegram"),
    ]
    assert [links[one["id"]]["to"] for one in references] == [
        one["document"] for one in references
    ]


def test_a_lost_document_says_what_it_may_be() -> None:
    entities = {line["id"]: line for line in read(written(rich_edition()), "entities")}
    telegram = entities["document-telegram"]

    assert (telegram["status"], telegram["author"], telegram["date"]) == (
        "lost",
        "person-ilin",
        "../1911-05-22",
    )
    assert telegram["joinings"][0]["instead"] == ["document-answered"]


def test_an_exchange_names_its_parties_and_its_letters_in_order() -> None:
    assert read(written(rich_edition()), "threads") == [
        {
            "id": "thread-ilin-somov",
            "parties": ["person-ilin", "person-somov"],
            "letters": ["1911-05-02 Ильин", "1911-05-09"],
        }
    ]


def test_a_party_who_is_not_named_keeps_its_words() -> None:
    everybody, pavel = read(written(rich_edition()), "letters")[1]["addressees"]

    assert (everybody["entity"], everybody["as_written"], everybody["is_named"]) == (
        None,
        "Всем товарищам",
        False,
    )
    assert (pavel["entity"], pavel["is_named"]) == ("person-ilin", True)


def test_a_fact_from_outside_names_its_source() -> None:
    [sender] = read(written(rich_edition()), "letters")[0]["senders"]

    assert (sender["evidence"], sender["source"]) == ([], "teiHeader")


def test_what_an_editor_decided_is_said() -> None:
    facts = {fact["field"]: fact for fact in read(written(rich_edition()), "letters")[1]["facts"]}

    assert facts["shelfmark"]["decided_by"] == "Вера Ланская"
    assert facts["repository"]["decided_by"] is None


def test_what_is_not_known_is_null() -> None:
    line = read(written(rich_edition()), "letters")[2]

    assert (line["sent"]["date"], line["sent"]["place"]) == (None, None)
    assert line["sent"]["bounds"]["source"] == "inferred: in order"
    assert line["received"] == {"date": None, "place": None}
    assert (line["kind"], line["title"], line["series"], line["archive"]) == (
        None,
        None,
        None,
        None,
    )
    assert (line["senders"], line["parts"], line["mentions"], line["facts"]) == ([], [], [], [])


def test_a_name_in_pieces_keeps_them_all() -> None:
    mentions = read(written(rich_edition()), "letters")[1]["mentions"]
    further = [
        (mention["quote"], [span["quote"] for span in mention["further"]]) for mention in mentions
    ]

    assert ("Лесной", ["собрался"]) in further


def test_a_second_uri_of_one_scheme_is_kept() -> None:
    entities = {line["id"]: line for line in read(written(rich_edition()), "entities")}

    assert entities["person-ilin"]["authorities"] == {
        "geonames": "https://www.geonames.org/1/not-a-person.html",
        "gnd": "https://d-nb.info/gnd/118",
        "gnd 2": "https://d-nb.info/gnd/119",
        "viaf": "https://viaf.org/viaf/123",
    }


def test_report_counts_what_there_is() -> None:
    report = json.loads(written(rich_edition())["data/report.json"])

    assert report["format"] == lines.FORMAT
    assert report["counts"] == {
        "letters": 3,
        "refused": 1,
        "entities": {"document": 4, "event": 1, "group": 1, "person": 3, "place": 1},
        "mentions": 8,
        "links": 3,
        "statements": 1,
        "threads": 1,
        "doubts": 2,
        "languages": {"ru": 2, "und": 1},
    }
    assert report["refused"] == [
        {"path": "a/книга.bin", "reason": "It is not text.", "remedy": "Save it as text."}
    ]
    assert [doubt["letter"] for doubt in report["doubtful"]] == [None, "1911-05-09"]
    assert [file["path"] for file in report["read"]] == [
        "1911-05-02 Ильин.txt",
        "1911-05-09.txt",
        "undated.txt",
    ]
    assert report["inputs"] == rich_edition().inputs


def test_same_edition_gives_the_same_bytes() -> None:
    assert written(rich_edition()) == written(rich_edition())


def test_lines_read_back_as_they_were_written() -> None:
    files = written(rich_edition())
    types: dict[str, type[lines.Line]] = {
        "letters": lines.LetterLine,
        "links": register_lines.LinkLine,
        "statements": register_lines.StatementLine,
        "threads": register_lines.ThreadLine,
    }
    for name, type_ in types.items():
        for line in files[f"data/{name}.jsonl"].splitlines():
            assert msgspec.json.encode(msgspec.json.decode(line, type=type_)) == line


def test_an_empty_edition_has_all_files() -> None:
    edition = replace(rich_edition(), letters=(), entities=(), links=(), statements=(), threads=())
    files = written(edition)

    check(files)
    assert [files[f"data/{name}.jsonl"] for name in JSON_LINES] == [b""] * 5


def test_a_quote_that_is_not_the_text_is_refused() -> None:
    other = letter_of("другой текст и ещё")
    edited = EditedLetter(
        letter=letter_of("Письмо без него"), parts=(part_at(other, "body", "другой текст"),)
    )

    with pytest.raises(SpanError, match="which is not its text there"):
        written(replace(rich_edition(), letters=(edited,)))


@pytest.mark.parametrize("what", ["links", "statements"])
def test_links_and_statements_need_the_words_of_their_letter(what: str) -> None:
    edition = rich_edition()
    [first, *others] = getattr(edition, what)
    wrong = replace(first, evidence=(Span("1911-05-09", 0, 5, "никто"),))

    with pytest.raises(SpanError, match="«никто», which is not its text there"):
        written(replace(edition, **{what: (wrong, *others)}))


def test_a_statement_without_words_is_not_published() -> None:
    edition = rich_edition()
    [statement] = edition.statements

    with pytest.raises(SpanError, match="has no words"):
        written(replace(edition, statements=(replace(statement, evidence=()),)))


def test_a_statement_needs_words_of_the_letter_that_says_it() -> None:
    edition = rich_edition()
    [statement] = edition.statements
    elsewhere = replace(statement, letter="undated")

    with pytest.raises(SpanError, match="of letter undated has evidence from letter 1911-05-09"):
        written(replace(edition, statements=(elsewhere,)))


def test_a_file_name_that_is_no_text_is_written_all_the_same() -> None:
    letter = letter_of("Да.")
    strange = replace(letter, source=Source("\udcefисьмо.txt", letter.source.sha256))
    alone = replace(
        rich_edition(), letters=(EditedLetter(letter=strange),), links=(), statements=()
    )
    files = written(alone)

    assert read(files, "letters")[0]["source"]["path"] == "\udcefисьмо.txt"
    assert json.loads(files["data/report.json"])["read"][0]["path"] == "\udcefисьмо.txt"


def test_a_line_stays_one_line_whatever_ends_lines_elsewhere() -> None:
    ends = "a\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029b"
    files = written(with_parts(ends, (("body", 0, 2),), (("person", 8, 12),)))
    text = files["data/letters.jsonl"].decode()

    assert len(text.splitlines()) == 1
    assert json.loads(text)["text"] == ends


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    text = draw(st.text(min_size=1, max_size=60))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(
        lambda ends: ends[0] < ends[1]
    )
    parts = draw(st.lists(st.tuples(st.sampled_from(PART_KINDS), spans), max_size=4))
    names = draw(st.lists(st.tuples(st.sampled_from(NAME_KINDS), spans), max_size=6))
    return with_parts(
        text,
        tuple((kind, *ends) for kind, ends in parts),
        tuple((kind, *ends) for kind, ends in names),
    )


@settings(deadline=None)
@given(editions())
def test_any_edition_is_valid_and_keeps_its_text(edition: Edition) -> None:
    files = written(edition)
    [line] = read(files, "letters")

    check(files)
    assert line["text"] == edition.letters[0].letter.text
    assert [span["quote"] for span in _spans(line)] == [
        line["text"][span["start"] : span["end"]] for span in _spans(line)
    ]
    assert len(line["mentions"]) == len(edition.letters[0].names)


def _values(value: Any, key: str) -> list[Any]:
    if isinstance(value, dict):
        own = [value[key]] if key in value else []
        return own + [found for inner in value.values() for found in _values(inner, key)]
    return (
        [found for inner in value for found in _values(inner, key)]
        if isinstance(value, list)
        else []
    )


def _spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if {"start", "end", "quote"} <= value.keys() else []
        return own + [span for inner in value.values() for span in _spans(inner)]
    return [span for inner in value for span in _spans(inner)] if isinstance(value, list) else []
