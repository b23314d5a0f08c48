"""The channels (变形方式): how a stretch of a text may stand for a symbol of a name."""

from trademark_data.worded import Worded


class Channel(Worded):
    """In the order of the engine's codes; findings keep the key."""

    EXACT = "exact", "原文", "exact"
    VARIANT = "variant", "异体", "variant"
    LETTER = "look_alike_letter", "形近字母", "look-alike letter"
    SPLIT = "split", "拆字", "split"
    EMOJI = "emoji", "表情", "emoji"
    NUMBER = "number", "数字", "number word"
    SOUND = "same_sound", "同音", "same sound"
    NEAR = "near_sound", "近音", "near sound"
    PINYIN = "pinyin", "拼音", "pinyin"
    SHAPE = "look_alike", "形近", "look-alike"
    SWAPPED = "swapped", "换位", "swapped"
    OMITTED = "omitted", "缺字", "omitted"
    INSERTED = "inserted", "多字", "inserted"
    INITIAL = "initial", "首字母", "initials"
    REVERSED = "reversed", "倒写", "reversed"
    CHANGED = "changed", "改字", "changed"
    SIBLING = "sibling_word", "同类字", "sibling word"
    REPLACED = "replaced", "换字", "replaced"
