// What every part of the page uses: its controls and its rows. A row is one `tr.unit`.
const $ = (name) => document.getElementById(`ui:${name}`);
const table = document.querySelector("main > table");
const rows = [...table.getElementsByClassName("unit")];
const bodies = [...table.tBodies];
const say = (words) => { $("said").textContent = words; };
const pause = () => new Promise((resume) => setTimeout(resume));

const rowOf = (node) => (node instanceof Element ? node.closest("tr.unit") : null);

// Scrolls until *target* stays where it is put: what comes into sight on the way is laid out only then, and moves it.
const reach = (target, block) => {
  let before = NaN;
  const look = (left) => {
    target.scrollIntoView({ block, behavior: "instant" });
    const now = target.getBoundingClientRect().top;
    if (left && now !== before) requestAnimationFrame(() => look(left - 1));
    before = now;
  };
  look(12);
};

const focusOn = (row) => {
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  reach(row, "center");
};
