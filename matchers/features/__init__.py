"""The features of a finding, one line each: what speaks for it, then what speaks against it."""

from matchers.features import (
    authorised,
    bait_words,
    brand_position,
    closeness,
    compatible_wording,
    disguised_name,
    exact_name,
    first_changed,
    goods_fit,
    inside_region,
    other_goods,
    other_trade,
    outside_region,
    patent_claim,
    right_not_in_force,
    spelling,
    weak_name,
    weak_occurrence,
)
from matchers.features.base import Feature

FEATURES: dict[str, Feature] = {
    "exact_name": exact_name,
    "disguised_name": disguised_name,
    "weak_occurrence": weak_occurrence,
    "spelling": spelling,
    "patent_claim": patent_claim,
    "brand_position": brand_position,
    "goods_fit": goods_fit,
    "bait_words": bait_words,
    "outside_region": outside_region,
    "closeness": closeness,
    "first_changed": first_changed,
    "weak_name": weak_name,
    "other_goods": other_goods,
    "other_trade": other_trade,
    "inside_region": inside_region,
    "compatible_wording": compatible_wording,
    "authorised": authorised,
    "right_not_in_force": right_not_in_force,
}
