"""`mgzavri ask --jsonl`: what is said about each question."""

from collections.abc import Callable, Iterable, Iterator

from bot.guidance.asking.understanding import Understood
from bot.jsonl import Key, answer_lines


def ask_lines(lines: Iterable[str], understand: Callable[[str], Understood]) -> Iterator[str]:
    """For each `{"id", "text"}` one `{"id", "language", "intent", "ranked"}`, `ranked` holding the best three."""

    def answer(key: Key, text: str) -> dict[str, object]:
        found = understand(text)
        ranked = [intent for intent, _ in found.ranked]
        return {"id": key, "language": found.language, "intent": found.intent, "ranked": ranked}

    return answer_lines(lines, answer)
