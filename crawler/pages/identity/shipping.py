"""Where the goods are sent from (发货地), as pages say it without a label of it."""

import re

from crawler.pages.dom.page import Page, squeeze
from crawler.pages.dom.surroundings import surroundings
from crawler.pages.identity.labels import labelled

_REGION = r"[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区|市)?\s?[\u4e00-\u9fff]{2,10}(?:市|区|县|州|盟)?"
_FROM_TO = re.compile(
    rf"^(?:配送|物流|运费|快递)?\s*[:：]?\s*(?P<place>{_REGION})\s*(?:至|到|发往)(?:\s|$|[\u4e00-\u9fff])"
)
_SENT = re.compile(rf"从\s?(?P<place>{_REGION})\s?(?:发货|发出|寄出)")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:省|自治区|市)\s?[\u4e00-\u9fff]{1,10}(?:市|区|县|州|盟)?")
_LABELS = ("物流", "配送", "发货", "发货自")
_META = re.compile(r"province=(?P<province>[^;]*);\s*city=(?P<city>[^;]*)")
_LONGEST_LINE_CHARACTERS, _MOST_LINES = 40, 60


def ships_from(page: Page) -> str:
    """At a label, in a line such as `广东 广州 至 …` or `从…发货`, behind 物流, in the meta tag of places."""
    if told := labelled(page).get("ship_from"):
        return squeeze(told[0])
    lines = [line for line in surroundings(page).lines[:_MOST_LINES] if not line.text.isascii()]
    for before, line in zip([None, *lines], lines, strict=False):
        if len(line.text) > _LONGEST_LINE_CHARACTERS:
            continue
        if match := _FROM_TO.search(line.text) or _SENT.search(line.text):
            return match["place"].strip()
        is_behind = before is not None and before.text.strip("：: ") in _LABELS
        if is_behind and _PLACE.fullmatch(line.text):
            return line.text
    match = _META.search(page.meta("location"))
    return f"{match['province']} {match['city']}".strip() if match else ""
