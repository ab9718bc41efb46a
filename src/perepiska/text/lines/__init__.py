"""What one line of a letter could be by its own words: salutation, dateline, heading, signature, postscript …

May import: what ``text`` may. ``words`` compiles the tables of a pack, the others
ask questions of a line; what a line is in its letter is decided by ``annotate.anatomy``,
and where a letter begins in a volume by ``acquire.split``.
"""
