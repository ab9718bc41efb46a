"""How sure each way of joining a name to a person is. Judged beforehand, not fitted."""

from __future__ import annotations

FULL = 0.95
SAME_INITIALS = 0.85
IN_LETTER = 0.9
IN_LETTER_BY_FORM = 0.75
WRITES_HERE = 0.75
"""A correspondent who elsewhere in the folder writes to, or hears from, the same person."""
WRITES_IN_FOLDER = 0.65
IN_CORPUS = 0.6
MOSTLY = 0.55
"""Of several bearers of a name the one whom most letters name; nothing but their number speaks for it."""
BARE = 0.7
AMBIGUOUS = 0.5
LONE_GIVEN = 0.5
BY_INITIALS = 0.6
SAID_ALIKE = 0.75
"""A letter says that two names are one person's («alias», «née»)."""
OTHER_LANGUAGE = 0.85
"""At most so sure is that two languages' names of one entry of the gazetteer mean it."""
OTHER_SPELLING = 0.65
"""At most so sure is a joining of two spellings; nothing but the letters speaks for it."""
