"""What a shop tells of its goods, where it is more than text."""

from casebook.vocabulary.worded import Worded


class SalesCounted(Worded):
    """What a shop's number of sales counts; the matchers read it by the same code."""

    MONTH = "month", "月销量", "sold a month"
    SOLD = "sold", "累计销量", "sold in all"
    PAYERS = "payers", "付款人数", "buyers"
    REVIEWS = "reviews", "评价数", "reviews"
    UNKNOWN = "unknown", "数量", "number"
