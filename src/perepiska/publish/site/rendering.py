"""From a page's record and a theme to HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)
from jinja2.ext import Extension
from markupsafe import escape

from perepiska import plugins
from perepiska.errors import OutputError, PluginError
from perepiska.publish.site.contexts import TEMPLATES, Page
from perepiska.publish.site.sentences import in_words_of
from perepiska.publish.site.texts import Texts
from perepiska.publish.site.themes import Theme

_CONSTANT = re.compile(r"""\{\{ t\("([a-z_.]+)"\) \}\}""")


@dataclass(frozen=True, slots=True)
class Renderer:
    """A theme's templates, compiled once for each language."""

    texts: Texts
    templates: Mapping[str, Template]

    def render(self, page: Page) -> bytes:
        """The page as HTML in UTF-8; which template is its frame's ``kind``."""
        template = self.templates[page.frame.kind]
        return template.render(page=page, t=self.texts).encode("utf-8")


def theme_line(name: str) -> tuple[Theme, ...]:
    """The theme called ``name`` and those it inherits from, itself first.

    Raises:
        PluginError: a theme is not installed, or inherits from itself.
    """
    line: list[Theme] = []
    wanted: str | None = name
    while wanted is not None:
        if wanted in {theme.name for theme in line}:
            raise PluginError(
                f"The theme «{wanted}» inherits from itself; take «parent» out of one of its line."
            )
        theme = plugins.find(plugins.THEMES, wanted)()
        line.append(theme)
        wanted = theme.parent
    return tuple(line)


class _Fill(Extension):
    """Puts the words of the interface that never change into a template before it is compiled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template with its ``{{ t("key") }}`` filled in; those with values are left."""
        texts = self.environment.globals.get("texts_filled_in")
        if not isinstance(texts, Texts):
            return source
        return _CONSTANT.sub(lambda found: str(escape(texts(found[1]))), source)


def environment(line: tuple[Theme, ...], texts: Texts | None = None) -> Environment:
    """The templates of a theme's line; a child's stands before its parent's of the same name.

    With ``texts`` they are compiled for that language.
    """
    folders = [FileSystemLoader(theme.templates) for theme in line]
    by_name = PrefixLoader(
        {theme.name: loader for theme, loader in zip(line, folders, strict=True)}
    )
    made = Environment(
        loader=ChoiceLoader([*folders, by_name]),
        extensions=[_Fill],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    if texts is not None:
        made.globals["texts_filled_in"] = texts
        made.globals["in_words"] = in_words_of(texts.language)
    return made


def renderer(line: tuple[Theme, ...], texts: Texts) -> Renderer:
    """All templates of a theme's line, ready to render in one language."""
    templates = environment(line, texts)
    return Renderer(texts, {name: templates.get_template(f"{name}.html") for name in TEMPLATES})


def assets(line: tuple[Theme, ...]) -> Iterator[tuple[str, bytes]]:
    """The files of a theme's line by relative path, in alphabetical order; names that begin with a dot are left out.

    Raises:
        OutputError: a theme's assets have not been built.
    """
    found = {}
    for theme in reversed(line):
        files = [path for path in sorted(theme.assets.rglob("*")) if path.is_file()]
        if not files and theme.parent is None:
            raise OutputError(
                f"The theme «{theme.name}» has no assets in {theme.assets}: they are built with the package. "
                "Install perepiska again, or run «python hatch_build.py» in its checkout."
            )
        for path in files:
            relative = path.relative_to(theme.assets)
            if not any(part.startswith(".") for part in relative.parts):
                found[relative.as_posix()] = path
    for name in sorted(found):
        yield name, found[name].read_bytes()
