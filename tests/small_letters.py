"""A handful of invented letters that tests put into folders of their own."""

from __future__ import annotations

from pathlib import Path

RUSSIAN = """Дорогой Пётр Ильич!

Ваше письмо от 3 марта я получил вчера. Ермилов и Соколова шлют Вам привет. О статье Ермилова поговорим в Томске.

Крепко жму руку.

Ваш А. Верхотуров

14 марта 1926 г. Иркутск
"""

GERMAN = """Berlin, den 7. Mai 1926

Lieber Herr Verchoturow,

Ihr Brief vom 14. März ist gestern angekommen. Herr Sokolow läßt grüßen.

Mit herzlichem Gruß
Ihr Karl Wendland
"""

HOSTILE = """Дорогой друг!

Машинка сама печатает <script>document.title = "взлом"</script> и <img src=x onerror=alert(1)>, а ещё {{ 7 * 7 }} и & и "кавычки".

Твой П. Ильин

2 мая 1926 г.
"""


def write_letters(folder: Path, letters: dict[str, str | bytes] | None = None) -> Path:
    """Writes letters by file name into ``folder``, the Russian and the German one when none are given; gives ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (
        letters or {"1926-03-14.txt": RUSSIAN, "1926-05-07.txt": GERMAN}
    ).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
