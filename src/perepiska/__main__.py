"""``python -m perepiska``: the same as the program ``perepiska``."""

from perepiska.cli import main

main()
