"""How many forms a plural has in a language, for the head of its catalogue: CLDR's categories of whole numbers.

Source: Unicode CLDR, supplemental plurals, as Babel carries them; written as gettext catalogues write it, so that
Poedit and Weblate open them unchanged. Babel's own gettext table knows one form where CLDR has two (Georgian, Turkish).
"""

from typing import NamedTuple

from babel import Locale

_WHOLE = range(1000)  # every rule of whole numbers repeats within this
_ORDER = ("zero", "one", "two", "few", "many", "other")


class PluralForms(NamedTuple):
    """The categories in the order of the forms, and the C expression that chooses one for `n`."""

    categories: tuple[str, ...]
    expression: str

    @property
    def header(self) -> str:
        """The value of the header Plural-Forms."""
        return f"nplurals={len(self.categories)}; plural={self.expression};"


_EXPRESSIONS = {
    ("one", "other"): {"default": "(n != 1)", "hy": "(n > 1)", "fa": "(n > 1)"},
    ("one", "few", "many"): {
        "default": "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"
    },
    ("zero", "one", "two", "few", "many", "other"): {
        "default": "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"
    },
}


def plural_forms(code: str) -> PluralForms:
    """The forms of a language. Raises ValueError for one whose categories nobody wrote an expression for yet."""
    rule = Locale(code).plural_form
    used = {rule(number) for number in _WHOLE}
    categories = tuple(name for name in _ORDER if name in used)
    known = _EXPRESSIONS.get(categories)
    if known is None:
        raise ValueError(f"plural forms of {code} ({', '.join(categories)}): add them in {__name__}")
    return PluralForms(categories, known.get(code, known["default"]))
