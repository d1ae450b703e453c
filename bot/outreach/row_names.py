"""What the rows of closed lists are called that come from no content. Pure."""

from bot.chat.groups import StatedGroup
from bot.language.texts import Texts
from bot.outreach.publishing.cells import NOT_STATED, OTHER

Names = dict[str, str]


def others(t: Texts) -> Names:
    """The two rows every table has."""
    return {NOT_STATED: t("not stated"), OTHER: t("other")}


def levels(t: Texts) -> Names:
    """Levels, who closed a consultation, and how an answer of the three questions was."""
    return {
        "none": t("nothing noticed"),
        "not-enough": t("not enough to say"),
        "caution": t("check first"),
        "high": t("stop until checked"),
        "critical": t("danger"),
        "person": t("the person"),
        "time": t("the time limit"),
        "withdrawn": t("the person, taking everything back"),
        "before": t("before reading"),
        "after": t("after reading"),
        "right": t("right answers"),
        "wrong": t("answers that were not right"),
    }


def groups(t: Texts) -> Names:
    """The groups somebody may say they belong to."""
    return {
        StatedGroup.DISPLACED.value: t("displaced persons"),
        StatedGroup.ASYLUM_SEEKER.value: t("asylum seekers"),
        StatedGroup.MINORITY_LANGUAGE.value: t("speakers of a minority language"),
        StatedGroup.EMPLOYER.value: t("employers"),
        StatedGroup.EMPLOYEE.value: t("working or looking for work"),
        StatedGroup.STUDENT.value: t("studying"),
        StatedGroup.MEDIA.value: t("media"),
        StatedGroup.RELATIVE.value: t("relatives of somebody"),
        StatedGroup.ABROAD.value: t("abroad"),
        StatedGroup.FOREIGNER.value: t("foreigners in Georgia"),
    }


def kinds_of_help(t: Texts) -> Names:
    """The kinds of content/referrals: a closed list of its schema."""
    return {
        "hotline": t("hotlines"),
        "emergency": t("emergency numbers"),
        "police": t("police information"),
        "legal-aid": t("legal aid"),
        "labour": t("labour inspection"),
        "consular": t("consular help"),
        "migrant-centre": t("migrant centres"),
        "asylum": t("asylum"),
        "ngo": t("non-governmental organisations"),
        "union": t("trade unions"),
        "human-rights": t("human rights institutions"),
        "documents": t("documents"),
    }
