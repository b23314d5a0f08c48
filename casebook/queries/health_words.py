"""The states and problems of sources, with their words."""

from casebook.vocabulary.worded import Worded


class HealthState(Worded):
    """Of a source, the one to look at first standing first."""

    RED = "red", "异常", "red"
    GREY = "grey", "未采集", "not read"
    """It was never read, or not in the night asked for."""
    AMBER = "amber", "注意", "amber"
    GREEN = "green", "正常", "green"

    @property
    def alarming(self) -> bool:
        """Whether what the source has on sale is not known this morning."""
        return self in (HealthState.RED, HealthState.GREY)


class ProblemCode(Worded):
    """What can be wrong with a source, the worst first. `given` and `expected` are those of the problem."""

    BLOCKED = "blocked", "来源拒绝访问，本次未采集到", "the shop refused us: it was not read"
    FAILED = "failed", "未采集到任何商品或列表", "neither a listing nor a list was read"
    NO_GOODS = (
        "no_goods",
        "没有读到任何商品（已采集 {expected:,.0f} 个页面）",
        "no goods were read on {expected:,.0f} pages",
    )
    NAMED_UNREAD = (
        "named_unread",
        "列表所列商品 {expected:,.0f} 件，读到 {given:,.0f} 件",
        "named by lists {expected:,.0f}, read {given:,.0f}",
    )
    YIELD_LOW = (
        "yield_low",
        "商品数 {given:,.0f} 远低于平时 {expected:,.0f}",
        "{given:,.0f} listings, far below the usual {expected:,.0f}",
    )
    LISTINGS_LOST = (
        "listings_lost",
        "采集不完整，商品数 {given:,.0f} 低于平时 {expected:,.0f}",
        "not read to its end: {given:,.0f} listings, below the usual {expected:,.0f}",
    )
    INCOMPLETE = (
        "incomplete",
        "采集不完整：{expected:,.0f} 个页面中采集到 {given:,.0f} 个",
        "incomplete: {given:,.0f} of {expected:,.0f} pages read",
    )
    FIELD_LOST = (
        "field_lost",
        "{field}大多读不到：{given:.0%}，平时 {expected:.0%}",
        "{field} mostly lost: {given:.0%}, usually {expected:.0%}",
    )
    NOT_UNDERSTOOD = (
        "not_understood",
        "{expected:,.0f} 个商品页中 {given:,.0f} 个读不懂，页面可能改版",
        "{given:,.0f} of {expected:,.0f} product pages not understood: the layout may have changed",
    )
    VANISHED = (
        "vanished",
        "{expected:,.0f} 件在售商品中 {given:,.0f} 件不见了",
        "{given:,.0f} of {expected:,.0f} listings vanished",
    )
    ABANDONED = "abandoned", "采集中断，没有完成", "the run was broken off"
    YIELD_LOWER = (
        "yield_lower",
        "商品数 {given:,.0f} 低于平时 {expected:,.0f}",
        "{given:,.0f} listings, below the usual {expected:,.0f}",
    )
    FIELD_LESS = (
        "field_less",
        "{field}读到的少了：{given:.0%}，平时 {expected:.0%}",
        "{field} less often: {given:.0%}, usually {expected:.0%}",
    )
    PARTLY_BLOCKED = "partly_blocked", "{given:,.0f} 个页面被拒", "{given:,.0f} pages blocked"
    PARTLY_FAILED = "partly_failed", "{given:,.0f} 个页面采集失败", "{given:,.0f} pages failed"
    MISSING_MANY = (
        "missing_many",
        "{expected:,.0f} 件在售商品中 {given:,.0f} 件没有找到",
        "{given:,.0f} of {expected:,.0f} listings not found",
    )
    OVERDUE = (
        "overdue",
        "有商品 {given:,.0f} 天没有核实（应在 {expected:,.0f} 天内）",
        "a listing unverified for {given:,.0f} days, not {expected:,.0f}",
    )
