"""All files of the site. Invariant: the same edition gives the same bytes, in the same order."""

from __future__ import annotations

from collections.abc import Iterator

from perepiska.publish import addresses
from perepiska.publish.site import feed
from perepiska.publish.site.contexts import Page
from perepiska.publish.site.entities import entity_list, entity_page
from perepiska.publish.site.frames import ASSETS, PAGES, Corner, prefix_of
from perepiska.publish.site.indexes import index_edition
from perepiska.publish.site.letter_lists import letter_list
from perepiska.publish.site.letters import letter_page, prepare
from perepiska.publish.site.overview import about_page, front_page, lost_page, search_page
from perepiska.publish.site.rendering import Renderer, assets, renderer, theme_line
from perepiska.publish.site.texts import read_texts
from perepiska.records.edition import Edition


def write_site(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The files of the site as pairs (relative path with ``/``, bytes), in a stable order.

    ``search.index`` is to be called on the folder they were written to.

    Raises:
        PluginError: the edition's theme is not installed.
        OutputError: the theme's assets have not been built.
    """
    line = theme_line(edition.about.theme)
    indexes = index_edition(edition)
    interface = edition.about.interface
    corners = [Corner(indexes, read_texts(code), prefix_of(code, interface)) for code in interface]
    renderers = [renderer(line, corner.texts) for corner in corners]
    for name, content in assets(line):
        yield ASSETS + name, content
    documents = feed.documents(indexes)
    yield from feed.write(documents, corners)
    for corner, made in zip(corners, renderers, strict=True):
        for path, page in _overview(corner, languages=feed.languages(documents)):
            yield corner.prefix + path, made.render(page)
    yield from _letters(corners, renderers)
    yield from _entities(corners, renderers)


def _overview(corner: Corner, *, languages: tuple[str, ...]) -> Iterator[tuple[str, Page]]:
    yield PAGES["home"], front_page(corner)
    yield PAGES["letters"], letter_list(corner)
    yield PAGES["search"], search_page(corner, languages=languages)
    yield PAGES["about"], about_page(corner)
    yield PAGES["lost"], lost_page(corner)
    for kind in corner.kinds:
        yield f"{addresses.FOLDERS[kind]}/index.html", entity_list(kind, corner)


def _letters(corners: list[Corner], renderers: list[Renderer]) -> Iterator[tuple[str, bytes]]:
    for position, edited in enumerate(corners[0].indexes.edition.letters):
        path = addresses.letter_page(edited.letter.id)
        prepared = prepare(edited, corners[0])
        for corner, made in zip(corners, renderers, strict=True):
            yield corner.prefix + path, made.render(letter_page(position, prepared, corner))


def _entities(corners: list[Corner], renderers: list[Renderer]) -> Iterator[tuple[str, bytes]]:
    for entity in corners[0].indexes.edition.entities:
        path = addresses.entity_page(entity.kind, entity.id)
        for corner, made in zip(corners, renderers, strict=True):
            yield corner.prefix + path, made.render(entity_page(entity, corner))
