"""The names of the offer check's actions, as they stand on its buttons; the way in is `doors.CHECK`."""

from bot.offers.answers import Answer

LETTERS = {Answer.YES: "y", Answer.NO: "n", Answer.UNKNOWN: "d", Answer.SKIPPED: "s"}
WITH_ADVERT = "o"  # begin with what the advert suggests
WITH_TEXT = "w"  # to a consultant together with the text of the advert
FINISHED = "f"  # the check ends with this tap
AFTER_VERDICT = "v"  # the answer was changed from the result: go back there
AFTER_LIST = "t"  # the answer confirms a suggestion: go back to that list


class Do:
    """What a button of the offer check does, with the arguments it carries."""

    BEGIN = "begin"  # list letter, WITH_ADVERT when it is to be used
    DEPARTURE = "gone"  # answers, after: asks whether somebody has left
    LEFT = "left"  # answers before, letter of the answer, after
    ALONE = "alone"
    WATCHED = "watched"
    QUESTION = "q"  # answers, position, after
    ANSWER = "a"  # answers before, position, letter of the answer, after
    PARTS = "p"  # answers, position, after
    NEXT = "n"  # answers, position, after
    CONFIRM = "t"  # answers
    VERDICT = "v"  # answers, page, FINISHED
    CHANGE = "c"  # answers, page
    ADVERT = "advert"  # page
    MORE = "advmore"  # what else can be done with an advert
    NOT_AN_OFFER = "nooffer"
    UNSAY = "unsay"  # deletes the words that the screen answers
    ADD = "add"  # another message of the same offer comes next
    NO_MORE = "nomore"
    ELSEWHERE = "elsewhere"  # door: ends the wait for another message first
    RECRUITER = "askrec"
    NOT_NOW = "notnow"
    TRUSTED = "trusted"  # a text for somebody trusted
    SHOW = "showto"  # a consultant: the exact text first
    OWN_CHECKS = "own"  # page of countries, answers when one comes from a result
    OWN_COUNTRY = "owncountry"  # country, page one came from, answers as above
