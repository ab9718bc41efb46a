"""What surrounds every page, whatever is on it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from perepiska.publish.site.views import Pointer


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page.

    ``kind`` is the name of the template; ``language`` the interface's code.
    ``root`` leads to the folder of the site, ``home`` to this language's front
    page, ``search`` to its search page, ``assets`` to the folder of assets (with a closing ``/``).
    ``title`` is this page's title, ``edition`` the edition's, ``subtitle`` the
    edition's subtitle; ``description`` is one sentence for lists of pages.
    ``canonical`` is the permanent address, empty while the edition has none.
    ``navigation`` are the main pages, ``languages`` this page in each language of the interface.
    ``is_sample`` is set when the letters are invented. ``editors``, ``publisher``,
    ``licence`` and ``licence_url`` are as in ``edition.toml``, empty where not given.
    ``schema`` is the page's schema.org description as JSON, None where there is none.
    """

    kind: str
    language: str
    root: str
    home: str
    search: str
    assets: str
    title: str
    edition: str
    subtitle: str
    description: str
    canonical: str
    navigation: tuple[Pointer, ...]
    languages: tuple[Pointer, ...]
    is_sample: bool
    editors: str
    publisher: str
    licence: str
    licence_url: str
    schema: Markup | None = None
