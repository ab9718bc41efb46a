"""``edition.toml``: what an edition may set, each key with a default."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from perepiska.errors import SettingsError
from perepiska.records.edition import About

FILE_NAME = "edition.toml"
INTERFACES = ("en", "ru")


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Section ``[read]``: how letters are read.

    ``languages`` are the codes that may occur, () for all that are installed.
    ``encodings`` are pairs (path of a letter, encoding) that overrule the guess.
    ``doubt_below`` is the certainty below which a fact is shown as a question.
    ``correspondent`` is the person most letters are from or to. ``whole`` are the
    paths of files that are one letter, whatever they look like.
    """

    languages: tuple[str, ...] = ()
    encodings: tuple[tuple[str, str], ...] = ()
    doubt_below: float = 0.7
    correspondent: str = ""
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """Section ``[limits]``: how large what is read may be; beyond, a file is refused with the limit named.

    ``archive_ratio`` is how many times larger than its packed bytes a member of
    an archive may be.
    """

    file_megabytes: int = 64
    archive_files: int = 50_000
    archive_megabytes: int = 1_024
    archive_ratio: int = 200


@dataclass(frozen=True, slots=True)
class OwnPredicate:
    """One ``[[statements.predicates]]``: a way to say a predicate that the edition adds to a pack.

    From ``form`` to ``stance`` as in the packs' table ``predicates``. ``case`` is a
    sentence with its names marked, ``says`` is what must be read in it, and nothing else.
    """

    language: str
    form: str
    predicate: str
    case: str
    says: tuple[str, ...]
    sort: str = "verb"
    subject: str = "nomn"
    object: str = ""
    kinds: str = ""
    stance: str = ""

    @property
    def row(self) -> dict[str, str]:
        """It as a row of the table ``predicates``."""
        columns = ("form", "predicate", "sort", "subject", "object", "kinds", "stance")
        return {column: getattr(self, column) for column in columns}


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of an edition.

    Sections ``[edition]`` (``records.edition.About``), ``[read]``, ``[limits]``, and the
    tables ``[[statements.predicates]]``.
    """

    about: About
    read: ReadSettings = ReadSettings()
    limits: Limits = Limits()
    predicates: tuple[OwnPredicate, ...] = ()


def read_settings(folder: Path) -> Settings:
    """The settings of the edition in ``folder``; the defaults where it has no ``edition.toml``.

    Raises:
        SettingsError: the file cannot be read, or a key is unknown or of another
            type; the message lists what is allowed.
    """
    path = folder / FILE_NAME
    default_title = folder.resolve().name or "Letters"
    if not path.exists():
        return Settings(About(title=default_title))
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SettingsError(
            f"{path} cannot be read: {problem}. Mend the line it names; nothing was built."
        ) from problem
    _refuse_unknown(path, "", written, {"edition", "limits", "read", "statements"})
    about = {"title": default_title, **_section(path, written, "edition", About)}
    read = _section(path, written, "read", ReadSettings)
    limits = _section(path, written, "limits", Limits)
    predicates = _predicates(path, written.get("statements", {}))
    settings = Settings(About(**about), ReadSettings(**read), Limits(**limits), predicates)
    _check_values(path, settings)
    return settings


def _section(path: Path, written: Mapping[str, Any], name: str, record: type) -> dict[str, Any]:
    section = written.get(name, {})
    if not isinstance(section, dict):
        raise SettingsError(f"{path}: [{name}] must be a section.")
    return _keys(path, section, name, record)


def _keys(path: Path, section: Mapping[str, Any], name: str, record: type) -> dict[str, Any]:
    known = {field.name: field for field in fields(record)}
    _refuse_unknown(path, name, section, set(known))
    return {
        key: _value(path, f"{name}.{key}", str(known[key].type), value)
        for key, value in section.items()
    }


def _predicates(path: Path, section: Any) -> tuple[OwnPredicate, ...]:
    """The rows of ``[[statements.predicates]]``; whether their cases hold is for those who read letters to say."""
    name = "statements.predicates"
    rows = section.get("predicates", []) if isinstance(section, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsError(f"{path}: write each row of your own as a table [[{name}]].")
    _refuse_unknown(path, "statements", section, {"predicates"})
    needed = [field.name for field in fields(OwnPredicate) if field.default is MISSING]
    for number, row in enumerate(rows, 1):
        missing = [key for key in needed if row.get(key) in (None, "")]
        if missing:
            raise SettingsError(
                f"{path}: row {number} of [[{name}]] has no {', '.join(missing)}; "
                f"each row needs {', '.join(needed)}."
            )
    return tuple(OwnPredicate(**_keys(path, row, name, OwnPredicate)) for row in rows)


def _value(path: Path, key: str, type_: str, value: Any) -> Any:
    is_text_list = isinstance(value, list) and all(isinstance(part, str) for part in value)
    if type_ == "str" and isinstance(value, str):
        return value
    if type_ == "bool" and isinstance(value, bool):
        return value
    if type_ == "int" and isinstance(value, int) and not isinstance(value, bool):
        return value
    if type_ == "float" and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if type_ == "tuple[str, ...]" and is_text_list:
        return tuple(value)
    if type_ == "tuple[tuple[str, str], ...]" and isinstance(value, dict):
        return tuple((str(name), str(text)) for name, text in value.items())
    wanted = {
        "str": "a text",
        "bool": "true or false",
        "int": "a whole number",
        "float": "a number",
        "tuple[str, ...]": "a list of texts",
    }
    raise SettingsError(
        f"{path}: {key} must be {wanted.get(type_, 'a table of texts')}, not {value!r}."
    )


def _refuse_unknown(path: Path, section: str, written: Mapping[str, Any], known: set[str]) -> None:
    for key in written:
        if key not in known:
            where = f"[{section}] has" if section else "has"
            raise SettingsError(
                f"{path} {where} no key «{key}»; allowed are {', '.join(sorted(known))}."
            )


def _check_values(path: Path, settings: Settings) -> None:
    strange = [code for code in settings.about.interface if code not in INTERFACES]
    if strange or not settings.about.interface:
        raise SettingsError(
            f"{path}: edition.interface is {list(settings.about.interface)}; allowed are {', '.join(INTERFACES)}."
        )
    if not 0 <= settings.read.doubt_below <= 1:
        raise SettingsError(
            f"{path}: read.doubt_below is {settings.read.doubt_below}; it lies between 0 and 1."
        )
    if settings.about.issued and not _is_day(settings.about.issued):
        raise SettingsError(
            f"{path}: edition.issued is «{settings.about.issued}»; write the day of publication as YYYY-MM-DD."
        )
    for field in fields(Limits):
        if getattr(settings.limits, field.name) < 1:
            raise SettingsError(f"{path}: limits.{field.name} must be at least 1.")
    if settings.about.base_url and not settings.about.base_url.endswith("/"):
        raise SettingsError(
            f"{path}: edition.base_url must end with «/», as in https://example.org/letters/."
        )


def _is_day(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False
