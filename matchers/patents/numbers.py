"""Finds patent numbers in a plain text, however they are broken up: ZL 2O22-2-0318645 . X."""

import re
from dataclasses import dataclass
from itertools import islice

from trademark_data.patent_number import TYPES, PatentNumberError, parse

_DIGIT = r"(?:[0-9〇]|[oil|](?![a-hj-km-np-wyz]))"
"""A digit, or a letter written for one; a letter only where no word begins."""
_BREAK = r"[\s\u200b\-‐-―−_.·・•。/*★点]{0,4}"
_NO_L_OF_ZL = "".join(rf"(?<!z{gap}[1il|])" for gap in ("", r"[\W_]", r"[\W_][\W_]", r"[\W_][\W_][\W_]"))
_FIRST = r"(?:[0-9〇]|(?:(?<![a-z])|(?<=zl)|(?<=z[\W_]l))[oil|](?![a-hj-km-np-wyz]))"
_RUN = re.compile(rf"{_FIRST}{_NO_L_OF_ZL}(?:{_BREAK}{_DIGIT}){{4,40}}(?:{_BREAK}x(?![a-wyz]))?")
_CHECKED = re.compile(rf"(?:{_DIGIT}(?:{_BREAK}{_DIGIT}){{4,40}}?)[.．]\s?[0-9oil|x](?=\s)")
"""Digits up to a dot, one character, and a space: whatever follows is no part of the number."""
_KIND_LETTER = re.compile(r"\s?[abcusy]\d?(?![a-z\d])")
_SPOKEN = str.maketrans("〇oil|", "00111")
_GAP = r"[\s\u200b:：;为是即#()\[\]{}【】「」《》<>=\-—_.,，、\"'“”‘’号码№*]{0,8}"
_PREFIX = r"(?:(?:z[\W_]{0,3}[li1|]|cn|中国)[\s\u200b:：.\-—_号码]{0,4})?"
_LAW = r"专[\W_]{0,2}利"
_TYPE = r"(?:发明|实用新型|外观设计?)"
_HEADS = {
    "certificate": rf"证书{_GAP}第?",
    "application": rf"(?:(?:{_LAW})?(?<!商标)(?<!注册)申请(?:号码?|编号|\s?no\.?)"
    rf"|application\s?(?:no|number)\.?|{_LAW}申请"
    rf"|申请(?:了|过)?(?:国家|中国|{_TYPE}){{0,3}}{_LAW}(?:号码?|编号)?){_GAP}{_PREFIX}",
    "patent": rf"(?:{_LAW}(?:授权|登记|证书)?(?:公告)?[\s\u200b·]{{0,2}}(?:号码?|编号|证号|no\.?|number|№)"
    rf"|{_TYPE}(?:{_LAW})?(?:号码?|编号)|pat(?:ent)?s?\.?\s?(?:no|nos|number|#)\.?){_GAP}{_PREFIX}",
    "zl": r"(?<![a-z])z[\W_]{0,3}[li1|][\s\u200b:：.\-—_号码()]{0,6}",
    "word": rf"(?:{_LAW}|{_TYPE}{_LAW}?|patent(?:ed)?){_GAP}(?:cn\s?)?",
    "cn": r"(?<![a-z])cn[\s.]?",
}
"""What stands right before a number, the surest first."""
_HEAD = {name: re.compile(rf"(?:{pattern})\Z") for name, pattern in _HEADS.items()}
_FOREIGN = re.compile(
    r"(?<![a-z])(?:us|ep|jp|kr|wo|de|fr|gb|tw|hk|pct)[\s\-./:]{0,2}(?:(?:cn|us|d)[\s/]?)?"
    r"[\d,./\s]{6,16}\d(?:\s?[a-z]\d?)?(?![a-z\d])"
)
_FOREIGN_LAW = re.compile(rf"(?:美国|欧洲|欧盟|日本|韩国|德国|英国|法国|台湾|香港|国际|pct){_TYPE}?{_LAW}")
_LISTED = re.compile(r"[\s\u200b,，、;；/和及与&+]{1,5}(?:zl|cn)?[\s\u200b:：.]{0,3}\Z")
_REACH_CHARACTERS = 32
_MOST_NUMBERS = 30
"""Numbers read in one text; more are a flood."""
_LENGTHS = (13, 9)
_LEAST_CHARACTERS = {"patent": 5, "application": 8, "zl": 10, "word": 12, "cn": 12, "key": 5}
"""Number characters from which a run after such a head is taken for a number."""


@dataclass(frozen=True, slots=True)
class NumberSeen:
    """A number that stands as a patent's."""

    start: int
    """Where its head begins."""
    end: int
    digits: str
    """Without breaks, letters read as digits; with the check character when one is given."""
    head: str
    """patent, application, zl, word, cn, key or listed; what made it a patent's number."""
    form: str
    """application (申请号), publication (公布号, 公告号) or foreign."""
    letter: str = ""
    """Kind letter of a publication number: A is a mere application."""


def numbers_in(plain: str, keyed: str = "") -> list[NumberSeen]:
    """The patent numbers of a text in their order; `keyed`: the head its attribute's name is."""
    seen = _of_other_offices(plain)
    taken = {at for number in seen for at in range(number.start, number.end)}
    last: NumberSeen | None = None
    run = _RUN.search(plain)
    while run and len(seen) < _MOST_NUMBERS:
        number = _seen(plain, run, keyed, last) if run.start() not in taken else None
        if number:
            seen.append(number)
            last = number
        run = _RUN.search(plain, number.end if number else run.end())
    return sorted(seen, key=lambda number: number.start)


def _of_other_offices(plain: str) -> list[NumberSeen]:
    law = re.search(_LAW, plain)
    found = islice(_FOREIGN.finditer(plain, law.end()), _MOST_NUMBERS // 2) if law else ()
    return [NumberSeen(*one.span(), re.sub(r"\D", "", one.group()), "word", "foreign") for one in found]


def _seen(plain: str, run: re.Match[str], keyed: str, last: NumberSeen | None) -> NumberSeen | None:
    head, start = _head(plain, run.start(), keyed, last)
    length, end = _cut(run)
    digits = _digits(run.group())[:length]
    letter = _KIND_LETTER.match(plain, end) if 7 <= len(digits) <= 9 else None
    if head == "certificate" or (letter and not head):
        return None
    if letter:
        return NumberSeen(start, letter.end(), digits, head, "publication", letter.group().strip()[0])
    if head and _FOREIGN_LAW.search(plain, max(start - 4, 0), run.start()):
        return NumberSeen(start, end, digits, head, "foreign")
    return NumberSeen(start, end, digits, head, "application") if _is_one(head, digits, run) else None


def _head(plain: str, at: int, keyed: str, last: NumberSeen | None) -> tuple[str, int]:
    before = plain[max(at - _REACH_CHARACTERS, 0) : at]
    for name, pattern in _HEAD.items():
        found = pattern.search(before)
        if found:
            return name, at - len(before) + found.start()
    if last and last.form == "application" and _LISTED.fullmatch(plain, last.end, at):
        return last.head, at
    return ("", at) if not keyed else (keyed, at)


def _is_one(head: str, digits: str, run: re.Match[str]) -> bool:
    if head == "zl" and well_formed(digits):
        return True
    if head in ("word", "cn") and len(digits) == 9:
        return "." in run.group() and well_formed(digits)
    if head in ("word", "cn"):
        return len(digits) >= _LEAST_CHARACTERS[head] and (shaped(digits) or digits[:2] in ("19", "20"))
    if head:
        return len(digits) >= _LEAST_CHARACTERS[head]
    # Without any head: only the full modern form, dot and right check character included.
    return len(digits) == 13 and "." in run.group() and well_formed(digits)


def well_formed(number: str) -> bool:
    """Whether form, year, type digit, and check character are right."""
    try:
        parse(number)
    except PatentNumberError:
        return False
    return True


def shaped(number: str) -> bool:
    """Whether it has the length and the type digit of a number with some check character."""
    digits, check = number[:-1], number[-1:]
    if not digits.isdigit() or not (check.isdigit() or check == "X"):
        return False
    if len(digits) == 12:
        return digits[:2] in ("19", "20") and digits[4] in TYPES
    return len(digits) == 8 and digits[2] in TYPES


def _cut(run: re.Match[str]) -> tuple[int, int]:
    """How many number characters belong to the number, and where the last of them ends.

    A whole number, then a gap and something else (`…645.X 100个装`), is cut behind the number.
    """
    text = run.group()
    places = [at for at, character in enumerate(text) if re.match(r"[0-9〇oil|x]", character)]
    ends = [n for n, at in enumerate(places, 1) if n == len(places) or places[n] > at + 1]
    digits = _digits(text)
    for length in _LENGTHS:
        if length in ends and well_formed(digits[:length]):
            return length, run.start() + places[length - 1] + 1
    dotted = _CHECKED.match(text)
    if dotted and sum(at < dotted.end() for at in places) in range(8, 14):
        return sum(at < dotted.end() for at in places), run.start() + dotted.end()
    gaps = [n for n in ends if n == len(places) or re.search(r"[\s*★/]", text[places[n - 1] + 1 : places[n]])]
    likely = [n for n in gaps if n in ((13, 12) if digits[:2] in ("19", "20") else (9, 8))]
    length = max(likely or [n for n in gaps if 8 <= n <= 13], default=gaps[-1])
    return length, run.start() + places[length - 1] + 1


def _digits(text: str) -> str:
    return re.sub(r"[^0-9X]", "", text.translate(_SPOKEN).upper())
