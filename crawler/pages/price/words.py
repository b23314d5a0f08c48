"""Words beside a price that say what kind of price it is, in the languages that shops write."""

import re
from functools import lru_cache

from crawler.pages.stems import Stems

KINDS = {
    "struck": r"""
        原价 | 划线价? | 优惠前价? | 活动前价? | 券前价? | 补贴前价? | 国补前价? | 原售价 | 平时价 | 标价
        | 市场价 | 参考价 | 专柜价 | 吊牌价 | 门市价 | 日常价 | 建议零售价 | 指导价 | 原價
        | 市價 | 定價 | 建議售價 | was | rrp | msrp | uvp | list\ price | old\ price | regular\ price
        | original\ price | compare\ at | before | retail(?:\ price)? | instead\ of | statt | ancien\ prix
        | prix\ conseillé | au\ lieu\ de | avant | antes | precio\ anterior
        | prezzo\ (?:precedente|di\ listino) | de: | vorher | bisher | původní(?:\ cena)?
        | pôvodná(?:\ cena)? | před\ slevou | stara\ cena | cena\ regularna | poprzednia\ cena
        | najniższa\ cena.{0,30} | redna\ cena | pvpr? | старая\ цена | было | preț\ vechi | 定価
        | 参考小売価格 | メーカー希望小売価格 | 정가
    """,
    "final": r"""
        到手价? | 券后价? | 补贴后价? | 国补(?:领)?后价? | 领后价 | 拼单价 | 省后价? | 折后价?
        | 预估到手价? | 拼团价 | 秒杀价 | 百亿补贴价? | after\ coupon
        | with\ coupon | final\ price
    """,
    "deposit": r"""
        定金 | 订金 | 預付 | 预付款? | deposit
    """,
    "net": r"""
        不含税 | 未税 | ex\.?\ (?:vat|tax|gst) | excl\.?\ (?:vat|tax|gst)\.? | without\ (?:vat|tax)
        | net(?:to)? | bez\ dph | bez\ vat | brez\ ddv | bez\ pdv | hors\ taxes? | ht | sin\ iva
        | sem\ iva | iva\ esclusa | ohne\ mwst\.? | без\ ндс | fără\ tva | ex\ tax | exkl\.?\ moms
        | zzgl\.?\ mwst\.? | be\ pvm | alv\ 0\ ?%
    """,
    "balance": r"""
        尾款 | balance\ due
    """,
    "start": r"""
        starting\ (?:price|bid) | start\ price | opening\ bid | next\ bid | 起拍价
        | startpreis | mise\ à\ prix
    """,
    "other": r"""
        估价 | 加价幅度 | 竞价幅度 | 首付 | 月供 | 押金 | 佣金 | 服务费 | 税费 | estimates? | est\.?
        | 保证金 | 运费 | 邮费 | shipping
        | postage | delivery | versand(?:kosten)? | livraison | frete | envío | doprava | spedizione
        | dostawa | 每期 | 分期 | installments? | instalments? | per\ month | monthly
        | \d{1,2}\s?[x×](?:\ (?:de|of|da))? | rate\ lunare
        | rata | ratenzahlung | splátk\w* | mensualit\w* | vezes | cuotas | raty | you\ save | save
        | saving | sie\ sparen | 节省 | 立省 | 优惠 | 抵扣 | 满减 | 返 | 积分 | coupon | gutschein | 单价
        | unit\ price | grundpreis | 人均 | vat | mwst | import\ charges | trade-?in | gift\ card
        | from\ only | free | over | above | ab | od | minimum | mindest\w* | maximum\ bid
        | enter.{0,20} | משלוח | (?:دفع|رسوم)?\ ?(?:الشحن|التوصيل) | доставк[аи] | 送料 | 배송비 | kargo
        | frakt | fragt | toimitus(?:kulut)? | verzend(?:kosten|ing) | szállítás | livrare | transport
        | poštovné | poštnina | dostava | μεταφορικά
    """,
    "promo": r"""
        活动价 | 促销价 | 特价 | 优惠价 | 惊喜价 | 抢购价 | 限时价 | 特價 | 促銷價 | 優惠價 | special\ price
        | sale\ price
        | promo(?:tional)?\ price | aktionspreis | angebotspreis | prix\ promo(?:tionnel)? | prezzo\ speciale
        | precio\ (?:especial|oferta) | akční\ cena | cena\ promocyjna | セール価格
    """,
    "asked": r"""
        价格 | 租金 | 日租金? | 目前 | 当前 | 售价 | 现价 | 会员价 | 网购价 | 商城价 | 一口价
        | 本店价 | 零售价 | 团购价 | 价 | 最低價 | 售價 | 網路價 | price
        | our\ price | now(?:\ only)? | sale | current\ (?:price|bid) | preis | prix | precio
        | preço | por | prezzo | cena | цена | preț | hinta | pris | ár | fiyat | 価格
        | 販売価格 | 판매가 | מחיר | السعر
    """,
    "presale": r"""
        预售价 | 预售到手价? | 预订价 | pre-?order\ price | preorder\ price
    """,
}
_PATTERNS = {
    kind: re.compile(rf"(?:{words})\W{{0,4}}$", re.IGNORECASE | re.VERBOSE) for kind, words in KINDS.items()
}
_STEMS = Stems(*KINDS.values())
_ORDER = ("presale", "final", "struck", "deposit", "balance", "net", "start", "promo", "asked", "other")
_LONGEST_WORDS_CHARACTERS = 40


@lru_cache(4096)
def kind_of(before: str) -> str:
    """What the words before a price make of it; empty when they say nothing."""
    said = before[-_LONGEST_WORDS_CHARACTERS:].strip()
    if not said or not _STEMS.may_hold(said):
        return ""
    return next((kind for kind in _ORDER if _ends_with(_PATTERNS[kind], said)), "")


def _ends_with(pattern: re.Pattern[str], said: str) -> bool:
    """Whether the pattern ends a text and begins at the beginning of a word."""
    match = pattern.search(said)
    while match is not None:
        start = match.start()
        if start == 0 or not said[start - 1].isalnum() or said[start - 1] >= "\u2e80":
            return True
        match = pattern.search(said, start + 1)
    return False
