"""The menus of a topic: approved sentences, services, and what else can be done with a case. Staff screens are bare."""

from collections.abc import Sequence

from bot.cases.record import Case
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Note, Para, Rows, Screen, pairs, row, shortened
from bot.content.models.desk import CannedReply
from bot.content.models.referrals import Need, Service
from bot.language.texts import Texts

SENTENCES, SENTENCE, SAY = "dsens", "dsent", "dsay"
NEEDS, NEED, SERVICE, REFER = "dneed", "dfor", "dserv", "dref"
MORE, REST, BACK, MUTE, UNMUTE, DEBRIEF, SHUT_MENU = (
    "dmore",
    "drest",
    "dback",
    "dmute",
    "dunmu",
    "debrf",
    "dmenx",
)
MINOR, CALM = "dminor", "dcalm"
PAGE = 8
MUTE_MINUTES = 60


def sentences(t: Texts, replies: Sequence[CannedReply], page: int) -> Screen:
    """The approved sentences, by their labels."""
    shown = replies[page * PAGE : (page + 1) * PAGE]
    buttons = [Button(t(reply.label), act(SENTENCE, reply.id)) for reply in shown]
    return _menu(
        t,
        "desk-sentences",
        (Heading(t("Approved sentences")), Para(t("Tap one to see it. It goes in the person's language."))),
        (*(row(button) for button in buttons), *_turning(t, SENTENCES, page, len(replies))),
    )


def sentence(t: Texts, reply: CannedReply, theirs: str) -> Screen:
    """One sentence, in the consultant's language and as the person will read it."""
    own = [Para(t(reply.text))] if t(reply.text) != theirs else []
    blocks: tuple[Block, ...] = (
        Heading(t(reply.label)),
        *own,
        Note(t("As the person reads it:")),
        Para(theirs),
    )
    rows = (row(Button(t("Send it"), act(SAY, reply.id)), Button(t("Back"), act(SENTENCES, 0))),)
    return _menu(t, "desk-sentence", blocks, rows)


def needs(t: Texts, listed: Sequence[Need]) -> Screen:
    """What the person needs."""
    buttons = [Button(t(need.title), act(NEED, need.id, 0)) for need in listed]
    return _menu(
        t,
        "desk-needs",
        (Heading(t("Point to a service")), Para(t("What does the person need?"))),
        pairs(buttons),
    )


def services(t: Texts, need: Need, listed: Sequence[Service], page: int) -> Screen:
    """The services for a need."""
    shown = listed[page * PAGE : (page + 1) * PAGE]
    buttons = [Button(shortened(t(one.label)), act(SERVICE, one.id, need.id)) for one in shown]
    return _menu(
        t,
        "desk-services",
        (Heading(t(need.title)),),
        (
            *(row(button) for button in buttons),
            *_turning(t, NEED, page, len(listed), need.id),
            row(Button(t("Back"), act(NEEDS))),
        ),
    )


def service(t: Texts, card: tuple[Block, ...], identifier: str, need: str) -> Screen:
    """One service, before it goes."""
    rows = (row(Button(t("Send it"), act(REFER, identifier)), Button(t("Back"), act(NEED, need, 0))),)
    return _menu(t, "desk-service", card, rows)


def more(t: Texts, case: Case, *, muted: bool, minor: bool) -> Screen:
    """What else can be done with a case."""
    marks = []
    if not minor:
        marks.append(Button(t("Under 18"), act(MINOR)))
    if case.urgent:
        marks.append(Button(t("No longer urgent"), act(CALM)))
    rest = (
        Button(t("I am back"), act(BACK))
        if case.standing.resting
        else Button(t("I am away for a while"), act(REST))
    )
    mute = (
        Button(t("Let messages through"), act(UNMUTE)) if muted else Button(t("One hour of pause"), act(MUTE))
    )
    return _menu(
        t,
        "desk-more",
        (
            Heading(t("More")),
            Item(t("Away for a while: you keep the case, and the person is told that you come back.")),
            Item(
                t(
                    "One hour of pause: for a flood. What the person writes is kept and comes afterwards; "
                    "words of danger come at once. It ends by itself."
                )
            ),
            Item(t("Talk about it: the group learns that you would like to talk about this case.")),
            *([Item(t("Under 18: only words are taken from the person from then on."))] if not minor else []),
        ),
        (
            row(rest),
            row(mute),
            row(Button(t("I would like to talk about it"), act(DEBRIEF))),
            *((tuple(marks),) if marks else ()),
        ),
    )


def debrief(t: Texts, name: str, sign: str) -> Screen:
    """For General: somebody would like to talk (SAFETY S13.3). What about stands in the topic, not here."""
    who = t("{sign} would like to talk about {name}.", sign=sign, name=name)
    return Screen("desk-debrief", t.language, (Para(who),), bare=True)


def _menu(t: Texts, name: str, blocks: tuple[Block, ...], rows: Rows) -> Screen:
    return Screen(
        name, t.language, blocks, (*rows, row(Button(t("Close this menu"), act(SHUT_MENU)))), bare=True
    )


def _turning(t: Texts, name: str, page: int, count: int, *arguments: str) -> Rows:
    buttons = []
    if page > 0:
        buttons.append(Button(t("Previous"), act(name, *arguments, page - 1)))
    if (page + 1) * PAGE < count:
        buttons.append(Button(t("Next"), act(name, *arguments, page + 1)))
    return (tuple(buttons),) if buttons else ()
