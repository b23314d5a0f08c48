"""Accounts and what people have in hand, as tables in either language or as JSON."""

import sys
from collections.abc import Sequence
from dataclasses import asdict

from casebook.accounts.held_work import HeldItem
from casebook.office_time import office_text
from casebook.queries.accounts import AccountLine, DelegationLine
from casebook.vocabulary.worded import LanguageCode
from markwatch.terminal.output import json_line, print_cells

_HEADS = {
    "zh": ("登录名", "姓名", "状态", "单位与角色", "执法证号", "代办", "登录中", "最近使用"),
    "en": ("name", "shown as", "state", "units and roles", "badge", "delegations", "sessions", "last seen"),
}
_STATES = {"zh": ("停用", "在用"), "en": ("closed", "active")}


def print_accounts(lines: Sequence[AccountLine], as_json: bool, english: bool) -> None:
    """Accounts, one a line, under a line of headings; JSON Lines without headings."""
    if as_json:
        for line in lines:
            sys.stdout.buffer.write(json_line(asdict(line)))
        return
    language: LanguageCode = "en" if english else "zh"
    print_cells(*_HEADS[language])
    for line in lines:
        print_cells(*_cells(line, language))


def _cells(line: AccountLine, language: LanguageCode) -> tuple[object, ...]:
    posts = "; ".join(f"{post.unit} {post.role.word(language)}" for post in line.posts)
    lent = "; ".join(_delegation(one, language) for one in (*line.lends, *line.acts))
    badge = f"{line.badge_no} ({line.badge_until})" if line.badge_until else line.badge_no
    seen = office_text(line.last_seen_at) if line.last_seen_at else ""
    state = _STATES[language][line.active]
    return line.name, line.display_name, state, posts, badge, lent, line.sessions, seen


def _delegation(one: DelegationLine, language: LanguageCode) -> str:
    if language == "en":
        return f"[{one.id}] {one.to} for {one.of} {one.first} to {one.last}"
    return f"[{one.id}] {one.to} 代 {one.of} {one.first} 至 {one.last}"


def print_held(held: Sequence[HeldItem], as_json: bool, english: bool) -> None:
    """What a person has in hand, one a line: what it is, and its number."""
    for item in held:
        if as_json:
            sys.stdout.buffer.write(json_line(asdict(item)))
        else:
            print_cells(item.kind.word("en" if english else "zh"), item.id)
