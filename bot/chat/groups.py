"""The groups somebody may say they belong to, if they like. A closed list: the answer is counted and not kept."""

from enum import Enum


class StatedGroup(Enum):
    """Groups the action plan speaks to, and those the bot was made for. The value is the trait of GROUP_STATED."""

    DISPLACED = "displaced"
    ASYLUM_SEEKER = "asylum-seeker"
    MINORITY_LANGUAGE = "minority-language"
    EMPLOYER = "employer"
    EMPLOYEE = "employee"
    STUDENT = "student"
    MEDIA = "media"
    RELATIVE = "relative"
    ABROAD = "abroad"
    FOREIGNER = "foreigner"  # in Georgia
    OTHER = "other"
