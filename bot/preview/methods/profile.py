"""getMe and how the bot presents itself: commands, names, descriptions, menu button; logOut and close."""

import re
from collections.abc import Callable

from bot.preview import limits, refusals
from bot.preview.methods.arguments import Call
from bot.preview.profile import Profile, scope_key
from bot.preview.records import Json
from bot.preview.refusals import bad_request
from bot.preview.state import State
from bot.preview.wire import user_json

_COMMAND = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"[a-z]{2}")


def get_me(state: State, call: Call) -> Json:  # noqa: ARG001
    """The bot as a User with what it can do."""
    return user_json(state.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def set_my_commands(state: State, call: Call) -> bool:
    """True. The same commands again are fine."""
    key = _scope_and_language(call)
    state.profile.commands[key] = [_command(given) for given in call.items("commands")]
    if len(state.profile.commands[key]) > limits.COMMANDS:
        del state.profile.commands[key]
        raise bad_request(refusals.COMMANDS_TOO_MANY)
    state.changed(0, None, "commands")
    return True


def get_my_commands(state: State, call: Call) -> list[Json]:
    """Exactly what was set for this scope and language; no falling back to another."""
    return state.profile.commands.get(_scope_and_language(call), [])


def delete_my_commands(state: State, call: Call) -> bool:
    state.profile.commands.pop(_scope_and_language(call), None)
    state.changed(0, None, "commands")
    return True


def _text_setter(
    store: Callable[[Profile], dict[str, str]], name: str, limit: int
) -> Callable[[State, Call], bool]:
    def setter(state: State, call: Call) -> bool:
        language, text = _language(call), call.text(name).strip()
        if len(text) > limit:
            raise bad_request(refusals.PROFILE_TOO_LONG.format(what=name.replace("_", " ")))
        if text:
            store(state.profile)[language] = text
        else:
            store(state.profile).pop(language, None)
        state.changed(0, None, "commands")
        return True

    return setter


def _text_getter(store: Callable[[Profile], dict[str, str]], name: str) -> Callable[[State, Call], Json]:
    def getter(state: State, call: Call) -> Json:
        texts = store(state.profile)
        usual = state.profile.first_name if name == "name" else ""
        return {name: texts.get(_language(call)) or texts.get("") or usual}

    return getter


set_my_name = _text_setter(lambda profile: profile.names, "name", limits.BOT_NAME)
get_my_name = _text_getter(lambda profile: profile.names, "name")
set_my_description = _text_setter(lambda profile: profile.descriptions, "description", limits.BOT_DESCRIPTION)
get_my_description = _text_getter(lambda profile: profile.descriptions, "description")
set_my_short_description = _text_setter(
    lambda profile: profile.short_descriptions, "short_description", limits.BOT_SHORT_DESCRIPTION
)
get_my_short_description = _text_getter(lambda profile: profile.short_descriptions, "short_description")


def set_chat_menu_button(state: State, call: Call) -> bool:
    state.profile.menu_buttons[call.number("chat_id")] = call.data("menu_button") or {"type": "default"}
    return True


def get_chat_menu_button(state: State, call: Call) -> Json:
    return state.profile.menu_buttons.get(call.number("chat_id")) or {"type": "commands"}


def done(state: State, call: Call) -> bool:  # noqa: ARG001
    """True: logOut and close have nothing to do here."""
    return True


def _scope_and_language(call: Call) -> tuple[str, str]:
    return scope_key(call.data("scope")), _language(call)


def _language(call: Call) -> str:
    code = call.text("language_code")
    if code and not _LANGUAGE.fullmatch(code):
        raise bad_request(refusals.LANGUAGE_CODE)
    return code


def _command(given: Json) -> Json:
    command, description = str(given.get("command", "")).strip(), str(given.get("description", "")).strip()
    command = command.removeprefix("/")
    if not command:
        raise bad_request(refusals.COMMAND_EMPTY)
    if len(command) > limits.COMMAND:
        raise bad_request(refusals.COMMAND_TOO_LONG.format(limit=limits.COMMAND))
    if not description:
        raise bad_request(refusals.COMMAND_DESCRIPTION_EMPTY)
    if len(description) > limits.COMMAND_DESCRIPTION:
        raise bad_request(refusals.COMMAND_DESCRIPTION_TOO_LONG.format(limit=limits.COMMAND_DESCRIPTION))
    if not _COMMAND.fullmatch(command):
        raise bad_request(refusals.COMMAND_INVALID)
    return {"command": command, "description": description}
