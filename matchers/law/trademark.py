"""The card of a trademark: 商标法 art 57 (1) (2) (3) (4) (6), the defences of art 59, the right itself."""

from collections.abc import Iterator
from dataclasses import replace

from matchers.law.card import Element, Group, State, all_of, any_of, causes
from matchers.law.facts import NAMES_LIKE, NAMES_SAME, Facts
from matchers.law.shared import goods, right_group

_CONFUSION = ("是否容易导致混淆，由人判断", "whether confusion is likely is for a person to judge")
_HELPING = ("商品页面不能反映", "a listing does not tell")
_PRIOR = ("需向卖家了解", "to be asked of the seller")


def groups(facts: Facts) -> Iterator[Group]:
    """Use, articles, defences, right."""
    use = tuple(_use(facts))
    yield Group("使用", "Use", use)
    yield Group("可能适用的条款", "Articles that could apply", tuple(_articles(facts, use)))
    yield Group("抗辩线索", "Hints of a defence", tuple(_defences(facts)))
    yield right_group(facts, "trademark_term")


def _use(facts: Facts) -> Iterator[Element]:
    like = tuple(reason for reason in facts.reasons(*NAMES_LIKE) if reason.field != "seller_name")
    same = tuple(reason for reason in facts.reasons(*NAMES_SAME) if reason.field != "seller_name")
    yield facts.seen_if("same_mark", ("商标相同", "same mark"), same)
    yield facts.seen_if("similar_mark", ("商标近似", "similar mark"), like)
    yield goods(facts, ("同一种或类似商品（对照核定商品）", "same or similar goods (compare the list)"))
    against = ("compatible_wording", "other_trade", "word_border", "ordinary_word")
    yield facts.told_by("used_as_mark", ("作为商标使用", "used as a mark"), ("brand_position",), against)


def _articles(facts: Facts, use: tuple[Element, ...]) -> Iterator[Element]:
    same, similar, fit, _ = use
    exactly = ("同种商品、相同商标", "same mark, same goods")
    yield _joined(facts, "57_1", exactly, (same, fit))
    nearly = ("近似商标或类似商品", "similar mark or similar goods")
    confusing = _joined(facts, "57_2", nearly, (_either(same, similar), fit))
    yield replace(confusing, note=_CONFUSION)
    yield _joined(facts, "57_3", ("许诺销售或销售上述商品", "offering or selling such goods"), (confusing,))
    themselves = ("制造、销售商标标识", "making or selling the marks themselves")
    yield facts.seen_if("57_4", themselves, facts.reasons("marks_for_sale"), rule="trademark_57_4")
    helping = facts.element(
        "57_6", ("提供便利条件", "helping others"), State.NOT_KNOWN, rule="trademark_57_6"
    )
    yield replace(helping, note=_HELPING)


def _either(*parts: Element) -> Element:
    state = any_of(parts)
    return replace(parts[0], key="either", state=state, because=causes(parts, state))


def _joined(facts: Facts, key: str, words: tuple[str, str], parts: tuple[Element, ...]) -> Element:
    """An article that could apply when all its conditions were seen."""
    state = all_of(parts)
    return facts.element(key, words, state, causes(parts, state), f"trademark_{key}")


def _defences(facts: Facts) -> Iterator[Element]:
    generic = ("名称是通用、日常用语或地名", "the name is generic, everyday or a place name")
    weak = facts.reasons("weak_name", "distinctiveness", "ordinary_word")
    yield facts.seen_if("generic", generic, weak, rule="trademark_59", other=State.NOT_KNOWN)
    fair = ("说明用途、适配对象或内容", "says purpose, fit, or content")
    because = facts.reasons("compatible_wording", "other_trade")
    yield facts.seen_if("descriptive", fair, because, rule="trademark_59")
    another = ("名录中另一商标更符合该文字", "another mark of the list explains the text better")
    yield facts.seen_if("another_mark", another, facts.reasons("another_mark"))
    private = ("个人转让的旧货", "a used thing sold by a private person")
    yield facts.seen_if("second_hand", private, facts.reasons("second_hand"))
    prior = facts.element("prior_use", ("在先使用", "prior use"), State.NOT_KNOWN, rule="trademark_59")
    yield replace(prior, note=_PRIOR)
    source = ("不知情且有合法来源", "unknowing, with a lawful source")
    knowing = facts.reasons("bait_words", "usual_price", "seller_history")
    yield replace(facts.element("source", source, State.NOT_KNOWN, knowing, "trademark_60"), note=_PRIOR)
