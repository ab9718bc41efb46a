"""The search index over a site that has been written, made by Pagefind.

Each language has a bundle of its own, ``search/<language>/``, because a bundle
has one stemmer: the search page asks them all and merges what they find.
Invariant: the same documents give the same bytes. Pagefind writes its filters
and its list of languages in an order that changes from run to run; so
filters and sorting are the search page's own (``search/list.*.json``), and a bundle has one language.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TypedDict

from pagefind_bin import get_executable  # type: ignore[import-untyped] # it has no type hints

from perepiska.errors import OutputError
from perepiska.publish.site.feed import FILE
from perepiska.publish.site.stems import ALGORITHMS, stems

NO_LANGUAGE = "und"

_SIGNATURE = b"pagefind_dcd"
_KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
"""Of Pagefind's own files, those the search page loads; its ready-made interfaces are left out."""


class _Document(TypedDict):
    number: int
    language: str
    text: str
    more: str


def index(folder: Path) -> None:
    """Index the site in ``folder`` and put the bundles into ``folder/search/``.

    Raises:
        OutputError: the folder holds no site, or Pagefind could not index it.
    """
    by_language: dict[str, list[_Document]] = {}
    for document in _documents(folder):
        by_language.setdefault(document["language"], []).append(document)
    for language in sorted(by_language):
        _index_language(by_language[language], language, folder / "search" / language)


def _documents(folder: Path) -> Iterator[_Document]:
    try:
        with (folder / FILE).open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    except FileNotFoundError as problem:
        raise OutputError(
            f"{folder} holds no site to be searched: {FILE} is missing. Write the site first, then index it."
        ) from problem


def _index_language(documents: list[_Document], language: str, bundle: Path) -> None:
    """One bundle, with ``hits.json``: number and words of a document by the name Pagefind gave to it.

    How many words the text has is said so that what is only in ``more`` is found, but never quoted.
    """
    shutil.rmtree(bundle, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="perepiska-search-") as made:
        pages = Path(made, "pages")
        pages.mkdir()
        for document in documents:
            (pages / f"{document['number']:08}.html").write_text(
                _page(document, language), encoding="utf-8"
            )
        _run_pagefind(pages, bundle)
    for path in sorted(bundle.iterdir()):
        if path.name.startswith("pagefind-") and path.name not in _KEPT:
            path.unlink()
    words = {document["number"]: len(document["text"].split()) for document in documents}
    hits = {name: [number, words[number]] for name, number in _numbers(bundle).items()}
    written = json.dumps(hits, separators=(",", ":"), sort_keys=True)
    (bundle / "hits.json").write_text(written, encoding="utf-8", newline="")


def _page(document: _Document, language: str) -> str:
    """A page for Pagefind alone; where the stems are ours, it is told of no language and stems nothing."""
    more = document["more"]
    stemmed = sorted(stems(f"{document['text']} {more}", language))
    code = NO_LANGUAGE if language in ALGORITHMS else language
    return (
        f'<!DOCTYPE html><html lang="{escape(code)}"><head></head><body data-pagefind-body>'
        f"<div>{escape(document['text'])}</div><div>{escape(more)}</div><div>{' '.join(stemmed)}</div></body></html>"
    )


def _run_pagefind(pages: Path, bundle: Path) -> None:
    command = [
        str(get_executable()),
        "--site",
        str(pages),
        "--output-path",
        str(bundle),
        "--silent",
    ]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own arguments
    except (OSError, subprocess.CalledProcessError) as problem:
        said = getattr(problem, "stderr", "") or str(problem)
        raise OutputError(
            f"The search index in {bundle} could not be written: {said.strip()}. "
            "Check that there is room on the disk, and that pagefind is installed with its program (pagefind[bin])."
        ) from problem


def _numbers(bundle: Path) -> dict[str, int]:
    """The number of the document behind each of Pagefind's fragments, which are named by their content."""
    found = {}
    for path in sorted((bundle / "fragment").glob("*.pf_fragment")):
        described = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        found[path.stem] = int(Path(described["url"]).stem)
    return found
