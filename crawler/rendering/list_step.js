// One step through a rendered list, in the page: lengthens it (加载更多), turns its page, or scrolls to its end.
// Answers what was done: "more", "next", "scroll", or "product" when the page is no list at all. The words are those of crawler/pages/lists/pager.py.
([moreSelector, nextSelector]) => {
  const MORE = /^((点击)?(加载|查看|浏览|显示)更多(商品|宝贝|产品)?|(load|show|view|see) more( \w+)?)$/i;
  const NEXT = /^(下一页|下页|后一页|next( page)?\s*[›»>→]?|[›»→]|>)$/i;
  const BUY = /^(加入购物车|加购物车|立即购买|马上购买|add to (cart|bag|basket)|buy (it )?now)$/i;
  const PAGER = '[class*="pag" i], [id*="pag" i], [aria-label*="pag" i], [class*="fanye" i]';

  const shown = (element) =>
    element.offsetParent !== null && !element.disabled &&
    element.getAttribute("aria-disabled") !== "true" &&
    !/(^|[\s_-])disabled($|[\s_-])/.test(String(element.className));
  const leads = (element) =>
    element.tagName === "A" && element.hasAttribute("href") &&
    !/^(#|javascript:)/i.test(element.getAttribute("href"));
  const says = (element, words) =>
    words.test((element.textContent || "").trim()) || words.test(element.getAttribute("aria-label") || "");
  const buttons = (root) =>
    [...root.querySelectorAll('button, a, [role="button"], li, span')].slice(0, 2000);
  const chosen = (selector) => [...document.querySelectorAll(selector)].find(shown);

  const buying = buttons(document).filter((button) => says(button, BUY)).length;
  if (!moreSelector && !nextSelector && buying >= 1 && buying <= 3) return "product";

  const more = moreSelector
    ? chosen(moreSelector)
    : buttons(document).find((button) => says(button, MORE) && shown(button) && !leads(button));
  if (more) {
    more.scrollIntoView();
    more.click();
    return "more";
  }
  const next = nextSelector
    ? chosen(nextSelector)
    : [...document.querySelectorAll(PAGER)]
        .flatMap(buttons)
        .find((button) => says(button, NEXT) && shown(button) && !leads(button));
  if (next && !leads(next)) {
    next.click();
    return "next";
  }
  window.scrollTo(0, document.documentElement.scrollHeight);
  return "scroll";
}
