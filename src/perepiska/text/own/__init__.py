"""A tagger of one edition's own: taught by what is settled in it, and used only where it is no worse than the rules.

``settled`` is what it is taught from, ``register`` what the edition knows of single words, ``tagger`` trains
and reads, ``combining`` joins its names with those of the rules, ``proving`` cross-validates (docs/adr/0015).
May import: ``text``, ``records``, ``errors``.
"""
