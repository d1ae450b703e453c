"""The screens of somebody who is lost: words, things, buttons and commands we cannot place; and other chats."""

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Button, Code, Para, Screen, row
from bot.language.texts import Texts
from bot.menu.screens import front_doors


def not_understood(t: Texts, *, desk: bool) -> Screen:
    """Words we cannot place: what is understood here, and every door."""
    return way_home(
        t,
        "not-understood",
        t(
            "I did not understand that. Try a few other words, paste or forward a job advert, or tap what you are "
            "looking for."
        ),
        desk=desk,
    )


def old_button(t: Texts, *, desk: bool) -> Screen:
    """A stale or forged button."""
    return way_home(
        t, "old-button", t("This button is from an older screen. Let us begin again from here."), desk=desk
    )


def unknown_command(t: Texts, *, desk: bool) -> Screen:
    """A command we do not have."""
    return way_home(
        t, "unknown-command", t("I do not know this command. Here is everything I can do:"), desk=desk
    )


def failed(t: Texts, *, desk: bool) -> Screen:
    """Something of ours went wrong."""
    return way_home(t, "failed", sorry(t), desk=desk)


def failed_at_desk(t: Texts) -> Screen:
    """Something of ours went wrong with what a consultant wrote."""
    return Screen("desk-failed", t.language, (Para(sorry(t)),), bare=True)


def sorry(t: Texts) -> str:
    """What is said when something of ours went wrong."""
    return t("Something went wrong on our side. Nothing was passed on. Please try again.")


def way_home(t: Texts, name: str, sentence: str, *, desk: bool) -> Screen:
    """A sentence above every door of the house: nobody stands before a wall (SAFETY S15.5)."""
    return Screen(
        name,
        t.language,
        (Para(sentence),),
        (*front_doors(t, desk=desk), row(Button(t("Home"), act(doors.HOME)))),
    )


def only_private(t: Texts, chat_id: int) -> Screen:
    """In a group that is not the desk: what this bot is for, and the id an operator needs for BOT_DESK_CHAT."""
    return Screen(
        "only-private",
        t.language,
        (
            Para(t("I answer in private chats only. For the operator, the id of this group is:")),
            Code(str(chat_id)),
        ),
        bare=True,
    )


def anonymous_refused(t: Texts) -> Screen:
    """An administrator who writes as the group: nobody could say who took a case."""
    return Screen(
        "anonymous-refused",
        t.language,
        (
            Para(
                t(
                    "Please switch off “Remain anonymous” in your administrator rights. A case needs to know "
                    "which consultant took it."
                )
            ),
        ),
        bare=True,
    )
