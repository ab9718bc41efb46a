#!/usr/bin/env python3
"""Sets everything up in this checkout, with nothing but Python, and runs one of its tasks.

    python3 run.py demo      build the sample edition and serve it on this machine
    python3 run.py test      pass the tests
    python3 run.py check     all that CI checks: tests, lint, types, import contracts, docs
    python3 run.py TASK …    any other recipe of the justfile

The first run makes an environment in .venv (or in the folder that
PEREPISKA_VENV names) with the pinned versions of constraints.txt; later runs
renew it only when pyproject.toml, constraints.txt or the browser code changed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
INPUTS = (
    "pyproject.toml",
    "constraints.txt",
    "hatch_build.py",
    "frontend/package.json",
    "frontend/package-lock.json",
)


def main() -> int:
    """Runs the task named on the command line; the exit code is the task's."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this runs before anything checks the version
        return _complain(
            f"perepiska needs Python 3.11 or newer; this is {sys.version.split()[0]}."
        )
    if len(sys.argv) < 2 or sys.argv[1] in {"-h", "--help"}:
        print(__doc__)
        return 0 if len(sys.argv) > 1 else 2
    task, *rest = sys.argv[1:]
    folder = Path(os.environ.get("PEREPISKA_VENV", ROOT / ".venv")).resolve()
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    try:
        _set_up(folder, programs, wants_all=task != "demo")
    except subprocess.CalledProcessError as problem:
        return _complain(
            f"Setting up {folder} failed: {problem}. Its own messages stand above; mend and run again."
        )
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}",
        "VIRTUAL_ENV": str(folder),
    }
    command = (
        [str(programs / "perepiska"), "demo", *rest]
        if task == "demo"
        else [str(programs / "just"), task, *rest]
    )
    try:
        return subprocess.call(command, cwd=ROOT, env=environment)
    except KeyboardInterrupt:
        return 130


def _set_up(folder: Path, programs: Path, *, wants_all: bool) -> None:
    """Makes or renews the environment; does nothing when it is up to date."""
    mark = hashlib.sha256()
    for name in INPUTS:
        path = ROOT / name
        mark.update(path.read_bytes() if path.exists() else b"")
    mark.update(sys.version.encode())
    stamps = [folder / f"perepiska-{scope}.stamp" for scope in ("run", "all")]
    wanted = stamps[1:] if wants_all else stamps
    if any(stamp.exists() and stamp.read_text() == mark.hexdigest() for stamp in wanted):
        return
    print(f"Setting up {folder} (once; a minute or two) …", flush=True)
    python = programs / ("python.exe" if os.name == "nt" else "python")
    if not python.exists():
        venv.create(folder, with_pip=True, clear=True)
    pip = [
        str(python),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "-c",
        str(ROOT / "constraints.txt"),
    ]
    subprocess.check_call([*pip, "--upgrade", "pip"], cwd=ROOT)
    groups = ["--group", "dev"] if wants_all else []
    subprocess.check_call([*pip, "--editable", ".", *groups], cwd=ROOT)
    stamps[1 if wants_all else 0].write_text(mark.hexdigest())


def _complain(sentence: str) -> int:
    print(f"run.py: {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
