"""Words that say whether goods can be had (在售、售罄、已下架、预售), in the languages that shops write."""

import re

from crawler.pages.stems import Stems

_GONE = r"""
(?:商品|宝贝|产品|货品|藏品)?(?:已经?|被)(?:下架|下线|删除|失效|过期|停售|移除) | 下架商品 | 暂停销售
| 停止销售 | 不再销售 | 暂停出售 | 暂不(?:销售|出售) | 停止出售 | 停产 | 已(?:被[^，。]{0,6})?下[柜架]
| 被[^，。]{0,8}(?:下架|删除)
| 平台下架 | (?:商品|宝贝|产品|页面|该商品|您查看的宝贝)(?:不存在|找不到) | 已停产
| no\ longer\ (?:available|sold|for\ sale) | (?:has\ been|was)\ (?:removed|delisted|discontinued)
| discontinued | (?:listing|auction|ad|sale)\ (?:has\ )?(?:ended|expired)
| nicht\ mehr\ (?:verfügbar|lieferbar|erhältlich) | n'est\ plus\ disponible | ya\ no\ está\ disponible
| non\ è\ più\ disponibile | více\ se\ neprodává | снят\ с\ (?:продажи|производства)
"""
_OUT = r"""
缺货 | 缺貨 | 售罄 | 售罊 | 售空 | 无货 | 無貨 | 已售完 | 售完 | 卖光了? | 賣完 | 补货中 | 補貨中
| 抢光了? | 搶購一空 | 暂无库存 | 库存不足 | 到货(?:通知|提醒) | 到貨通知 | 断货
| (?:商品|宝贝|已经?|藏品)卖出 | (?:商品|宝贝)?已售出$ | 库存\s?[：:]?\s?0(?!\d) | out[\ -]of[\ -]stock
| (?:temporarily|currently)\ (?:unavailable|out) | sold[\ -]?out
| (?:item|product|this)\ (?:is\ )?(?:unavailable|sold) | not\ (?:currently\ )?(?:available|in\ stock)
| ^unavailable | ^sold[.!]?$ | (?:notify|email|tell)\ me\ when | notify\ when\ available
| back\ in\ stock\ (?:soon|notif\w+|alert) | 0\ in\ stock | no\ stock | ausverkauft
| nicht\ (?:verfügbar|lieferbar|vorrätig|auf\ lager) | vergriffen | en\ rupture | rupture\ de\ stock
| épuisé | indisponible | agotad[oa] | sin\ (?:stock|existencias) | no\ disponible | esgotad[oa]
| indisponível | sem\ (?:estoque|stock) | esaurito | non\ disponibile | vyprodáno | vypredané
| není\ skladem | nie\ je\ skladom | nedostupn[éý] | wyprzedan[ye] | niedostępn[ye] | brak\ w\ magazynie
| нет\ в\ наличии | распродан[оа]? | закончил(?:ся|ось) | stoc\ epuizat | indisponibil | uitverkocht
| niet\ op\ voorraad | slutsåld | slut\ i\ lager | udsolgt | utsolgt | loppunut | ei\ varastossa
| razprodano | ni\ na\ zalogi | rasprodano | elfogyott | nincs\ raktáron | tükendi | stokta\ yok
| izpārdots | nav\ pieejams | išparduota | εξαντλημένο | 売り切れ | 在庫(?:切れ|なし) | 完売 | 품절
| אזל(?:\ מהמלאי)? | غير\ متوفر | نفذت?\ الكمية
"""
_PRESALE = r"""
预售 | 預售 | 预购 | 預購 | 预订 | 付定金 | 支付定金 | 立即付定 | 尾款 | pre-?\ ?order | preorder
| pre-?sale | presale | vorbestell\w* | précommande\w* | pré-?venda | preventa | reserva\ ahora
| предзаказ | předobjednat | przedsprzedaż | 予約(?:受付|商品)
"""
_IN = r"""
有货 | 有貨 | 现货 | 現貨 | 库存(?:充足|紧张|\s?[：:]?\s?[1-9]) | ^in\ stock
| available\ (?:now|to\ order) | \bin\ stock\b | auf\ lager | sofort\ lieferbar | vorrätig | ^lieferbar
| en\ stock | em\ stock | em\ estoque | disponible | disponível | disponibile | ^skladem | na\ sklade
| skladom | dostępny | w\ magazynie | в\ наличии | în\ stoc | na\ zalogi | na\ lageru | raktáron
| op\ voorraad | i\ lager | på\ lager | varastossa | pieejams | stokta | 在庫あり | 재고\ ?있음 | במלאי
| متوفر
"""
_LEFT = r"""
(?:还剩|仅剩|剩余|可售)\s?[1-9]\d*\s?[件个] | [1-9]\d*\s?件可售
| [1-9]\d*\ (?:pieces?|items?|lots?|pcs|units?)\ available
"""
_CART = r"""
加入购物车 | 加入購物車 | 加购物车 | 放入购物车 | 立即购买 | 立即購買 | 马上购买 | 马上抢 | 立即抢购
| 立刻购买 | 我要买 | 我想要 | 直接購買 | 一键购买 | 立即下单 | 马上下单 | 去(?:购买|下单|抢购|付款)$
| 我要购买 | 点击购买
| (?:发起|立即|去|一键|我要)?(?:拼单|拼团|开团|参团|团购)$ | 单独购买 | ^出价$
| (?:立即|我要|参与)(?:出价|竞拍|竞价)
| (?:立即|马上)(?:订购|订货|采购|预约|租赁|租用|兑换|抢拍|认购) | 加入?(?:进货单|采购车|采购单) | 我要租$
| (?:立即|去|马上)租$ | 免押租 | ^租它$ | ^聊一聊$ | 联系卖家购买
| add\ to\ (?:my\ )?(?:shopping\ )?(?:cart|bag|basket|trolley) | buy\ (?:it\ )?now | buy\ this | ^buy$
| ^order\ now | place\ bid | ^bid\ now | in\ den\ (?:warenkorb|einkaufswagen) | in\ winkel(?:wagen|mandje)
| ajouter\ au\ panier | acheter | (?:añadir|agregar|adicionar|aggiungi)\ (?:al|ao|a\ la|à)\ \w+ | ^comprar
| do\ ko[šs][íiy]k[auy]? | do\ koszyka | в\ корзину | купить | adaug[aă]\ [iî]n\ co[sș] | v\ košarico
| u\ košaricu | kosárba | sepete\ ekle | lägg\ i\ \w+ | læg\ i\ kurv | legg\ i\  | lisää\ (?:osto)?kori\w*
| į\ krepšelį | (?:pievienot|ielikt)\ groz\w+ | カートに入れる | 장바구니 | הוסף\ ל | أضف
"""


class Words:
    """A pattern for one short visible line, tried only where some word of it may stand."""

    def __init__(self, words: str) -> None:
        self._pattern = re.compile(words, re.IGNORECASE | re.VERBOSE)
        self._stems = Stems(words)

    def may_stand_in(self, line: str) -> bool:
        """A quick look, wrong only towards yes."""
        return self._stems.may_hold(line)

    def stand_in(self, line: str) -> bool:
        """Whether the line says it."""
        return self._stems.may_hold(line) and self._pattern.search(line) is not None


GONE, OUT, PRESALE, IN, CART, LEFT = map(Words, (_GONE, _OUT, _PRESALE, _IN, _CART, _LEFT))
ANY = Words("|".join((_GONE, _OUT, _PRESALE, _IN, _CART, _LEFT)))
"""All of them, for the quick look."""
ABOUT_VARIANT = re.compile(
    r"size|colou?r|尺码|颜色|规格|some|部分|where|when you|if |review|subscribe|sign up", re.IGNORECASE
)
"""Words of a line that speaks of a variant or a case, not of the goods."""
COUNTED = re.compile(
    r"已售出?\s*[：:]?\s*\d|sold\s*[:：]?\s*\d|\d[\d,.+万]*\s?\w?\s?(?:sold\b|已售)", re.IGNORECASE
)
"""A number of sales: nothing about stock."""
