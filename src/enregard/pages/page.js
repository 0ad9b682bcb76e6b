
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const rows = [...document.querySelectorAll("tr.unit")];
  const tests = {
    "": () => true,
    found: (row) => "found" in row.dataset,
    open: (row) => row.dataset.state !== "confirmed",
    stale: (row) => row.dataset.state === "stale",
    gap: (row) => "gap" in row.dataset,
  };
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let words = null;

  const filter = () => {
    const test = tests[$("show").value];
    const wanted = bare($("find").value.trim());
    if (wanted && !words) words = new Map(rows.map((row) => [row, bare(`${row.id} ${row.textContent}`)]));
    let shown = 0;
    for (const row of rows) {
      const keep = test(row) && (!wanted || words.get(row).includes(wanted));
      row.hidden = !keep;
      shown += keep;
    }
    for (const body of document.querySelectorAll("tbody")) body.hidden = !body.querySelector("tr.unit:not([hidden])");
    $("shown").textContent = shown === rows.length ? "" : `${shown} of ${rows.length} rows`;
  };

  const step = (by, test) => {
    const now = rows.indexOf(document.activeElement.closest("tr.unit"));
    let at = now < 0 && by < 0 ? rows.length : now;
    do at += by; while (rows[at] && (rows[at].hidden || !test(rows[at])));
    if (!rows[at]) return;
    rows[at].focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "center" });
  };

  const keys = {
    j: () => step(1, tests[""]),
    k: () => step(-1, tests[""]),
    n: () => step(1, tests.found),
    p: () => step(-1, tests.found),
    "/": () => $("find").focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target === $("find")) {
      $("find").value = "";
      filter();
      $("find").blur();
      return;
    }
    if (event.target.matches("input[type=search], select") || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  // The same fact lights up on both sides of its row.
  const light = (mark, on) => {
    const pairs = mark.querySelector("sup")?.textContent.split(" ") ?? [];
    for (const other of mark.closest("tr").querySelectorAll("mark")) {
      const theirs = other.querySelector("sup")?.textContent.split(" ") ?? [];
      other.classList.toggle("lit", on && pairs.some((pair) => theirs.includes(pair)));
    }
  };
  for (const mark of document.querySelectorAll("td mark")) {
    mark.addEventListener("pointerenter", () => light(mark, true));
    mark.addEventListener("pointerleave", () => light(mark, false));
  }

  $("show").addEventListener("change", filter);
  $("find").addEventListener("input", filter);
  $("facts").addEventListener("change", () => document.body.classList.toggle("plain", !$("facts").checked));
  document.querySelector(".tools").hidden = false;
})();
