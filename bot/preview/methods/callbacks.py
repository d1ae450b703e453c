"""answerCallbackQuery and setMessageReaction: the bot's answers to a tap and to a message."""

from datetime import timedelta

from telegram.constants import ReactionEmoji

from bot.preview import limits, refusals
from bot.preview.methods.addressing import known_message, readable_chat
from bot.preview.methods.arguments import Call
from bot.preview.records import Answer
from bot.preview.refusals import bad_request
from bot.preview.state import State

_EMOJI = frozenset(str(emoji.value) for emoji in ReactionEmoji)


def answer_callback_query(state: State, call: Call) -> bool:
    """True. A tap is answered once and soon."""
    tap = state.taps.get(call.text("callback_query_id"))
    text = call.text("text")
    if limits.utf16_length(text) > limits.CALLBACK_ANSWER:
        raise bad_request(refusals.CALLBACK_ANSWER_TOO_LONG)
    now = state.clock()
    if tap is None or tap.answer is not None or now - tap.date > timedelta(seconds=limits.QUERY_SECONDS):
        raise bad_request(refusals.QUERY_TOO_OLD)
    tap.answer = Answer(text or None, call.flag("show_alert"), now)
    state.changed(tap.chat, None, "answer")
    return True


def set_message_reaction(state: State, call: Call) -> bool:
    """True. One of Telegram's emoji, or none to take the bot's reaction away."""
    given = call.items("reaction")
    chat = readable_chat(state, call)
    message = known_message(chat, call, "message to react")
    if len(given) > 1:
        raise bad_request(refusals.TOO_MANY_REACTIONS)
    if any(one.get("type") != "emoji" or one.get("emoji") not in _EMOJI for one in given):
        raise bad_request(refusals.REACTION)
    message.reactions[state.bot.id] = [one["emoji"] for one in given]
    state.changed(chat.id, message.thread, "reaction")
    return True
