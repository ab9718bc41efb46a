"""Text in the characters that XML 1.0 allows. Invariant: nothing moves, so offsets stay right.

May import: ``errors``.
"""

from __future__ import annotations

import re

_NOT_ALLOWED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything outside production [2] Char of XML 1.0, fifth edition."""


def allowed(text: str) -> str:
    """``text`` with U+FFFD for each character that XML 1.0 does not allow; as long as ``text``.

    >>> allowed("page" + chr(12) + "break") == "page" + chr(0xFFFD) + "break"
    True
    """
    return _NOT_ALLOWED.sub("\ufffd", text)


def not_allowed(text: str) -> tuple[tuple[int, str], ...]:
    """Offset and name («U+000C») of each character that ``allowed`` replaces.

    >>> not_allowed("page" + chr(12))
    ((4, 'U+000C'),)
    """
    return tuple(
        (found.start(), f"U+{ord(found.group()):04X}") for found in _NOT_ALLOWED.finditer(text)
    )
