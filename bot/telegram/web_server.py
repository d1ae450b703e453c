"""The web server of a replica, behind a proxy that speaks TLS: the webhook and whatever else has a route."""

from collections.abc import Iterable

from aiohttp import web

from bot.errors import MgzavriError
from bot.telegram.webhook import MOST_BYTES

CLOSING = 0.5  # seconds for connections to end; what Telegram brought is done by then


class WebServer:
    """`open()`, then `close()`. No access log: the address of the webhook is a secret."""

    def __init__(self, listen: str, routes: Iterable[web.AbstractRouteDef]) -> None:
        """`listen` is host:port; port 0: any free one."""
        host, _, port = listen.rpartition(":")
        self._host, self._port = host.strip("[]"), int(port)
        application = web.Application(client_max_size=MOST_BYTES)
        application.add_routes(routes)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=CLOSING)

    async def open(self) -> int:
        """Listen. Returns the port. Raises MgzavriError when that is not possible."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as error:
            raise MgzavriError(
                f"BOT_LISTEN: {self._host}:{self._port} cannot be used ({error.strerror}). Choose another port."
            ) from None
        return int(self._runner.addresses[0][1])

    async def close(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()
