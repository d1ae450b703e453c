"""A caption and the words of its picture as one offer, short enough for one message. Pure."""

MOST_UNITS = 3900  # Telegram takes 4096 UTF-16 units


def joined(caption: str, words: str) -> str:
    """One text of both, the caption first."""
    return "\n\n".join(part.strip() for part in (caption, words) if part.strip())


def fitting(text: str) -> tuple[str, bool]:
    """The text, or as many whole lines of it as fit into one message; and whether that is all of it."""
    if _units(text) <= MOST_UNITS:
        return text, True
    cut = text.encode("utf-16-le", "surrogatepass")[: 2 * MOST_UNITS].decode("utf-16-le", "ignore")
    lines, break_, _ = cut.rpartition("\n")
    kept = lines if break_ and len(lines) > len(cut) // 2 else cut
    return kept.rstrip(), False


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
