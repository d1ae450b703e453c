"""Screen -> HTML and an inline keyboard. Here everything is escaped; nowhere else does HTML exist."""

from html import escape
from typing import Any

from telegram import InlineKeyboardMarkup

from bot.chat.actions import pack
from bot.chat.screens import Block, Button, Code, Heading, Item, Link, Note, Number, Para, Quote, Rows, Screen
from bot.language.direction import quoted, runs_right_to_left

TEXT_UNITS = 4096  # Telegram: UTF-16 units after entities
CAPTION_UNITS = 1024
COPY_CHARACTERS = 256


def units(text: str) -> int:
    """The length of a text as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(text: str) -> str:
    """The text as it can be sent: lone surrogates, which no UTF-8 can carry, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def html(screen: Screen) -> str:
    """The HTML of a screen. What would not fit into one message is cut after the last block that fits."""
    parts: list[str] = []
    length = 0
    previous: Block | None = None
    for block in screen.blocks:
        gap = "" if previous is None else "\n" if _close(previous, block) else "\n\n"
        bare, marked = _block(block)
        length += units(gap + bare)
        if length > TEXT_UNITS - 1:
            parts.append("…")
            break
        parts.append(gap + marked)
        previous = block
    return "".join(parts)


def text_units(screen: Screen) -> int:
    """How long a screen is as Telegram counts it, uncut."""
    return sum(units(_block(block)[0]) + 2 for block in screen.blocks)


def _close(previous: Block, block: Block) -> bool:
    """Whether two blocks stand on neighbouring lines: points of a list, and a quotation with what it belongs to."""
    if isinstance(block, Quote) or isinstance(previous, Quote):
        return not isinstance(block, Item | Heading)
    return isinstance(block, Item | Number) and isinstance(previous, Item | Number)


def _block(block: Block) -> tuple[str, str]:
    """A block as bare text (for counting) and as HTML."""
    match block:
        case Heading(text):
            return plain(text), f"<b>{_safe(text)}</b>"
        case Para(text):
            return plain(text), _safe(text)
        case Item(text):
            return f"• {plain(text)}", f"• {_safe(text)}"
        case Quote(text):
            shown = quoted(text)
            return plain(shown), f"<blockquote>{_safe(shown)}</blockquote>"
        case Note(text):
            return plain(text), f"<i>{_safe(text)}</i>"
        case Number(number, note):
            # Clients make +995… tappable by themselves; a short code inside <code> is copied by a tap.
            marked = number if number.startswith("+") else f"<code>{_safe(number)}</code>"
            tail = f" · {note}" if note else ""
            return f"\u2066{number}\u2069{plain(tail)}", f"\u2066{marked}\u2069{_safe(tail)}"
        case Code(text):
            return plain(text), f"<code>{_safe(text)}</code>"
        case Link(label, url):
            return plain(label), f'<a href="{escape(plain(url))}">{_safe(label)}</a>'


def _safe(text: str) -> str:
    return escape(plain(text), quote=False)


def keyboard(rows: Rows, language: str) -> InlineKeyboardMarkup | None:
    """The inline keyboard as the library's methods take it."""
    fields = keyboard_fields(rows, language)
    return InlineKeyboardMarkup.de_json(fields, None) if fields else None


def keyboard_fields(rows: Rows, language: str) -> dict[str, Any] | None:
    """The inline keyboard of rows of buttons as Telegram's JSON, or None without buttons.

    Telegram's clients lay a row out from left to right in every language, so a right-to-left row is turned round.
    """
    if not rows:
        return None
    step = -1 if runs_right_to_left(language) else 1
    return {
        "inline_keyboard": [[_button(button, language) for button in buttons[::step]] for buttons in rows]
    }


def _button(button: Button, language: str) -> dict[str, Any]:
    label = plain(button.label)
    if button.copy is not None:
        return {"text": label, "copy_text": {"text": plain(button.copy)[:COPY_CHARACTERS]}}
    if button.url is not None:
        return {"text": label, "url": button.url}
    if button.action is None:
        raise ValueError(f"the button {button.label!r} does nothing")
    return {"text": label, "callback_data": pack(button.action, language)}
