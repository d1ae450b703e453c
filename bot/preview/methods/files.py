"""getFile, and the bytes behind a path."""

from bot.preview import limits, refusals
from bot.preview.methods.arguments import Call
from bot.preview.records import File, Json
from bot.preview.refusals import BotApiError, bad_request
from bot.preview.state import State
from bot.preview.wire import file_json


def get_file(state: State, call: Call) -> Json:
    """A File with its path. Raises for unknown ids and for more than 20 MB."""
    number = call.text("file_id")
    if not number:
        raise bad_request(refusals.FILE_ID_MISSING)
    file = state.files.get(number)
    if file is None:
        raise bad_request(refusals.FILE_UNKNOWN)
    if file.size > limits.DOWNLOAD:
        raise bad_request(refusals.FILE_TOO_BIG)
    return file_json(file, with_path=True)


def file_at(state: State, path: str) -> File:
    """The stored file at a path that getFile gave. Raises 404."""
    for file in state.files.values():
        if file.path == path:
            return file
    raise BotApiError(404, refusals.NOT_FOUND)
