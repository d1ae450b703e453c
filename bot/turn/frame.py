"""The last row of every screen a person sees: urgent help and exit (DESIGN, invariant 4)."""

from dataclasses import replace

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Button, Screen, row
from bot.language.texts import Texts


def framed(screen: Screen, t: Texts) -> Screen:
    """The screen with the two doors below, unless it is a staff screen. The same button never stands twice."""
    if screen.bare:
        return screen
    present = {button.action.name for buttons in screen.rows for button in buttons if button.action}
    last = []
    if doors.EMERGENCY not in present:
        last.append(Button(t("Urgent help"), act(doors.EMERGENCY)))
    if doors.EXIT not in present:
        last.append(Button(t("Exit"), act(doors.EXIT)))
    return screen.with_rows(row(*last)) if last else replace(screen)
