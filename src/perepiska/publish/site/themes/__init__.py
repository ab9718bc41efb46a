"""How the site looks: a theme is a folder of templates and a folder of assets.

To add a theme:

1. Make a package with a folder of templates and a folder of assets (both may be empty when it inherits).
2. Write a function without arguments that returns a ``Theme``; with ``parent`` it takes from
   there every template and asset it does not bring itself. A template that
   extends one of the same name in its parent names it with the parent's name before it:
   ``{% extends "plain/letter.html" %}``.
3. Use nothing but ``page`` (the record that ``contexts.TEMPLATES`` names for the template) and ``t`` (the interface texts).
4. Add one line to the entry-point group ``perepiska.themes``, and name the theme in ``edition.toml``.

The contract test is ``tests/contracts/test_themes.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Theme:
    """A look of the site: its ``name``, one line of ``summary``, its folders, and the theme it inherits from."""

    name: str
    summary: str
    templates: Path
    assets: Path
    parent: str | None = None
