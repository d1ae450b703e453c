"""Adverts drawn as a phone would show them, to be read in tests and measurements. Fonts: scripts/install-browser."""

import io
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FOLDER = Path("/usr/share/fonts/truetype/noto")
FONTS = {"Geor": "NotoSansGeorgian", "Armn": "NotoSansArmenian", "Arab": "NotoSansArabic", "Latn": "NotoSans"}
RANGES = (("Geor", 0x10A0, 0x10FF), ("Armn", 0x0530, 0x058F), ("Arab", 0x0600, 0x06FF))

ADVERTS = {
    "ka": (
        "სამუშაო ანტალიაში, სასტუმროში\nხელფასი 1500 ევრო თვეში\nგამოცდილება არ არის საჭირო\n"
        "რეგისტრაციის საფასური 200 ევრო წინასწარ\nპასპორტს დამსაქმებელი ინახავს"
    ),
    "en": (
        "Work in a hotel in Antalya\nPay 1500 euro a month\nNo experience needed\n"
        "Registration fee 200 euro in advance\nYour passport stays with us"
    ),
    "ru": (
        "Работа в отеле в Анталье\nЗарплата 1500 евро в месяц\nОпыт не нужен\n"
        "Регистрационный взнос 200 евро вперёд\nПаспорт останется у нас"
    ),
    "az": (
        "Antalyada oteldə iş\nMaaş ayda 1500 avro\nTəcrübə tələb olunmur\n"
        "Qeydiyyat haqqı 200 avro əvvəlcədən ödəniş\nPasport bizdə qalacaq"
    ),
    "hy": (
        "Աշխատանք Անթալիայի հյուրանոցում\nԱշխատավարձը ամսական 1500 եվրո\nՓորձ չի պահանջվում\n"
        "Գրանցման վճար 200 եվրո կանխավ\nԱնձնագիրը կմնա մեզ մոտ"
    ),
    "tr": (
        "Antalya'da otelde çalışacak eleman aranıyor\nMaaş ayda 1500 euro\nTecrübe şart değil\n"
        "Kayıt ücreti 200 euro peşin\nPasaport bizde kalacak"
    ),
    "ar": (
        "عمل في فندق في أنطاليا\nالراتب 1500 يورو شهريا\nبدون خبرة\n"
        "رسوم التسجيل 200 يورو دفع مقدم\nيبقى جواز السفر معنا"
    ),
    "fa": (
        "کار در هتل در آنتالیا\nحقوق ماهی 1500 یورو\nبدون سابقه کار\n"
        "هزینه ثبت نام 200 یورو پیش پرداخت\nپاسپورت پیش ما می ماند"
    ),
}


def fonts_are_here() -> bool:
    """Whether every script can be drawn."""
    return all((FOLDER / f"{name}-Regular.ttf").exists() for name in FONTS.values())


def screenshot(
    text: str,
    *,
    size: int = 44,
    dark: bool = False,
    width: int = 1080,
    height: int = 1920,
    form: str = "JPEG",
) -> bytes:
    """A phone's screen with a text on it, wrapped at its edge."""
    paper, ink = ("#0e1621", "#f2f2f2") if dark else ("#ffffff", "#101010")
    picture = Image.new("RGB", (width, height), paper)
    pen = ImageDraw.Draw(picture)
    margin, y = width // 20, height // 16
    for line in text.splitlines():
        for part in _wrapped(line, size, width - 2 * margin):
            _draw(pen, part, (margin, y), width - margin, size, ink)
            y += round(size * 1.5)
    out = io.BytesIO()
    picture.save(out, form, quality=80)
    return out.getvalue()


def cat(width: int = 800, height: int = 600) -> bytes:
    """A picture without a word on it: soft blobs of fur."""
    noise = Image.effect_noise((width // 20, height // 20), 90).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    out = io.BytesIO()
    noise.convert("RGB").save(out, "JPEG")
    return out.getvalue()


def _wrapped(line: str, size: int, room: int) -> list[str]:
    lines, now = [], ""
    for word in line.split(" "):
        longer = f"{now} {word}".strip()
        if now and _length(longer, size) > room:
            lines.append(now)
            now = word
        else:
            now = longer
    return [*lines, now]


def _draw(
    pen: ImageDraw.ImageDraw, text: str, place: tuple[int, int], right: int, size: int, ink: str
) -> None:
    if any(_script(character) == "Arab" for character in text):  # one font has these letters and our figures
        pen.text((right, place[1]), text, ink, _font("Arab", size), anchor="ra", direction="rtl")
        return
    x = float(place[0])
    for script, run in _runs(text):
        font = _font(script, size)
        pen.text((x, place[1] + size), run, ink, font, anchor="ls")
        x += font.getlength(run)


def _runs(text: str) -> list[tuple[str, str]]:
    return [(script, "".join(run)) for script, run in groupby(text, key=_script)]


def _length(text: str, size: int) -> float:
    return sum(_font(script, size).getlength(run) for script, run in _runs(text))


def _script(character: str) -> str:
    return next((name for name, first, last in RANGES if first <= ord(character) <= last), "Latn")


@cache
def _font(script: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FOLDER / f"{FONTS[script]}-Regular.ttf"), size)
