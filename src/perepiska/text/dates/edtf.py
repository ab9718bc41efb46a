"""Extended date/time format (ISO 8601-2:2019): level 1 is written here, levels 0 to 2 are read by ``bounds``.

Source: Library of Congress, EDTF specification, levels 0 and 1.
"""

from __future__ import annotations

from perepiska.text.dates.edtf_bounds import bounds
from perepiska.text.dates.seasons import season_bounds

__all__ = ["bounds", "decade", "interval", "mark", "point", "season_bounds"]


def point(
    year: int,
    month: int | None = None,
    day: int | None = None,
    *,
    is_uncertain: bool = False,
    is_approximate: bool = False,
) -> str:
    """One date with its mark.

    >>> (
    ...     point(1928, 9, 22),
    ...     point(1928, 10, is_uncertain=True),
    ...     point(1888, 7, 15, is_approximate=True),
    ... )
    ('1928-09-22', '1928-10?', '1888-07-15~')
    """
    digits = f"{year:04d}" + "".join(f"-{part:02d}" for part in (month, day) if part is not None)
    return digits + mark(is_uncertain=is_uncertain, is_approximate=is_approximate)


def mark(*, is_uncertain: bool, is_approximate: bool) -> str:
    """``?``, ``~``, ``%`` (both) or nothing."""
    if is_uncertain and is_approximate:
        return "%"
    return "?" if is_uncertain else "~" if is_approximate else ""


def decade(year: int, *, is_uncertain: bool = False) -> str:
    """The ten years that ``year`` is one of.

    >>> decade(1928)
    '192X'
    """
    return f"{year // 10:03d}X" + mark(is_uncertain=is_uncertain, is_approximate=False)


def interval(earliest: str | None, latest: str | None) -> str:
    """From one date to another; None is an open end.

    >>> interval(None, "1928-11-09")
    '../1928-11-09'
    """
    return f"{earliest or '..'}/{latest or '..'}"
