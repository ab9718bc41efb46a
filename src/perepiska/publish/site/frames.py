"""The frame of every page: where it stands, where its links lead, what the site says on each page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from perepiska.publish import addresses
from perepiska.publish.site.indexes import Indexes
from perepiska.publish.site.page_frame import Frame
from perepiska.publish.site.texts import Texts, read_texts
from perepiska.publish.site.views import Certainty, Pointer
from perepiska.records.mention import NAME_KINDS

ASSETS = "assets/"

CERTAINTIES = (
    (0.97, "certain"),
    (0.85, "very_probable"),
    (0.7, "probable"),
    (0.5, "doubtful"),
    (0.0, "very_doubtful"),
)
"""From which certainty on which word is used."""

PAGES = {
    "home": "index.html",
    "letters": "letters/index.html",
    "threads": "threads/index.html",
    "lost_letters": "lost/index.html",
    "ask": "ask/index.html",
    "positions": "positions/index.html",
    "sides": "sides/index.html",
    "search": "search.html",
    "about": "about.html",
    "lost": "404.html",
}


@dataclass(frozen=True, eq=False)
class Corner:
    """The part of the site in one language: its texts and the folder it stands in.

    ``prefix`` is that folder with a closing ``/``, empty for the first language.
    """

    indexes: Indexes
    texts: Texts
    prefix: str

    def frame(
        self,
        kind: str,
        path: str,
        *,
        title: str,
        description: str = "",
        schema: Mapping[str, Any] | None = None,
    ) -> Frame:
        """The frame of the page at ``path`` below this corner's folder."""
        about = self.indexes.edition.about
        up = self.up(path)
        return Frame(
            kind=kind,
            language=self.texts.language,
            root=self.root(path),
            home=up + PAGES["home"],
            search=up + PAGES["search"],
            assets=self.root(path) + ASSETS,
            title=title,
            edition=about.title,
            subtitle=about.subtitle,
            description=description or self._description,
            canonical=addresses.url(self.prefix + path, base=about.base_url)
            if about.base_url
            else "",
            navigation=self._navigation(path, up),
            languages=self._languages(path),
            is_sample=about.is_sample,
            editors=", ".join(about.editors),
            publisher=about.publisher,
            licence=about.licence,
            licence_url=about.licence_url,
            schema=as_script(schema) if schema else None,
        )

    def up(self, path: str) -> str:
        """What leads from the page at ``path`` to this corner's folder."""
        host_path = self._host_path(path)
        return host_path + self.prefix if host_path else "../" * path.count("/")

    def root(self, path: str) -> str:
        """What leads from the page at ``path`` to the folder of the site."""
        return self._host_path(path) or "../" * (self.prefix + path).count("/")

    def _host_path(self, path: str) -> str:
        """The folder of the site on its host, for the page that a server shows at any address; else empty."""
        base_url = self.indexes.edition.about.base_url
        return urlsplit(base_url).path if base_url and path == PAGES["lost"] else ""

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of entities that the edition has; its own letters are no documents beside them."""
        present = {entity.kind for entity in self.indexes.entities.values() if not entity.letter}
        return tuple(kind for kind in NAME_KINDS if kind in present)

    @cached_property
    def has_threads(self) -> bool:
        """Whether the edition has exchanges."""
        return bool(self.indexes.edition.threads)

    @cached_property
    def has_lost(self) -> bool:
        """Whether something must have been written and is not here."""
        return any(entity.status == "lost" for entity in self.indexes.entities.values())

    @cached_property
    def has_statements(self) -> bool:
        """Whether the letters say of anybody what they did, were or held."""
        return bool(self.indexes.edition.statements)

    @cached_property
    def _description(self) -> str:
        return self.texts("site.description", title=self.indexes.edition.about.title)

    def _navigation(self, path: str, up: str) -> tuple[Pointer, ...]:
        pages = [("letters", PAGES["letters"])]
        pages += [("threads", PAGES["threads"])] if self.has_threads else []
        pages += [(kind, f"{addresses.FOLDERS[kind]}/index.html") for kind in self.kinds]
        pages += [("lost_letters", PAGES["lost_letters"])] if self.has_lost else []
        pages += [("statements", PAGES["ask"])] if self.has_statements else []
        pages += [("about", PAGES["about"])]
        return tuple(
            Pointer(self.texts(f"nav.{name}"), up + page, page == path) for name, page in pages
        )

    def _languages(self, path: str) -> tuple[Pointer, ...]:
        codes = self.indexes.edition.about.interface
        if len(codes) < 2:
            return ()
        root = self.root(path)
        return tuple(
            Pointer(
                read_texts(code)("language_name"),
                f"{root}{prefix_of(code, codes)}{addresses.url(path)}",
                code == self.texts.language,
                code,
            )
            for code in codes
        )


def prefix_of(code: str, interface: tuple[str, ...]) -> str:
    """The folder of a language of the interface, with its closing ``/``; empty for the first."""
    return "" if code == interface[0] else f"{code}/"


def certainty_view(certainty: float, corner: Corner, *, is_settled: bool) -> Certainty:
    """How sure a fact is, in words; an editor's decision is never doubtful."""
    texts, doubt_below = corner.texts, corner.indexes.edition.doubt_below
    word = next(word for border, word in CERTAINTIES if certainty >= border)
    percent = round(100 * certainty)
    words = texts("certainty.shown", words=texts(f"certainty.{word}"), percent=percent)
    return Certainty(words, percent, certainty < doubt_below and not is_settled)


def as_script(value: Any) -> Markup:
    """JSON that can stand in a ``<script>`` element: no ``<`` in it, so no tag can end or begin there."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - escaped in this line
