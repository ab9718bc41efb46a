"""All files of the site. Invariant: the same edition gives the same bytes, in the same order."""

from __future__ import annotations

from collections.abc import Iterator

from perepiska.publish import addresses
from perepiska.publish.site import feed
from perepiska.publish.site.asking import ask_page, asking_data, statement_lists
from perepiska.publish.site.contexts import Page
from perepiska.publish.site.copies import comparison_page, comparisons
from perepiska.publish.site.documents import document_list, document_page
from perepiska.publish.site.entities import entity_list, entity_page
from perepiska.publish.site.frames import ASSETS, PAGES, Corner, prefix_of
from perepiska.publish.site.indexes import index_edition
from perepiska.publish.site.letter_lists import letter_list
from perepiska.publish.site.letters import letter_page, prepare
from perepiska.publish.site.lost import lost_letters_page
from perepiska.publish.site.overview import about_page, front_page, lost_page, search_page
from perepiska.publish.site.rendering import Renderer, assets, renderer, theme_line
from perepiska.publish.site.statements_positions import positions_page
from perepiska.publish.site.statements_sides import sides_page
from perepiska.publish.site.texts import read_texts
from perepiska.publish.site.threads import thread_list, thread_page
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
    yield from _exchanges(corners, renderers)
    yield from _statements(corners, renderers)


def _overview(corner: Corner, *, languages: tuple[str, ...]) -> Iterator[tuple[str, Page]]:
    yield PAGES["home"], front_page(corner)
    yield PAGES["letters"], letter_list(corner)
    yield PAGES["search"], search_page(corner, languages=languages)
    yield PAGES["about"], about_page(corner)
    yield PAGES["lost"], lost_page(corner)
    for kind in corner.kinds:
        register = document_list(corner) if kind == "document" else entity_list(kind, corner)
        yield f"{addresses.FOLDERS[kind]}/index.html", register
    if corner.has_threads:
        yield PAGES["threads"], thread_list(corner)
    if corner.has_lost:
        yield PAGES["lost_letters"], lost_letters_page(corner)


def _letters(corners: list[Corner], renderers: list[Renderer]) -> Iterator[tuple[str, bytes]]:
    for position, edited in enumerate(corners[0].indexes.edition.letters):
        path = addresses.letter_page(edited.letter.id)
        prepared = prepare(edited, corners[0])
        for corner, made in zip(corners, renderers, strict=True):
            yield corner.prefix + path, made.render(letter_page(position, prepared, corner))


def _entities(corners: list[Corner], renderers: list[Renderer]) -> Iterator[tuple[str, bytes]]:
    """A page for each; a letter of the edition has one as a document only when something is said of it."""
    indexes = corners[0].indexes
    for entity in indexes.edition.entities:
        if entity.letter and not indexes.letters_with(entity.id) and entity.id not in indexes.told:
            continue
        path = addresses.entity_page(entity.kind, entity.id)
        for corner, made in zip(corners, renderers, strict=True):
            page = document_page if entity.kind == "document" else entity_page
            yield corner.prefix + path, made.render(page(entity, corner))


def _exchanges(corners: list[Corner], renderers: list[Renderer]) -> Iterator[tuple[str, bytes]]:
    """The exchanges between the same people, and the comparisons of copies."""
    for thread in corners[0].indexes.edition.threads:
        path = addresses.thread_page(thread.id)
        for corner, made in zip(corners, renderers, strict=True):
            yield corner.prefix + path, made.render(thread_page(thread, corner))
    for link, first, second in comparisons(corners[0]):
        path = addresses.comparison_page(link.id)
        for corner, made in zip(corners, renderers, strict=True):
            page = comparison_page(link, first, second, corner)
            yield corner.prefix + path, made.render(page)


def _statements(corners: list[Corner], renderers: list[Renderer]) -> Iterator[tuple[str, bytes]]:
    """The pages about what the letters say of people and groups, and the data of the form that asks them."""
    for corner, made in zip(corners, renderers, strict=True):
        if corner.has_statements:
            pages: tuple[tuple[str, Page], ...] = (
                (PAGES["ask"], ask_page(corner)),
                (PAGES["positions"], positions_page(corner)),
                (PAGES["sides"], sides_page(corner)),
                *statement_lists(corner),
            )
            for path, page in pages:
                yield corner.prefix + path, made.render(page)
            yield from asking_data(corner)
