"""The theme of the house: a text face for long reading, notes in the margin, light and dark.

Its assets are built from ``frontend/`` when the package is built (``hatch_build.py``).
"""

from __future__ import annotations

from pathlib import Path

from perepiska.publish.site.themes import Theme

FOLDER = Path(__file__).parent


def theme() -> Theme:
    """The theme."""
    return Theme(
        name="plain",
        summary="A book page: text first, notes in the margin, light and dark.",
        templates=FOLDER / "templates",
        assets=FOLDER / "static",
    )
