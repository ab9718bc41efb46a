"""The files of ``OUT/data``: JSON lines, a report, and their JSON Schemas (draft 2020-12)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from perepiska.publish.api import register, register_lines
from perepiska.publish.api.convert import check_quotes, letter_line
from perepiska.publish.api.lines import LetterLine, Line, MatterLine
from perepiska.records.edition import Edition
from perepiska.records.letter import Matter

_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
_FILES: dict[str, tuple[str, tuple[type[Line], ...]]] = {
    "entities": (
        "A line of entities.jsonl",
        (register_lines.EntityLine, register_lines.DocumentLine),
    ),
    "letters": ("A line of letters.jsonl", (LetterLine,)),
    "links": ("A line of links.jsonl", (register_lines.LinkLine,)),
    "matter": ("A line of matter.jsonl", (MatterLine,)),
    "report": ("report.json", (register_lines.Report,)),
    "statements": ("A line of statements.jsonl", (register_lines.StatementLine,)),
    "threads": ("A line of threads.jsonl", (register_lines.ThreadLine,)),
}


_LINE_ENDS = tuple((end.encode(), f"\\u{ord(end):04x}".encode()) for end in "\x85\u2028\u2029")
"""Characters that many programs take for a line end, though JSON lets them stand in a text."""


def write_data(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Pairs (path, bytes) below ``OUT``; the same edition gives the same bytes.

    Raises:
        SpanError: a fact of the edition is shown by words that are not the letter's.
    """
    texts = {edited.letter.id: edited.letter.text for edited in edition.letters}
    check_quotes((span for link in edition.links for span in link.evidence), texts)
    check_quotes((span for said in edition.statements for span in said.evidence), texts)
    yield "data/letters.jsonl", _lines(map(letter_line, edition.letters))
    yield "data/entities.jsonl", _lines(map(register.entity_line, edition.entities))
    yield "data/links.jsonl", _lines(map(register.link_line, edition.links))
    yield "data/statements.jsonl", _lines(map(register.statement_line, edition.statements))
    yield "data/threads.jsonl", _lines(map(register.thread_line, edition.threads))
    yield "data/matter.jsonl", _lines(map(_matter_line, edition.matter))
    yield "data/report.json", _indented(msgspec.to_builtins(register.report(edition)))
    for name in _FILES:
        yield f"data/schema/{name}.json", _indented(schema(name))


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of ``letters``, ``matter``, ``entities``, ``links``, ``statements``, ``threads`` or ``report``.

    It refers to nothing outside itself.
    """
    title, types = _FILES[name]
    _, parts = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    head = {"$schema": _SCHEMA, "$id": f"{name}.json"}
    if len(types) == 1:
        return {**head, **parts.pop(types[0].__name__), "title": title, "$defs": parts}
    choice = [{"$ref": f"#/$defs/{type_.__name__}"} for type_ in types]
    return {**head, "title": title, "oneOf": choice, "$defs": parts}


def _matter_line(matter: Matter) -> MatterLine:
    return MatterLine(matter.path, matter.before, matter.text)


def _lines(found: Iterable[Line]) -> bytes:
    written = b"".join(_line(line) + b"\n" for line in found)
    for character, escape in _LINE_ENDS:
        written = written.replace(character, escape)
    return written


def _line(line: Line) -> bytes:
    try:
        return msgspec.json.encode(line)
    except UnicodeEncodeError:
        # A file name that is not valid text on this disk; JSON can write it as an escape.
        return _escaped(
            json.dumps(msgspec.to_builtins(line), ensure_ascii=False, separators=(",", ":"))
        )


def _indented(value: Any) -> bytes:
    return _escaped(json.dumps(value, ensure_ascii=False, indent=1)) + b"\n"


def _escaped(text: str) -> bytes:
    return text.encode("utf-8", errors="backslashreplace")
