"""The contract of themes, over every theme that is installed.

A theme uses only what ``contexts`` documents; every link of the site it makes
leads somewhere; its pages can be read without scripts.
"""

from __future__ import annotations

import posixpath
import types
from dataclasses import fields, is_dataclass, replace
from functools import cache
from html.parser import HTMLParser
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import unquote, urlsplit

import pytest
from jinja2 import nodes

from perepiska import plugins
from perepiska.publish import addresses
from perepiska.publish.site import contexts
from perepiska.publish.site.pages import write_site
from perepiska.publish.site.rendering import environment, theme_line
from tests.publish.site.exchange_by_hand import edition_with_exchange

THEMES = plugins.names(plugins.THEMES)
EXPORTS = ("tei/", "text/", "data/", addresses.CMIF_FILE)
"""What the exports write beside the site."""

TOOLS = {"t", "loop", "in_words"}
EMPTY_ELEMENTS = {"meta", "link", "input", "br", "circle", "path", "rect", "line", "hr", "img"}


def records() -> list[type]:
    return [
        found
        for found in vars(contexts).values()
        if isinstance(found, type) and is_dataclass(found)
    ]


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_every_field_of_a_context_is_documented(record: type) -> None:
    missing = [
        one.name for one in fields(record) if f"``{one.name}``" not in (record.__doc__ or "")
    ]

    assert missing == []


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_a_context_cannot_be_changed(record: type) -> None:
    assert record.__dataclass_params__.frozen  # type: ignore[attr-defined] # every dataclass has it


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_names_itself_and_brings_or_inherits_every_template(name: str) -> None:
    line = theme_line(name)
    found = environment(line).list_templates()

    assert line[0].name == name
    assert line[0].summary
    assert {f"{template}.html" for template in contexts.TEMPLATES} <= set(found)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("template", sorted(contexts.TEMPLATES))
def test_a_template_uses_only_documented_keys(name: str, template: str) -> None:
    reader = TemplateReader(theme_line(name))
    reader.read(f"{template}.html", {"page": contexts.TEMPLATES[template]})

    assert reader.faults == []
    assert reader.used


def test_a_template_that_uses_more_is_found_out() -> None:
    reader = TemplateReader(theme_line("plain"))
    tree = reader.environment.parse(
        "{{ page.frame.colour }}{% for one in page.parts %}{{ one.size }}{% endfor %}{{ now }}"
    )
    reader.body(tree.body, {"page": contexts.LetterPage})

    assert reader.faults == ["Frame.colour", "PartView.size", "now"]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("base_url", ["", "https://letters.example/les/"])
def test_every_link_leads_somewhere(name: str, base_url: str) -> None:
    pages = site(name, base_url)
    broken = []
    for path, page in pages.items():
        for href in page.hrefs if page else ():
            target, fragment = aim_of(href, path, base_url)
            if target is None or target.startswith(EXPORTS):
                continue
            found = pages.get(target, False)
            if found is False or (fragment and (found is None or fragment not in found.ids)):
                broken.append((path, href))

    assert broken == []


def aim_of(href: str, path: str, base_url: str) -> tuple[str | None, str]:
    """The file and the fragment a link on the page at ``path`` leads to; None when it leaves the site."""
    if base_url and href.startswith(base_url):
        return unquote(href.removeprefix(base_url)), ""
    split = urlsplit(href)
    if split.scheme:
        return None, ""
    if split.path.startswith("/"):
        return unquote(split.path.removeprefix(urlsplit(base_url).path)), unquote(split.fragment)
    folder, own_name = posixpath.split(path)
    target = posixpath.join(folder, unquote(split.path) or own_name)
    return posixpath.normpath(target), unquote(split.fragment)


@pytest.mark.parametrize("name", THEMES)
def test_no_id_stands_twice_on_a_page(name: str) -> None:
    twice = {path: page.twice for path, page in site(name, "").items() if page and page.twice}

    assert twice == {}


@pytest.mark.parametrize("name", THEMES)
def test_pages_are_whole_without_scripts(name: str) -> None:
    for path, page in site(name, "").items():
        if page is None:
            continue
        assert page.open == [], path
        assert page.headings[:1] == [1], path
        assert page.headings.count(1) == 1, path
        assert all(
            lower - upper <= 1
            for upper, lower in zip(page.headings, page.headings[1:], strict=False)
        ), path
        assert {"main", "header", "footer", "nav"} <= page.landmarks, path
        assert page.language in {"en", "ru"}, path
    for edited in edition_with_exchange().letters:
        page = site(name, "")[addresses.letter_page(edited.letter.id)]
        assert page is not None
        assert "".join(edited.letter.text.split()) in "".join(page.seen.split()).replace(
            "Editor’snote", ""
        ).replace("Postscript", "")


@pytest.mark.parametrize("name", THEMES)
def test_nothing_is_loaded_from_another_host(name: str) -> None:
    loaded = {source for page in site(name, "").values() if page for source in page.loaded}

    assert loaded
    assert not [source for source in loaded if urlsplit(source).netloc]


class Page(HTMLParser):
    """What a page links to and holds."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.hrefs: list[str] = []
        self.loaded: list[str] = []
        self.ids: set[str] = set()
        self.twice: list[str] = []
        self.headings: list[int] = []
        self.landmarks: set[str] = set()
        self.language = ""
        self.seen = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag not in EMPTY_ELEMENTS:
            self.open.append(tag)
        if "id" in found:
            self.twice += [found["id"]] if found["id"] in self.ids else []
            self.ids.add(found["id"])
        if tag in {"script", "img"} or (
            tag == "link" and found.get("rel") in {"stylesheet", "icon"}
        ):
            self.loaded.append(found.get("src") or found.get("href") or "")
        self.hrefs += [found[name] for name in ("href", "src", "action") if found.get(name)]
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        self.landmarks.add(tag)
        if tag == "html":
            self.language = found.get("lang", "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY_ELEMENTS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "script" not in self.open:
            self.seen += data


@cache
def site(theme: str, base_url: str) -> dict[str, Page | None]:
    """The pages of the edition made by hand in this theme; None for files that are no pages."""
    edition = edition_with_exchange(base_url=base_url)
    about = replace(edition.about, theme=theme)
    return {
        path: Page(content.decode("utf-8")) if path.endswith(".html") else None
        for path, content in write_site(replace(edition, about=about))
    }


class TemplateReader:
    """Reads templates with the types of the contexts and notes every key that is not there."""

    def __init__(self, line: tuple[Any, ...]) -> None:
        self.environment = environment(line)
        self.faults: list[str] = []
        self.used: set[str] = set()
        self.macros: dict[str, dict[str, nodes.Macro]] = {}
        self.own: dict[str, nodes.Macro] = {}

    def read(self, name: str, scope: dict[str, Any]) -> None:
        loader = self.environment.loader
        assert loader is not None
        tree = self.environment.parse(loader.get_source(self.environment, name)[0])
        for above in tree.find_all(nodes.Extends):
            self.read(above.template.as_const(), scope)
        self.bring(tree)
        self.body(tree.body, scope)

    def bring(self, tree: nodes.Template) -> None:
        """Learns the macros of a template, which call one another by their bare names, and those it imports."""
        loader = self.environment.loader
        assert loader is not None
        self.own |= {macro.name: macro for macro in tree.find_all(nodes.Macro)}
        for brought in tree.find_all(nodes.Import):
            source = loader.get_source(self.environment, brought.template.as_const())[0]
            other = self.environment.parse(source)
            self.macros[brought.target] = {
                macro.name: macro for macro in other.find_all(nodes.Macro)
            }
            self.bring(other)

    def body(self, body: list[nodes.Node], scope: dict[str, Any]) -> None:
        for node in body:
            self.node(node, scope)

    def node(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        if isinstance(node, nodes.For):
            inner = {**scope, node.target.name: self.element(self.type_of(node.iter, scope))}  # type: ignore[attr-defined] # a name
            if node.test is not None:
                self.type_of(node.test, inner)
            self.body(node.body, inner)
            self.body(node.else_, scope)
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            scope[node.target.name] = self.type_of(node.node, scope)
        elif isinstance(node, nodes.Expr):
            self.type_of(node, scope)
        elif not isinstance(node, nodes.Import | nodes.Extends | nodes.Macro):
            self.body(list(node.iter_child_nodes()), scope)

    def type_of(self, node: nodes.Expr, scope: dict[str, Any]) -> Any:
        if isinstance(node, nodes.Name):
            if node.name not in scope and node.name not in TOOLS and node.name not in self.macros:
                self.faults.append(node.name)
            return scope.get(node.name)
        if isinstance(node, nodes.Getattr):
            return self.attribute(self.type_of(node.node, scope), node.attr)
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr | nodes.Name):
            macro = self.macro(node.node)
            if macro is None and isinstance(node.node, nodes.Name):
                self.type_of(node.node, scope)
            given = [self.type_of(arg, scope) for arg in node.args]
            if macro is not None:
                self.body(
                    macro.body,
                    {arg.name: kind for arg, kind in zip(macro.args, given, strict=True)},
                )
            return str
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.type_of(child, scope)
        return None

    def macro(self, called: nodes.Getattr | nodes.Name) -> nodes.Macro | None:
        if isinstance(called, nodes.Name):
            return self.own.get(called.name)
        return self.macros.get(getattr(called.node, "name", ""), {}).get(called.attr)

    def attribute(self, holder: Any, name: str) -> Any:
        bare = self.without_none(holder)
        if not is_dataclass(bare):
            return None
        self.used.add(f"{bare.__name__}.{name}")  # type: ignore[union-attr] # a class
        hints = get_type_hints(bare)
        if name not in hints:
            self.faults.append(f"{bare.__name__}.{name}")  # type: ignore[union-attr] # a class
        return hints.get(name)

    @staticmethod
    def without_none(found: Any) -> Any:
        if get_origin(found) is types.UnionType:
            return next(kind for kind in get_args(found) if kind is not types.NoneType)
        return found

    def element(self, found: Any) -> Any:
        arguments = get_args(self.without_none(found))
        return arguments[0] if arguments else None
