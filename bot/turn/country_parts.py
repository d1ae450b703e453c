"""What is known of a country, part by part, in the reader's words: for the offer check and for the countries' screens."""

from bot.content.models.country_facts import CountryFacts
from bot.content.models.own_checks import Destinations
from bot.language.texts import Texts
from bot.turn.country_checks import fee_text, register_text
from bot.turn.country_papers import permit_text
from bot.turn.country_wages import no_wage_text, wage_text
from bot.turn.country_ways import scheme_text
from bot.turn.fact_notes import Told


def employer_told(t: Texts, destinations: Destinations, country: CountryFacts) -> tuple[Told, ...]:
    """How employer and agency can be looked up, who may take money, and the checks of the European Union."""
    return (
        *(Told(one, register_text(t, one), one.website) for one in country.registers),
        *(Told(one, fee_text(t, one)) for one in country.fees),
        *(Told(one, t(one.says), one.website) for one in destinations.union_checks(country)),
    )


def ways_told(t: Texts, country: CountryFacts) -> tuple[Told, ...]:
    """The papers that allow work, then the official ways."""
    return (*papers_told(t, country), *schemes_told(t, country))


def papers_told(t: Texts, country: CountryFacts) -> tuple[Told, ...]:
    """The papers that allow work."""
    return tuple(Told(one, permit_text(t, one)) for one in country.permits)


def schemes_told(t: Texts, country: CountryFacts) -> tuple[Told, ...]:
    """Agreements, quotas, programmes."""
    return tuple(Told(one, scheme_text(t, one), one.website) for one in country.schemes)


def wages_told(t: Texts, country: CountryFacts) -> tuple[Told, ...]:
    """The minimum wage, or that no law sets one."""
    if country.no_wage:
        return (Told(country.no_wage, no_wage_text(t)),)
    return tuple(Told(one, wage_text(t, one)) for one in country.wages)
