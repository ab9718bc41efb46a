"""Numbers as word processors count lists and notes with them."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_SIGNS = "*†‡§"
_HIGHEST = 4_000


def numeral(number: int, shape: str) -> str:
    """``number`` in one of the shapes «1», «i», «I», «a», «A», «а», «А» (Cyrillic), «*»; any other shape is «».

    Letters and signs are doubled when they are used up, as word processors do.

    >>> numeral(4, "I"), numeral(28, "a"), numeral(2, "а"), numeral(5, "*")
    ('IV', 'bb', 'б', '**')
    """
    if shape == "1" or not 0 < number < _HIGHEST:
        return str(number) if shape else ""
    lower = {"i": _roman, "a": _latin, "а": _cyrillic, "*": _sign}.get(shape.lower())
    if lower is None:
        return ""
    return lower(number).upper() if shape.isupper() else lower(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _latin(number: int) -> str:
    return _doubled(number, _LATIN)


def _cyrillic(number: int) -> str:
    return _doubled(number, _CYRILLIC)


def _sign(number: int) -> str:
    return _doubled(number, _SIGNS)


def _doubled(number: int, letters: str) -> str:
    times, place = divmod(number - 1, len(letters))
    return letters[place] * (times + 1)
