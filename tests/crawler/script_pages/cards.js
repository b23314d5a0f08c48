// Product cards, drawn by the page itself.
const list = document.getElementById("app");
const card = (number) =>
  `<li class="card"><a href="/item/${number}"><img src="/x.jpg">大米${number}</a><span>￥${number}.00</span></li>`;
const add = (from, to) => {
  for (let number = from; number < to; number++) list.insertAdjacentHTML("beforeend", card(number));
};
