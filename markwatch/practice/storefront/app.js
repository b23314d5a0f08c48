// Draws the storefront from its JSON API. Text always goes in as text, never as markup.
"use strict";

const app = document.getElementById("app");

function make(tag, given = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null));
  return node;
}

async function ask(path) {
  const answer = await fetch(path);
  return answer.ok ? answer.json() : null;
}

function show(title, ...nodes) {
  document.title = title + " - 演示云铺";
  app.replaceChildren(...nodes);
}

function card(one) {
  const struck = one.marketPrice ? make("del", { class: "was" }, "￥" + one.marketPrice) : null;
  return make("li", { class: "goods-card" },
    make("a", { href: "/goods/" + one.id }, make("img", { src: one.image, alt: "" }), make("span", {}, one.title)),
    make("p", { class: "now" }, "￥" + one.price), struck, make("p", { class: "sold" }, one.sales));
}

async function home() {
  const { shelves } = await ask("/api/shelves");
  const links = shelves.map((one) => make("li", {}, make("a", { href: "/shelf/" + one.slug }, one.name)));
  show("首页", make("h1", {}, "全部类目"), make("ul", { class: "shelves" }, ...links));
}

async function shelf(slug) {
  const list = make("ul", { class: "grid" });
  const more = make("button", { type: "button", class: "load-more" }, "加载更多");
  let after = 0;
  async function load() {
    more.disabled = true;
    const part = await ask(`/api/goods?shelf=${encodeURIComponent(slug)}&after=${after}`);
    if (part === null) return show("没有找到", make("h1", {}, "没有这个类目"));
    list.append(...part.goods.map(card));
    after = part.next;
    more.disabled = false;
    if (after === null) more.remove();
    return part.shelf;
  }
  more.addEventListener("click", load);
  const name = await load();
  if (name) show(name, make("h1", {}, name), list, after === null ? make("p", {}, "没有更多了") : more);
}

async function goods(id) {
  const one = await ask("/api/goods/" + id);
  if (one === null) return show("商品已下架", make("h1", {}, "商品已下架"), make("p", {}, "很抱歉，您查看的商品已下架。"));
  const rows = one.attributes.map((pair) => make("tr", {}, make("th", {}, pair.name), make("td", {}, pair.value)));
  const pictures = one.images.map((path) => make("img", { src: path, alt: one.title }));
  show(one.title,
    make("nav", { class: "breadcrumb" }, make("a", { href: "/" }, "首页"), " / ", one.shelf),
    make("h1", {}, one.title), make("div", { class: "gallery" }, ...pictures),
    make("p", { class: "now" }, "￥" + one.price),
    one.marketPrice ? make("p", {}, "划线价 ", make("del", {}, "￥" + one.marketPrice)) : null,
    make("p", { class: "sold" }, one.sales), make("p", {}, "发货地：" + one.shipFrom),
    make("p", {}, "店铺：" + one.seller.name), make("button", { type: "button" }, "加入购物车"),
    make("table", { class: "attributes" }, make("tbody", {}, ...rows)),
    make("div", { class: "description" }, one.description));
}

const [, kind, key] = location.pathname.split("/");
if (kind === "shelf") shelf(decodeURIComponent(key));
else if (kind === "goods") goods(key);
else home();
