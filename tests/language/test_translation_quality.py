"""What a machine can see of a translation's quality: each finding has a text that shows it, and one that does not."""

import pytest
from babel.messages.catalog import Message

from bot.check.glossary import missed
from bot.check.quality import findings
from bot.content.models.glossary import Glossary, Term, TranslatedGlossary, TranslatedTerm
from bot.content.models.languages import Language

WRITTEN = {
    "ka": Language(code="ka", name="ქართული", script="GEORGIAN", quotes="„“", stops="."),
    "tr": Language(code="tr", name="Türkçe", script="LATIN", quotes="“”", stops="."),
    "hy": Language(code="hy", name="Հայերեն", script="ARMENIAN", quotes="«»", stops="։"),
    "ar": Language(code="ar", name="العربية", script="ARABIC", quotes="«»", stops=".", direction="rtl"),
    "fa": Language(code="fa", name="فارسی", script="ARABIC", quotes="«»", stops=".", direction="rtl"),
    "ru": Language(code="ru", name="Русский", script="CYRILLIC", quotes="«»", stops="."),
}


@pytest.mark.parametrize(
    ("code", "source", "text", "finding"),
    [
        ("ru", "Call {number}.", "Позвоните {number}.", ""),
        ("ru", "Call {number}.", "Позвоните.", "placeholders differ (number)"),
        ("ru", "Call {number}.", "Позвоните {номер}.", "placeholders differ"),
        ("ru", "Call {number}.", "Позвоните {number.", "placeholders differ"),
        ("ru", "Stop", " Стоп", "blanks at the beginning or end"),
        ("ru", "One two.", "Один  два.", "two blanks"),
        ("ru", "One, two.", "Один , два.", "a blank before a mark"),
        ("ru", "Done.", "Готово", "ends with о, the English with ."),
        ("ru", "Done", "Готово.", "ends with ., the English does not"),
        ("ru", "You can say: \"Help.\"", "Скажите: «Помогите».", ""),
        ("hy", "Are you alone?", "Մենա՞կ եք։", ""),
        ("hy", "Done.", "Պատրաստ է.", "ends with ., the English with ."),
        ("hy", "Saved:", "Պահված է՝", ""),
        ("ar", "Are you alone?", "هل أنتم وحدكم؟", ""),
        ("ar", "Are you alone?", "هل أنتم وحدكم", "ends with"),
        ("ka", "Good morning.", "დილა mшvidobis.", "letters of another script (mшvidobis)"),
        ("ka", "Write on Telegram.", "დაწერეთ Telegram-ში.", ""),
        ("ka", "Work as an au pair.", "მუშაობა au pair-ად.", ""),
        ("tr", "Good morning.", "Gün аydın.", "letters of another script (а)"),
        ("fa", "Phone", "تلفن ك", "Arabic ي or ك in Persian"),
        ("fa", "Call 112.", "با ۱۱۲ تماس بگیرید.", "digits other than 0-9"),
        ("ru", "Within 30 days.", "В течение 3 дней.", "numbers differ (3 for 30)"),
        ("ru", "About 4,000 letters.", "Около 4 000 букв.", ""),
        ("ru", "Tap “Yes”.", "Нажмите “Да”.", "quotation marks “ ” instead of «»"),
        ("ru", "Tap “Yes”.", "Нажмите «Да.", "a quotation mark without its partner"),
        ("ru", "Yes (soon).", "Да (скоро.", "a bracket without its partner"),
        ("ru", "One\ntwo", "Один два", "other line breaks"),
        ("tr", "This stays English here.", "This stays English here.", "the same as the English"),
        ("ru", "World Vision Georgia", "World Vision Georgia", ""),
        ("ru", "Please tap the button now.", "Нажмите the button now please.", "stayed English: the button now please"),
        ("ru", "A" * 60, "Б" * 157, "157 characters for 60: say it shorter"),
    ],
)  # fmt: skip
def test_each_finding_is_found_where_it_is_and_nowhere_else(
    code: str, source: str, text: str, finding: str
) -> None:
    found = list(findings(Message(source, string=text), WRITTEN[code]))
    assert bool(found) is bool(finding), found
    assert finding in " / ".join(found)


def test_every_form_of_a_plural_is_looked_at() -> None:
    message = Message(
        ("{number} day", "{number} days"), string=("{number} день", "{number} дня", "{count} дней")
    )
    assert list(findings(message, WRITTEN["ru"])) == ["placeholders differ (count, number)"]


@pytest.mark.parametrize(
    ("source", "text", "terms"),
    [
        ("A consultant answers.", "Отвечает консультант.", []),
        ("A consultant answers.", "Отвечает советчик.", ["consultant"]),
        ("Consultants answer.", "Отвечают КОНСУЛЬТАНТЫ.", []),
        ("Your {consultant} answers.", "Отвечает {consultant}.", []),
        ("The state helps.", "Помогают.", []),
    ],
)
def test_a_term_of_the_english_stands_in_the_translation(source: str, text: str, terms: list[str]) -> None:
    glossary = Glossary(
        terms={
            "consultant": Term(english=("consultant", "consultants")),
            "state": Term(english=("state",), checked=False),
        }
    )
    words = TranslatedGlossary(
        terms={
            "consultant": TranslatedTerm(say="консультант", stems=("консультант",)),
            "state": TranslatedTerm(say="государство", stems=("государств",)),
        }
    )
    assert [term for term, _ in missed(Message(source, string=text), "ru", glossary, words)] == terms


def test_turkish_capitals_are_folded_the_turkish_way() -> None:
    glossary = Glossary(terms={"job": Term(english=("job",))})
    words = TranslatedGlossary(terms={"job": TranslatedTerm(say="iş", stems=("iş",))})
    assert not list(missed(Message("A job", string="İş"), "tr", glossary, words))
    assert list(missed(Message("A job", string="IŞ"), "tr", glossary, words))
