"""Long words in parts that one message holds with its heading: a part arrives or does not, never half of it."""

PART_UNITS = 3600  # Telegram: 4096 UTF-16 units a message; the rest is room for our heading
CAPTION_UNITS = 700  # of 1024


def units(text: str) -> int:
    """The length of a text as Telegram counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parts(text: str, limit: int = PART_UNITS) -> list[str]:
    """The text in pieces of at most `limit` units, cut at a blank where there is one; together they are the text."""
    pieces = []
    while units(text) > limit:
        end = _longest(text, limit)
        blank = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end))
        cut = blank + 1 if blank > end // 2 else end
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]


def pieces(text: str, *, under_picture: bool) -> tuple[str, ...]:
    """What each message says that a text becomes; the first is the picture's caption where there is a picture."""
    if not under_picture:
        return tuple(parts(text)) if text else ()
    return (text,) if units(text) <= CAPTION_UNITS else ("", *parts(text))


def _longest(text: str, limit: int) -> int:
    """How many characters fit."""
    used = 0
    for position, character in enumerate(text):
        used += 2 if ord(character) > 0xFFFF else 1
        if used > limit:
            return position
    return len(text)
