"""What published tables, their rows and their values are called in a report. Pure."""

from dataclasses import dataclass

from bot.chat.facts import FactKind
from bot.content.models.plan_measures import Material
from bot.language.texts import Texts
from bot.outreach.figure_words import hidden_words, told_words
from bot.outreach.names import NameOf, no_names, table_name, trait_name
from bot.outreach.publishing.cells import Cell
from bot.outreach.publishing.report_cells import Published
from bot.outreach.publishing.tables import Table

MATERIAL_TABLES = {
    Material.CARD: "card_made",
    Material.LINK: "start_by_link",
    Material.BROADCAST: "broadcast_delivered",
}  # what changed is published as a page: nobody counts who reads it


@dataclass(frozen=True)
class FigureNames:
    """Names for one language. `name_of` gives names from content for guides, signs, points."""

    t: Texts
    name_of: NameOf = no_names

    def table(self, table: Table) -> str:
        """What a table counts: contacts and taps, never people."""
        return table_name(self.t, table.name)

    def row(self, table: Table, cell: Cell) -> str:
        """A row of a table; of two traits both."""
        return ", ".join(self.trait(table, trait) for trait in cell) or self.t("in all")

    def trait(self, table: Table, trait: str) -> str:
        """One trait of a row."""
        return trait_name(self.t, FactKind(table.name), trait, self.name_of)

    def words(self, told: Published, value: int | None) -> str:
        """A value as it is told: “at least 330”, or what a hidden one may be."""
        return hidden_words(self.t, told) if value is None else told_words(self.t, value)

    def short(self, value: int | None) -> str:
        """A value where there is little room: what a hidden one may be is said beside the chart or table."""
        return self.t("hidden") if value is None else told_words(self.t, value)

    def hidden(self, told: Published) -> str:
        """What a hidden value of a table may be."""
        return hidden_words(self.t, told)

    def total(self, told: Published) -> str:
        """A table in one line: the sum of what is shown, or that every row is hidden."""
        value = told.total()
        if value is None and len(told.table.cells()) > 1:
            return self.t("{name}: every row is hidden", name=self.table(told.table))
        return self.t("{name}: {value}", name=self.table(told.table), value=self.words(told, value))
