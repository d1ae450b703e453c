"""The one question about who reads: an offer on other screens, the question, and thanks. Pure."""

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.groups import StatedGroup
from bot.chat.screens import Button, Heading, Para, Screen, pairs, row
from bot.language.texts import Texts

FROM = "from"  # no answer yet: the question, and after it the guide to go back to
UNSAID = "unsaid"  # the answer of somebody who would rather not say
LAST_PAGE = 99  # a page beyond the last shows the last


def offer(t: Texts, guide: str = "") -> tuple[Button, ...]:
    """The row that leads to the question, from a guide or from elsewhere. Who does not tap it is not asked."""
    return row(Button(t("One question, if you like"), act(doors.GROUP, *((FROM, guide) if guide else ()))))


def group_screen(t: Texts, guide: str = "") -> Screen:
    """The question. One tap answers it, one leaves it and leads back to the guide it was offered in."""
    blocks = (
        Heading(t("One question, if you like")),
        Para(t("Which of these fits you best? The answers show us whom our pages reach.")),
        Para(
            t("We only count the answers, we do not keep who gave them. The next screen does not show yours.")
        ),
    )
    answers = [Button(words, act(doors.GROUP, group.value)) for group, words in _labels(t)]
    unsaid = Button(t("I would rather not say"), act(doors.GROUP, UNSAID))
    back = act(doors.GUIDE, guide, LAST_PAGE) if guide else act(doors.GUIDES)
    rows = (*pairs(answers), row(unsaid), row(Button(t("Skip"), back), _home(t)))
    return Screen("group-question", t.language, blocks, rows)


def thanks_screen(t: Texts) -> Screen:
    """After the answer, the same for every answer: whoever looks at the screen learns nothing."""
    blocks = (Heading(t("Thank you")), Para(t("Your answer was counted. Nothing of it was kept about you.")))
    away = row(Button(t("All guides"), act(doors.GUIDES)), _home(t))
    return Screen("group-thanks", t.language, blocks, (away,))


def _labels(t: Texts) -> tuple[tuple[StatedGroup, str], ...]:
    """Each group in the words of somebody who belongs to it."""
    return (
        (StatedGroup.EMPLOYEE, t("I work or look for work")),
        (StatedGroup.STUDENT, t("I study")),
        (StatedGroup.ABROAD, t("I am abroad")),
        (StatedGroup.FOREIGNER, t("I came to Georgia")),
        (StatedGroup.RELATIVE, t("I ask for a relative")),
        (StatedGroup.EMPLOYER, t("I employ people")),
        (StatedGroup.DISPLACED, t("I was displaced")),
        (StatedGroup.ASYLUM_SEEKER, t("I asked for asylum")),
        (StatedGroup.MINORITY_LANGUAGE, t("Minority language")),
        (StatedGroup.MEDIA, t("I work in the media")),
        (StatedGroup.OTHER, t("Something else")),
    )


def _home(t: Texts) -> Button:
    return Button(t("Home"), act(doors.HOME))
