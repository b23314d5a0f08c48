"""Names that columns of platforms' and offices' exports have, the best first: listing field → names."""

import re

NAMES: dict[str, tuple[str, ...]] = {
    "id": (
        *("商品id", "宝贝id", "商品编号", "商品编码", "宝贝编号", "货品id", "货品编号", "产品id", "产品编号"),
        *("链接id", "item_id", "itemid", "goods_id", "goodsid", "product_id", "num_iid", "listing_id"),
    ),
    "title": (
        *("商品标题", "商品名称", "宝贝标题", "宝贝名称", "产品标题", "产品名称", "货品名称", "标题"),
        *("商品名", "品名", "货物名称", "物品名称", "item_title", "goods_name", "product_name", "name"),
    ),
    "url": (
        *("商品链接", "宝贝链接", "产品链接", "商品网址", "商品地址", "链接", "网址", "链接地址"),
        *("item_url", "product_url", "link"),
    ),
    "platform": ("平台", "电商平台", "平台名称", "所属平台", "来源平台", "站点"),
    "description": ("商品描述", "商品详情", "宝贝描述", "产品描述", "描述", "详情", "商品介绍"),
    "price": (
        *(
            "现价",
            "售价",
            "销售价",
            "销售价格",
            "商品价格",
            "到手价",
            "券后价",
            "促销价",
            "成交价",
            "单价",
            "价格",
        ),
        *("sale_price", "item_price"),
    ),
    "price_struck": ("原价", "划线价", "市场价", "吊牌价", "参考价", "original_price", "market_price"),
    "currency": ("币种", "货币"),
    "sales": (
        *("销量", "月销量", "月销", "总销量", "累计销量", "付款人数", "成交量", "成交件数", "已售"),
        *("sold", "view_sales"),
    ),
    "seller_name": (
        *("店铺名称", "店铺", "店铺名", "店名", "商家名称", "商家", "卖家", "卖家昵称", "卖家名称", "掌柜"),
        *("经营者", "经营者名称", "网店名称", "shop_name", "shop", "seller"),
    ),
    "seller_id": ("店铺id", "店铺编号", "商家id", "商家编号", "卖家id", "shop_id"),
    "ship_from": ("发货地", "发货地址", "发货地区", "宝贝所在地", "商品所在地", "所在地", "揽收地", "寄件地"),
    "category": ("类目", "商品类目", "商品分类", "宝贝类目", "类别", "分类", "品类", "一级类目"),
    "brand": ("品牌", "商品品牌", "品牌名称", "brand_name"),
    "sku": ("货号", "商品货号", "型号", "规格型号", "商家编码"),
    "availability": ("商品状态", "库存状态", "上架状态", "在售状态", "状态"),
    "images": ("商品图片", "主图", "主图链接", "图片链接", "图片地址", "图片", "pic_url", "image"),
    "captured_at": ("采集时间", "抓取时间", "采集日期", "抓取日期", "取证时间", "导出时间"),
}
"""In lower case, without spaces and units."""
OF_BUYERS = re.compile(
    r"收件|收货|买家|购买人|会员名|手机|电话|联系方式|身份证|评价人|评论"
    r"|buyer|receiver|consignee|recipient|reviewer|phone|mobile",
    re.IGNORECASE,
)
"""Columns about buyers and reviewers, whose data is never kept unless a column is mapped by hand."""
