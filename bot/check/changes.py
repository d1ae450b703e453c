"""The change log compared with the content it speaks of."""

from collections.abc import Iterator

from bot.content.models.changes import Changes
from bot.content.places import Places


def change_complaints(changes: Changes, places: Places) -> Iterator[str]:
    """Entries about items that are not there, or that were removed and still are, as `file:line: what`."""
    removed: set[str] = set()  # by an entry further up, which is a later one
    for entry in changes.entries:
        where = places.where(f"changes/entries/{entry.id}/item")
        there = places.knows(entry.item)
        if entry.kind == "removed":
            if there and not _came_back(changes, entry.id):
                yield f"{where}: {entry.item} was removed by this entry, and is still there"
            removed.add(entry.item)
        elif not there and not _below(entry.item, removed):
            yield f"{where}: there is no item {entry.item} (its id as `mgzavri check --due --csv` shows it)"


def _came_back(changes: Changes, identifier: str) -> bool:
    """Whether a later entry adds what this one removed."""
    place = [entry.id for entry in changes.entries].index(identifier)
    item = changes.entries[place].item
    return any(entry.item == item and entry.kind == "added" for entry in changes.entries[:place])


def _below(item: str, removed: set[str]) -> bool:
    return any(item == one or item.startswith(f"{one}/") for one in removed)
