"""What a fault of a patent claim says to staff, in both languages; it never calls anything fake (假冒)."""

from collections.abc import Iterable
from datetime import date

from trademark_data.mark import Mark
from trademark_data.patent_number import PatentNumber

TYPES_CHINESE = {"invention": "发明", "utility_model": "实用新型", "design": "外观设计"}
Words = dict[str, str]
_EXCEPTION = (
    "marked before the end and sold after it is excepted: ask when it was marked"
    " (Implementing Regulations 2023 art 101 para 2)"
)
_EXCEPTION_CHINESE = "终止前标注、终止后销售的除外，需核实标注时间（专利法实施细则2023年第101条第2款）"


def _said(english: str, chinese: str, **more: str) -> Words:
    return {"why": english, "why_chinese": chinese, **more}


def _over(english: str, chinese: str, **more: str) -> Words:
    """A patent that is over: always with the exception."""
    return _said(f"{english}; {_EXCEPTION}", f"{chinese}；{_EXCEPTION_CHINESE}", **more)


class Said:
    """The reasons, one method or constant each."""

    PUBLICATION: Words = _said(
        "a publication number is not an application number", "公布号或公告号不是申请号（专利号）"
    )
    FOREIGN: Words = _said("number of another patent office", "境外专利号，无法按中国专利号核对")
    APPLICATION: Words = _said(
        "given as an application; whether it was granted is to be looked up", "写明为申请号，是否授权需查"
    )

    @staticmethod
    def check(right: str, given: str) -> Words:
        """A wrong check character."""
        return _said(f"check character {given}, computed {right}", f"校验位写作{given}，按号码应为{right}")

    @staticmethod
    def form(error: str) -> Words:
        """Not the form of a number."""
        return _said(error, "应为12位（2003年10月前8位）数字加校验位，第5位（旧号第3位）为1、2、3、8、9")

    @staticmethod
    def filing_year(year: int) -> Words:
        """A filing year before the first law or in the future."""
        return _said(f"filing year {year} is not possible", f"号码所示申请年{year}不可能")

    @staticmethod
    def types(claimed: Iterable[str], number: PatentNumber) -> Words:
        """The type digit disagrees with the words."""
        kinds = sorted(claimed)
        place, digit = (5, number.digits[4]) if len(number.digits) == 12 else (3, number.digits[2])
        words = "、".join(TYPES_CHINESE[kind] for kind in kinds)
        return _said(
            f"claimed as {', '.join(kinds)}, digit {place} is {digit}: {number.type}",
            f"宣称{words}，号码第{place}位为{digit}（{TYPES_CHINESE[number.type]}）",
            claimed=",".join(kinds),
            type=number.type,
        )

    @staticmethod
    def term(number: PatentNumber, end: date | None) -> Words:
        """Older than the longest term."""
        kind = TYPES_CHINESE[number.type]
        return _over(
            f"even the longest term of a {number.type} ended by {end}",
            f"{kind}专利最长至{end}",
            ended=str(end),
        )

    @staticmethod
    def ended(end: date) -> Words:
        """The list knows the last day."""
        words = _over(f"the list has it ended on {end}", f"名录载明止于{end}", ended=str(end))
        return words | {"code_chinese": "已终止，需查法律状态"}

    @staticmethod
    def status(status: str) -> Words:
        """The list only knows that it is over."""
        words = _over(f"the list gives its status as {status}", f"名录载明状态：{status}", status=status)
        return words | {"code_chinese": "已终止，需查法律状态"}

    @staticmethod
    def product(patent: Mark) -> Words:
        """The number belongs to another product."""
        return _said(f"the list has it for: {patent.name}", f"名录中该号为：{patent.name}")
