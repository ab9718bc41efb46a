"""Every installed language pack: the documents that its sentences speak of, and the words it finds them by."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from perepiska import plugins
from perepiska.annotate import annotate_letter, in_order
from perepiska.annotate.documents.lexicon import TABLES
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.link import DOCUMENT_KINDS, RELATIONS, ReferenceValue
from perepiska.records.mention import Mention
from perepiska.records.statement import ROLES
from perepiska.text.languages import packs

ENDS = ("author", "addressee", "place", "topic")
PLAIN = ("relation", "title", "date", "ordinal", "number", "is_plural", "is_copy")
NOUN_USES = {"sure", "owned", "weak", "saying", "quote", "part", "alone", "body"}
VERBS = {"received", "thanks", "answers", "sent", *RELATIONS}
READING = [code for code, pack in packs().items() if pack.rows("document_nouns")]


def _cases() -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}: {case['name']}")
        for code in READING
        for case in tomllib.loads(
            (packs()[code].folder / "cases" / "references.toml").read_text(encoding="utf-8")
        )["case"]
    ]


def _references(text: str, code: str) -> list[dict[str, Any]]:
    letter = Letter("case", text, fingerprint(text), code, Source("case.txt", "0"))
    annotators = [made() for made in plugins.installed(plugins.ANNOTATORS).values()]
    found = annotate_letter(letter, in_order(annotators), packs()[code])
    quotes = {mention.id: mention.evidence[0].quote for mention in found if mention.evidence}
    return [_shown(mention, quotes) for mention in found if mention.kind == "reference"]


def _shown(mention: Mention, quotes: dict[str, str]) -> dict[str, Any]:
    """A reference in the words of a case: names as written, open ends as empty texts."""
    value = mention.value
    assert isinstance(value, ReferenceValue)
    shown: dict[str, Any] = {"quote": mention.evidence[0].quote, "kind": value.document_kind}
    shown |= {key: getattr(value, key) for key in PLAIN}
    shown |= {key: quotes.get(end, end) for key in ENDS for end in (getattr(value, key),)}
    if value.days is not None:
        shown["days"] = ["" if day is None else day for day in value.days]
    return shown


@pytest.mark.parametrize(("code", "case"), _cases())
def test_a_sentence_speaks_of_the_documents_of_its_case(code: str, case: dict[str, Any]) -> None:
    read = _references(case["text"], code)

    asked = [
        {key: shown.get(key) for key in wanted}
        for wanted, shown in zip(case["references"], read, strict=False)
    ]
    assert asked == case["references"]
    assert [shown["quote"] for shown in read[len(asked) :]] == []
    assert len(read) == len(case["references"])


@pytest.mark.parametrize("code", READING)
def test_nouns_have_a_kind_and_a_use_that_are_known(code: str) -> None:
    rows = packs()[code].rows("document_nouns")

    assert {row["kind"] for row in rows} <= set(DOCUMENT_KINDS)
    assert {row["use"] for row in rows} <= NOUN_USES
    assert {row["number"] for row in rows} <= {"", "singular", "plural"}


@pytest.mark.parametrize("code", READING)
def test_verbs_and_acts_have_a_relation_and_roles_that_are_known(code: str) -> None:
    acts = packs()[code].rows("document_acts")

    assert {row["relation"] for row in packs()[code].rows("document_verbs")} <= VERBS
    assert {row["relation"] for row in acts} <= {"", *RELATIONS}
    assert {row[end] for row in acts for end in ("author", "addressee")} <= {
        "",
        "third",
        "named",
        *ROLES,
    }


@pytest.mark.parametrize("code", READING)
def test_days_and_ordinals_are_numbers(code: str) -> None:
    for row in packs()[code].rows("document_cues"):
        if row["use"] in ("when", "month", "ordinal"):
            for number in row["value"].split(".."):
                assert not number or int(number) < 10_000


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("code", READING)
def test_no_form_stands_twice_for_the_same(code: str, table: str) -> None:
    rows = packs()[code].rows(table)
    keys = [(row["form"], row.get("use", ""), row.get("relation", "")) for row in rows]

    assert (
        len(set(keys)) >= len(rows) * 0.97
    )  # a preposition may be of two uses, a cue of two values
