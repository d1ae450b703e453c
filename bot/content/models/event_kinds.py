"""What agencies can write into the ledger of events, and what each kind of event records. A closed list."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class EventKind(Enum):
    """Every kind of event. The value is the word of plans, of the ledger and of the database: it never changes."""

    # teaching and information
    TEXTBOOK_TOPIC = "textbook-topic"  # the topic entered a school textbook
    TEXTBOOK = "textbook"  # a textbook was published
    UNIVERSITY_COURSE = "university-course"  # a university teaches the topic
    CAMPAIGN_PLAN = "campaign-plan"
    FILM_AIRED = "film-aired"  # one channel, one film
    TV_RADIO_PROGRAMME = "tv-radio-programme"
    SCHOOL_EVENT = "school-event"  # at a general or vocational school
    UNIVERSITY_EVENT = "university-event"
    MOOT_COURT = "moot-court"
    MEETING_DISPLACED = "meeting-displaced"
    MEETING_ASYLUM_SEEKERS = "meeting-asylum-seekers"
    MEETING_MINORITIES = "meeting-minorities"
    MEETING_EMPLOYERS = "meeting-employers"
    MEETING_EMPLOYEES = "meeting-employees"
    MEETING_MEDIA = "meeting-media"
    WEBSITE_UPDATED = "website-updated"
    COURT_DECISIONS_PAPER = "court-decisions-paper"
    AWARENESS_DAY = "awareness-day"  # 30 July, 18 October
    BROCHURE_PRINTED = "brochure-printed"
    BROCHURE_HANDED_OUT = "brochure-handed-out"
    # training, by who is trained
    STUDY_VISIT = "study-visit"
    TRAINING_FINANCE = "training-finance"
    TRAINING_PROSECUTORS = "training-prosecutors"
    TRAINING_COORDINATORS = "training-coordinators"
    TRAINING_BORDER = "training-border"
    TRAINING_POLICE = "training-police"
    TRAINING_TASK_FORCE = "training-task-force"
    TRAINING_MIGRATION = "training-migration"
    TRAINING_CUSTOMS = "training-customs"
    TRAINING_LABOUR_INSPECTORS = "training-labour-inspectors"
    TRAINING_JUDGES = "training-judges"
    TRAINING_CONSULS = "training-consuls"
    TRAINING_PUBLIC_SERVICES = "training-public-services"
    TRAINING_TROOPS = "training-troops"
    TRAINING_PERMANENT_GROUP = "training-permanent-group"
    TRAINING_CARE_AGENCY = "training-care-agency"
    TRAINING_LEGAL_AID = "training-legal-aid"
    TRAINING_HEALTH = "training-health"
    TRAINING_SOCIAL_WORKERS = "training-social-workers"
    # papers and meetings of the agencies
    ANALYSIS_TENDENCIES = "analysis-tendencies"
    ANALYSIS_EMPLOYMENT = "analysis-employment"
    SHELTER_MONITORING = "shelter-monitoring"  # that it took place; never where
    SPECIALISATION_GRANTED = "specialisation-granted"
    PROGRESS_REPORT = "progress-report"
    MONITORING_REPORT = "monitoring-report"
    REPORT_PRESENTED = "report-presented"
    BULLETIN = "bulletin"
    NEWSLETTER = "newsletter"
    JOINT_EVENT = "joint-event"
    WORKING_GROUP_DECISION = "working-group-decision"
    WORKING_GROUP_MEETING = "working-group-meeting"
    WORKSHOP_JUSTICE = "workshop-justice"  # led by the Ministry of Justice
    WORKSHOP_LABOUR_INSPECTION = "workshop-labour-inspection"  # led by the Labour Inspection Service
    CASE_DISCUSSION = "case-discussion"
    TENDENCIES_PAPER = "tendencies-paper"
    MEETING_STATES = "meeting-states"
    AGREEMENT_SIGNED = "agreement-signed"
    AGENCY_FIGURES = "agency-figures"  # a letter with figures arrived; its reference, never the figures


class Group(Enum):
    """Whose heads are counted. Small lists on purpose: nobody is counted by more than one trait (SAFETY S14.4)."""

    PUPILS = "pupils"
    STUDENTS = "students"
    TEACHERS = "teachers"
    DISPLACED = "displaced"
    ASYLUM_SEEKERS = "asylum-seekers"
    MINORITIES = "minorities"
    EMPLOYERS = "employers"
    EMPLOYEES = "employees"
    MEDIA = "media"
    PROSECUTORS = "prosecutors"  # and intern prosecutors
    JUDGES = "judges"  # and their assistants
    LAWYERS = "lawyers"
    STAFF = "staff"  # those trained, of the service the training is for
    OTHER = "other"


class Named(Enum):
    """What an event names, so that different ones can be counted. Institutions and works, never people."""

    CHANNEL = "channel"
    FILM = "film"
    INSTITUTION = "institution"


@dataclass(frozen=True)
class Recorded:
    """What an event of a kind records besides its date and its evidence."""

    groups: frozenset[Group] = frozenset()
    names: frozenset[Named] = frozenset()
    copies: bool = False


def recorded(kind: EventKind) -> Recorded:
    """What an event of this kind records; the heads of `staff` for every training."""
    if kind not in _RECORDED and kind.value.startswith("training-"):
        return _heads(Group.STAFF)
    return _RECORDED.get(kind, Recorded())


def _heads(*groups: Group, names: Iterable[Named] = ()) -> Recorded:
    return Recorded(frozenset(groups), frozenset(names))


_RECORDED = {
    EventKind.UNIVERSITY_COURSE: _heads(names=(Named.INSTITUTION,)),
    EventKind.FILM_AIRED: _heads(names=(Named.CHANNEL, Named.FILM)),
    EventKind.TV_RADIO_PROGRAMME: _heads(names=(Named.CHANNEL,)),
    EventKind.SCHOOL_EVENT: _heads(Group.PUPILS, Group.TEACHERS, Group.OTHER),
    EventKind.UNIVERSITY_EVENT: _heads(Group.STUDENTS, Group.TEACHERS, Group.OTHER),
    EventKind.MOOT_COURT: _heads(Group.STUDENTS),
    EventKind.MEETING_DISPLACED: _heads(Group.DISPLACED),
    EventKind.MEETING_ASYLUM_SEEKERS: _heads(Group.ASYLUM_SEEKERS),
    EventKind.MEETING_MINORITIES: _heads(Group.MINORITIES),
    EventKind.MEETING_EMPLOYERS: _heads(Group.EMPLOYERS),
    EventKind.MEETING_EMPLOYEES: _heads(Group.EMPLOYEES),
    EventKind.MEETING_MEDIA: _heads(Group.MEDIA),
    EventKind.BROCHURE_PRINTED: Recorded(copies=True),
    EventKind.BROCHURE_HANDED_OUT: Recorded(copies=True),
    EventKind.STUDY_VISIT: _heads(Group.STAFF),
    EventKind.TRAINING_PROSECUTORS: _heads(Group.PROSECUTORS),
    EventKind.TRAINING_JUDGES: _heads(Group.JUDGES),
    EventKind.SPECIALISATION_GRANTED: _heads(Group.LAWYERS),
}
