"""Official ways to work in a country, in sentences: agreements, quotas, programmes, and what is known of them today."""

from bot.content.models.country_facts import Scheme
from bot.language.texts import Texts
from bot.turn.country_papers import duration_text, job_name
from bot.turn.service_lines import day, listed


def scheme_text(t: Texts, scheme: Scheme) -> str:
    """One official way: what it is, for whom, on which terms, and its state. Nothing is promised."""
    sentences = [_kind(t, scheme)]
    if scheme.work:
        # Translators: {job} is work (seasonal work), people (qualified workers) or trades on a list
        sentences.append(t("This holds for: {job}.", job=job_name(t, scheme.work)))
    if scheme.free:
        sentences.append(t("It is free, and private agencies have no part in it."))
    if scheme.contract_first:
        sentences.append(t("A signed contract or a promise of one comes first."))
    if scheme.no_permit:
        sentences.append(t("No separate work permit is needed."))
    if scheme.lasts:
        sentences.append(duration_text(t, scheme.lasts))
    if scheme.places:
        sentences.append(t("Only in: {places}.", places=listed(t, scheme.places)))
    if scheme.registered_at:
        sentences.append(t("People registered at {site}, and only there.", site=scheme.registered_at))
    sentences.append(_state(t, scheme))
    return " ".join(sentence for sentence in sentences if sentence)


def _kind(t: Texts, scheme: Scheme) -> str:
    name, year = scheme.name or "", scheme.year or ""
    match scheme.kind:
        case "agreement":
            if scheme.state == "announced":
                return t("An agreement with Georgia was said to be nearly ready in {year}.", year=year)
            return t("There is an agreement with Georgia, from {year}.", year=year)
        case "quota":
            return t("Work from abroad goes through yearly quotas: {name}.", name=name)
        case "programme":
            return t("There is a programme: {name}. The employer must be in it.", name=name)
        case "visa":
            return t("A visa: {name}.", name=name)
        case "simple-way":
            return t("A simpler way with a paper of the employer: {name}.", name=name)
        case "operators":
            return t(
                "These jobs come only through a few approved operators, each with a licence of {name}. "
                "Any other firm that sells such a visa is not real.",
                name=name,
            )
        case "exemption":
            return t(
                "A paper that frees you from the work permit is needed: fill in the form {name} online and hand "
                "it in at the district office (kaymakamlık).",
                name=name,
            )
        case "registration":
            return t("In {year} the state of Georgia took applications for work there.", year=year)


def _state(t: Texts, scheme: Scheme) -> str:
    match scheme.state:
        case "open" if scheme.kind == "agreement":
            return t("Ask the State Employment Support Agency what is open today.")
        case "open":
            return t("As far as published pages say, this way is open.")
        case "unknown":
            return t("Whether it takes people today is not known: ask the State Employment Support Agency.")
        case "announced":
            return t(
                "We found nothing that shows it in force: ask the State Employment Support Agency about any "
                "offer that names it."
            )
    since = t(
        "Closed to people from Georgia since {date}.", date=day(t, scheme.since) if scheme.since else ""
    )
    if scheme.old_visas_hold:
        return " ".join((since, t("Whoever already had a work visa may work until it ends.")))
    return since
