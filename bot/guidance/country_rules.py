"""Rules of work in a country, in sentences: one for each kind of bot/content/models/country_kinds.py."""

from bot.content.models.country_facts import WorkPoint
from bot.content.models.country_kinds import WorkKind
from bot.language.texts import Texts
from bot.turn.service_lines import written_day


def rule_text(t: Texts, point: WorkPoint) -> str:
    """One rule. Raises KeyError for a kind without a sentence, which a test rules out."""
    since = written_day(t, point.since) if point.since else ""
    return {**_visits(t, since), **_permits(t), **_rights(t, point.name or "")}[point.kind]


def _visits(t: Texts, since: str) -> dict[WorkKind, str]:
    return {
        "visit-no-work": t("Entry without a visa is not a permission to work."),
        "visit-visa-no-work": t("A visa for visitors is not a permission to work."),
        "long-visa-from-georgia": t(
            "The long-stay visa is, as a rule, applied for in Georgia. A visit can as a rule not be turned into "
            "a work stay there."
        ),
        "overstay": t(
            "Staying too long, or working without permission, can mean being sent home, a fine, and no entry "
            "for some time."
        ),
        "days-counted": t("A register at the border counts the days by machine ({date}).", date=since),
        "waiver-may-change": t(
            "The European Union stopped visa-free travel for diplomatic, service and official passports "
            "({date}). Ordinary passports were not affected then. Look up the present state before you travel.",
            date=since,
        ),
        "other-eu-paper-no-work": t(
            "Papers of another country of the European Union do not allow work there."
        ),
        "visitors-may-not-work": t(
            "Whoever came without a visa, or with a visa only, may no longer work ({date}).", date=since
        ),
        "visit-route-closed": t(
            "Coming as a visitor and getting the papers there is no longer possible ({date}).", date=since
        ),
    }


def _permits(t: Texts) -> dict[WorkKind, str]:
    return {
        "tied-employer": t("The permit holds only for this employer."),
        "tied-sector": t("The permit holds only for one kind of work."),
        "insurance-no-permit": t("Being registered with the social insurance is not a work permit."),
        "application-no-permit": t("Having applied does not yet allow work."),
        "apply-from-outside": t("You must be outside the country when the papers are handed in."),
        "quota": t("Only a certain number of people a year may come, and the places can be gone early."),
        "by-lot": t("Some places are drawn by lot, after registration on a fixed day."),
        "appointment-not-sold": t("Nobody can sell a visa or an appointment for it."),
        "georgia-listed": t("Georgia is on the list of countries from which people may come to work."),
        "certain-employers": t("Only certain employers and certified agencies may use this permit."),
        "pay-floor": t(
            "For a work permit the pay must reach the agreement of the trade and a set floor. Low pay and a work "
            "permit do not go together."
        ),
        "same-terms": t("Pay and terms must be those of local workers."),
        "employer-pays-travel": t(
            "For seasonal work the employer pays the journey both ways and the health insurance, and may not ask "
            "for it back."
        ),
        "care-first-year": t(
            "A carer may in the first year do only the work she came for; a change needs leave from the labour "
            "inspectorate."
        ),
        "time-to-decide": t(
            "Somebody who was cheated or held back there may be allowed to stay for some time, to decide in peace."
        ),
    }


def _rights(t: Texts, name: str) -> dict[WorkKind, str]:
    return {
        "passport-yours": t("Nobody may keep your passport."),
        "contract-written": t("The employer must give you a written contract."),
        "terms-in-your-language": t(
            "The terms must be given to you in writing, in a language you understand."
        ),
        "contract-as-offered": t(
            "The contract must be as the offer was, and you must get a copy of the offer."
        ),
        "may-leave": t("Nobody may keep you from leaving the job."),
        "change-employer": t("Under certain rules you may change the employer: ask for advice first."),
        "must-tell-of-advice": t("The employer must tell you of the advice service {name}.", name=name),
        "pay-without-papers": t("Somebody who worked without papers can still claim the pay."),
        "ask-advice-first": t("It can have consequences for the stay: ask for advice first."),
        "help-without-police": t("Help there does not depend on going to the police."),
        "inspectors-not-after-workers": t(
            "The inspectors of work there do not prosecute workers who lack a permit."
        ),
        "complaint-without-name": t("A complaint about the employer is possible without your name."),
        "complaint-needs-name": t(
            "A complaint to the labour inspectorate needs your name: those without a name are not looked into."
        ),
    }
