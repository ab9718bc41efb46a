"""The words that all stages share: frozen records, no behaviour beyond their own invariants.

May import: ``errors``. Everything here is immutable; a change is a new record.
"""
