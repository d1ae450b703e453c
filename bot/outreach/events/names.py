"""What kinds of events, regions, groups and the lines of an entry are called in the ledger of coordinators."""

from bot.content.models.event_kinds import EventKind, Group, Named, recorded
from bot.language.texts import Texts
from bot.outreach.events.fields import Field, Label
from bot.outreach.events.regions import Region


def kind_name(t: Texts, kind: EventKind) -> str:
    """A kind of event, as a button and in lists."""
    return kind_names(t)[kind]


def kind_names(t: Texts) -> dict[EventKind, str]:
    """All kinds of events by their names, in their order."""
    return {**_information(t), **_training(t), **_papers(t)}


def _information(t: Texts) -> dict[EventKind, str]:
    return {
        EventKind.TEXTBOOK_TOPIC: t("Topic added to a school textbook"),
        EventKind.TEXTBOOK: t("Textbook published"),
        EventKind.UNIVERSITY_COURSE: t("University teaches the topic"),
        EventKind.CAMPAIGN_PLAN: t("Campaign plan adopted"),
        EventKind.FILM_AIRED: t("Film shown on television"),
        EventKind.TV_RADIO_PROGRAMME: t("Television or radio programme"),
        EventKind.SCHOOL_EVENT: t("Event at a school or college"),
        EventKind.UNIVERSITY_EVENT: t("Event at a university"),
        EventKind.MOOT_COURT: t("Moot court"),
        EventKind.MEETING_DISPLACED: t("Meeting with displaced persons"),
        EventKind.MEETING_ASYLUM_SEEKERS: t("Meeting with asylum seekers"),
        EventKind.MEETING_MINORITIES: t("Meeting with minorities"),
        EventKind.MEETING_EMPLOYERS: t("Meeting with employers"),
        EventKind.MEETING_EMPLOYEES: t("Meeting with employees"),
        EventKind.MEETING_MEDIA: t("Meeting with journalists"),
        EventKind.WEBSITE_UPDATED: t("Website updated"),
        EventKind.COURT_DECISIONS_PAPER: t("Paper on court decisions"),
        EventKind.AWARENESS_DAY: t("Awareness day, 30 July or 18 October"),
        EventKind.BROCHURE_PRINTED: t("Brochures printed"),
        EventKind.BROCHURE_HANDED_OUT: t("Brochures handed out"),
    }


def _training(t: Texts) -> dict[EventKind, str]:
    return {
        EventKind.STUDY_VISIT: t("Study visit"),
        EventKind.TRAINING_FINANCE: t("Training on money behind the crime"),
        EventKind.TRAINING_PROSECUTORS: t("Training of prosecutors"),
        EventKind.TRAINING_COORDINATORS: t("Training of witness coordinators"),
        EventKind.TRAINING_BORDER: t("Training of border staff"),
        EventKind.TRAINING_POLICE: t("Training of police and investigators"),
        EventKind.TRAINING_TASK_FORCE: t("Training of the task force"),
        EventKind.TRAINING_MIGRATION: t("Training of the Migration Department"),
        EventKind.TRAINING_CUSTOMS: t("Training of customs staff"),
        EventKind.TRAINING_LABOUR_INSPECTORS: t("Training of labour inspectors"),
        EventKind.TRAINING_JUDGES: t("Training of judges"),
        EventKind.TRAINING_CONSULS: t("Training of consuls"),
        EventKind.TRAINING_PUBLIC_SERVICES: t("Training of Public Service Hall staff"),
        EventKind.TRAINING_TROOPS: t("Training of peacekeepers"),
        EventKind.TRAINING_PERMANENT_GROUP: t("Training of the Permanent Group"),
        EventKind.TRAINING_CARE_AGENCY: t("Training of the Agency for State Care"),
        EventKind.TRAINING_LEGAL_AID: t("Training of the Legal Aid Service"),
        EventKind.TRAINING_HEALTH: t("Training of health workers"),
        EventKind.TRAINING_SOCIAL_WORKERS: t("Training of social workers"),
    }


def _papers(t: Texts) -> dict[EventKind, str]:
    return {
        EventKind.ANALYSIS_TENDENCIES: t("Analysis of new tendencies"),
        EventKind.ANALYSIS_EMPLOYMENT: t("Analysis of ways into work"),
        EventKind.SHELTER_MONITORING: t("Monitoring of a shelter"),
        EventKind.SPECIALISATION_GRANTED: t("Lawyers given a specialisation"),
        EventKind.PROGRESS_REPORT: t("Progress report"),
        EventKind.MONITORING_REPORT: t("Monitoring report"),
        EventKind.REPORT_PRESENTED: t("Meeting that presented a report"),
        EventKind.BULLETIN: t("Bulletin of the Council"),
        EventKind.NEWSLETTER: t("Newsletter"),
        EventKind.JOINT_EVENT: t("Event together with organisations"),
        EventKind.WORKING_GROUP_DECISION: t("Decision on a working group"),
        EventKind.WORKING_GROUP_MEETING: t("Meeting of a working group"),
        EventKind.WORKSHOP_JUSTICE: t("Workshop led by the Ministry of Justice"),
        EventKind.WORKSHOP_LABOUR_INSPECTION: t("Workshop led by the Labour Inspection"),
        EventKind.CASE_DISCUSSION: t("Discussion of closed cases"),
        EventKind.TENDENCIES_PAPER: t("Paper on tendencies seen in cases"),
        EventKind.MEETING_STATES: t("Meeting with another state"),
        EventKind.AGREEMENT_SIGNED: t("Agreement signed"),
        EventKind.AGENCY_FIGURES: t("Letter with figures of an agency"),
    }


def section_names(t: Texts) -> tuple[str, ...]:
    """The parts of the list of kinds."""
    return (t("Information and teaching"), t("Training"), t("Papers and meetings"))


def region_name(t: Texts, region: Region) -> str:
    """A region."""
    return {
        Region.TBILISI: t("Tbilisi"),
        Region.ABKHAZIA: t("Abkhazia"),
        Region.ADJARA: t("Adjara"),
        Region.GURIA: t("Guria"),
        Region.IMERETI: t("Imereti"),
        Region.KAKHETI: t("Kakheti"),
        Region.KVEMO_KARTLI: t("Kvemo Kartli"),
        Region.MTSKHETA_MTIANETI: t("Mtskheta-Mtianeti"),
        Region.RACHA: t("Racha-Lechkhumi and Kvemo Svaneti"),
        Region.SAMEGRELO: t("Samegrelo-Zemo Svaneti"),
        Region.SAMTSKHE_JAVAKHETI: t("Samtskhe-Javakheti"),
        Region.SHIDA_KARTLI: t("Shida Kartli"),
        Region.NATIONWIDE: t("Nationwide"),
        Region.ONLINE: t("Online"),
        Region.ABROAD: t("Abroad"),
    }[region]


def label_name(t: Texts, label: Label, kind: EventKind | None = None) -> str:
    """The name of a line of a form; some kinds of events call it by what it means for them."""
    names = recorded(kind).names if kind else frozenset[Named]()
    if label is Field.PLACE and Named.CHANNEL in names:
        return t("Channel")
    if label is Field.PLACE and Named.INSTITUTION in names:
        return t("Institution")
    if label is Field.NOTE and Named.FILM in names:
        return t("Film")
    return _group_name(t, label) if isinstance(label, Group) else _field_name(t, label)


def _field_name(t: Texts, which: Field) -> str:
    return {
        Field.NUMBER: t("Entry"),
        Field.KIND: t("Event"),
        Field.DAY: t("Date"),
        Field.ACTIVITY: t("Activity"),
        Field.REGION: t("Region"),
        Field.PLACE: t("Place"),
        Field.ORGANISER: t("Organiser"),
        Field.PARTNERS: t("Partners"),
        Field.COPIES: t("Copies"),
        Field.WOMEN: t("Of these women"),
        Field.MEN: t("Of these men"),
        Field.EVIDENCE: t("Evidence"),
        Field.NOTE: t("Remark"),
        Field.REASON: t("Reason"),
        Field.AGAIN: t("Another event"),
    }[which]


def _group_name(t: Texts, group: Group) -> str:
    return {
        Group.PUPILS: t("Pupils"),
        Group.STUDENTS: t("Students"),
        Group.TEACHERS: t("Teachers"),
        Group.DISPLACED: t("Displaced persons"),
        Group.ASYLUM_SEEKERS: t("Asylum seekers"),
        Group.MINORITIES: t("Members of minorities"),
        Group.EMPLOYERS: t("Employers"),
        Group.EMPLOYEES: t("Employees"),
        Group.MEDIA: t("Journalists"),
        Group.PROSECUTORS: t("Prosecutors"),
        Group.JUDGES: t("Judges and assistants"),
        Group.LAWYERS: t("Lawyers"),
        Group.STAFF: t("Staff"),
        Group.OTHER: t("Other people"),
    }[group]
