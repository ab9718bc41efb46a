"""Reads the letters of each marked set one at a time, without names, and prints how fast each stage is and what memory it takes.

    python benchmarks/reading.py SHARED [LETTERS]

SHARED is the folder of letters edited by others (with ``gold/``). For each set: milliseconds of
processor time for a letter of 250 words (1,500 characters) in each stage, on letters never seen
before, with the packs' tables already in memory. Then all sets are read again and again under
other ids until LETTERS (20,000 unless given) have been, and the most memory so far is printed on
the way: it must not grow.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

from perepiska import plugins
from perepiska.acquire.files import read_file
from perepiska.annotate import Annotator, Findings, in_order
from perepiska.records.letter import Letter
from perepiska.settings import ReadSettings
from perepiska.text.languages import pack_for
from perepiska.text.reliability import with_counted_certainty
from perepiska.text.repair import twin_of

Made = TypeVar("Made")

SETS = ("stalin", "schnitzler", "dahn-pec", "edgeworth")
CHARACTERS = 1500
"""A letter of 250 words."""
MARKS = (1_000, 5_000, 20_000)
LETTERS = 20_000


class Reading:
    """Reads letters stage by stage and keeps how long each stage took."""

    def __init__(self) -> None:
        made = [make() for name, make in plugins.installed(plugins.ANNOTATORS).items()]
        self.annotators = in_order(one for one in made if one.name != "names")
        self.seconds: Counter[str] = Counter()
        self.characters = 0

    def read(self, path: Path, id_: str) -> None:
        """Reads the letters of one file; nothing of them is kept."""
        settings = ReadSettings()
        for letter in self.timed(
            "acquire", lambda: list(read_file(path, folder=path.parent, read=settings, id_=id_))
        ):
            if isinstance(letter, Letter):
                self.annotate(letter)

    def annotate(self, letter: Letter) -> None:
        """What ``annotate_letter`` does, each step timed."""
        pack = pack_for(letter.language)
        self.characters += len(letter.text)
        twin = self.timed("repair", lambda: twin_of(letter, pack))
        clean = letter if twin is None else twin.letter
        found = Findings()
        for annotator in self.annotators:
            found = self.timed(annotator.name, partial(self.more, annotator, clean, found))
        self.timed("certainty", lambda: [with_counted_certainty(one, pack) for one in found.all()])
        if twin is not None:
            self.timed("repair", lambda: [twin.led_back(one) for one in found.all()])

    def more(self, annotator: Annotator, letter: Letter, found: Findings) -> Findings:
        """``found`` and what ``annotator`` finds."""
        return found.with_more(annotator.annotate(letter, found, pack_for(letter.language)))

    def timed(self, stage: str, make: Callable[[], Made]) -> Made:
        """What ``make`` gives; its time is the stage's."""
        started = time.process_time()
        made = make()
        self.seconds[stage] += time.process_time() - started
        return made

    def shown(self, name: str) -> str:
        """A line of the table."""
        letters = self.characters / CHARACTERS
        stages = "  ".join(
            f"{stage} {1000 * seconds / letters:.3f}" for stage, seconds in self.seconds.items()
        )
        return f"{name:12}{letters / self.seconds.total():6.0f} letters/s   ms: {stages}"


def main(arguments: list[str]) -> int:
    """Measures time and memory; 2 without a folder."""
    if not arguments:
        print(__doc__)
        return 2
    most = int(arguments[1]) if arguments[1:] else LETTERS
    with tempfile.TemporaryDirectory(prefix="perepiska-reading-") as folder:
        paths = {
            name: list(written(Path(arguments[0], "gold", f"{name}.jsonl"), Path(folder, name)))
            for name in SETS
        }
        warm_up(paths)
        total = Reading()
        for name, those in paths.items():
            reading = Reading()
            for path in those[1:]:
                reading.read(path, path.stem)
            print(reading.shown(name), flush=True)
            total.seconds.update(reading.seconds)
            total.characters += reading.characters
        print(total.shown("all"), flush=True)
        measure_memory([path for those in paths.values() for path in those], most)
    return 0


def written(gold: Path, folder: Path) -> Iterator[Path]:
    """The files of a set, one letter each."""
    folder.mkdir()
    for line in gold.read_text(encoding="utf-8").splitlines():
        letter = json.loads(line)
        path = folder / f"{letter['id']}.txt"
        path.write_text(letter["plain_text"], encoding="utf-8", newline="")
        yield path


def warm_up(paths: dict[str, list[Path]]) -> None:
    """Reads the first letter of each set, so that the packs' tables are in memory."""
    reading = Reading()
    for those in paths.values():
        reading.read(those[0], "first")


def measure_memory(paths: list[Path], most: int) -> None:
    """Reads letters under ever new ids and prints the most memory so far."""
    reading = Reading()
    started = time.process_time()
    for count, path in enumerate(islice(cycle(paths), most), 1):
        reading.read(path, f"{path.stem}-{count}")
        if count in MARKS or count == most:
            # In kilobytes on Linux, in bytes on macOS.
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            seconds = time.process_time() - started
            print(
                f"{count:7,} letters: {memory:,} at most, {count / seconds:.0f} letters/s",
                flush=True,
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
