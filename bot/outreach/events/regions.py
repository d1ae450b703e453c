"""Where an event took place: a closed list, with the codes of ISO 3166-2 for the parts of Georgia."""

from enum import Enum


class Region(Enum):
    """A part of Georgia, or none of them. The value is what the database holds: it never changes."""

    TBILISI = "GE-TB"
    ABKHAZIA = "GE-AB"
    ADJARA = "GE-AJ"
    GURIA = "GE-GU"
    IMERETI = "GE-IM"
    KAKHETI = "GE-KA"
    KVEMO_KARTLI = "GE-KK"
    MTSKHETA_MTIANETI = "GE-MM"
    RACHA = "GE-RL"
    SAMEGRELO = "GE-SZ"
    SAMTSKHE_JAVAKHETI = "GE-SJ"
    SHIDA_KARTLI = "GE-SK"
    NATIONWIDE = "nationwide"
    ONLINE = "online"
    ABROAD = "abroad"


# How people write them, in English, Georgian and Russian: fixed here, so that a table still reads after a translator
# chose another word.
WRITTEN = {
    Region.TBILISI: ("Tbilisi", "თბილისი", "Тбилиси"),
    Region.ABKHAZIA: ("Abkhazia", "აფხაზეთი", "Абхазия"),
    Region.ADJARA: ("Adjara", "აჭარა", "Аджария", "Ajara", "Achara"),
    Region.GURIA: ("Guria", "გურია", "Гурия"),
    Region.IMERETI: ("Imereti", "იმერეთი", "Имерети", "Имеретия"),
    Region.KAKHETI: ("Kakheti", "კახეთი", "Кахети", "Кахетия"),
    Region.KVEMO_KARTLI: ("Kvemo Kartli", "ქვემო ქართლი", "Квемо-Картли"),
    Region.MTSKHETA_MTIANETI: ("Mtskheta-Mtianeti", "მცხეთა-მთიანეთი", "Мцхета-Мтианети"),
    Region.RACHA: (
        "Racha-Lechkhumi and Kvemo Svaneti", "რაჭა-ლეჩხუმი და ქვემო სვანეთი", "Рача-Лечхуми и Квемо-Сванети",
        "Racha", "რაჭა", "Рача", "Racha-Lechkhumi", "Racha-Lechkhumi-Kvemo Svaneti",
    ),
    Region.SAMEGRELO: (
        "Samegrelo-Zemo Svaneti", "სამეგრელო-ზემო სვანეთი", "Самегрело-Земо-Сванети",
        "Samegrelo", "სამეგრელო", "Самегрело",
    ),
    Region.SAMTSKHE_JAVAKHETI: ("Samtskhe-Javakheti", "სამცხე-ჯავახეთი", "Самцхе-Джавахети"),
    Region.SHIDA_KARTLI: ("Shida Kartli", "შიდა ქართლი", "Шида-Картли"),
    Region.NATIONWIDE: ("Nationwide", "მთელი საქართველო", "Вся Грузия", "Whole country", "Georgia"),
    Region.ONLINE: ("Online", "ონლაინ", "Онлайн"),
    Region.ABROAD: ("Abroad", "საზღვარგარეთ", "За границей"),
}  # fmt: skip
