"""Why something typed after /duty was not taken, in a kind sentence with an example."""

from bot.cases.duty.typed_hours import Fault
from bot.chat.screens import Code, Para, Screen
from bot.language.texts import Texts


def hours_refused(t: Texts, fault: Fault) -> Screen:
    """Hours that could not be read; the earlier ones stay."""
    sentences = {
        Fault.NOTHING: t("I found no hours in this."),
        Fault.NO_DAY: t("I found hours, but no day before them."),
        Fault.BAD_DAY: t("I do not know one of the words for a day."),
        Fault.NO_TIME: t("A day has no hours behind it."),
        Fault.BAD_TIME: t("I cannot read one of the times."),
        Fault.BACKWARDS: t("The end of one of the times is not after its begin."),
    }
    return _refused(t, sentences[fault], "/duty Mon-Fri 10:00-18:00; Sat 22:00-06:00")


def sign_refused(t: Texts) -> Screen:
    """A sign that cannot stand in a list."""
    text = t("A name has at most 24 characters on one line, without links and without @.")
    return _refused(t, text, "/duty name Nino")


def sign_taken(t: Texts) -> Screen:
    """Two signs alike would tell nobody who is meant."""
    return _refused(t, t("A colleague has this name already. Please choose another."), "/duty name Nino B")


def _refused(t: Texts, why: str, example: str) -> Screen:
    blocks = (Para(why), Para(t("Nothing was changed. It works like this:")), Code(example))
    return Screen("duty-refused", t.language, blocks, bare=True)
