"""Builds the letters of each marked set, times it, and prints how well they were read.

    python benchmarks/gold.py SHARED [SET ...]

SHARED is the folder of letters edited by others (with ``gold/`` and ``tools/``). The table of
``SHARED/tools/score.py`` is printed for each set; the times are of whole processes: the
first build, a second one with nothing changed, and one with one letter changed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SETS = ("stalin", "ru-annotated", "schnitzler", "dahn-pec", "edgeworth")


def main(arguments: list[str]) -> int:
    """Measures the sets named; 2 without a folder."""
    if not arguments:
        print(__doc__)
        return 2
    shared = Path(arguments[0])
    for name in arguments[1:] or SETS:
        measure(shared, name)
    return 0


def measure(shared: Path, name: str) -> None:
    """Prints times and the score of one set."""
    gold, tools = shared / "gold" / f"{name}.jsonl", shared / "tools"
    with tempfile.TemporaryDirectory(prefix="perepiska-gold-") as folder:
        letters, out = Path(folder, "letters"), Path(folder, "out")
        subprocess.run(
            [sys.executable, tools / "letters_from_gold.py", gold, letters],
            check=True,
            capture_output=True,
        )
        first, second = build(letters, out), build(letters, out)
        changed = sorted(letters.glob("*.txt"))[0]
        changed.write_text(changed.read_text(encoding="utf-8") + "\n\n*", encoding="utf-8")
        third = build(letters, out)
        print(f"\n{name}: {first[1]} letters")
        print(
            f"first build {first[0]:.1f} s, nothing changed {second[0]:.1f} s, one letter changed {third[0]:.1f} s "
            f"({third[1]} read anew)",
            flush=True,
        )
        changed.write_text(
            changed.read_text(encoding="utf-8").removesuffix("\n\n*"), encoding="utf-8"
        )
        build(letters, out)
        subprocess.run([sys.executable, tools / "score.py", gold, out / "data"], check=True)


def build(letters: Path, out: Path) -> tuple[float, int]:
    """Seconds and letters read anew of one build in a process of its own."""
    command = [
        sys.executable,
        "-c",
        "from perepiska.cli import main; main()",
        "build",
        letters,
        "--out",
        out,
        "--json",
    ]
    started = time.monotonic()
    done = subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - started, json.loads(done.stdout)["read_anew"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
