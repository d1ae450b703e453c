"""What kinds of points are called. Pure."""

from bot.content.models.campaigns import PointKind
from bot.language.texts import Texts


def kind_name(t: Texts, kind: PointKind) -> str:
    """A kind of point, short enough for a button."""
    return {
        PointKind.SERVICE_HALL: t("Public Service Halls"),
        PointKind.COMMUNITY_CENTRE: t("Community centres"),
        PointKind.TERRITORIAL_OFFICE: t("Territorial offices"),
        PointKind.GEORGIAN_MISSION: t("Missions of Georgia abroad"),
        PointKind.FOREIGN_MISSION: t("Foreign missions in Georgia"),
        PointKind.DIASPORA: t("Diaspora"),
        PointKind.TOURIST_CENTRE: t("Tourism information centres"),
        PointKind.BORDER_POINT: t("Border crossing points"),
        PointKind.RECEPTION_DISPLACED: t("Reception centres: displaced persons"),
        PointKind.RECEPTION_ASYLUM: t("Reception centres: asylum seekers"),
        PointKind.OTHER_PLACE: t("Other places"),
        PointKind.REGION: t("Regions"),
        PointKind.MEDIA: t("Media"),
        PointKind.EVENT: t("Events"),
        PointKind.SCHOOL: t("Schools and universities"),
    }[kind]
