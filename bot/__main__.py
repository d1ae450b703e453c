"""`python -m bot` is `mgzavri`."""

from bot.cli import main

main()
