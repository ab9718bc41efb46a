"""Every installed language pack: its tables are well formed, its words can be found, its cases hold."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from typing import Any

import pytest

from perepiska import plugins
from perepiska.annotate import Findings, annotate_letter, in_order
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import Mention, PartValue, PartyValue, SeriesValue, TextValue
from perepiska.text.languages import LanguagePack, packs
from perepiska.text.phrases import phrase_pattern
from tests.conftest import ROOT

CODES = sorted(plugins.names(plugins.LANGUAGES))
PHRASES = (
    "address_words",
    "closings",
    "collective_words",
    "dateline_words",
    "document_kinds",
    "editor_words",
    "enclosures",
    "headings",
    "postscripts",
    "salutations",
    "signature_leads",
)


def _tables() -> list[Any]:
    return [
        pytest.param(pack, table, id=f"{code}-{table}")
        for code, pack in packs().items()
        for table in pack.tables
    ]


def _documented() -> dict[str, tuple[str, ...]]:
    """The columns of each table as the page about tables gives them."""
    page = (ROOT / "src" / "perepiska" / "languages" / "TABLES.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:3] for line in page.splitlines() if line.startswith("| `")]
    return {
        table: tuple(re.findall(r"`(\w+)`", columns))
        for tables, columns in rows
        for table in re.findall(r"`(\w+)`", tables)
    }


def _cases() -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}-{path.stem}: {case['name']}")
        for code, pack in packs().items()
        for path in sorted((pack.folder / "cases").glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        if "annotator" in case
    ]


@pytest.mark.parametrize("code", CODES)
def test_a_pack_is_called_by_its_code(code: str) -> None:
    pack = packs()[code]

    assert pack.code == code
    assert pack.name
    assert len(pack.script) == 4


def test_no_two_packs_share_a_name() -> None:
    names = Counter(pack.name for pack in packs().values())

    assert max(names.values()) == 1


@pytest.mark.parametrize("code", CODES)
def test_a_pack_has_cases(code: str) -> None:
    assert list((packs()[code].folder / "cases").glob("*.toml"))


@pytest.mark.parametrize(("pack", "table"), _tables())
def test_a_table_has_rows_and_no_row_twice(pack: LanguagePack, table: str) -> None:
    rows = [tuple(row.items()) for row in pack.rows(table)]

    assert rows
    assert [row for row, times in Counter(rows).items() if times > 1] == []


@pytest.mark.parametrize(("pack", "table"), _tables())
def test_a_table_has_the_same_columns_in_every_pack(pack: LanguagePack, table: str) -> None:
    columns = tuple(pack.rows(table)[0])
    others = {tuple(other.rows(table)[0]) for other in packs().values() if other.rows(table)}

    assert others == {columns}


@pytest.mark.parametrize(("pack", "table"), _tables())
def test_a_table_has_the_columns_that_are_documented(pack: LanguagePack, table: str) -> None:
    documented = _documented()

    assert tuple(pack.rows(table)[0]) == documented.get(table, tuple(pack.rows(table)[0]))


@pytest.mark.parametrize("table", PHRASES)
def test_a_table_of_phrases_is_documented(table: str) -> None:
    assert table in _documented()


@pytest.mark.parametrize("table", PHRASES)
@pytest.mark.parametrize("code", CODES)
def test_each_word_of_a_table_is_found_where_it_stands(code: str, table: str) -> None:
    forms = packs()[code].words(table)
    pattern = phrase_pattern(forms)
    plain = [form for form in forms if "*" not in form]

    assert [form for form in plain if pattern.fullmatch(form) is None] == []
    assert [form for form in plain if pattern.search(f"— {form.capitalize()}, ") is None] == []


@pytest.mark.parametrize(("code", "case"), _cases())
def test_a_letter_is_read_as_its_case_says(code: str, case: dict[str, Any]) -> None:
    text = case["text"]
    letter = Letter("case", text, fingerprint(text), code, Source("case.txt", "0"))
    annotators = [made() for made in plugins.installed(plugins.ANNOTATORS).values()]
    asked = next(one for one in annotators if one.name == case["annotator"])

    found = Findings(annotate_letter(letter, in_order(annotators), packs()[code]))

    kinds = [mention for mention in found.all() if mention.kind in asked.makes]
    read = [_shown(mention) for mention in kinds if mention.made_by.startswith(f"{asked.name}/")]
    assert read == [
        _filled(wanted, shown) for wanted, shown in zip(case["expect"], read, strict=False)
    ]
    assert len(read) == len(case["expect"])


def _shown(mention: Mention) -> dict[str, Any]:
    """A finding in the words of a case; a part's kind is the kind of part."""
    value = mention.value
    shown: dict[str, Any] = {"kind": mention.kind, "quote": mention.evidence[0].quote}
    if isinstance(value, PartValue):
        shown["kind"] = value.part
    elif isinstance(value, PartyValue):
        shown |= {"sort": value.sort, "named": value.name is not None}
    elif isinstance(value, SeriesValue):
        shown |= {"name": value.name, "number": value.number}
    elif isinstance(value, TextValue):
        shown["text"] = value.text
    return shown


def _filled(wanted: dict[str, Any], shown: dict[str, Any]) -> dict[str, Any]:
    """What a case wants, with what it does not ask for taken from the finding."""
    return {**shown, **wanted}
