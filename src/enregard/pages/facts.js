// The same fact lights up in every language of its row, below the pointer and with the keyboard.
let lit = [];
const light = (mark) => {
  for (const one of lit) one.classList.remove("lit");
  const letters = mark?.dataset.p?.split(" ");
  lit = letters ? [...rowOf(mark).querySelectorAll("mark[data-p]")].filter((one) => one.dataset.p.split(" ").some((p) => letters.includes(p))) : [];
  for (const one of lit) one.classList.add("lit");
};
const markOf = (node) => (node instanceof Element ? node.closest("td mark") : null);
table.addEventListener("pointerover", (event) => light(markOf(event.target) ?? markOf(document.activeElement)));
table.addEventListener("pointerleave", () => light(markOf(document.activeElement)));
table.addEventListener("focusin", (event) => light(markOf(event.target)));
table.addEventListener("focusout", () => light(null));

const stepMark = (by) => {
  const row = rowOf(document.activeElement) ?? rows.find((one) => !one.hidden);
  const marks = row ? [...row.querySelectorAll("mark")].filter((one) => one.offsetParent) : [];
  if (!marks.length) return;
  const mark = marks.at((marks.indexOf(document.activeElement) + (by < 0 && !markOf(document.activeElement) ? 0 : by)) % marks.length);
  mark.tabIndex = -1;
  mark.focus();
  say(mark.title);
};
