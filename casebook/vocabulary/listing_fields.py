"""The fields of a listing (商品信息), and the readers that find them on a page, in words."""

from casebook.vocabulary.worded import Worded


class ListingField(Worded):
    """A field of a listing as staff call it."""

    ID = "id", "商品编号", "Item number"
    TITLE = "title", "商品名称", "Title"
    PRICE = "price", "价格", "Price"
    PRICE_STRUCK = "price_struck", "划线价", "Struck price"
    CURRENCY = "currency", "币种", "Currency"
    AVAILABILITY = "availability", "有无货", "Availability"
    SELLER_NAME = "seller_name", "卖家", "Seller"
    SELLER_ID = "seller_id", "卖家编号", "Seller number"
    SHIP_FROM = "ship_from", "发货地", "Ships from"
    SALES = "sales", "销量", "Sales"
    BRAND = "brand", "品牌", "Brand"
    SKU = "sku", "平台商品号", "SKU"
    CATEGORY = "category", "类目", "Category"
    ATTRIBUTES = "attributes", "参数", "Parameters"
    IMAGES = "images", "图片", "Pictures"
    DESCRIPTION = "description", "详情", "Description"
    PLATFORM = "platform", "平台", "Platform"
    URL = "url", "网址", "Address"


class FieldReader(Worded):
    """Which reader found a field."""

    JSON_LD = "json_ld", "页面标记（JSON-LD）", "markup (JSON-LD)"
    MICRODATA = "microdata", "页面标记（microdata）", "markup (microdata)"
    RDFA = "rdfa", "页面标记（RDFa）", "markup (RDFa)"
    OPEN_GRAPH = "open_graph", "分享标签", "sharing tags"
    PAGE_STRUCTURE = "page_structure", "页面上显示的文字", "what the page shows"
    EMBEDDED_STATE = "embedded_state", "页面脚本中的数据", "data in the page's scripts"
    SELECTED = "selected", "来源设定的选择器", "the source's selectors"
    ASSUMED = "assumed", "推定", "assumed"
