"""getUpdates, setWebhook, deleteWebhook, getWebhookInfo."""

import re

from bot.preview import refusals
from bot.preview.links import BadLinkError, checked_link
from bot.preview.methods.arguments import Call
from bot.preview.records import Json
from bot.preview.refusals import BotApiError, bad_request
from bot.preview.state import State
from bot.preview.webhook import Webhook

_LONGEST = 50


async def get_updates(state: State, call: Call) -> list[Json]:
    """Updates from the offset on; waits up to `timeout` seconds of real time for the first.

    Raises 409 while a webhook is set, and for the older of two polls.
    """
    if state.webhook.url:
        raise BotApiError(409, refusals.WEBHOOK_ACTIVE)
    _ask_for(state, call)
    offset = call.number("offset")
    limit = min(max(call.number("limit", 100) or 100, 1), 100)
    timeout = min(max(call.number("timeout"), 0), _LONGEST)
    state.queue.end_poll(BotApiError(409, refusals.POLLED_TWICE))
    found = state.queue.take(offset, limit)
    if not found and timeout:
        await state.queue.wait(timeout)
        found = state.queue.take(max(offset, 0), limit)
    return found


def set_webhook(state: State, call: Call) -> bool:
    """True. From now on `Delivery`, where one runs, brings updates to the address."""
    url = call.text("url")
    if call.flag("drop_pending_updates"):
        state.queue.clear()
    if not url:
        return _without_webhook(state)
    secret = call.text("secret_token")
    _check(url, secret)
    _ask_for(state, call)
    state.queue.end_poll(BotApiError(409, refusals.POLL_ENDED_BY_WEBHOOK))
    connections = min(max(call.number("max_connections", 40) or 40, 1), 100)
    state.webhook = Webhook(url, secret, connections, call.text("ip_address"), "certificate" in call.files)
    state.queue.stirred()
    return True


def delete_webhook(state: State, call: Call) -> bool:
    """True, whether there was one or not."""
    if call.flag("drop_pending_updates"):
        state.queue.clear()
    return _without_webhook(state)


def get_webhook_info(state: State, call: Call) -> Json:  # noqa: ARG001
    """A WebhookInfo."""
    webhook = state.webhook
    answer: Json = {
        "url": webhook.url,
        "has_custom_certificate": webhook.certificate,
        "pending_update_count": len(state.queue),
    }
    if webhook.url:
        answer |= {
            "max_connections": webhook.max_connections,
            "ip_address": webhook.ip_address or "<unknown>",
        }
    if webhook.last_error:
        answer |= {"last_error_date": webhook.last_error_date, "last_error_message": webhook.last_error}
    if state.queue.allowed:
        answer["allowed_updates"] = sorted(state.queue.allowed)
    return answer


def _without_webhook(state: State) -> bool:
    state.webhook = Webhook()
    return True


def _check(url: str, secret: str) -> None:
    try:
        checked_link(url)
    except BadLinkError:
        raise bad_request(refusals.WEBHOOK_URL) from None
    if url.lower().startswith("http://"):
        raise bad_request(refusals.WEBHOOK_NEEDS_HTTPS)
    if len(secret) > 256:
        raise bad_request(refusals.WEBHOOK_WORD_TOO_LONG)
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request(refusals.WEBHOOK_WORD_CHARACTERS)


def _ask_for(state: State, call: Call) -> None:
    """allowed_updates holds until it is given again; an empty list means the usual kinds."""
    asked = call.data("allowed_updates")
    if asked is not None:
        state.queue.allowed = frozenset(str(kind) for kind in asked) or None
