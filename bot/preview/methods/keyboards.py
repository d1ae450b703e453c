"""Reply markup: inline keyboards as Telegram takes them, and the other kinds."""

from bot.preview import limits, refusals
from bot.preview.links import BadLinkError, checked_link, linked_user
from bot.preview.methods.arguments import Call
from bot.preview.records import Json
from bot.preview.refusals import bad_request

_OTHER_ACTIONS = (
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
)
_OTHER_MARKUP = ("keyboard", "remove_keyboard", "force_reply")

Rows = list[list[Json]]


def reply_markup(call: Call) -> tuple[Rows, Json | None]:
    """The rows of an inline keyboard (maybe none), and any other markup as it came. Raises BotApiError."""
    markup = call.data("reply_markup", refusals.MARKUP_NO_JSON)
    if markup is None:
        return [], None
    if not isinstance(markup, dict):
        raise bad_request(refusals.MARKUP_NO_OBJECT)
    if any(key in markup for key in _OTHER_MARKUP):
        return [], markup
    return _rows(markup.get("inline_keyboard", [])), None


def inline_keyboard(call: Call) -> Rows:
    """The rows for a message that is edited: another markup than an inline keyboard is refused."""
    rows, other = reply_markup(call)
    if other is not None:
        raise bad_request(refusals.INLINE_KEYBOARD_EXPECTED)
    return rows


def _rows(given: object) -> Rows:
    if not isinstance(given, list | tuple) or not all(isinstance(row, list | tuple) for row in given):
        raise bad_request(refusals.KEYBOARD_NO_ARRAY)
    rows: Rows = []
    left = limits.BUTTONS
    for row in given:
        buttons = [_button(button) for button in row if not isinstance(button, dict) or button.get("text")]
        buttons = buttons[: min(limits.BUTTONS_IN_ROW, left)]
        left -= len(buttons)
        if buttons:
            rows.append(buttons)
    return rows


def _button(button: object) -> Json:
    """A button with its first action: url, then callback_data, then the rest, as Telegram looks for them."""
    if not isinstance(button, dict):
        raise bad_request(refusals.BUTTON_FIELD.format(reason=refusals.BUTTON_NO_OBJECT))
    text = button["text"]
    if not isinstance(text, str):
        raise bad_request(refusals.BUTTON_FIELD.format(reason=refusals.BUTTON_TEXT_NO_STRING))
    if button.get("url"):
        return {"text": text, "url": _url(button["url"])}
    if button.get("callback_data"):
        return {"text": text, "callback_data": _data(button["callback_data"])}
    for action in _OTHER_ACTIONS:
        if action in button:
            return {"text": text, action: button[action]}
    if "copy_text" in button:
        return {"text": text, "copy_text": {"text": _copied(button["copy_text"])}}
    raise bad_request(refusals.BUTTON_FIELD.format(reason=refusals.BUTTON_WITHOUT_ACTION))


def _url(url: str) -> str:
    if linked_user(url) is not None:
        return url
    try:
        return checked_link(url)
    except BadLinkError as reason:
        raise bad_request(refusals.BUTTON_URL.format(url=url, reason=reason)) from None


def _data(data: str) -> str:
    if len(data.encode()) > limits.BUTTON_DATA:
        raise bad_request(refusals.BUTTON_DATA)
    return data


def _copied(copy_text: object) -> str:
    text = copy_text.get("text") if isinstance(copy_text, dict) else None
    if not isinstance(text, str) or not 1 <= limits.utf16_length(text) <= limits.COPY_TEXT:
        raise bad_request(refusals.BUTTON_COPY_TEXT)
    return text
