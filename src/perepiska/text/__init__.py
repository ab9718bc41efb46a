"""What several stages need to look at a text: tokens, folded views, morphology, the tagger, language packs.

May import: ``plugins``, ``runners``, ``settings``, ``records``, ``errors``.
"""
