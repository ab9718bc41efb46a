"""From the cells of one row to facts: each by the kind of its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from perepiska.acquire.sheets.columns import IGNORED, SHELFMARK_PARTS, Column
from perepiska.acquire.sheets.dates import date_of
from perepiska.acquire.sheets.rows import Row
from perepiska.records.letter import FACT_FIELDS, Fact
from perepiska.text.languages import packs
from perepiska.text.phrases import phrase_pattern

STATED = 0.97
"""An editor's own list; below it lies what the list itself doubts or what had to be read from words."""

_DOUBTED = 0.7
_SUPPLIED = 0.9
_LONGEST = 2_000
_SHOWN = 60
_DATES = ("sent_date", "received_date")
_PARTIES = ("sender", "addressee", "correspondent")
_IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


@dataclass(slots=True)
class _Filling:
    """The facts of a row so far, and the sentences on what could not be read."""

    source: str
    facts: list[Fact] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def add(
        self,
        field_: str,
        value: str,
        *,
        authority: str | None = None,
        certainty: float = STATED,
    ) -> None:
        fact = Fact(field_, value, self.source, authority, certainty)
        if not any((fact.field, fact.value) == (other.field, other.value) for other in self.facts):
            self.facts.append(fact)

    def cannot_read(self, what: str, written: str) -> None:
        shown = written if len(written) <= _SHOWN else f"{written[: _SHOWN - 1]}…"
        self.unread.append(f"the {what.replace('_', ' ')} «{shown}» cannot be read")


def row_of(
    place: str, cells: Sequence[str], columns: Sequence[Column], *, source: str
) -> Row | None:
    """What a row says, None where all of its cells are empty. ``source`` is that of its facts."""
    written = _written(cells, columns)
    if not written:
        return None
    filling = _Filling(source)
    for column, text in written:
        if len(text) > _LONGEST:
            filling.cannot_read(column.field, text)
        elif column.field in FACT_FIELDS:
            _READERS.get(column.field, _text)(filling, column, text)
    _without_differing(filling)
    texts = {column.field: text for column, text in reversed(written)}
    _date_of_parts(filling, texts)
    _shelfmark_of_parts(filling, written)
    _authorities(filling, texts)
    file, number = (texts.get(name, "")[:_LONGEST] for name in ("file", "number"))
    return Row(place, tuple(filling.facts), file, (), number, tuple(filling.unread))


def _written(cells: Sequence[str], columns: Sequence[Column]) -> list[tuple[Column, str]]:
    """The cells that say something, without what surrounds their words."""
    found = [
        (column, " ".join(cells[column.position].split()))
        for column in columns
        if column.position < len(cells) and column.field != IGNORED
    ]
    return [(column, text) for column, text in found if text and not _is_unknown(text)]


def _text(filling: _Filling, column: Column, text: str) -> None:
    filling.add(column.field, text)


def _date(filling: _Filling, column: Column, text: str) -> None:
    read = date_of(text, column.codes)
    if read is None:
        filling.cannot_read(column.field, text)
    else:
        filling.add(column.field, read[0], certainty=read[1])


def _parties(filling: _Filling, column: Column, text: str) -> None:
    for one in text.split(";"):
        name, certainty = _doubted(one)
        if name and not _is_unknown(name):
            filling.add(column.field, name, certainty=certainty)


def _place(filling: _Filling, column: Column, text: str) -> None:
    name, certainty = _doubted(text)
    if name:
        filling.add(column.field, name, certainty=certainty)


def _language(filling: _Filling, column: Column, text: str) -> None:
    code = text.lower() if _LANGUAGE_CODE.fullmatch(text) else _words("language").get(text.lower())
    if code:
        filling.add(column.field, code)
    else:
        filling.cannot_read(column.field, text)


def _closed(table: str, value: str) -> Callable[[_Filling, Column, str], None]:
    """A reader of cells that name one word of a closed list, in the words of any pack or by the word itself."""

    def read(filling: _Filling, column: Column, text: str) -> None:
        found = {
            known
            for pattern, known in _closed_list(table, value)
            if pattern.fullmatch(text) or text.lower() == known
        }
        if len(found) == 1:
            filling.add(column.field, found.pop())
        else:
            filling.cannot_read(column.field, text)

    return read


_READERS: dict[str, Callable[[_Filling, Column, str], None]] = {
    **dict.fromkeys(_DATES, _date),
    **dict.fromkeys(_PARTIES, _parties),
    **dict.fromkeys(("sent_place", "received_place"), _place),
    "language": _language,
    "document_kind": _closed("document_kinds", "kind"),
    "witness": _closed("witness_words", "value"),
}


def _doubted(written: str) -> tuple[str, float]:
    """A name without the signs that it is supplied or doubted, and how sure it then is: «[Л. Троцкий]», «Wien?»."""
    text = written.strip()
    certainty = STATED
    if "?" in text:
        text, certainty = text.replace("(?)", "").replace("[?]", "").replace("?", ""), _DOUBTED
    if _IN_BRACKETS.search(text):
        text, certainty = _IN_BRACKETS.sub(r"\1", text), min(certainty, _SUPPLIED)
    return " ".join(text.split()), certainty


def _without_differing(filling: _Filling) -> None:
    """Takes out what two columns of the sheet say differently of what a letter has once."""
    fields = [fact.field for fact in filling.facts if fact.field not in _PARTIES]
    for name in dict.fromkeys(fields):
        if fields.count(name) > 1:
            facts = [fact for fact in filling.facts if fact.field == name]
            values = " and ".join(f"«{fact.value[:_SHOWN]}»" for fact in facts)
            filling.unread.append(f"two columns differ on the {name.replace('_', ' ')}: {values}")
            filling.facts = [fact for fact in filling.facts if fact.field != name]


def _date_of_parts(filling: _Filling, texts: dict[str, str]) -> None:
    """The date of a sheet that has columns for year, month and day."""
    if "sent_year" not in texts or any(fact.field == "sent_date" for fact in filling.facts):
        return
    parts = [texts.get(name, "") for name in ("sent_year", "sent_month", "sent_day")]
    known = parts[: parts.index("")] if "" in parts else parts
    digits = "-".join(part.zfill(2) for part in known)
    words = " ".join(reversed(known))
    for written in (digits, words):
        if (read := date_of(written, ())) is not None:
            filling.add("sent_date", read[0], certainty=read[1])
            return
    filling.cannot_read("sent_date", words)


def _shelfmark_of_parts(filling: _Filling, written: Sequence[tuple[Column, str]]) -> None:
    """A call number put together from its parts, in the order and with the labels of GOST R 7.0.5-2008, section 11."""
    parts = {column.field: (column, text) for column, text in reversed(written)}
    if any(fact.field == "shelfmark" for fact in filling.facts):
        return
    shelfmark = last = ""
    for name in SHELFMARK_PARTS:
        if name in parts:
            column, text = parts[name]
            label = "" if _is_labelled(text) else _labels(column.codes).get(name, "")
            labelled = f"{label} {text}".strip()
            first = labelled.split(" ")[0]
            between = ". " if last.endswith(".") and first.endswith(".") else ", "
            shelfmark += (between if shelfmark else "") + labelled
            last = first
    if shelfmark:
        filling.add("shelfmark", shelfmark)


def _authorities(filling: _Filling, texts: dict[str, str]) -> None:
    """Gives the parties and the place the web addresses of their columns, where there are as many of both."""
    for name in ("sender", "addressee", "sent_place"):
        if f"{name}_authority" not in texts:
            continue
        addresses = [one.strip() for one in texts[f"{name}_authority"].split(";")]
        places = [at for at, fact in enumerate(filling.facts) if fact.field == name]
        if len(addresses) != len(places):
            continue
        for at, address in zip(places, addresses, strict=True):
            if address.startswith(("http://", "https://")):
                fact = filling.facts[at]
                filling.facts[at] = Fact(
                    fact.field, fact.value, fact.source, address, fact.certainty
                )


def _is_labelled(text: str) -> bool:
    return text[:1].isalpha() and _part_labels().match(text) is not None


def _is_unknown(text: str) -> bool:
    """Whether a cell says that it is not known: in a pack's words, or with signs alone («?», «—»)."""
    bare = text.strip("[]()")
    return not any(map(str.isalnum, bare)) or bare.lower() in _words("unknown")


@cache
def _words(use: str) -> dict[str, str]:
    """The values of all packs' words of a use, by the word in small letters."""
    return {
        row["form"].lower(): row["value"]
        for pack in packs().values()
        for row in pack.rows("sheet_words")
        if row["use"] == use
    }


@cache
def _labels(codes: tuple[str, ...]) -> dict[str, str]:
    """The label of each part of a call number, in the language of its column."""
    rows = (row for code in reversed(codes) for row in packs()[code].rows("sheet_words"))
    return {row["value"]: row["form"] for row in rows if row["use"] == "label"}


@cache
def _part_labels() -> re.Pattern[str]:
    return phrase_pattern(
        row["form"] for pack in packs().values() for row in pack.rows("shelfmark_parts")
    )


@cache
def _closed_list(table: str, value: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    forms: dict[str, list[str]] = {}
    for pack in packs().values():
        for row in pack.rows(table):
            forms.setdefault(row[value], []).append(row["form"])
    return tuple((phrase_pattern(those), known) for known, those in forms.items())
