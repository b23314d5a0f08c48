"""The preview of a match on the terminal: counts, then the greatest changes of each sort, tab-separated."""

from collections.abc import Iterator

from markwatch.terminal.output import print_cells, print_line
from matchers.screening.preview import MOVED_POINTS, Changes, Preview


def print_preview(preview: Preview) -> None:
    """Print what would change; every line of a change has sort, old score, new score, mark and title."""
    print_line(
        f"{preview.listings:,} listings: {preview.new.number:,} leads would be new, "
        f"{preview.withdrawn.number:,} withdrawn, "
        f"{preview.moved.number:,} move by {MOVED_POINTS:g} points or more, "
        f"{preview.same:,} stay; nothing was written"
    )
    for sort, changes in _sorts(preview):
        for change in changes.greatest:
            print_cells(sort, _score(change.before), _score(change.after), change.mark_name, change.title)
        left = changes.number - len(changes.greatest)
        if left:
            print_line(f"{sort}\t… and {left:,} more")


def _sorts(preview: Preview) -> Iterator[tuple[str, Changes]]:
    yield "new", preview.new
    yield "withdrawn", preview.withdrawn
    yield "moved", preview.moved


def _score(score: float | None) -> str:
    return "–" if score is None else f"{score:.1f}"
