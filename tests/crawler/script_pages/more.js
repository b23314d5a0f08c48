// A list that a button lengthens twice.
let next = 103;
add(100, next);
const button = document.createElement("button");
button.textContent = "加载更多";
button.onclick = () => {
  add(next, next + 3);
  next += 3;
  if (next >= 109) button.remove();
};
document.body.append(button);
