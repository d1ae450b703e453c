"""The door in process: python-telegram-bot's request class without a socket."""

from typing import IO, Any
from urllib.parse import unquote

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.preview.door import answer, refusal
from bot.preview.faults import ConnectionLostError
from bot.preview.methods.files import file_at
from bot.preview.records import Upload
from bot.preview.refusals import BotApiError
from bot.preview.state import State


class FakeRequest(BaseRequest):
    """Takes calls straight into a world. Breaks raise what HTTPXRequest raises: NetworkError, TimedOut."""

    def __init__(self, world: State) -> None:
        self._world = world

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        """Status and body, of a method or of a file."""
        path = url.split("/", 3)[3]
        if method == "GET" and path.startswith("file/"):
            return self._file(path.split("/", 2)[2])
        token, name = path.removeprefix("bot").split("/", 1)
        parameters: dict[str, Any] = dict(request_data.parameters) if request_data else {}
        files = _uploads(request_data) if request_data and request_data.contains_files else {}
        try:
            return await answer(self._world, token, name, parameters, files)
        except ConnectionLostError as lost:
            if lost.executed:
                raise TimedOut from lost
            raise NetworkError("httpx.ReadError: connection reset") from lost

    def _file(self, path: str) -> tuple[int, bytes]:
        try:
            return 200, file_at(self._world, unquote(path)).data
        except BotApiError as error:
            return error.code, refusal(error)


def _uploads(request_data: RequestData) -> dict[str, Upload]:
    files: dict[str, Upload] = {}
    for field, (name, content, mime) in request_data.multipart_data.items():
        files[field] = Upload(name, _bytes(content), mime)
    return files


def _bytes(content: bytes | IO[bytes]) -> bytes:
    return content if isinstance(content, bytes) else content.read()
