"""perepiska turns a folder of transcribed letters into an edition."""

__version__ = "0.1.0"
