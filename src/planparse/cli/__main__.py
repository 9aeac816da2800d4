"""``python -m planparse.cli``."""

from planparse.cli import main

main()
