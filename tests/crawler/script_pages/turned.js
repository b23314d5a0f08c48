// A list of three pages that are turned by a button: each takes the place of the one before.
let page = 1;
add(300, 303);
document.body.insertAdjacentHTML(
  "beforeend",
  '<div class="pagination"><button>1</button><button>2</button><button id="go">下一页</button></div>',
);
document.getElementById("go").onclick = () => {
  if (page === 3) return;
  page += 1;
  list.innerHTML = "";
  add(300 + page * 10, 303 + page * 10);
};
