"""A generated product page without any markup for machines, of the size and make of an ordinary shop's."""

from html import escape

from markwatch.bench.site import GOODS

_SHELVES = ("食品酒水", "茶叶特产", "药品保健", "农资", "电子产品", "家用电器", "汽车配件", "服饰箱包")
GROUP = 20
"""Goods that link to each other; a shop of a multiple of it has no dead links."""
_ABOUT = "本品为演示数据，描述文字用于测量。"


def plain_page(number: int) -> str:
    """About 10 kB: menus, price and struck price, labels, a table of attributes, a text, other goods."""
    name, goods = GOODS[number % len(GOODS)]
    title = escape(f"{name}{goods} 第{number}款 演示商品 现货速发")
    price = number % 900 + 10
    menu = "".join(f'<li class="m"><a href="/list/{n % 8}">{_SHELVES[n % 8]} {n}</a></li>' for n in range(60))
    rows = "".join(f"<tr><td>参数 {n}</td><td>数值 {n}</td></tr>" for n in range(12))
    first = number // GROUP * GROUP
    others = "".join(
        f'<li class="other"><a href="/item/{first + (number + n) % GROUP}.html"><img src="/pic/{n}.png">'
        f"<span>相关商品 {n}</span></a><em>¥{n + 9}.90</em></li>"
        for n in range(1, 13)
    )
    head = f"<head><meta charset=utf-8><title>{title} - 演示商城</title></head>"
    top = f'<div class="top"><ul>{menu}</ul></div>'
    crumb = f'<div class="crumb"><a href="/">首页</a> &gt; {_SHELVES[number % 8]}</div>'
    main = (
        f'<div class="pics"><img src="/pic/{number}.png" alt="{title}"></div><h1>{title}</h1>'
        f'<div class="p"><span>促销价</span> <b>¥{price}.50</b> <s>¥{price + 100}.00</s></div>'
        f"<p>月销 {number % 500}+</p><p>发货地：浙江杭州</p><p>店铺：演示店{number % 50}</p>"
        f'<button>立即购买</button><table class="attr"><tr><td>品牌</td><td>{escape(name)}</td></tr>'
        f"<tr><td>货号</td><td>DM-{number:05d}</td></tr>{rows}</table>"
    )
    text = "".join(f"<p>{_ABOUT * 4}</p>" for _ in range(16))
    return (
        f'<!doctype html><html lang=zh>{head}<body>{top}{crumb}<div class="main">{main}</div>'
        f'<div class="text">{text}</div><ul class="others">{others}</ul>'
        '<div class="foot">演示数据</div></body></html>'
    )
