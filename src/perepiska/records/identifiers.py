"""Ids made from content, never from a running number, so that a decision survives a re-run."""

from __future__ import annotations

import hashlib
import unicodedata

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіѣѳѵ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "iu",
            "ia",
            "i",
            "e",
            "f",
            "i",
        ],
        strict=True,
    )
)


def fingerprint(*parts: str) -> str:
    """A SHA-256 in hexadecimal over ``parts``; the borders between parts count.

    >>> fingerprint("ab", "c") == fingerprint("a", "bc")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", errors="surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()


def content_id(prefix: str, *parts: str) -> str:
    """A short id, ``prefix-`` and twelve hexadecimal digits, the same for the same parts."""
    return f"{prefix}-{fingerprint(*parts)[:12]}"


def slug(text: str) -> str:
    """``text`` in small Latin letters, digits and hyphens, for ids that people read.

    Cyrillic is transliterated (ALA-LC without diacritics); what cannot be
    written so is left out, and the result may therefore be empty.

    >>> slug("Смирнов, В.")
    'smirnov-v'
    """
    lowered = "".join(
        _CYRILLIC.get(letter, letter) for letter in unicodedata.normalize("NFC", text).lower()
    )
    plain = unicodedata.normalize(
        "NFKD", "".join(letter if letter.isalnum() else " " for letter in lowered)
    )
    return "-".join(plain.encode("ascii", "ignore").decode("ascii").split())
