"""Which language a text is written in: by script, then by letters of its own, then by a few very common words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.language.normalise import Word, read_words

UNDETERMINED: Final = "und"
_SAMPLE = 2000  # characters; more tell nothing new

_SCRIPTS = {
    "georgian": re.compile("[\u10a0-\u10ff\u1c90-\u1cbf]+"),
    "armenian": re.compile("[\u0531-\u0587]+"),
    "cyrillic": re.compile("[\u0400-\u052f]+"),
    "arabic": re.compile("[\u0620-\u06d3\u06ee-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f]+"),
}
_LATIN_IS_EVERYWHERE = 0.5  # addresses and names of firms stand in Latin letters in every language
_NOT_RUSSIAN = re.compile("[іїєґўәғқңөұүһђјљњћџѓќѕ]", re.IGNORECASE)
_PERSIAN = re.compile("[پچژگ]")
_NOT_PERSIAN = re.compile("[ٹڈڑںےھ]")  # Urdu
_AZERBAIJANI = re.compile("[əƏ]")
_ONLY_AZERBAIJANI = re.compile("[əƏqQxX]")
_ONLY_TURKISH = ("degil", "icin", "kimse", "sozles", "calis", "ucret")  # beginnings, as normalised
_NOT_TURKISH = re.compile("[qxQX]")
_TURKIC = re.compile("[ğĞışŞİ]")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# As normalised: no accents, one letter i. Words that two of the languages share are left out.
_COMMON = {
    "en": _set(
        "the and of to is are you your for with we our from not this that have will be at they my me can in "
        "it on if no work job salary visa free fee passport hours month experience required needed hiring "
        "urgent urgently wanted registration contract workers girls abroad accommodation housing pay per "
        "week day"
    ),
    "tr": _set(
        "ve bir bu icin ile degil yok var isci eleman aranıyor araniyor maas calisma calisacak ucret "
        "yurtdisi olarak gerekli sizin bize biz siz pasaport kayit ucreti tecrube sart vize ne nasil mi cok "
        "ama gibi sigorta konaklama hafta gun"
    ),
    "az": _set(
        "ve bir bu ucun ile deyil yoxdur var isci teleb olunur maas is teklifi xaricde siz biz bizde sizde "
        "pasport odenis tecrube haqqi qeydiyyat muqavile necedir nece hansi cox amma kimi gelin yazin elaqe "
        "manat"
    ),
    "other": _set(
        "der die das und nicht mit fur sie ist wir ein eine auf el los las que para con una por est les des "
        "pour avec dans nous vous il lo per non che sono si nie jest praca dla na sa care pentru este sau "
        "nu cu en un"
    ),
}
_ROMANISED = {
    "ka": _set(
        "aris ar da rom me shen tqven tkven chven ra ki gamarjoba samushao minda var maqvs makvs sad unda "
        "xelfasi khelfasi ucxoetshi utskhoetshi ucxoetsi gvchirdeba mchirdeba mere chemi iyo tu gadaixadet "
        "gadaikhadet pasporti viza gtxovt dagvikavshirdit mogvweret momweret vart arian evro tveshi dgeshi "
        "xelshekruleba gamocdileba sazgvarze bileti rogor ukve vinme nomeri gogo axla kvirashi germaniashi "
        "xval magram saxlshi italiashi ginda vinc gvaqvs gvinda mushaobs marto sheidzleba wlis gareshe sheni "
        "bavshvi kompania chveni vici polonetshi saghamos arafers araferi tbilisshi patara telefoni piradobis "
        "turqetshi saxlidan"
    ),
    "ru": _set(
        "ya ne na i v s menya menia nado rabota rabotu raboty est eto chto kak dlya dlia bez ot za mne moy "
        "moi my vy zarplata nuzhny nujny pishite po u opyta opita zhilye jilie lichku pasport oni tam net "
        "viza vizy grazhdane devushki kto iz esli vse kuda gde cherez skolko nas potom mozhno kogda chasov "
        "dengi tak tolko posle mojno dollarov tebya mesyac ili hochu deneg kakoy nikto zavtra vizu uje tebe "
        "pomogite poka segodnya nuzhen dogovora skazali prosyat budet rebyata zhilyo zabrali otpuskayut "
        "vypuskayut hozyain"
    ),
    "hy": _set(
        "em inch hamar chi petq vor het mot asum chka mer enq talis heto barev chen amen pogh erku gorc "
        "paymanagir gnum dzez vonc ete shat jam lav minchev hima mez ov qez ashxatel tun indz eq ashxatum "
        "hayeren mek tarekan galis durs hazar vra menak qo anem tanum mej asel asem grum asa karox inchqan "
        "gal ashxatanq paymanagiry mard grel chunem lini chenq anum vcharum gna kareli ashxatelu hayastan "
        "hogi erb araj xndrum menq vizayi arden tegh voch tvel dzer tari zangem tany dimem gisher gnam mtnum "
        "pahum aranc miayn lezvov urish piti linum chem im es en ko kam kan nra anznagir andznagir chenk menk "
        "amis axjik jan hastat"
    ),
}
_UNMISTAKABLE = {
    "ka": _set(
        "samushao samsaxuri samsakhuri gamarjoba xelfasi khelfasi ucxoetshi utskhoetshi gamocdileba "
        "gamotsdileba pasporti kontraqti kontrakti xelshekruleba khelshekruleba gadaixadet gvchirdeba "
        "mchirdeba mominda dagvikavshirdit momweret mogvweret sazgvarze sabutebi bileti xvalidan chamodit "
        "tveshi kviradgeebi gogonebi damsaqmebeli makvs maqvs gamarjobat samushaos germaniashi polonetshi "
        "italiashi turqetshi kvirashi tbilisshi gvaqvs gvinda mushaobs sheidzleba gareshe bavshvi saghamos "
        "arafers araferi saxlidan saxlshi piradobis mtavazoben mtavazobs mushveben mishveben gvishveben axla "
        "vinme rogor"
    ),
    "ru": _set(
        "rabota rabotu raboty zarplata zarplatu menya menia nuzhny nujny zhilye pishite trebuyutsya "
        "trebuetsya trebuiutsia granicu granitsu granicey dogovor oformlenie devushki grazhdane lichku opyta "
        "zagranpasport privet zdravstvuyte chto esli dlya cherez skolko potom mozhno kogda chasov dengi tolko "
        "posle mojno dollarov tebya mesyac hochu deneg kakoy nikto zavtra segodnya nuzhen dogovora skazali "
        "prosyat rebyata zhilyo hozyain pomogite zabrali otpuskayut vipuskayut vypuskayut nikuda predlagayut "
        "pasporta"
    ),
    "hy": _set(
        "barev petq inch hamar asum chka talis heto erku gorc paymanagir paymanagiry gnum dzez vonc minchev "
        "hima indz ashxatel ashxatum ashxatanq ashxatanqi ashxatelu hayeren tarekan galis tanum grum karox "
        "inchqan chunem chenq vcharum kareli hayastan xndrum menq vizayi zangem gisher mtnum pahum aranc "
        "miayn lezvov urish linum anznagir andznagir anznagirs andznagirs amsakan ashxatavardz aravot "
        "polshayum anvchar voreve orekan orakan axjik axjikner toghnum toxnum vercrel vercnum kstanas "
        "kvcharem gorcatun gorcatuin chen shnorhakalutyun ognek ognecheq"
    ),
}
_SHORT = 5  # words; a longer text has more than one common word of its language
_ENOUGH = 0.2  # share of common words from which a romanised language is believed


# As normalised. A longer word that begins with the article is Arabic as well.
_LONG = 4  # letters
_ARABIC_WORDS = _set("في علي الي هذا نحن مع عمل لا بدون مش مو اللي بس شغل عن ولا بعد لو يا كل عند من")
_PERSIAN_WORDS = _set(
    "است از به را با اين هست شما براي كار در كه تا هم مي يك ميشه اون كنيد داره نداره باشه اگر"
)
_SCRIPT_OF = {"ka": "georgian", "hy": "armenian", "ru": "cyrillic", "ar": "arabic", "fa": "arabic"}


def may_hold(language: str, words: Iterable[Word]) -> bool:
    """Whether a text has words in the script of a language at all; a text may mix several."""
    return bool(
        _SCRIPTS[_SCRIPT_OF.get(language, "latin")].search("".join([word.form[:1] for word in words]))
    )


@dataclass(frozen=True)
class Tongue:
    """The language of a text (`und`: none of ours), and whether it is in Latin letters against custom."""

    language: str
    romanised: bool = False


def sure_turkic(text: str, words: Iterable[Word]) -> str:
    """`az` or `tr` where a letter or a word of only one of the two stands in the text, else empty."""
    if _ONLY_AZERBAIJANI.search(text):
        return "az"
    return "tr" if any(word.form.startswith(_ONLY_TURKISH) for word in words) else ""


def language_of(text: str) -> str:
    """One of ka, en, ru, az, hy, tr, ar, fa, or `und`."""
    return tongue_of(text, read_words(text[:_SAMPLE]).words).language


def tongue_of(text: str, words: Iterable[Word]) -> Tongue:
    """The language of a text whose words are already known. Never raises."""
    sample = text[:_SAMPLE]
    letters = {name: sum(map(len, script.findall(sample))) for name, script in _SCRIPTS.items()}
    letters["latin"] = int(letters["latin"] * _LATIN_IS_EVERYWHERE) or min(letters["latin"], 1)
    script = max(letters, key=lambda name: letters[name])
    if not letters[script]:
        return Tongue(UNDETERMINED)
    if script == "latin":
        return _latin(sample, [word.form for word in words])
    if script == "cyrillic":
        foreign = len(_NOT_RUSSIAN.findall(sample))
        return Tongue(UNDETERMINED if foreign * 40 > letters[script] else "ru")
    if script == "arabic":
        if _NOT_PERSIAN.search(sample):
            return Tongue(UNDETERMINED)
        return Tongue(_arabic_script(sample, [word.form for word in words]))
    return Tongue({"georgian": "ka", "armenian": "hy"}[script])


def _arabic_script(sample: str, forms: list[str]) -> str:
    """Arabic or Persian, by common words; the letters پ چ ژ گ decide only a tie: Iraq and the Maghreb type them too."""
    arabic = sum(form in _ARABIC_WORDS or (len(form) > _LONG and form.startswith("ال")) for form in forms)
    persian = sum(form in _PERSIAN_WORDS for form in forms)
    if arabic == persian:
        return "fa" if _PERSIAN.search(sample) else "ar"
    return "fa" if persian > arabic else "ar"


def _latin(sample: str, forms: list[str]) -> Tongue:
    if len(_AZERBAIJANI.findall(sample)) >= 2:
        return Tongue("az")
    count = {language: sum(form in common for form in forms) for language, common in _COMMON.items()}
    if _TURKIC.search(sample):
        return Tongue("az" if _NOT_TURKISH.search(sample) and count["az"] >= count["tr"] else "tr")
    for language, common in _ROMANISED.items():
        found = {form for form in forms if form in common or form in _UNMISTAKABLE[language]}
        sure = sum(form in _UNMISTAKABLE[language] for form in found)
        if (
            len(found) + sure >= 2
            and (sure or len(found) >= _ENOUGH * len(forms))
            and len(found) + sure > max(count.values())
        ):
            return Tongue(language, romanised=True)
    best = max(count, key=lambda language: count[language])
    if not count[best] or best == "other":
        return Tongue(UNDETERMINED)
    different = {form for form in forms if form in _COMMON[best]}
    if len(forms) > _SHORT and len(different) < 2:
        return Tongue(UNDETERMINED)  # "in" and "a" stand in German and Italian too
    return Tongue(best)
