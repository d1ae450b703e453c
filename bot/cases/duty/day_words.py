"""The days of the week as consultants type them: English, Georgian and Russian, in full or cut short."""

_NAMES = (
    ("monday", "ორშაბათი", "понедельник"),
    ("tuesday", "სამშაბათი", "вторник"),
    ("wednesday", "ოთხშაბათი", "среда"),
    ("thursday", "ხუთშაბათი", "четверг"),
    ("friday", "პარასკევი", "пятница"),
    ("saturday", "შაბათი", "суббота"),
    ("sunday", "კვირა", "воскресенье"),
)
_OTHERS = (
    ("ორშაბათს", "пн"),
    ("სამშაბათს", "вт"),
    ("weds", "ოთხშაბათს", "ср", "среду"),
    ("ხუთშაბათს", "чт"),
    ("პარასკევს", "пт", "пятницу"),
    ("შაბათს", "сб", "субботу"),
    ("კვირას", "вс", "воскресение"),
)
_EVERY_DAY = {"daily", "everyday", "ყოველდღე", "ежедневно"}
WEEK = tuple(range(7))
FEWEST_LETTERS = 2


def days_of(word: str) -> tuple[int, ...]:
    """The days that one word or one range (`mon-fri`) names, 0 is Monday; empty when it names none.

    A name may be cut anywhere as long as only one day begins like that. A range may run over the end of the week.
    """
    if word in _EVERY_DAY:
        return WEEK
    first, dash, last = word.partition("-")
    begin, end = _day(first), _day(last) if dash else _day(first)
    if begin is None or end is None:
        return ()
    return tuple((begin + step) % 7 for step in range((end - begin) % 7 + 1))


def _day(word: str) -> int | None:
    start = word.rstrip(".")
    if len(start) < FEWEST_LETTERS:
        return None
    found = [
        number
        for number in WEEK
        if start in _OTHERS[number] or any(name.startswith(start) for name in _NAMES[number])
    ]
    return found[0] if len(found) == 1 else None
