"""A small server of files for one reader on this machine."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click

from perepiska.errors import OutputError

LOOPBACK = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    """Files below one folder, only for requests that name this machine (against DNS rebinding)."""

    extensions_map = {  # noqa: RUF012 - the base class has it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".jsonl": "application/x-ndjson; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
    }

    def do_GET(self) -> None:
        if self._is_local():
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._is_local():
            super().do_HEAD()

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        """No listings: an edition has its own pages."""
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Nothing: a reader's requests are nobody's business."""

    def _is_local(self) -> bool:
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        if host in {LOOPBACK, "localhost"}:
            return True
        self.send_error(403, "This edition is served for this machine only")
        return False


def make_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of ``folder`` on loopback, bound but not yet running; port 0 takes any free one.

    Raises:
        OutputError: the port is taken.
    """
    try:
        return ThreadingHTTPServer((LOOPBACK, port), partial(_Handler, directory=str(folder)))
    except OSError as problem:
        raise OutputError(
            f"Port {port} on this machine cannot be used: {problem.strerror}. Name another with --port, or 0 for any."
        ) from problem


def serve_folder(folder: Path, port: int) -> None:
    """Serves ``folder`` until it is interrupted."""
    with make_server(folder, port) as server:
        click.echo(f"Read it at http://{LOOPBACK}:{server.server_address[1]}/ (stop with Ctrl-C)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("Stopped.")
