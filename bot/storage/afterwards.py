"""What may happen only after a commit: nobody shall look for rows that only their writer can see yet."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

_WISHES = "mgzavri: after the commit"

Wishes = list[Callable[[], None]]


def afterwards(connection: AsyncConnection, act: Callable[[], None]) -> None:
    """Call `act` once the open transaction of `Database.begin` is committed; never when it is rolled back."""
    wishes: Wishes = connection.info[_WISHES]
    wishes.append(act)


def collect(connection: AsyncConnection) -> Wishes:
    """The list in which `afterwards` collects from now on. For `Database.begin`, at the begin of a transaction."""
    wishes: Wishes = []
    connection.info[_WISHES] = wishes
    return wishes
