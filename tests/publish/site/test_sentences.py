"""Reasons in the reader's language: each sentence by its entry in the catalogue, none lost."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

import perepiska
from perepiska import pipeline
from perepiska.publish.site.sentences import in_words_of
from perepiska.publish.site.texts import FOLDER
from perepiska.records.edition import Edition
from perepiska.records.mention import DateValue
from perepiska.runners.local import Local
from perepiska.settings import INTERFACES

SOURCE = Path(perepiska.__file__).parent
OTHERS = [code for code in INTERFACES if code != "en"]

WITH_SENTENCES = ("connect", "decide", "acquire")
"""Folders whose reasons, doubts and refusals are whole sentences."""
NOT_SHOWN = ("acquire/authorities", "acquire/sheets", "decide/silencing.py", "connect/stopped.py")
"""What these say stands in the report of a run, not on the site."""
WITH_CLAUSES = (
    "text/dates/context.py", "text/dates/readings.py", "annotate/dates", "connect/bounds.py",
    "connect/dates.py", "connect/parties.py", "connect/places.py", "decide/adding.py",
    "decide/register.py", "decide/replacing.py", "decide/verdicts.py",
)  # fmt: skip
"""Files whose reasons are clauses, or stand in the field of another sentence."""
PUT_TOGETHER: dict[str, tuple[str, ...]] = {
    "Letter {said.one.letter} says by «{said.words}» that {} is another name of the same person.": (
        "Letter 1911-05-09 says by «то есть» that this is another name of the same person.",
        "Letter 1911-05-09 says by «то есть» that it is another name of the same person.",
    ),
    "{joining.reason} The only entry of the authority lists that it fits: {entry.source}.": (
        "The same title. The only entry of the authority lists that it fits: people.csv, row 3.",
    ),
    "{joining.reason} A name of {name} in another language, by the gazetteer.": (
        "The same title. A name of Paris in another language, by the gazetteer.",
    ),
    "{said}, {moment.edtf}.": (
        "It is of the day that the words name, 1911-05-09.",
        "It is near the day named, 1911-05-09.",
    ),
    "It is the {place} but {later} between them, {gap} days apart.": (
        "It is the last but 2 between them, 9 days apart.",
        "It is the next but 2 between them, 9 days apart.",
    ),
    "It is the {place} between them, {gap} days apart.": (
        "It is the last between them, 9 days apart.",
        "It is the next between them, 9 days apart.",
    ),
    "{where} {len(known)} bearers of this name ({named_shortly(known)}), and nothing tells which is meant.": (
        "The letter names 2 bearers of this name (Зимин, П.; Зимин, А.), and nothing tells which is meant.",
        "The corpus has 2 bearers of this name (Зимин, П.; Зимин, А.), and nothing tells which is meant.",
    ),
    "The only {who} whose surname this one shortens.": (
        "The only correspondent of the folder whose surname this one shortens.",
        "The only person of the corpus whose surname this one shortens.",
    ),
    "The {entity.kind} {quoted(entity.name)}{together} is only {entity.certainty}% sure.": (
        "The person «Зимин» is only 40% sure.",
        "The person «Зимин», put together from «Зимин», «З.», is only 40% sure.",
    ),
    "That {quoted(joining.form)} is the {entity.kind} {quoted(entity.name)} is only {joining.certainty}% sure{f'; it may be {names}' if names else ''}. {joining.reason}": (
        "That «З.» is the person «Зимин» is only 40% sure. The same title.",
        "That «З.» is the person «Зимин» is only 40% sure; it may be «А» or «Б». The same title.",
    ),
    "The statement «{statement.predicate}», by {quoted(words)}, is only {statement.certainty}% sure.": (
        "The statement «wrote», by «писал», is only 40% sure.",
    ),
    "{what}, {origin}, is only {mention.certainty}% sure.": (
        "The date «1911», read from «мая 1911», is only 40% sure.",
        "The date «1911», taken from file name, is only 40% sure.",
    ),
    "{decision.editor} is not sure of {what}{_because(decision)}.": (
        "A. B. is not sure of the place of writing «Лог».",
        "A. B. is not sure of the person «Зимин»: blotted.",
    ),
    "The {_name(taken.kind)} is {quoted(shown(letter.value))} in the letter and {quoted(shown(outside.value))} in {outside.source}; {'the letter' if taken is letter else outside.source} is followed.": (
        "The date is «1911» in the letter and «1912» in file name; the letter is followed.",
        "The date is «1911» in the letter and «1912» in file name; file name is followed.",
    ),
    "{_of(decision)} on {words} {found} and is not applied; decide again.": (
        "The decision «accept» of A. B. on «Зимин» no longer finds its words and is not applied; decide again.",
        "The decision «accept» of A. B. on «Зимин» cannot tell for certain where its words stand now and is not applied; decide again.",
    ),
    "{_of(decision)} on {words} {gone}.": (
        "The decision «add» of A. B. on «Зимин» no longer finds the letter «1911» and is not applied.",
    ),
    "{_of(decision)} on {quoted(decision.target)} no longer finds {names}.": (
        "The decision «merge» of A. B. on «person-zimin» no longer finds «person-z», «person-x».",
    ),
    "{_of(decision)} on {words} is not applied: {why}.": (
        "The decision «add» of A. B. on «Зимин» is not applied: it names no letter.",
    ),
    "Where {quoted(entity.name)} is, is not sure; it may be {places}.": (
        "Where «Лог» is, is not sure; it may be Log (RU) 40%, Log (AT) 30%.",
    ),
    "That {relation}, {words}, is only {link.certainty}% sure.": (
        "That «1911» answers «1910», by «Ваше письмо», is only 40% sure.",
        "That «1911» answers «1910», without words of its own, is only 40% sure.",
    ),
    "{save} without a password.": (
        "Open it in the program that made it, and save it as DOCX without a password.",
    ),
    "Its {count} {'page is a picture' if count == 1 else 'pages are pictures'} without a text layer.": (
        "Its 1 page is a picture without a text layer.",
        "Its 3 pages are pictures without a text layer.",
    ),
    "a movable feast, after the {church} Easter": (
        "a movable feast, after the Eastern Easter",
        "a movable feast, after the Western Easter",
    ),
    "{where} has {fact.value}": (
        "the file name has 1911-05-09",
        "the source outside has 1911-05-09",
    ),
}  # fmt: skip
"""Sentences whose pieces stand in several places of the code, each with examples of the whole."""
PIECES = {
    "no language", "no words", "the series", "the source outside", "the {FILE_NAME}",
    "{reason}: {day.isoformat()}{other}",
}  # fmt: skip
"""What is no clause of its own: a part of one, or the name of the pack without words."""
NOTES = (
    "Left out of", "No language pack", "Read as ", "This file ", "{folder} ", "{contents.path} ",
    "{path} has the id", "{shown(path, place)} was passed over",
)  # fmt: skip
"""How notes of a run begin; the site does not show them."""


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("", ""),
        ("The same name in the nominative.", "То же имя в именительном падеже."),
        ("Words that nobody wrote.", None),
        ("The same name in the nominative. Words that nobody wrote.", None),
        (
            "year from the file name; elsewhere «2 мая»",
            "откуда год: имя файла; в другом месте «2 мая»",
        ),
        (
            "old style until 1918-01-31: written at «М.; Киев»: 1911-05-22, not 1911-05-09",
            "старый стиль до 1918-01-31: место письма – «М.; Киев»; значит, 1911-05-22, а не 1911-05-09",
        ),
        (
            "One of 3 places of this name in the gazetteer. It has about 12,000 people.",
            "Одно из мест с таким названием в справочнике (всего их 3). Жителей – около 12 000.",
        ),
        (
            "The place of writing «Лог», taken from a.csv, row 3, is only 40% sure.",
            "Место написания «Лог»: взято не из письма (a.csv, строка 3), уверенность лишь 40 %.",
        ),
        (
            "That «З.» is the person «Зимин, П. И.» is only 40% sure; it may be «А. Б.» or «В».",
            "Что «З.» – это «Зимин, П. И.» (человек), верно лишь на 40 %; возможно и «А. Б.» или «В».",
        ),
        (
            "A. B. is not sure of the person «Зимин»: He says so. Or does he; who knows.",
            "A. B. не знает наверняка: человек «Зимин» (He says so. Or does he; who knows).",
        ),
        (
            "It is no DOCX but RTF. Divide it into several.",
            "Это не DOCX, а RTF. Разделите его на несколько.",
        ),
    ],
)
def test_a_reason_is_translated_wholly_or_not_at_all(reason: str, expected: str | None) -> None:
    translated = in_words_of("ru")(reason)

    assert expected == (translated and translated.replace("\N{NO-BREAK SPACE}", " "))


def test_english_stays_as_it_is() -> None:
    assert in_words_of("en")("Words that nobody wrote.") == "Words that nobody wrote."


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_fields_of_its_sentence(code: str) -> None:
    written = tomllib.loads((FOLDER / f"sentences.{code}.toml").read_text(encoding="utf-8"))

    different = {
        english: other
        for table in written.values()
        for english, other in table.items()
        if set(re.findall(r"\{([a-z]+)", english)) != set(re.findall(r"\{([a-z]+)", other))
    }
    assert different == {}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition of the letters that come with perepiska."""
    place = tmp_path_factory.mktemp("sample")
    places = pipeline.Places(SOURCE / "sample", place / "out", place / "state")
    edition = pipeline.build(places, runner=Local()).edition
    assert edition is not None
    return edition


@pytest.mark.parametrize("code", OTHERS)
def test_every_reason_of_the_sample_is_translated(code: str, sample: Edition) -> None:
    said = set(reasons_of(sample))

    assert len(said) > 100
    assert [reason for reason in sorted(said) if in_words_of(code)(reason) is None] == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_of_the_source_is_translated(code: str) -> None:
    found = [
        said
        for path in files_of(WITH_SENTENCES)
        for said in words_in(path)
        if re.fullmatch(r"\S+ .+\.", said) and not said.startswith(NOTES)
    ]
    missing = [one for one in found if in_words_of(code)(filled(one)) is None]

    assert len(found) > 150
    assert [one for one in missing if one not in PUT_TOGETHER] == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_clause_of_the_source_is_translated(code: str) -> None:
    found = [
        said
        for path in files_of(WITH_CLAUSES)
        for said in words_in(path)
        if re.match(r"[^\s,:]\S* \S", said) and re.search(r"[a-z]{2}(?![^{}]*\}).*[^.\d]$", said)
    ]
    missing = [one for one in found if not is_known(filled(one), code)]

    assert len(found) > 30
    assert [one for one in missing if one not in PUT_TOGETHER and one not in PIECES] == []


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("said", PUT_TOGETHER)
def test_a_sentence_put_together_is_still_said_and_translated(said: str, code: str) -> None:
    examples = PUT_TOGETHER[said]

    assert said in all_words()
    assert [one for one in examples if in_words_of(code)(one) is None] == []


@cache
def all_words() -> frozenset[str]:
    """All that the files say whose words are looked at."""
    return frozenset(
        said for path in files_of((*WITH_SENTENCES, *WITH_CLAUSES)) for said in words_in(path)
    )


def is_known(clause: str, code: str) -> bool:
    """Whether a clause is translated where it stands alone, or in the field of a sentence."""
    translated = in_words_of(code)
    within = translated(f"inferred: {clause}") or ""
    return translated(clause) is not None or clause not in within


def reasons_of(edition: Edition) -> Iterator[str]:
    """All reasons, doubts, refusals and remedies that the site shows of an edition."""
    for entity in edition.entities:
        yield from (joining.reason for joining in entity.joinings)
        yield from (location.reason for location in entity.locations)
    for edited in edition.letters:
        for settled in edited.facts():
            if isinstance(settled.mention.value, DateValue):
                yield settled.mention.value.reason
    yield from (doubt.sentence for doubt in edition.doubts)
    for refusal in edition.refusals:
        yield from (refusal.reason, refusal.remedy)


def files_of(places: Iterable[str]) -> Iterator[str]:
    """The source files at and below ``places``, without those whose words are not shown."""
    for place in places:
        path = SOURCE / place
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            name = file.relative_to(SOURCE).as_posix()
            if not name.startswith(NOT_SHOWN):
                yield name


def words_in(path: str) -> Iterator[str]:
    """The strings of a source file but its docstrings, summaries and errors that stop a run; each field as its code in braces."""
    tree = ast.parse((SOURCE / path).read_text(encoding="utf-8"))
    passed_over = {
        id(part) for node in ast.walk(tree) if _is_no_reason(node) for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            passed_over.update(id(part) for part in node.values)
        if id(node) in passed_over:
            continue
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                _field(part) if isinstance(part, ast.FormattedValue) else ast.literal_eval(part)
                for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _field(part: ast.FormattedValue) -> str:
    is_percent = part.format_spec is not None and "%" in ast.unparse(part.format_spec)
    return f"{{{ast.unparse(part.value)}}}{'%' if is_percent else ''}"


def _is_no_reason(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return any(isinstance(name, ast.Name) and name.id == "summary" for name in node.targets)
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        return ast.unparse(node.exc.func) != "ReadingError"
    return False


def filled(said: str) -> str:
    """The words with something in each of their fields."""
    return re.sub(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", "7", said)
