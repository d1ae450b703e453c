"""What a refused call raises in these tests."""

from typing import Any


class RefusedError(Exception):
    """A call was refused: code and sentence."""

    def __init__(self, body: dict[str, Any]) -> None:
        super().__init__(body["description"])
        self.code = body["error_code"]
        self.sentence = body["description"]
        self.parameters = body.get("parameters", {})
