"""A real browser that opens the site made by hand, served on loopback; no request may leave this machine."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from perepiska.publish.site import search
from perepiska.publish.site.pages import write_site
from tests.publish.site.letters_by_hand import edition_by_hand

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
ROOT = Path(__file__).parent.parent.parent


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the signature of the standard library
        return


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which ``folder`` is served meanwhile."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Visit:
    """A page in the browser with all that it complained of or wanted from elsewhere."""

    page: Any
    base: str
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def open(self, path: str) -> Any:
        """The page at ``path``, when it has been drawn with its own fonts."""
        self.page.goto(self.base + path)
        self.page.evaluate("() => document.fonts.ready.then(() => true)")
        return self.page


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium."""
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="playwright, which drives the browser, is not installed"
    )
    program = os.environ.get("PEREPISKA_CHROMIUM") or next(
        filter(None, map(shutil.which, PROGRAMS)), None
    )
    if program is None:
        pytest.skip(
            f"no browser: none of {', '.join(PROGRAMS)} is installed (or set PEREPISKA_CHROMIUM)"
        )
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=[*FLAGS, *(["--no-sandbox"] if is_root else [])]
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the edition made by hand, on disk, with its search index."""
    folder = tmp_path_factory.mktemp("site")
    for path, content in write_site(edition_by_hand(base_url="")):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    search.index(folder)
    return folder


@pytest.fixture(scope="session")
def address(site_folder: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site_folder) as base:
        yield base


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Callable[..., Visit]]:
    """Makes a page; options as of a browser context. After the test nothing may have been complained of."""
    made: list[Visit] = []

    def make(*, base: str = address, **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        one = Visit(context.new_page(), base)
        made.append(one)

        def only_here(route: Any) -> None:
            if route.request.url.startswith((base, "file:", "data:", "blob:")):
                route.continue_()
            else:
                one.strangers.append(route.request.url)
                route.abort()

        context.route("**/*", only_here)
        one.page.on(
            "console",
            lambda said: (
                one.complaints.append(said.text) if said.type in {"error", "warning"} else None
            ),
        )
        one.page.on("pageerror", lambda problem: one.complaints.append(str(problem)))
        return one

    yield make
    for one in made:
        one.page.context.close()
    assert [one.complaints for one in made if one.complaints] == []
    assert [one.strangers for one in made if one.strangers] == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker axe-core, as it came with the browser code's development packages."""
    path = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip(f"axe-core is not here: no file {path} (run «npm ci» in frontend/)")
    return path.read_text(encoding="utf-8")
