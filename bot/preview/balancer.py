"""What stands before the replicas: takes them in turn, passes over those that refuse, never sends a request twice."""

from typing import Self

import aiohttp

from bot.preview.delivery import Answered


class Balancer:
    """`replicas` are the addresses behind it, as http://127.0.0.1:port. Open with `async with`."""

    def __init__(self) -> None:
        self.replicas: list[str] = []
        self._next = 0
        self._session: aiohttp.ClientSession

    async def __aenter__(self) -> Self:
        """Ready to carry."""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=60)
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        """Hang up."""
        await self._session.close()

    async def carry(self, url: str, headers: dict[str, str], body: bytes) -> Answered:
        """Bring a body to one of the replicas. 502 when none is there; OSError when one broke off."""
        path = "/" + url.split("/", 3)[3]
        self._next += 1
        first = self._next % max(len(self.replicas), 1)
        for replica in (*self.replicas[first:], *self.replicas[:first]):
            try:
                async with self._session.post(replica + path, data=body, headers=headers) as one:
                    after = float(one.headers.get("Retry-After", 0))
                    return Answered(one.status, await one.read(), after)
            except aiohttp.ClientConnectorError:
                continue
            except (aiohttp.ClientError, TimeoutError) as error:
                raise ConnectionResetError from error
        return Answered(502)
