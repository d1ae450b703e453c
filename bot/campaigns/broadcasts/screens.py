"""What coordinators see: approved messages, one of them, the question before it goes, and how far it is. Pure."""

from collections.abc import Mapping, Sequence

from bot.campaigns.broadcasts.figures import about, rounded
from bot.campaigns.broadcasts.orders import Hindrance, Standing
from bot.campaigns.broadcasts.record import Broadcast, State
from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import (
    Block,
    Button,
    Heading,
    Item,
    Note,
    Para,
    Quote,
    Rows,
    Screen,
    column,
    pairs,
    row,
    shortened,
)
from bot.content.models.broadcasts import Broadcasts, Message
from bot.language.texts import Texts

ACTION = "bcast"


class Do:
    """What a button of this feature does; the argument is the message."""

    SEE = "see"  # and the language it is shown in
    ASK = "ask"
    GO = "go"  # the second tap
    STOP = "stop"
    ON = "on"


def listed(t: Texts, standings: Sequence[Standing]) -> Screen:
    """The approved messages."""
    blocks: list[Block] = [
        Heading(t("Messages people asked for")),
        Para(t("Only approved messages can be sent, each of them once. Choose one to see it.")),
    ]
    blocks += [Item(f"{one.message.id}: {state_of(t, one)}") for one in standings]
    buttons = [
        Button(shortened(_name(t, one.message)), act(ACTION, Do.SEE, one.message.id)) for one in standings
    ]
    return Screen("broadcasts", t.language, tuple(blocks), (*column(buttons), _home(t)), bare=True)


def seen(t: Texts, standing: Standing, shown: Texts, names: Mapping[str, str], audience: int) -> Screen:
    """One message as it is read in one language, and what sending it means."""
    message = standing.message
    blocks: list[Block] = [
        Heading(_name(t, message)),
        Quote(f"{shown(message.first)}\n\n{shown(message.text)}\n\n[{shown(message.way.label)}]"),
        Para(
            t(
                "It goes to {number} people who asked for: {topic}.",
                number=about(t, audience),
                topic=t(standing.topic.name),
            )
        ),
        Note(
            t(
                "Answers for the text: {owner}. Approved on {day}, sources read on {read}.",
                owner=message.owner,
                day=message.approved_on,
                read=message.read_on,
            )
        ),
    ]
    if standing.missing:
        missing = ", ".join(names[code] for code in standing.missing)
        blocks.append(
            Para(
                t(
                    "Not translated yet: {languages}. Who reads these gets nothing, now or later.",
                    languages=missing,
                )
            )
        )
    blocks.append(Para(state_of(t, standing)))
    languages = [Button(names[code], act(ACTION, Do.SEE, message.id, code)) for code in standing.ready]
    return Screen(
        "broadcast", t.language, tuple(blocks), (*pairs(languages), *_moves(t, standing), _back(t)), bare=True
    )


def asked(t: Texts, standing: Standing, audience: int) -> Screen:
    """The first of two taps."""
    blocks = (
        Heading(_name(t, standing.message)),
        Para(t("Send this to {number} people now? It cannot be taken back.", number=about(t, audience))),
    )
    identifier = standing.message.id
    rows = (
        row(Button(t("Yes, send it now"), act(ACTION, Do.GO, identifier))),
        row(Button(t("No, go back"), act(ACTION, Do.SEE, identifier))),
    )
    return Screen("broadcast-ask", t.language, blocks, rows, bare=True)


def progress(t: Texts, content: Broadcasts, broadcast: Broadcast) -> Screen:
    """How far it is, in rounded figures: nobody learns here who blocked the bot, or that one person did."""
    message = content.message(broadcast.message)
    blocks: list[Block] = [
        Heading(_name(t, message) if message else broadcast.message),
        Para(_progress_line(t, broadcast)),
    ]
    if rounded(broadcast.unclear):
        blocks.append(
            Note(
                t(
                    "Not certain whether it arrived: {number}. It is not sent again.",
                    number=about(t, broadcast.unclear),
                )
            )
        )
    if rounded(broadcast.failed):
        blocks.append(Note(t("Not sent: {number}.", number=about(t, broadcast.failed))))
    return Screen(
        "broadcast-progress", t.language, tuple(blocks), (*_running_moves(t, broadcast), _back(t)), bare=True
    )


def state_of(t: Texts, standing: Standing) -> str:
    """Where a message stands, in a sentence."""
    if standing.broadcast:
        return _progress_line(t, standing.broadcast)
    match standing.hindrance:
        case Hindrance.OTHER:
            return t("Another message is going out: one at a time.")
        case Hindrance.NOT_ITS_DAY:
            return t(
                "Written for {day}: it goes on that day or the three days after.", day=standing.message.day
            )
        case Hindrance.UNREAD:
            return t("Its sources were read too long ago. Somebody must read them again first.")
        case Hindrance.ENOUGH:
            return t(
                "People were promised at most {number} a year of this, and they have had them.",
                number=standing.topic.most_a_year,
            )
        case Hindrance.NO_LANGUAGE:
            return t("It is not translated yet.")
        case _:
            return t("Ready to be sent.")


def _progress_line(t: Texts, broadcast: Broadcast) -> str:
    done, meant = about(t, broadcast.sent), about(t, broadcast.meant)
    match broadcast.state:
        case State.RUNNING:
            return t("Going out: {done} of {all}.", done=done, all=meant)
        case State.STOPPED:
            return t("Stopped: {done} of {all} have it.", done=done, all=meant)
        case State.DONE:
            return t("Sent on {day}: {done} of {all} have it.", day=broadcast.day, done=done, all=meant)


def _moves(t: Texts, standing: Standing) -> Rows:
    if standing.broadcast:
        return _running_moves(t, standing.broadcast)
    if standing.hindrance:
        return ()
    return (row(Button(t("Send it"), act(ACTION, Do.ASK, standing.message.id))),)


def _running_moves(t: Texts, broadcast: Broadcast) -> Rows:
    if broadcast.state is State.RUNNING:
        return (row(Button(t("Stop"), act(ACTION, Do.STOP, broadcast.message))),)
    if broadcast.state is State.STOPPED:
        return (row(Button(t("Go on sending"), act(ACTION, Do.ON, broadcast.message))),)
    return ()


def _name(t: Texts, message: Message) -> str:
    return f"{t(message.way.label)} · {message.id}"


def _back(t: Texts) -> tuple[Button, ...]:
    return row(Button(t("All messages"), act(ACTION)))


def _home(t: Texts) -> tuple[Button, ...]:
    return row(Button(t("Home"), act(doors.HOME)))
