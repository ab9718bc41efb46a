"""Starts a language pack: ``python tools/new_language.py pl Polish Latn``.

Copies the table files of the Russian pack with their header lines only, so that every
table and column is there to be filled, and says what to do next.
"""

from __future__ import annotations

import sys
from pathlib import Path

LANGUAGES = Path(__file__).parent.parent / "src" / "perepiska" / "languages"

INIT = '''"""The {name} pack: ``pack.toml``, ``tables/*.csv`` and ``cases/*.toml``.

May import: ``text``, ``records``. Nothing of ours imports it; it is found through its entry point.
"""

from __future__ import annotations

from pathlib import Path

from perepiska.text.languages import LanguagePack, read_pack


def pack() -> LanguagePack:
    """The {name} pack."""
    return read_pack(Path(__file__).parent)
'''


def main(arguments: list[str]) -> int:
    """Writes the pack; 2 when the arguments do not fit, 1 when it is there already."""
    if len(arguments) != 3:
        print(__doc__)
        return 2
    code, name, script = arguments
    folder = LANGUAGES / code
    if folder.exists():
        print(f"{folder} is there already; nothing was written.")
        return 1
    start_pack(folder, code=code, name=name, script=script)
    print(
        f"Wrote {folder}. Fill its tables, write cases, and add this line to "
        f'[project.entry-points."perepiska.languages"] in pyproject.toml:\n{code} = "perepiska.languages.{code}:pack"'
    )
    return 0


def start_pack(folder: Path, *, code: str, name: str, script: str) -> None:
    """Writes an empty pack to ``folder``, tables with header lines only."""
    (folder / "tables").mkdir(parents=True)
    (folder / "cases").mkdir()
    (folder / "__init__.py").write_text(INIT.format(name=name), encoding="utf-8")
    (folder / "pack.toml").write_text(
        f'code = "{code}"\nname = "{name}"\nscript = "{script}"\n', encoding="utf-8"
    )
    for table in sorted((LANGUAGES / "ru" / "tables").glob("*.csv")):
        with table.open(encoding="utf-8") as file:
            header = file.readline()
        (folder / "tables" / table.name).write_text(header, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
