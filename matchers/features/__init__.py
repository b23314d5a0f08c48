"""The features of a finding, one line each: what speaks for it, then what speaks against it."""

from matchers.features import (
    authorised,
    bait_words,
    brand_position,
    compatible_wording,
    disguised,
    exact_name,
    gi_sign_claim,
    gi_style_wording,
    goods_fit,
    inside_region,
    near_name,
    other_goods,
    other_trade,
    outside_region,
    patent_claim,
    right_not_in_force,
    same_sound,
    weak_name,
)
from matchers.features.base import Feature

FEATURES: dict[str, Feature] = {
    "exact_name": exact_name,
    "same_sound": same_sound,
    "near_name": near_name,
    "patent_claim": patent_claim,
    "disguised": disguised,
    "brand_position": brand_position,
    "goods_fit": goods_fit,
    "bait_words": bait_words,
    "outside_region": outside_region,
    "gi_style_wording": gi_style_wording,
    "gi_sign_claim": gi_sign_claim,
    "weak_name": weak_name,
    "other_goods": other_goods,
    "other_trade": other_trade,
    "inside_region": inside_region,
    "compatible_wording": compatible_wording,
    "authorised": authorised,
    "right_not_in_force": right_not_in_force,
}
