"""Settings of the documentation."""

from __future__ import annotations

from perepiska import __version__

project = "perepiska"
author = "The developers of perepiska"
copyright = "2026, the developers of perepiska"
release = __version__
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["adr/README.md"]
html_theme = "furo"
html_title = f"perepiska {__version__}"
html_show_sphinx = False
nitpicky = True
