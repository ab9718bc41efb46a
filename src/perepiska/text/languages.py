"""Language packs: tables of words with a code, found through entry points.

Invariant: no word of a natural language stands in the core; it comes from here.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from perepiska import plugins
from perepiska.errors import PackError
from perepiska.records.identifiers import fingerprint

Row = Mapping[str, str]

SHARED = "und"
"""The pack of what all languages share; ISO 639-2 code for a language that is not determined."""


@dataclass(frozen=True)
class LanguagePack:
    """All that is known of one language, as tables.

    ``settings`` is ``pack.toml``; ``tables`` are the rows of ``tables/*.csv`` by
    the file's stem, in file order, keys from the header line; ``hooks`` is the
    pack's ``hooks`` module or None; ``fingerprint`` is over all of the pack's
    files.
    """

    code: str
    name: str
    script: str
    folder: Path
    settings: Mapping[str, Any]
    tables: Mapping[str, tuple[Row, ...]]
    fingerprint: str
    hooks: Any = field(default=None, compare=False)

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table; () where the pack has no such table."""
        return self.tables.get(table, ())

    def words(self, table: str, column: str = "form") -> tuple[str, ...]:
        """One column of a table, in file order, empty cells left out."""
        return tuple(row[column] for row in self.rows(table) if row.get(column))

    def mapping(self, table: str, key: str = "form", value: str = "value") -> dict[str, str]:
        """Two columns of a table as a dictionary, keys in lower case; the first row wins."""
        found: dict[str, str] = {}
        for row in self.rows(table):
            found.setdefault(row[key].lower(), row[value])
        return found

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """The language's function words in lower case; they also tell which language a text is in."""
        return frozenset(word.lower() for word in self.words("stop_words"))


def read_pack(folder: Path, *, hooks: Any = None) -> LanguagePack:
    """The pack that lies in ``folder`` (``pack.toml``, ``tables/*.csv``).

    Raises:
        PackError: a file is missing or malformed; the message names file and line.
    """
    described = folder / "pack.toml"
    try:
        settings = tomllib.loads(described.read_text(encoding="utf-8"))
        code, name, script = settings["code"], settings["name"], settings["script"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as problem:
        raise PackError(
            f"{described} cannot be read: {problem}. It needs at least code, name and script."
        ) from problem
    tables = {path.stem: _read_table(path) for path in sorted((folder / "tables").glob("*.csv"))}
    files = [described, *sorted((folder / "tables").glob("*.csv")), *sorted(folder.glob("*.py"))]
    mark = fingerprint(
        *(part for path in files for part in (path.name, path.read_text(encoding="utf-8")))
    )
    return LanguagePack(
        code,
        name,
        script,
        folder,
        MappingProxyType(settings),
        MappingProxyType(tables),
        mark,
        hooks,
    )


def with_rows(pack: LanguagePack, table: str, rows: Sequence[Row]) -> LanguagePack:
    """The pack with more rows in one table, and a fingerprint of its own; itself where there are none."""
    if not rows:
        return pack
    tables = {**pack.tables, table: (*pack.rows(table), *rows)}
    mark = fingerprint(pack.fingerprint, table, *(repr(dict(row)) for row in rows))
    return replace(pack, tables=MappingProxyType(tables), fingerprint=mark)


def _read_table(path: Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise PackError(
                    f"{path}:{reader.line_num} has another number of cells than the header "
                    f"({', '.join(reader.fieldnames or ())})."
                )
            rows.append(MappingProxyType({key: cell.strip() for key, cell in row.items()}))
    return tuple(rows)


@cache
def packs() -> Mapping[str, LanguagePack]:
    """The installed packs by language code."""
    found = {}
    for name, make in plugins.installed(plugins.LANGUAGES).items():
        pack = make()
        if pack.code != name:
            raise PackError(
                f"The pack «{name}» calls itself «{pack.code}»; the two must be the same."
            )
        found[name] = pack
    return MappingProxyType(found)


def pack_for(language: str) -> LanguagePack | None:
    """The pack that a letter in ``language`` is read with: its own, else what all languages share.

    None only where not even that pack (``und``) is installed.

    >>> pack_for("de").code
    'de'
    """
    known = packs()
    return known.get(language) or known.get(SHARED)
