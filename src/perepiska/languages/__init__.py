"""Languages as data: a folder each with tables of words, sentences as cases, and hooks where a table cannot say it.

May import: ``text``, ``records``. Nothing of ours imports it: packs are found through entry points.

To add a language:

1. Copy ``ru/`` (or start a package of your own) and name it by its language code.
2. Write ``pack.toml`` and fill the tables; every table may be missing.
3. Only if a table cannot say it, write ``hooks.py``.
4. Write ``cases/*.toml``: sentences and what must be found in them.
5. Add one line to the entry-point group ``perepiska.languages``.

The contract test is ``tests/contracts/test_language_packs.py``.
"""
