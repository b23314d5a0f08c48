"""Words that shops put before a value, by the field they announce, in the languages that shops write."""

import re
from functools import lru_cache

from crawler.pages.stems import Stems

_SKU = r"""
sku | asin | 编号 | 編號
| (?:商品|产品|產品|宝贝|货品)(?:编号|編號|编码|編碼|代码|id) | 品番 | 商品コード | 商品番号
| 상품\ ?(?:번호|코드) | item\ ?(?:no|number|nr|code|id|model)?
| (?:web|offer|listing|catalogue|catalog)\ ?(?:id|code|no|number)
| (?:\w{2,12}\ )?(?:item|product|article)\ (?:number|code|id)
| (?:item|product|article|style|stock|lot|ad|listing|part)\ ?[#＃°º№]
| (?:product|article|style|stock|lot|ad|listing|catalogue|catalog|cat|part|order
|reference)\ ?(?:code|id|no|nr|number|reference)
| art(?:ikel|ikkel)?[-.\ ]{0,2}(?:nr|no|nummer|number|code) | best(?:ell)?[-.\ ]{0,2}(?:nr|nummer)
| (?:produkt|vare|anzeigen?|ware)[-\ ]?(?:nr|nummer|id|code|kode) | anzeige | ref | réf
| référence(?:\ (?:produit|article|du\ produit))? | reference | (?:número\ de\ )?referencia
| referência(?:\ do)?(?:\ produto)?
| c[óo]d(?:igo)?(?:\ (?:do\ produto|del\ producto|producto|produto|art[íi]culo|produs|articol
|prodotto|de\ barras))? | cod\ produs | codice(?:\ (?:articolo|prodotto))?
| k[óo]d(?:\ (?:produktu|tovaru|zboží|výrobku))?
| (?:katalogov[ée]\ )?číslo(?:\ (?:produktu|zboží|tovaru|výrobku))?
| (?:nr|numer|indeks)\ ?(?:kat|katalogowy|ref|referencyjny|artykułu|produktu)? | артикул | арт
| код(?:\ (?:товара|товару|модели|продукта))? | šifra(?:\ (?:izdelka|artikla|proizvoda))?
| id\ (?:izdelka|proizvoda|produto|producto|prodotto|produit|produktu|produs|товара|article)
| tuote(?:numero|koodi|nro) | tootekood | (?:preces\ |produkta\ )?kods | prekės\ kodas | kodas
| (?:ürün|stok)\ kodu | cikkszám | termékkód | κωδικός(?:\ προϊόντος)? | מק["״']?ט
| מספר\ (?:קטלוגי|פריט|מוצר) | (?:رقم|رمز|كود)\ (?:المنتج|الموديل|الصنف|القطعة)
"""
_ARTICLE = r"""
(?:商品|产品|宝贝|商家)?(?:货号|貨號|款号|款號) | 商家编码
"""
_MODEL = r"""
型号 | 型號 | 規格型號 | 规格型号 | model(?:\ (?:no|nr|number|code|name))? | modell?(?:nummer)? | modelo
| modèle | модель | mpn | part\ ?no | manufacturer(?:'s)?\ (?:part\ )?(?:no|number|code)
| herstellernummer | ean(?:-?13|\ code|-code)? | gtin | upc | isbn | barcode | 条形码 | 条码 | 国际条码
"""
_BRAND = r"""
品牌(?:名称|名稱)? | 商标 | brand(?:\ name)? | product\ brand | designer | make | manufacturer | marque
| marke | hersteller | fabricant | fabricante | marca | merk | märke | mærke | merke | merkki | valmistaja
| značka | výrobce | výrobca | marka | producent | бренд | производитель | марка | proizvajalec
| blagovna\ znamka | ブランド | メーカー | 브랜드 | 제조사 | מותג | יצרן | العلامة\ التجارية | الماركة
| gamintojas | prekės\ ženklas | ražotājs | zīmols | gyártó | márka | producător | μάρκα | κατασκευαστής
"""
_SHIP_FROM = r"""
发货地 | 发货地址 | 发货城市 | 发自 | 商品所在地 | 發貨地 | 宝贝所在地 | 所在地 | 货源地 | ships?\ from
| item\ location
| dispatched\ from
"""
_SELLER = r"""
店铺 | 店铺名称 | 所属店铺 | 店家 | 公司名称 | 供应商 | 卖家昵称 | 商家 | 商家名称 | 卖家 | 掌柜
| sold\ by | seller | vendor | verkäufer
| vendu\ par | vendido\ por
"""
_WORDS = {
    "sku": _SKU,
    "article": _ARTICLE,
    "model": _MODEL,
    "brand": _BRAND,
    "ship_from": _SHIP_FROM,
    "seller_name": _SELLER,
    "category": r"类目 | 分类 | 商品分类 | category",
}
_END = r"[\s.]*[：:#＃°º№*]*\s*"
_WHOLE_WORD = r"(?:(?<![a-zà-ÿа-я])|(?![a-zà-ÿа-я]))"
"""A label ends where its word does; scripts without blanks between words have no such end."""
_PATTERNS = {
    key: re.compile(rf"(?:{words})(?:\s?(?:no|nr|n)\.?)?{_WHOLE_WORD}{_END}", re.IGNORECASE | re.VERBOSE)
    for key, words in _WORDS.items()
}
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_LONGEST_LABEL_CHARACTERS = 40
_STEMS = Stems(*_WORDS.values())


@lru_cache(4096)
def field_of(name: str) -> str:
    """The listing field (or `model`, `article` for 货号) that a label stands for, or empty."""
    bare = unspaced(" ".join(name.split()).strip("*•·- "))
    if not 0 < len(bare) <= _LONGEST_LABEL_CHARACTERS or not _STEMS.may_hold(bare):
        return ""
    return next((key for key, pattern in _PATTERNS.items() if pattern.fullmatch(bare)), "")


def unspaced(name: str) -> str:
    """A label without the blanks that align it with others (`品　　牌`)."""
    return _SPACED.sub("", name) if not name.isascii() and (" " in name or "\u3000" in name) else name


def may_begin_with_label(line: str) -> bool:
    """A quick look at whether a line may begin with a label; wrong only towards yes."""
    return _STEMS.may_hold(line[:_LONGEST_LABEL_CHARACTERS])


def split_label(line: str) -> tuple[str, str]:
    """Field and value of a line such as `货号：A-12`, `Item #418295`; two empty texts without a label."""
    if not _STEMS.may_hold(line[:_LONGEST_LABEL_CHARACTERS]):
        return "", ""
    head, mark, value = _cut(line)
    if mark and (key := field_of(head)):
        return key, value.strip()
    for key in ("sku", "model"):
        match = _PATTERNS[key].match(line)
        if match and match.end() < len(line) and not line[match.end() - 1].isalnum():
            return key, line[match.end() :].strip()
    return "", ""


def _cut(line: str) -> tuple[str, str, str]:
    places = [place for mark in "：:" if (place := line.find(mark, 0, _LONGEST_LABEL_CHARACTERS)) > 0]
    place = min(places, default=-1)
    return (line[:place], line[place], line[place + 1 :]) if place > 0 else ("", "", "")
