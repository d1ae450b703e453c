"""Which text people agreed to (SAFETY S4.5): version and language of the text are kept with a case."""

# Change it whenever a sentence of the consent screens changes its meaning; every new talk asks anew anyway.
VERSION = "2026-11.2"


def version(language: str) -> str:
    """What is kept with a case: version and language of the text that was agreed to."""
    return f"{VERSION}.{language}"
