"""Which labels name a parameter of goods, and which speak of the sale: price, stock, services, payment."""

import re
from functools import lru_cache

_OF_THE_SALE = re.compile(
    r"(?:.*(?<![评市])价格?|价格区间|库存(?:数?量|状态|情况)?|.{0,4}数量|购买.{0,4}|购买数量|.{0,4}评[价论分].{0,4}|.{0,4}咨询.{0,4}"
    r"|.{0,4}销量|累计.{2,6}|已售.{0,4}|运费.{0,4}|邮费|快递.{0,4}|物流.{0,4}|配送.{0,4}|送至|送货.{0,4}|发货时间"
    r"|(?:增值|京选|送装|售后|卖家|商家|平台|品质|服务).{0,4}服务|服务(?:承诺|支持|保障|态度|说明)?|支付.{0,4}|付款.{0,4}"
    r"|促销.{0,4}|优惠.{0,4}|活动.{0,4}|领券|满减|红包|赠品|搭配.{0,4}|套餐类型.{0,2}选择|温馨提示|.{0,2}提示|客服.{0,4}|.{0,4}电话"
    r"|联系.{0,4}|.{0,4}承诺|.{0,4}声明|退换.{0,4}|.{0,2}保障|工作时间|营业时间|在线客服|分享|收藏.{0,4}|举报|已选.{0,2}"
    r"|关键字|选择.{0,4}|可选.{0,4}|好评.{0,2}|描述相符|安全提示|注意事项|分期.{0,4}|积分.{0,4}|会员.{0,4}|返现|税费"
    r"|.*\bprices?\b.*|.*\bstock\b.*|availab\w*|quantity|qty\.?|(?:number of )?reviews?|ratings?"
    r"|customer reviews?"
    r"|shipping(?: .*)?|delivery(?: .*)?|payments?(?: .*)?|tax(?:es)?|returns?(?: policy)?"
    r"|coupons?|sold|orders"
    r"|subtotal|total|you save|share|condition report)",
    re.IGNORECASE,
)
_COMMON = {
    "颜色", "尺码", "尺寸", "规格", "材质", "材料", "产地", "商品产地", "原产地", "重量", "商品毛重",
    "毛重", "净重", "净含量", "型号", "系列", "款式", "风格", "类别", "类型", "分类", "功能", "用途",
    "适用人群", "适用性别", "适用季节", "上市时间", "上架时间", "口味", "包装", "保质期", "生产日期",
    "生产厂家", "厂家", "厂名", "厂址", "配料", "配料表", "储存条件", "储藏方法", "面料", "成分", "图案",
    "工艺", "是否进口", "国产/进口", "容量", "功率", "电压", "电源", "接口", "屏幕尺寸", "分辨率", "内存",
    "硬盘", "系统", "操作系统", "名称", "品名", "color", "colour", "size", "material", "weight",
    "dimensions", "style", "origin", "capacity", "type", "pattern", "gender", "season",
}  # fmt: skip


@lru_cache(4096)
def is_no_parameter(name: str) -> bool:
    """Whether a label speaks of the sale: such a value changes while the goods stay the same."""
    return _OF_THE_SALE.fullmatch(name) is not None


def is_parameter(name: str) -> bool:
    """Whether a label is one that parameters often have."""
    return name.strip("：: ").lower() in _COMMON
