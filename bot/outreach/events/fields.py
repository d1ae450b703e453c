"""What an entry consists of, and the words under which forms and tables name it."""

from enum import Enum

from bot.content.models.event_kinds import Group


class Field(Enum):
    """A line of a form, a column of a table, an option of the command line."""

    NUMBER = "number"
    KIND = "kind"
    DAY = "date"
    ACTIVITY = "activity"
    REGION = "region"
    PLACE = "place"  # of a film or programme the channel, of a course the institution
    ORGANISER = "organiser"
    PARTNERS = "partners"
    COPIES = "copies"
    WOMEN = "women"
    MEN = "men"
    EVIDENCE = "evidence"
    NOTE = "note"  # of a film aired its title
    REASON = "reason"
    AGAIN = "again"  # another event, although one like it was entered


Label = Field | Group

TEXTS = {  # free text and the room the database has for it
    Field.PLACE: 120,
    Field.ORGANISER: 120,
    Field.PARTNERS: 400,
    Field.EVIDENCE: 200,
    Field.NOTE: 400,
    Field.REASON: 200,
}
COUNTS: tuple[Label, ...] = (*Group, Field.WOMEN, Field.MEN, Field.COPIES)
COLUMNS: tuple[Label, ...] = (
    Field.KIND, Field.DAY, Field.ACTIVITY, Field.REGION, Field.PLACE, *Group, Field.WOMEN, Field.MEN, Field.COPIES,
    Field.ORGANISER, Field.PARTNERS, Field.EVIDENCE, Field.NOTE, Field.AGAIN,
)  # fmt: skip

# English, Georgian, Russian, and what people write instead. Fixed here: a form or table from last year still reads.
WRITTEN: dict[Label, tuple[str, ...]] = {
    Field.NUMBER: ("Entry", "ჩანაწერი", "Запись"),
    Field.KIND: ("Event", "ღონისძიება", "Мероприятие", "Kind", "სახე", "Вид"),
    Field.DAY: ("Date", "თარიღი", "Дата", "Day", "დღე", "День"),
    Field.ACTIVITY: ("Activity", "აქტივობა", "Пункт плана", "Активность"),
    Field.REGION: ("Region", "რეგიონი", "Регион"),
    Field.PLACE: (
        "Place", "ადგილი", "Место", "Channel", "არხი", "Канал", "Institution", "დაწესებულება", "Учреждение",
    ),
    Field.ORGANISER: ("Organiser", "ორგანიზატორი", "Организатор", "Organizer"),
    Field.PARTNERS: ("Partners", "პარტნიორები", "Партнёры", "Partner", "პარტნიორი", "Партнёр"),
    Field.COPIES: ("Copies", "ეგზემპლარები", "Экземпляры"),
    Field.WOMEN: ("Women", "ქალები", "Женщины", "Of these women", "მათ შორის ქალები", "Из них женщины"),
    Field.MEN: ("Men", "კაცები", "Мужчины", "Of these men", "მათ შორის კაცები", "Из них мужчины"),
    Field.EVIDENCE: ("Evidence", "დადასტურება", "Подтверждение"),
    Field.NOTE: ("Remark", "შენიშვნა", "Примечание", "Note", "Film", "ფილმი", "Фильм"),
    Field.REASON: ("Reason", "მიზეზი", "Причина"),
    Field.AGAIN: ("Another event", "სხვა ღონისძიება", "Другое мероприятие"),
    Group.PUPILS: ("Pupils", "მოსწავლეები", "Школьники", "Children", "ბავშვები", "Дети"),
    Group.STUDENTS: ("Students", "სტუდენტები", "Студенты"),
    Group.TEACHERS: ("Teachers", "მასწავლებლები", "Учителя"),
    Group.DISPLACED: ("Displaced persons", "დევნილები", "Вынужденные переселенцы", "IDPs"),
    Group.ASYLUM_SEEKERS: ("Asylum seekers", "თავშესაფრის მაძიებლები", "Просители убежища"),
    Group.MINORITIES: (
        "Members of minorities", "უმცირესობების წარმომადგენლები", "Представители меньшинств", "Minorities",
    ),
    Group.EMPLOYERS: ("Employers", "დამსაქმებლები", "Работодатели"),
    Group.EMPLOYEES: ("Employees", "დასაქმებულები", "Работники"),
    Group.MEDIA: ("Journalists", "ჟურნალისტები", "Журналисты", "Media", "მედია", "СМИ"),
    Group.PROSECUTORS: ("Prosecutors", "პროკურორები", "Прокуроры"),
    Group.JUDGES: ("Judges and assistants", "მოსამართლეები და თანაშემწეები", "Судьи и помощники", "Judges"),
    Group.LAWYERS: ("Lawyers", "ადვოკატები", "Адвокаты"),
    Group.STAFF: ("Staff", "თანამშრომლები", "Сотрудники"),
    Group.OTHER: ("Other people", "სხვა ადამიანები", "Другие люди", "Other", "Others"),
}  # fmt: skip
