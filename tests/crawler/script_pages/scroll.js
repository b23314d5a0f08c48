// A list that grows when its end is seen.
let next = 240;
add(200, next);
addEventListener("scroll", () => {
  if (next < 300) {
    add(next, next + 20);
    next += 20;
  }
});
