"""How long the desk may leave a case alone before it is reminded. Pure."""

from datetime import timedelta

# (urgent, taken): until the first reminder, and from each to the next.
_PACE = {
    (True, False): (timedelta(minutes=5), timedelta(minutes=15)),
    (False, False): (timedelta(hours=1), timedelta(hours=4)),
    (True, True): (timedelta(minutes=10), timedelta(minutes=30)),
    (False, True): (timedelta(hours=12), timedelta(hours=24)),
}


def first_reminder(urgent: bool, taken: bool) -> timedelta:
    """From the moment a case begins to wait, or its person wrote to who took it, until the desk is reminded."""
    return _PACE[urgent, taken][0]


def next_reminder(urgent: bool, taken: bool, already: int) -> timedelta:
    """Until the next reminder, when the desk was reminded so many times already."""
    return _PACE[urgent, taken][1 if already else 0]
