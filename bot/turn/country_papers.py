"""Which paper allows work in a country, in sentences. Each sentence is whole and stands alone in every language."""

from bot.content.models.country_facts import Permit
from bot.content.models.country_kinds import Duration, JobKind, PaperKind
from bot.language.texts import Texts


def permit_text(t: Texts, permit: Permit) -> str:
    """One permit: the paper, its own name, for which work, who applies, where, for how long."""
    sentences = _named(t, permit)
    sentences += [_applicant(t, permit), _before(t, permit), _visa(t, permit)]
    if permit.contract_first:
        sentences.append(t("A signed contract or a promise of one comes first."))
    if permit.then_residence:
        sentences.append(t("After arrival a residence permit follows."))
    if permit.lasts:
        sentences.append(duration_text(t, permit.lasts))
    if permit.exceptions:
        sentences.append(t("There are exceptions."))
    return " ".join(sentence for sentence in sentences if sentence)


def paper_line(t: Texts, permit: Permit) -> str:
    """The paper alone, with its own name, for which work and for how long: for a list of what to take."""
    return " ".join((*_named(t, permit), *((duration_text(t, permit.lasts),) if permit.lasts else ())))


def duration_text(t: Texts, lasts: Duration) -> str:
    """How long at most."""
    number = lasts.number
    if lasts.unit == "days":
        if lasts.per == "180-days":
            return t("At most {days} days in any 180 days.", days=number)
        if lasts.per == "year":
            return t("At most {days} days a year.", days=number)
        return t("At most {days} days.", days=number)
    if lasts.unit == "months":
        return t.plural("At most {number} month.", "At most {number} months.", number)
    return t.plural("At most {number} year.", "At most {number} years.", number)


def job_name(t: Texts, job: JobKind) -> str:
    """A kind of work, to stand in a list."""
    names: dict[JobKind, str] = {
        "season": t("seasonal work"),
        "farm": t("farm work"),
        "farm-season": t("seasonal farm work"),
        "tourism-season": t("seasonal work in tourism"),
        "tea-and-hazelnuts": t("the tea and hazelnut harvest"),
        "care": t("care work"),
        "care-institutions": t("care work in institutions"),
        "domestic": t("work in homes"),
        "transport": t("lorry driving"),
        "construction": t("building work"),
        "restaurants": t("work in restaurants"),
        "packing": t("packing"),
        "wood": t("wood processing"),
        "listed-trades": t("trades on a list"),
        "young": t("young professionals and graduates"),
        "qualified": t("qualified workers"),
        "other": t("other work"),
    }
    return names[job]


def _named(t: Texts, permit: Permit) -> list[str]:
    sentences = [_paper(t, permit.paper)]
    if permit.names:
        sentences.append(t("Name there: {names}.", names=" / ".join(permit.names)))
    if permit.work:
        # Translators: {job} is work (seasonal work), people (qualified workers) or trades on a list
        sentences.append(t("This holds for: {job}.", job=job_name(t, permit.work)))
    return sentences


def _paper(t: Texts, paper: PaperKind) -> str:
    papers: dict[PaperKind, str] = {
        "work-permit": t("You need a work permit."),
        "ministry-permit": t("You need a work permit of the labour ministry."),
        "single-permit": t("You need one permit for living and working there."),
        "residence-permit": t("You need a residence permit of this country."),
        "visa-or-residence": t("You need a work visa or a residence permit."),
        "work-visa": t("You need a work visa."),
        "employee-card": t("You need an employee card."),
        "permission": t("You need a permission to work."),
        "invitation": t("Work from abroad begins with an invitation by the employer."),
        "registration": t("Your work must be registered with the employment office there."),
        "patent": t("You need a labour patent of the interior authorities."),
    }
    return papers[paper]


def _applicant(t: Texts, permit: Permit) -> str:
    match permit.applicant:
        case "employer":
            return t("The employer applies for it, not you: ask for a copy.")
        case "worker":
            return t("You apply for it yourself.")
        case "both":
            return t("The employer begins; then you apply.")
        case None:
            return ""


def _before(t: Texts, permit: Permit) -> str:
    match permit.before:
        case "travel":
            return t("You need it before you travel.")
        case "work":
            return t("Work may begin only when you have it.")
        case None:
            return ""


def _visa(t: Texts, permit: Permit) -> str:
    match permit.visa:
        case "then-consulate":
            return t("The visa comes from the consulate of that country.")
        case "embassy-tbilisi":
            return t("You apply at the embassy of that country in Tbilisi.")
        case "not-needed":
            return t("No visa is needed for it.")
        case None:
            return ""
