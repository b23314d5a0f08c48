"""The words that claim a patent, that speak only of an application, and those that claim nothing."""

import re
from functools import cache

_LAW = r"专[\W_]{0,2}利"
_KINDS = r"(?:国家|中国|任何|各类|多项|该|此|的|发明|外观设计|外观|实用新型|、|和|及|与|\s){0,5}"
_AND = r"[、,和及与/&+]"

TYPE_WORDS = {
    "invention": re.compile(rf"发明型?{_LAW}|{_LAW}发明|国家发明(?!家|奖)|发明{_AND}(?:实用新型|外观)"),
    "utility_model": re.compile(rf"实用新型|(?:新型实用|实用型|实用|新型){_LAW}"),
    "design": re.compile(
        rf"外观(?:设计)?{_LAW}|{_LAW}外观|外观设计(?=号|zl)|外观(?:设计)?{_AND}(?:发明|实用新型)"
    ),
}
"""Kind of patent → the words that claim it."""
BARE_TYPES = {"发明": "invention", "实用新型": "utility_model", "新型": "utility_model", "外观": "design"}
"""Short words that mean a kind only right beside a number: ZL… (发明)."""

_NO_CLAIM = re.compile(
    # No patent, or one that is said to be over.
    rf"(?:非|无需?|没有?|未(?:获得?|取得|申请|有|经)?|不是|不属于|不含|不侵犯?|不涉及|并非|仿){_KINDS}{_LAW}(?:产品|技术|权)?"
    rf"|{_LAW}(?:权|号|期)?(?:限|保护期?)?(?:现?已经?|早已|均已?|都已?|已?全部|将)?(?:过期|到期|失效|期满|届满|终止|无效|作废)"
    rf"|(?:与任何|他人的?|其他)的?{_LAW}"
    rf"|{_LAW}(?:号|产品|类型)?[\s:：]{{1,3}}(?:暂?无|没有|否|不是)(?=[\s,，。;；)）|]|$)"
    rf"|(?:过期|到期|失效|无效|期满)的?{_LAW}"
    # Trade in patents, law, literature.
    rf"|(?:代理|代办|代申请|办理|评估|转让|收购|求购|出售|协助申请|帮您申请|如何申请|怎么申请|检索){_KINDS}{_LAW}"
    rf"|{_LAW}(?:申请)?(?:代理|代办|撰写|代写|检索|转让|评估|评价|律师|分析|文献|资料|数据|导航|布局|挖掘|运营|交易|买卖|质押|诉讼"
    r"|纠纷|复审|年费|顾问|咨询|情报|考试|教程|教材|战略|制度|信息检索|服务|流程|指南|实务|案例|地图|工程师|说明书|权利要求|权人)"
    rf"|{_LAW}(?:局|法|师|药|蓝|墙|牌(?!匾)|奖牌|奖杯|收藏夹|纠纷)"
    rf"|{_LAW}(?:证书?)?(?:相?框|边框|画框|封[皮套面]|夹|展示架|收纳|外壳|保护套|定[制做]|制作|打印|装裱)"
    rf"|{_LAW}(?:产品|技术)?(?:配方)?(?:资料|文集|汇编|大全|光盘)"
    r"|(?:是否|有无)[\w为有]{0,4}专利(?:货源|产品)?[\s:：]{0,3}(?:否|无|没有)"
    r"|patent(?:ed)?[\s\-]*(?:leather|pu\b|shoes|pumps|bag|finish)"
)
PENDING = re.compile(
    rf"(?:已经?|正在?|正式)申请(?:了|过)?{_KINDS}{_LAW}|申请(?:了|过){_KINDS}{_LAW}"
    rf"|{_LAW}(?:号|技术|产品)?[\s:：(]{{0,3}}(?:已|正在|正)?申请(?:中|已受理|待批|ing)|{_LAW}申请(?!号|代|服|流|咨|撰|文|材|指|人|书)"
    rf"|{_LAW}(?:已经?)?受理|{_LAW}(?:实质)?审查|patent[\s\-]*pending"
)
_SOLD = "产品|技术|配方|款|保护|认证|证书|设计|结构|工艺|成分|证明|授权"
GRANTED = re.compile(
    rf"(?:国家级?|自主|独家|多项|\d{{1,3}}项|发明|实用新型|外观(?:设计)?){{1,3}}{_LAW}(?:{_SOLD})?"
    rf"|{_LAW}(?:{_SOLD})|(?:获得?|荣获|取得|拥有|具有|持有|享有){_KINDS}{_LAW}"
)
"""Words that sell something as already patented."""
CLAIM = re.compile(
    rf"{GRANTED.pattern}|{_LAW}号?|\bpatented\b|\bpatent\s(?:no|design|product|technology|protect)\w*"
)
"""Any word that claims a patent."""
_APPLIED = re.compile(rf"{_KINDS}(?:{PENDING.pattern}|{_LAW}申请号?)")
HONEST = re.compile("(?:尚|还|仍|暂)?未(?:获得?|被|经|予|正式){0,2}授权|未获(?:得)?专利权")
_TRADE = re.compile(
    rf"{_LAW}(?:申请|技术|产品|权)?(?:代理|代办|撰写|代写|检索|转让|文献|资料|年费|咨询|服务|考试|教程|教材|指南|实务|案例|法规|战略|复审|评价报告)"
    rf"|(?:代理|代办|代写|加急|购买|转让).{{0,6}}{_LAW}|{_LAW}(?:局|法|代理|律师|导航|信息|情报|分析)"
    rf"|{_LAW}.{{0,4}}证书?.{{0,4}}(?:相?框|封[皮套]|夹子?|定[制做]|打印|展示|制作)"
    rf"|{_LAW}.{{0,8}}(?:技术资料|配方资料|文集|汇编|光盘|考点|真题|题库|手册|出版社|教程)"
    rf"|{_LAW}申请.{{0,8}}(?:加急|包|下证|快速|费用|全程|一站式|代)|(?:加急|快速|包|可).{{0,4}}申请{_KINDS}{_LAW}"
    r"|知识产权(?:服务|代理|贯标|管理)|商标注册|软著|出版社"
)
_TRADE_CATEGORY = re.compile("图书|书籍|教材|商务服务|企业服务|知识产权|法律|教育培训|考试|电子书")
_NO_VALUE = re.compile(r"\W*(?:否|无|没有|不是|不|非|暂无|未|no|none|n|false|0|不详|其他|other)?\W*\Z")


def without_non_claims(plain: str) -> str:
    """The text with wording that claims nothing blanked out, as long as before."""
    return _NO_CLAIM.sub(lambda found: "□" * len(found.group()), plain)


def sold_as_granted(plain: str) -> bool:
    """Whether some words, apart from those of an application, sell a patent as granted."""
    return bool(GRANTED.search(_APPLIED.sub("□", plain)))


def trades_in_patents(title: str, category: str) -> bool:
    """Whether the listing sells services, books, or frames about patents; plain texts."""
    return bool(_TRADE.search(title) or _TRADE_CATEGORY.search(category))


def says_no(value: str) -> bool:
    """Whether an attribute's value denies what its name asks: 是否专利: 否."""
    return bool(_NO_VALUE.match(value))


def types_in(plain: str) -> frozenset[str]:
    """The kinds of patent that a text claims."""
    return frozenset(kind for kind, pattern in TYPE_WORDS.items() if pattern.search(plain))


@cache
def bare_type(word: str) -> str:
    """The kind that a short word in brackets beside a number means; empty when it means none."""
    return next((kind for short, kind in BARE_TYPES.items() if short in word), "")
