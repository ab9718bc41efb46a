"""Writes the samples of the readers whose files are no text: ``python -m tests.acquire.write_samples``."""

from __future__ import annotations

from pathlib import Path

from tests.acquire.written import WRITERS

SAMPLES = Path(__file__).parent / "samples"


def main() -> None:
    """Writes the letter of ``plain.txt`` in each of these formats."""
    text = (SAMPLES / "plain.txt").read_text(encoding="utf-8")
    for name in ("docx", "odt", "pdf"):
        (SAMPLES / f"{name}.{name}").write_bytes(WRITERS[name](text))


if __name__ == "__main__":
    main()
