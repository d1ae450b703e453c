"""What messengers are called in adverts, and the words after such a name that are no account. For texts as `folded`."""

import re
from typing import Final

from bot.language.lettertable import shape

_LATIN: Final = "telegram|telega|telegramm|instagram|skype|wechat|viber|whatsapp|snapchat|tiktok|facebook"
_OWN_SCRIPT: Final = (
    "телеграмм|телеграм|телега|инстаграм|инста|скайп|фейсбук|вайбер|вотсап|ватсап|вацап|"
    "ტელეგრამ|ინსტაგრამ|ინსტა|ფეისბუქ|ვაიბერ|ვოთსაპ|ვოტსაპ|ვატსაპ|ვაცაპ|"
    "տելեգրամ|ինստագրամ|վայբեր|تلگرام|تليجرام|تلجرام|تلغرام|اينستاگرام|انستغرام|انستجرام|واتساپ|واتساب"
)
_SHORT_LATIN: Final = "tg|ig|inst|insta|fb|vk|imo|signal|threema|messenger|botim"
_SHORT: Final = "тг|вк|инст|сигнал|ტგ|თგ"
_ENDING = r"[^\W\d_]{0,3}"  # телеграму, ტელეგრამში, telegramda
_BEGIN = r"(?<![^\W\d_])"
ANY_NAME: Final = rf"{_BEGIN}(?:(?:{_LATIN}|{_OWN_SCRIPT}){_ENDING}|(?:{_SHORT_LATIN}|{_SHORT}))"
LATIN_NAME: Final = rf"{_BEGIN}(?:(?:{_LATIN}){_ENDING}|(?:{_SHORT_LATIN}))"
NAME_IN_OWN_SCRIPT: Final = rf"{_BEGIN}(?:(?:{_OWN_SCRIPT}){_ENDING}|(?:{_SHORT}))"

# Words in Latin letters, of five languages: what follows a messenger's name without being anybody's account.
_ORDINARY = """
    about access account accounts active admin after again agency agent also always and any anyone anytime
    application apply asap assistant available before below better blog blogger bot business but call calls channel
    channels chat chats coach comment comments contact contacts content creator creators currently daily details
    direct directly during early email every everyone first followers for free from group groups have help here
    hours immediately info information interview invite is it join later link links live manager managers marketing
    message messages messenger mobile model models must necessary need never not now number numbers offline online
    only open or page pages people phone photo photos please post posts preferred premium private profile profiles
    promo recruiter recruitment register registration reply required send shop signal sms specialist stars stories
    story subscribers support team tel telephone text texting texts thank thanks the there through today tomorrow
    until use user username using video videos voice web when where which will with within without works worker
    workers write you your telegram instagram facebook viber whatsapp skype tiktok wechat snapchat
    acin adresi ara arayin atin bana bilgi bizi bize biz buradan devam evet grubu grubumuz grup hattı hattımız hemen
    hesabı hesabımız icin ile iletişim kanal kanalı kanalımız kullanıcı lütfen mesaj mesajı numarası numaramız
    numara sadece sayfamız sayfası ulaşın üzerinden üzerinde uygulaması var varsa veya ya yaz yazabilirsiniz yazın
    yazınız yazin yok vasitəsilə vasitesile əlaqə elaqe ilə qrup qrupu qrupumuz yazsın yazsınlar üzərindən nömrə
    nömrəsi nömrəsinə səhifəsi müraciət yalnız üçün ucun
    qeydiyyat momwere momweret mogwere mogweret mogwers damiwere dawere daweret damikavshirdi damikavshirdit
    dagvikavshirdi dagvikavshirdit pishi pishite napishi napishite pisat
"""
_LISTED = "|".join(sorted({re.escape(shape(one)) for one in _ORDINARY.split()}))
NO_WORD: Final = rf"(?!(?:{_LISTED})(?![^\W_]))"
