"""Names by a small conditional random field over the words of a line: German, English, French.

May import: ``text``, ``records``, ``errors``. The weights are trained by ``tools/train_names.py``.
"""
