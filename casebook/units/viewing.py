"""The viewer that a person is at a moment: the rights of today's posts, carried down the tree of units."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from casebook.models.units import ROOT_UNIT
from casebook.units.posts import Post, posts_of
from casebook.units.roles import MAY
from casebook.units.tree import Tree, read_tree
from casebook.viewer import EVERYWHERE, Viewer
from casebook.vocabulary.roles import Permission


def viewer_of(session: Session, account_id: int, now: datetime) -> Viewer:
    """What an account sees and may do now; nothing when it is closed or belongs nowhere."""
    return viewer_with(session, account_id, posts_of(session, account_id, now))


def viewer_with(session: Session, account_id: int, posts: Sequence[Post]) -> Viewer:
    """The viewer that posts make; the tree is read only when one of them is below the root."""
    rooted = all(_reach(post) == ROOT_UNIT for post in posts)
    tree = Tree({}) if rooted else read_tree(session)
    may: dict[int, frozenset[Permission]] = defaultdict(frozenset)
    acting: dict[tuple[int, Permission], int] = {}
    for post in sorted(posts, key=lambda post: post.for_id or 0):  # one's own right goes before a lent one
        for unit in _units(tree, post):
            fresh = MAY[post.role] - may[unit] - may[EVERYWHERE]
            may[unit] |= fresh
            if post.for_id is not None:
                acting |= {(unit, what): post.for_id for what in fresh}
    seen = frozenset(unit for unit, what in may.items() if Permission.READ in what)
    stands = frozenset(unit for post in posts for unit in _stands_in(tree, post))
    return Viewer(account_id, None if EVERYWHERE in seen else seen, dict(may), stands, acting)


def _reach(post: Post) -> int:
    """The highest unit that a post counts in, where the tree need not be asked; a lent one may reach less."""
    return post.within or post.unit_id if post.unit_id == ROOT_UNIT else post.unit_id


def _units(tree: Tree, post: Post) -> Iterable[int]:
    """The units a post counts in: its own and those below it, within what was lent."""
    if post.unit_id == ROOT_UNIT and post.within in (None, ROOT_UNIT):
        return (EVERYWHERE,)
    here = tree.below(post.unit_id)
    return here if post.within is None else here & tree.below(post.within)


def _stands_in(tree: Tree, post: Post) -> Iterable[int]:
    """The unit a post is in; for a lent one, when it lies within what was lent."""
    if post.within in (None, ROOT_UNIT, post.unit_id):
        return (post.unit_id,)
    return {post.unit_id} & tree.below(post.within)
