// The largest group of repeated blocks that show a price and hold no link; the first is marked for a click.
() => {
  const priced = /(?:[￥¥]|NT\$|HK\$)\s*\d|\d(?:\.\d+)?\s*元/;
  const seen = (node) => node.getClientRects().length > 0;
  const kind = (node) => node.tagName + "." + (node.classList[0] || "");
  const groups = new Map();
  let prices = 0;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (!parent || !priced.test(parent.textContent.slice(0, 60)) || !seen(parent)) continue;
    prices += 1;
    let card = null;
    for (let node = parent; node && node !== document.body; node = node.parentElement) {
      const like = [...(node.parentElement ? node.parentElement.children : [])];
      if (like.filter((one) => kind(one) === kind(node) && priced.test(one.textContent)).length > 1) card = node;
    }
    if (!card || card.closest("a[href]:not([href^='#']):not([href^='javascript'])")) continue;
    if (card.querySelector("a[href]:not([href='#']):not([href^='javascript'])")) continue;
    const group = groups.get(card.parentElement) || new Set();
    groups.set(card.parentElement, group.add(card));
  }
  const cards = [...groups.values()].sort((a, b) => b.size - a.size)[0] || new Set();
  const told = [...cards].map((card) => ({
    text: card.innerText,
    values: [card, ...card.querySelectorAll("*")].flatMap((node) => Object.values(node.dataset)).slice(0, 20),
  }));
  if (cards.size) [...cards][0].setAttribute("data-first-card", "");
  return { prices, cards: told };
}
