"""Text without the characters that turn the direction of what stands around it."""

_TURNING = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def upright(text: str) -> str:
    """The text as letters alone make it read: an advert must not turn our own words round."""
    return text.translate(_TURNING)
