"""What coordinators see when they ask for a link: kinds of points, points, one point, the languages of a card. Pure."""

from collections.abc import Iterable

from bot.campaigns.links import start_link
from bot.campaigns.names import kind_name
from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Code, Heading, Note, Para, Screen, column, pairs, row, shortened
from bot.content.models.campaigns import Point, PointKind, Points
from bot.content.models.languages import Language
from bot.language.texts import Texts

ACTION = "link"  # the button's name


class Do:
    """What a button of this feature does, with the arguments it carries."""

    KIND = "kind"  # the kind
    POINT = "point"  # its code
    CODE = "qr"  # its code: the picture
    CARD = "A6"  # its code, and then a language or ALL
    POSTER = "A4"  # likewise


ALL = "all"  # in place of a language


def kinds(t: Texts) -> Screen:
    """Where the link will be."""
    blocks = (
        Heading(t("Links, QR codes and cards")),
        Para(t("Each point has a link of its own. Where will it be?")),
        Note(counted(t)),
    )
    buttons = [Button(kind_name(t, kind), act(ACTION, Do.KIND, kind.value)) for kind in PointKind]
    return Screen("link", t.language, blocks, (*column(buttons), _home(t)), bare=True)


def points(t: Texts, kind: PointKind, known: Points) -> Screen:
    """The points of a kind."""
    buttons = [Button(shortened(t(one.name)), act(ACTION, Do.POINT, one.code)) for one in known.of_kind(kind)]
    blocks = (Heading(kind_name(t, kind)), Para(t("Which point?")))
    return Screen("link-points", t.language, blocks, (*column(buttons), _back(t), _home(t)), bare=True)


def point(t: Texts, one: Point, bot: str, *, printer: bool) -> Screen:
    """A point: its link, and what can be made of it here."""
    blocks: list[Block] = [
        Heading(t(one.name)),
        Code(start_link(bot, one)),
        Note(counted(t)),
    ]
    buttons = [
        Button(t("QR picture"), act(ACTION, Do.CODE, one.code)),
        Button(t("Card (A6)"), act(ACTION, Do.CARD, one.code)),
        Button(t("Poster (A4)"), act(ACTION, Do.POSTER, one.code)),
    ]
    if not printer:
        blocks.append(
            Note(t("Pictures and cards cannot be made on this machine: the extra part “cards” is missing."))
        )
    rows = pairs(buttons) if printer else ()
    return Screen("link-point", t.language, tuple(blocks), (*rows, _back(t), _home(t)), bare=True)


def languages(t: Texts, one: Point, size: str, ready: Iterable[Language]) -> Screen:
    """In which language a card is wanted: those whose card texts are all there."""
    buttons = [Button(language.name, act(ACTION, size, one.code, language.code)) for language in ready]
    blocks: list[Block] = [Heading(t(one.name))]
    if buttons:
        blocks.append(Para(t("In which language?")))
        buttons.append(Button(t("All languages in one file"), act(ACTION, size, one.code, ALL)))
    else:
        blocks.append(Para(t("The texts of the card are not translated yet.")))
    back = row(Button(t("Back"), act(ACTION, Do.POINT, one.code)))
    return Screen("link-languages", t.language, tuple(blocks), (*pairs(buttons), back, _home(t)), bare=True)


def counted(t: Texts) -> str:
    """What a link counts."""
    return t(
        "Counted is only how many conversations each link opened, never who opened them. "
        "Small figures are hidden in the report."
    )


def _back(t: Texts) -> tuple[Button, ...]:
    return row(Button(t("All kinds of points"), act(ACTION)))


def _home(t: Texts) -> tuple[Button, ...]:
    return row(Button(t("Home"), act(doors.HOME)))
