"""What monkeys type, send and forge."""

import random
import string
from collections.abc import Sequence

ADVERT = (
    "Work in Antalya, registration fee 200 euro in advance, your passport stays with us, write + in private"
)
TEXTS = (
    "hm",
    "🙂",
    "Hello, is anybody there?",
    ADVERT,
    f"{ADVERT} " * 30,
    "They took my passport and locked the door",
    "they beat me, help",
    "How do I know that the visa is real?",
    "My sister went to Poland and does not write any more",
    "мне обещали 3000 евро в месяц, паспорт заберут",
    "სამუშაო ანტალიაში, რეგისტრაციის საფასური 200 ევრო წინასწარ",
    "ამისთვის პასპორტი წამართვეს",
    "iş ilanı: Antalya, pasaport bizde kalır, 200 euro peşin",
    "وظيفة في أنطاليا، الرسوم 200 يورو مقدما",
    "کار در آنتالیا، پاسپورت پیش ما می‌ماند",
    "Աշխատանք Անթալիայում, անձնագիրը մնում է մեզ մոտ",
    "\u202e\u202eadvert\u202c",
    "a\u0301" * 1500,
    "x" * 4096,
    "🇬🇪" * 900,
    "&lt;b&gt; <script>alert(1)</script> & <b>",
    "%s {name} {0} %(x)s \\u0000 \x7f",
    "\ufeff\u200b\u200d.",
    "1234567890:AAFakeFakeFakeFakeFakeFakeFakeFakeFa",
    "river stone candle",
    "12",
    "2026-11-20",
    "kind: training\nday: 2026-11-20\nwomen: 5\nmen: 4",
    "/",
    "//",
    "/no_such_command@someone_else_bot hi",
)
COMMANDS = (
    "start", "menu", "check", "guide", "contacts", "consult", "language", "privacy", "help", "exit", "forget", "undo",
    "report", "event", "link", "broadcast", "campaign", "take", "close", "note", "refer", "duty", "id", "admin",
)  # fmt: skip
ARGUMENTS = (
    "", "", "", "x", "2026-Q3", "2026-13", "14", "99999999999999999999", "name Nino", "none", "mon-fri 9-18",
    "mon 25-99", "🙂", "p1", "../../etc/passwd", "a" * 64, "a" * 3000, "٣", "²",
)  # fmt: skip
KINDS = (
    "sticker",
    "voice",
    "audio",
    "video",
    "animation",
    "document",
    "contact",
    "location",
    "poll",
    "dice",
    "newkind",
)
PICTURES = (
    b"\xff\xd8\xff\xe0planted",
    b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
    b"%PDF-1.7",
    b"",
    b"GIF89a<script>",
)


def text(chance: random.Random) -> str:
    """Something to type."""
    if chance.random() < 0.15:
        return (
            "".join(chr(chance.choice(_PLANES)(chance)) for _ in range(chance.randint(1, 60))).strip() or "."
        )
    return chance.choice(TEXTS)


def command(chance: random.Random) -> str:
    """A command, known or not, with something behind it or nothing."""
    return f"/{chance.choice(COMMANDS)} {chance.choice(ARGUMENTS)}".strip()


def forged(chance: random.Random, names: Sequence[str], seen: Sequence[str]) -> str:
    """Callback data nobody made, or somebody made for another screen. Telegram lets 1-64 bytes through."""
    way = chance.random()
    if way < 0.4 and seen:
        data = chance.choice(seen)
    elif way < 0.9:
        language = chance.choice(("en", "ka", "ar", "zz"))
        arguments = [chance.choice(_PARTS) for _ in range(chance.randint(0, 4))]
        data = ".".join((language, chance.choice(names), *arguments))
    else:
        data = "".join(chance.choice(string.printable) for _ in range(chance.randint(1, 64)))
    if chance.random() < 0.3:
        spot = chance.randrange(len(data))
        data = data[:spot] + chance.choice("0aZ.-_🙂") + data[spot + chance.randint(0, 1) :]
    return data.encode()[:64].decode("utf-8", "ignore") or "x"


_PLANES = (
    lambda chance: chance.randint(0x20, 0x7E),
    lambda chance: chance.randint(0xA0, 0x2FF),
    lambda chance: chance.randint(0x370, 0x10FF),
    lambda chance: chance.randint(0x2000, 0x206F),
    lambda chance: chance.randint(0x1F300, 0x1FAFF),
)
_PARTS = (
    "", "0", "1", "2", "9", "99", "-1", "999999999999", "yes", "no", "new", "again", "en", "ka", "xx", "PL", "GE", "a",
    "go",
    "see", "ask", "stop", "on", "all", "passport", "contracts", "f" * 32, "2026-Q3", "20261120", "training", "_", "-",
)  # fmt: skip
