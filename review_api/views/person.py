"""Who is signed in, as the header says it: own roles, and for whom they act until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from casebook.office_time import office_day
from casebook.units.posts import Post
from casebook.vocabulary.roles import Role


@dataclass(frozen=True, slots=True)
class LentLine:
    """Somebody's roles that the person holds for a time."""

    of: str
    roles: tuple[Role, ...]
    last: date
    """The last day, included."""


def own_posts(posts: Iterable[Post]) -> list[Post]:
    """The roles that are the person's own."""
    return [post for post in posts if post.for_id is None]


def lent_lines(posts: Iterable[Post]) -> list[LentLine]:
    """One line for each person they act for and each last day."""
    lines: dict[tuple[int, date], LentLine] = {}
    for post in posts:
        if post.for_id is None or post.until is None:
            continue
        last = office_day(post.until - timedelta(seconds=1))
        known = lines.get((post.for_id, last), LentLine(post.for_name, (), last))
        roles = known.roles if post.role in known.roles else (*known.roles, post.role)
        lines[post.for_id, last] = LentLine(post.for_name, roles, last)
    return list(lines.values())
