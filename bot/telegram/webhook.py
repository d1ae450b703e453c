"""The webhook's door: who may bring updates, what a body may be, and what is answered. Bodies are never logged."""

import asyncio
import hashlib
import hmac
import logging
from typing import Any
from urllib.parse import urlsplit

import orjson
from aiohttp import web

from bot.telegram.arrivals import Arrival, number_of, read
from bot.telegram.reception import Received, Reception

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  its name
MOST_BYTES = 1 << 20  # an update has some kilobytes
READING = 10.0  # seconds for a body to arrive
AGAIN = {"Retry-After": "1"}  # Telegram keeps to it; without it the pauses grow to two minutes


class Webhook:
    """Where Telegram brings updates: an address nobody can guess, and a header that must be right."""

    def __init__(self, url: str, secret: str, reception: Reception) -> None:
        """`url` is the public address of this program, `secret` whatever BOT_WEBHOOK_SECRET is."""
        self.address = address_of(url, secret)
        self.secret = secret
        self._reception = reception

    def routes(self) -> list[web.RouteDef]:
        """What the web server must offer."""
        return [web.post(urlsplit(self.address).path, self.take)]

    async def take(self, request: web.Request) -> web.Response:
        """One request of Telegram's, or of somebody who found the address."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="replace"), self.secret.encode()):
            return _refused(403)
        if request.content_type != "application/json" or "Content-Encoding" in request.headers:
            return _refused(415)
        if self._reception.is_stopping:
            return answer(Received.LATER)
        body = await _body(request)
        if isinstance(body, web.Response):
            return body
        update = self._update(body)
        if isinstance(update, web.Response):
            return update
        return answer(await self._reception.receive(update))

    def _update(self, body: bytes) -> Arrival | web.Response:
        try:
            given: Any = orjson.loads(body)
        except ValueError:
            return _refused(400)
        return read(given) if number_of(given) is not None else _refused(400)


def answer(received: Received) -> web.Response:
    """What Telegram is told. A method to be carried out can ride in the body of a 200."""
    if received is Received.DONE:
        return web.Response()
    return web.Response(status=503, headers=AGAIN)


def address_of(url: str, secret: str) -> str:
    """The full address: its end follows from the secret, so another secret is another address."""
    end = hmac.new(secret.encode(), b"the path of the webhook", hashlib.sha256).hexdigest()[:32]
    return f"{url.rstrip('/')}/telegram/{end}"


async def _body(request: web.Request) -> bytes | web.Response:
    if (request.content_length or 0) > MOST_BYTES:
        return _refused(413)
    try:
        async with asyncio.timeout(READING):
            return await request.read()
    except web.HTTPRequestEntityTooLarge:
        return _refused(413)
    except TimeoutError:
        return _refused(408)


def _refused(status: int) -> web.Response:
    """Without a word; and the connection goes, so that nobody must read the rest of a body."""
    response = web.Response(status=status)
    response.force_close()
    return response
