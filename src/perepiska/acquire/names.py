"""The ids of letters, made from the names of their files."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from perepiska.records.identifiers import fingerprint

# «.txt», «.tei»; not the «.28» of «3.V.28» nor a word after a full stop.
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,7}\Z", re.DOTALL)


def suffix_of(name: str) -> str:
    """The suffix of a file's name in small letters, with its dot; «» where what follows the last dot is none.

    >>> suffix_of("a..b.TXT"), suffix_of("3.V.28"), suffix_of("letter")
    ('.txt', '', '')
    """
    found = _SUFFIX.search(name)
    return found[0].lower() if found else ""


def stem_of(name: str) -> str:
    """The name without its suffix, composed (Unicode NFC), so that it is the same on every system."""
    return unicodedata.normalize("NFC", _SUFFIX.sub("", name))


def ids_of(paths: Iterable[str]) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The id of each path (relative, with ``/``), and a sentence for each that is more than the file's stem.

    An id is the stem. Files that share one, capitals apart, get their suffix
    added when that tells them apart, or else the names of their folders, or
    else eight digits of the path's fingerprint.
    """
    every = tuple(paths)
    counts = Counter(_same(_stem(path)) for path in every)
    ids: dict[str, str] = {}
    taken = {stem for stem, count in counts.items() if count == 1}
    clashing = [path for path in every if counts[_same(_stem(path))] > 1]
    offered = {path: tuple(_longer(path)) for path in clashing}
    demand = Counter(_same(id_) for candidates in offered.values() for id_ in set(candidates))
    for path in every:
        if path not in offered:
            ids[path] = _stem(path)
            continue
        free = (
            id_ for id_ in offered[path] if demand[_same(id_)] == 1 and _same(id_) not in taken
        )
        ids[path] = next(free, f"{_stem(path)}-{fingerprint(path)[:8]}")
        taken.add(_same(ids[path]))
    sentences = (
        f"{path} has the id «{ids[path]}», because another file is called {_stem(path)} too."
        for path in clashing
    )
    return ids, tuple(sentences)


def _stem(path: str) -> str:
    return stem_of(PurePosixPath(path).name)


def _longer(path: str) -> Iterator[str]:
    whole = PurePosixPath(path)
    suffix = suffix_of(whole.name).removeprefix(".")
    folders = "-".join(unicodedata.normalize("NFC", part) for part in whole.parent.parts)
    if suffix:
        yield f"{_stem(path)}-{suffix}"
    if folders:
        yield f"{folders}-{_stem(path)}"
    if folders and suffix:
        yield f"{folders}-{_stem(path)}-{suffix}"


def _same(name: str) -> str:
    """One key for names that a system may take for the same."""
    return unicodedata.normalize("NFC", name.casefold())


def part_ids(id_: str, count: int, taken: Collection[str] = ()) -> tuple[str, ...]:
    """The ids of the ``count`` letters of a file with the id ``id_``: its own for one letter, else numbered from 1.

    Where another file has such an id (``taken``), a full stop stands for the hyphen.

    >>> part_ids("volume", 3, {"volume-2"})
    ('volume.1', 'volume.2', 'volume.3')
    """
    if count == 1:
        return (id_,)
    numbered = tuple(f"{id_}-{number}" for number in range(1, count + 1))
    if not set(numbered).isdisjoint(taken):
        numbered = tuple(f"{id_}.{number}" for number in range(1, count + 1))
    return numbered
