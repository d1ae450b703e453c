"""What consultants see. Staff screens are bare: no exit, no emergency row; nobody here needs to hide."""

from collections.abc import Sequence

from bot.cases.case import Standing, State
from bot.cases.desk_menus import MORE, NEEDS, SENTENCES
from bot.cases.post.letter import Body, Notice
from bot.cases.record import Answers, Case, Story
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Note, Para, Quote, Rows, Screen, row
from bot.content.models.desk import Choice
from bot.language.texts import Texts
from bot.turn.service_lines import language_names

TAKE, TAKE_YES, PASS_ON, CLOSE, CLOSE_YES, CLOSE_NO = "dtake", "dtaky", "dpass", "dclose", "dshut", "dstay"
SPEAK = "dlang"


def title(case: Case) -> str:
    """A topic's title: name and language only, for titles show on lock screens."""
    return f"{case.name} · {case.language}"


def card(t: Texts, case: Case, story: Story, *, word: Choice | None = None, repeat: bool = False) -> Screen:
    """The card at the head of a topic: what the person agreed to pass on, the state, the rules."""
    blocks: list[Block] = [Heading(case.name)]
    if repeat:
        blocks.append(Note(t("(possibly a repeat)")))
    if case.urgent:
        blocks.append(
            Para(t("Please look at this first: there are signs of danger, or the person is under 18."))
        )
    blocks += [
        Para(state_line(t, case.standing)),
        Note(t("Language of the person: {language}", language=language_names(t, (case.language,)))),
        Note(_answers(t, case)),
        *([Note(t("The word to know the person by: {word}", word=t(word.text)))] if word else []),
        *([Note(t("Under 18. Only words are taken from them."))] if story.minor else []),
        *([Note(t("What the person writes waits until the pause ends."))] if case.muted_until else []),
        Para(t("This is what the person agreed to pass on:")),
        *([Note(t("The person took their first text back."))] if story.taken_back else []),
        Quote(story.text or t("Nothing written. The person wants to talk.")),
        *_rules(t),
    ]
    return Screen("desk-card", t.language, tuple(blocks), card_rows(t, case), bare=True)


def _rules(t: Texts) -> list[Block]:
    return [
        Item(t("Only the words of the consultant who took the case go to the person.")),
        Item(t("Everybody else's words, and /note, stay in this topic.")),
        Item(
            t(
                "The person does not learn your name. Do not ask for theirs, nor for money, documents or codes."
            )
        ),
        Item(t("Do not save, copy or photograph what stands here.")),
        Item(t("A reaction on your message shows that it arrived.")),
    ]


def card_rows(t: Texts, case: Case) -> Rows:
    """The buttons that make sense in the present state."""
    if case.standing.state in {State.DRAFT, State.CLOSED}:
        return ()
    if case.standing.taken_by is None:
        return (row(Button(t("Take"), act(TAKE, case.id))),)
    return (
        row(Button(t("Approved sentence"), act(SENTENCES)), Button(t("Point to a service"), act(NEEDS))),
        row(Button(t("Pass on"), act(PASS_ON, case.id)), Button(t("Close"), act(CLOSE, case.id))),
        row(Button(t("More"), act(MORE))),
    )


def _answers(t: Texts, case: Case) -> str:
    return {
        Answers.NOTICE: t("The person gets a quiet notice and reads answers when they open them."),
        Answers.AT_ONCE: t("Answers come into the person's chat at once, without sound."),
        Answers.ON_RETURN: t("The person reads answers only when they come back."),
    }[case.answers]


def ask_take(t: Texts, case: Case, doubts: Sequence[str]) -> Screen:
    """Something speaks against taking it: said, and left to the consultant."""
    return Screen(
        "desk-take",
        t.language,
        (Heading(t("Take {name}?", name=case.name)), *(Para(doubt) for doubt in doubts)),
        (
            row(
                Button(t("Take it anyway"), act(TAKE_YES, case.id)),
                Button(t("Leave it"), act(CLOSE_NO, case.id)),
            ),
        ),
        bare=True,
    )


def state_line(t: Texts, standing: Standing) -> str:
    """The state in a sentence. It names no consultant: Telegram shows who writes."""
    if standing.state is State.CLOSED:
        return t(
            "Closed. Nothing written here reaches the person. The topic is deleted 7 days after closing."
        )
    if standing.state is State.PAUSED:
        return t("The person is away. What the consultant writes waits until they open the talk again.")
    if standing.resting:
        return t("Its consultant is away for a while and comes back to it.")
    if standing.taken_by is not None:
        return t("A consultant has taken this case.")
    return t("Waiting: nobody has taken this case yet.")


def words_heading(t: Texts, *, edited: bool, repeat: bool, count: int = 1) -> str:
    """The line above a person's words. `count`: how many messages stand in this one."""
    if count > 1:
        return t.plural(
            "The person writes ({number} message):", "The person writes ({number} messages):", count
        )
    if edited and repeat:
        return t("The person changed a message (possibly a repeat):")
    if edited:
        return t("The person changed a message:")
    if repeat:
        return t("The person writes (possibly a repeat):")
    return t("The person writes:")


def notice(t: Texts, body: Body, *, repeat: bool = False) -> Screen:
    """A sentence of ours in a topic."""
    blocks: list[Block] = [Note(t("(possibly a repeat)"))] if repeat else []
    if body.notice == Notice.LANGUAGE.value:
        language = language_names(t, (body.about,))
        text = t(
            "The person reads and writes {language} from now on. Does whoever has this case speak it?",
            language=language,
        )
    else:
        text = _notices(t)[Notice(body.notice)]
    return line(t, f"desk-{body.notice}", text, *blocks)


def line(t: Texts, name: str, text: str, *more: Block) -> Screen:
    """One sentence for staff."""
    return Screen(name, t.language, (*more, Para(text)), bare=True)


def languages(t: Texts, choices: Sequence[tuple[str, str]]) -> Screen:
    """The language of the desk; each in itself."""
    return Screen(
        "desk-language",
        t.language,
        (Para(t("In which language shall the cards and lines of this group be written?")),),
        (tuple(Button(name, act(SPEAK, code)) for code, name in choices),),
        bare=True,
    )


def ask_close(t: Texts, case: Case, outcomes: Sequence[Choice]) -> Screen:
    """Closing asks how it ended, from a closed list: it is counted, and nobody writes it down (SAFETY S14.5)."""
    return Screen(
        "desk-close",
        t.language,
        (
            Heading(t("Close {name}?", name=case.name)),
            Para(t("The person is told that the talk has ended. The topic is deleted after 7 days.")),
            *([Para(t("This case is urgent. Has a colleague looked at it, too?"))] if case.urgent else []),
            Para(t("How did it end?")),
        ),
        (
            *(row(Button(t(outcome.text), act(CLOSE_YES, case.id, outcome.id))) for outcome in outcomes),
            row(Button(t("No, keep it open"), act(CLOSE_NO, case.id))),
        ),
        bare=True,
    )


def _notices(t: Texts) -> dict[Notice, str]:
    return {
        Notice.PERSON_PAUSED: t(
            "Paused by the person. Nothing is sent to them until they open the talk again; "
            "what the consultant writes waits."
        ),
        Notice.PERSON_BACK: t("The person is back. What waited for them is being sent now."),
        Notice.PERSON_ENDED: t("The person ended the talk."),
        Notice.PERSON_REOPENED: t("The person opened this talk again. It waits for a consultant."),
        Notice.PERSON_MOVED: t(
            "The person goes on from another phone or account. If a word was chosen, ask for it first."
        ),
        Notice.ENDED_BY_TIME: t("Closed: nobody wrote in this case for 30 days."),
        Notice.ENDED_BY_LIMIT: t(
            "Closed: no case stays open longer than 83 days. The person can begin anew."
        ),
        Notice.ENDS_SOON: t(
            "This case closes by itself in 7 days: no case stays open longer than 83 days. "
            "Please tell the person how they can go on."
        ),
        Notice.IDLE_SOON: t(
            "Nobody has written in this case for 23 days: it closes by itself in 7 days. "
            "Any message of the person or of the consultant keeps it open."
        ),
        Notice.RELEASED: t("This case waits again for a consultant."),
        Notice.URGENT: t(
            "The person wrote words that may mean danger. The emergency numbers were shown to them."
        ),
        Notice.URGENT_AWAY: t(
            "The person is away and wrote words that may mean danger. Their words were not passed on. "
            "The emergency numbers were shown to them."
        ),
        Notice.URGENT_NOT_PASSED_ON: t(
            "The person wrote words that may mean danger into an older message that is not part of this talk. "
            "The words were not passed on. The emergency numbers were shown to them."
        ),
        Notice.UNREACHABLE: t("This did not reach the person: they cannot be reached in Telegram now."),
        Notice.SLOW: t("This has not reached the person yet. It is being tried again."),
        Notice.FAILED: t("This did not reach the person and is not tried again. You can write it once more."),
        Notice.HELD_BACK: t(
            "The case was closed while the person was away: what waited for them was not sent."
        ),
        Notice.NEW_TOPIC: t(
            "The earlier topic of this case was closed or deleted. What was written there is not here."
        ),
    }
