"""The schema that every table belongs to, and how its constraints are called."""

from sqlalchemy import MetaData

# Names by rule, so that later steps can speak of a constraint (SQLite changes tables by making them anew).
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMES)
