// The keyboard, and what else begins when the page is there.
const step = (by, test) => {
  let at = rows.indexOf(rowOf(document.activeElement));
  if (at < 0 && by < 0) at = rows.length;
  do at += by; while (rows[at] && (rows[at].hidden || !test(rows[at])));
  if (rows[at]) focusOn(rows[at]);
};
const any = () => true;
const keys = {
  j: () => step(1, any),
  k: () => step(-1, any),
  n: () => step(1, (row) => "found" in row.dataset),
  p: () => step(-1, (row) => "found" in row.dataset),
  s: () => step(1, (row) => tests.state(row, "stale")),
  f: () => stepMark(1),
  F: () => stepMark(-1),
  l: () => rowOf(document.activeElement) && copyLink(rowOf(document.activeElement)),
  x: clear,
  c: () => contents && ((contents.open = true), contents.querySelector("a").focus()),
  "/": () => (fold(false), $("find").focus()),
  "?": () => $("keys").showModal(),
};
// With a keyboard of another script, the letter that a Latin one has in its place.
const letterOf = ({ key, code, shiftKey }) => {
  if (!/^\p{L}$/u.test(key) || /^\p{Script=Latin}$/u.test(key) || !code.startsWith("Key")) return key;
  return shiftKey ? code.slice(3) : code.slice(3).toLowerCase();
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
  if (event.key === "Escape" && event.target === $("find")) {
    $("find").value = "";
    changed();
    $("find").blur();
    return;
  }
  const key = letterOf(event);
  if (event.target.matches("input[type=search], select, textarea") || !Object.hasOwn(keys, key) || !$("letters").checked) return;
  event.preventDefault();
  keys[key]();
});
$("help").addEventListener("click", keys["?"]);
$("close").addEventListener("click", () => $("keys").close());

// In a wide window the contents stand open beside the text.
const contents = document.querySelector(".contents details");
const wide = matchMedia("(min-width: 90rem)");
const unfold = () => { if (contents) contents.open = wide.matches && document.body.dataset.columns < 4; };
wide.addEventListener("change", unfold);
unfold();

// On a phone the filters are folded away.
const fold = (folded) => {
  document.body.classList.toggle("folded", folded);
  $("fold").setAttribute("aria-expanded", !folded);
};
$("fold").addEventListener("click", () => fold(!document.body.classList.contains("folded")));
fold(true);

const tools = document.querySelector(".tools");
tools.hidden = false;
// What stays in sight stands below the tools. A property of the root that is inherited would cost a new style for every cell.
const narrow = matchMedia("(max-width: 44rem)");
const below = [table.tHead, document.querySelector(".contents")];
const place = () => {
  const top = narrow.matches ? 0 : tools.offsetHeight;
  for (const one of below) one?.style.setProperty("--top", `${top}px`);
  document.documentElement.style.scrollPaddingTop = `calc(${top}px + ${narrow.matches ? 1 : 3}rem)`;
};
new ResizeObserver(place).observe(tools);
addEventListener("load", () => {
  for (const box of document.querySelectorAll("input[type=checkbox]")) box.checked = true; // a browser that reloads keeps what was chosen, the page does not
  for (const name of filters) $(name).value = "";
  place();
  if (location.hash) follow();
  else if (!$("data")) openOnFindings(); // a review begins with all rows
});
