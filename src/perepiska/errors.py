"""Every error that perepiska raises on purpose, under one base class.

A message says what happened, where, why, and what to do. Whatever else
escapes is a bug and is reported as one by ``cli``.
"""

from __future__ import annotations

from functools import partial


class PerepiskaError(Exception):
    """The base of everything raised on purpose; its text is one sentence for the user."""


class SpanError(PerepiskaError):
    """A span is empty, turned round, or its quote is not the source text."""


class SettingsError(PerepiskaError):
    """``edition.toml`` or an option cannot be used; nothing has been done yet."""


class PluginError(PerepiskaError):
    """Two parts claim one name, or a part that was asked for is not installed."""


class PackError(PerepiskaError):
    """A language pack's table or ``pack.toml`` is malformed."""


class ReadingError(PerepiskaError):
    """A source file cannot be read; it becomes a refusal and never stops a build.

    ``remedy`` is the sentence that says what the user can do about it.
    """

    def __init__(self, reason: str, *, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[object, ...]:
        """Lets the error come back from another process, remedy and all."""
        return (partial(type(self), remedy=self.remedy), (self.reason,))


class WorkerError(PerepiskaError):
    """One letter ends every process that tries to read it; the message names the letter."""


class NothingToReadError(PerepiskaError):
    """The folder holds no letter at all."""


class OutputError(PerepiskaError):
    """The edition cannot be written where it was asked for."""


class JournalError(PerepiskaError):
    """A line of the decisions journal cannot be read; it names file and line."""


class StoreError(PerepiskaError):
    """The kept edition is missing or cannot be read; a build makes it anew."""
