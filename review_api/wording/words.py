"""The words of the page for keys that the casebook keeps, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from casebook.exports.base import Export
from casebook.leads.authorising import AuthorisingOffer
from casebook.queries.rows import DecisionRow
from casebook.vocabulary import LanguageCode, Worded
from casebook.vocabulary.cases import CaseField
from casebook.vocabulary.leads import AnyReason, Verdict
from casebook.vocabulary.units import DispatchAction
from review_api.wording.case_words import field_in_words
from review_api.wording.dots import dot_of
from review_api.wording.language import N_, Language
from trademark_data.kinds import KINDS

PATENT_CLAIM = "patent_claim"
FIELD = {
    "title": N_("标题"),
    "description": N_("详情"),
    "seller_name": N_("店铺"),
    "brand": N_("品牌"),
    "category": N_("类目"),
    "sku": N_("货号"),
    "ship_from": N_("发货地"),
    "price": N_("价格"),
}
CHANNEL: Mapping[str, tuple[str, str]] = {
    "exact": ("", N_("原文")),
    "variant": ("", N_("异体")),
    "near": ("sh", N_("近似")),
    "look_alike": ("sh", N_("形近")),
    "split": ("sh", N_("拆字")),
    "look_alike_letter": ("sh", N_("形近字母")),
    "emoji": ("sh", N_("表情")),
    "number": ("so", N_("数字")),
    "reversed": ("sh", N_("倒写")),
    "changed": ("sh", N_("改字")),
    "swapped": ("sh", N_("换位")),
    "sibling_word": ("sh", N_("同类字")),
    "replaced": ("sh", N_("换字")),
    "inserted": ("sh", N_("多字")),
    "omitted": ("sh", N_("缺字")),
    "same_sound": ("so", N_("同音")),
    "near_sound": ("so", N_("近音")),
    "pinyin": ("so", N_("拼音")),
    "initial": ("so", N_("首字母")),
}
"""Channel of a hit or of one character → (family, word); families are those of the style sheet."""
HANDS = {
    DispatchAction.DISPATCH: N_("派发"),
    DispatchAction.SIGN_FOR: N_("签收"),
    DispatchAction.SEND_BACK: N_("退回"),
    DispatchAction.FINISH: N_("办结"),
}
AVAILABILITY = {"InStock": N_("有货"), "OutOfStock": N_("无货")}


class Told(Protocol):
    """Something that the casebook keeps as a code and its values."""

    def sentence(self, language: LanguageCode) -> str:
        """The same in words."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words for keys; an unknown key stands for itself."""

    language: Language

    def word(self, member: Worded) -> str:
        """The word that a member of an enum carries."""
        return self.language.word(member)

    def state(self, member: Worded) -> tuple[str, str]:
        """Dot and word of a state."""
        return dot_of(member), self.language.word(member)

    def why(self, told: Told) -> str:
        """A reason, a problem, or what else says itself in either language."""
        return told.sentence(self.language.code)

    def kind(self, key: str) -> str:
        """The kind of right."""
        return self.language.pick(KINDS[key].chinese, KINDS[key].english) if key in KINDS else key

    def export(self, export: Export) -> str:
        """What a file of a case is called."""
        return self.language.pick(export.chinese, export.english)

    def mark(self, name: str, key: str) -> str:
        """A mark's name; claims of patents have none."""
        return self.language(N_("专利标识")) if key == PATENT_CLAIM else name or key

    def verdict(self, row: DecisionRow) -> str:
        """What was decided, with its reason: 排除：重复."""
        return self.verdict_of(row.verdict, row.reason)

    def verdict_of(self, verdict: Verdict, reason: AnyReason) -> str:
        """A verdict and its reason in words."""
        word = self.word(verdict)
        return self.language(N_("%(what)s：%(why)s"), what=word, why=self.word(reason)) if reason else word

    def offer(self, offer: AuthorisingOffer) -> str:
        """The question whether a seller is to be added to a mark's authorised sellers."""
        return self.language(
            N_("把「%(seller)s」加入「%(mark)s」授权名单？下次比对时，该店铺的其他商品不再命中。"),
            seller=offer.seller_name,
            mark=offer.mark_name,
        )

    def hand(self, action: DispatchAction) -> str:
        """What a button says that hands something on."""
        return self.language(HANDS[action])

    def field(self, field: str) -> str:
        """A field of a listing; `attributes.产地` is called by its own name."""
        if field in FIELD:
            return self.language(FIELD[field])
        return field.removeprefix("attributes.")

    def case_field(self, field: str, text: str) -> str:
        """What a field of a case holds; empty where it is missing."""
        return field_in_words(self.language, CaseField(field), text)

    def channel(self, key: str) -> str:
        """How a character stands for another."""
        return self.language(CHANNEL[key][1]) if key in CHANNEL else key

    def availability(self, key: str) -> str:
        """Whether the goods can be had."""
        return self.language(AVAILABILITY[key]) if key in AVAILABILITY else key
