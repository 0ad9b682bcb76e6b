// Which rows and which languages are shown. What is chosen stands in the address (`#?state=stale&find=port`), to be kept or passed on.
const filters = ["state", "found", "kind", "find"];
const languages = [...document.querySelectorAll("input[name=language]")];
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const words = [];
const empty = document.querySelector(".empty");
const clearing = [$("clear"), empty.querySelector("button")];
// Each number in the head becomes a button that shows what it counts.
const counters = [...document.querySelectorAll("[data-filter]")].map((count) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = count.className;
  button.hidden = count.hidden;
  button.append(...count.childNodes);
  count.replaceWith(button);
  return [button, ...[...new URLSearchParams(count.dataset.filter)][0]];
});
const SLICE = 25;
let run = 0;

const tests = {
  state: (row, wanted) => {
    if (wanted === "gap") return "gap" in row.dataset;
    const [tag, state] = wanted.split(" ");
    if (state) return [...row.cells].some((cell) => cell.lang === tag && cell.classList.contains(state));
    return wanted === "open" ? row.dataset.state !== "confirmed" : row.dataset.state.split(" ").includes(wanted);
  },
  found: (row, wanted) => {
    const found = row.getAttribute("data-found");
    return found !== null && (wanted === "*" || wanted.split(" ").some((one) => found.split(" ").includes(one)));
  },
  kind: (row, wanted) => row.dataset.kind === wanted,
  find: (row, wanted, n) => (words[n] ??= bare(`${row.id} ${row.textContent}`)).includes(wanted),
};

const chosen = () => Object.fromEntries(filters.map((name) => [name, $(name).value.trim()]).filter(([, value]) => value));

// Goes through all rows, and lets the window answer in between.
const filter = async () => {
  measure();
  const mine = (run += 1);
  const wanted = Object.entries(chosen()).map(([name, value]) => [tests[name], name === "find" ? bare(value) : value]);
  const keep = new Uint8Array(rows.length);
  let shown = 0;
  let since = performance.now();
  for (let n = 0; n < rows.length; n += 1) {
    shown += keep[n] = wanted.every(([test, value]) => test(rows[n], value, n)) ? 1 : 0;
    if (n % 50 || performance.now() - since < SLICE) continue;
    $("shown").textContent = `filtering: ${Math.round((100 * n) / rows.length)} %`;
    await pause();
    if (mine !== run) return;
    since = performance.now();
  }
  await show(keep, mine);
  if (mine !== run) return;
  $("shown").textContent = wanted.length ? `${shown} of ${rows.length} rows` : "";
  for (const button of clearing) button.disabled = !wanted.length;
  empty.hidden = shown > 0 || !wanted.length;
  for (const [button, name, value] of counters) button.setAttribute("aria-pressed", $(name).value === value || (name === "found" && $(name).value.split(" ").includes(value)));
  document.dispatchEvent(new Event("filtered"));
};

const show = async (keep, mine) => {
  let n = 0;
  let since = performance.now();
  for (const body of bodies) {
    let left = 0;
    for (const row of body.rows) {
      if (!row.classList.contains("unit")) continue;
      if (row.hidden === Boolean(keep[n])) row.hidden = !keep[n];
      left += keep[n];
      n += 1;
    }
    body.hidden = !left;
    body.style.containIntrinsicSize = `auto 1px auto ${left * measured}px`;
    if (performance.now() - since < SLICE) continue;
    await pause();
    if (mine !== run) return;
    since = performance.now();
  }
};

// How high a row is, as far as can be told before it is laid out: as those that are, when the first filter runs.
let measured = 0;
const measure = () => { measured ||= Math.max(40, bodies[0].offsetHeight / bodies[0].rows.length); };

const showLanguages = () => {
  const off = languages.filter((box) => !box.checked);
  const sheet = document.styleSheets[0];
  while (sheet.cssRules[0].selectorText?.startsWith(":root:root")) sheet.deleteRule(0);
  for (const { value } of off) sheet.insertRule(`:root:root tr > [lang="${CSS.escape(value)}"] { display: none !important; }`, 0);
  const left = languages.filter((box) => box.checked);
  for (const box of left) box.disabled = left.length === 1;
  if (left.length) document.body.dataset.columns = left.length;
};

const keepInAddress = () => {
  document.body.classList.remove("opening");
  const kept = new URLSearchParams(chosen());
  const off = languages.filter((box) => !box.checked).map((box) => box.value);
  if (off.length) kept.set("hide", off.join(" "));
  if (String(kept)) history.replaceState(null, "", `#?${kept}`);
  else if (location.hash.startsWith("#?")) history.replaceState(null, "", "#");
};

const takeFromAddress = () => {
  const kept = new URLSearchParams(location.hash.slice(2));
  for (const name of filters) {
    $(name).value = kept.get(name) ?? "";
    if ($(name).selectedIndex < 0) $(name).value = "";
  }
  const off = (kept.get("hide") ?? "").split(" ");
  for (const box of languages) box.checked = !off.includes(box.value);
  showLanguages();
  return filter();
};

// Where there are errors or warnings the page opens on their rows. Printed before anything else is chosen, it is printed whole.
const openOnFindings = () => {
  $("found").value = "error warning";
  if ($("found").selectedIndex < 0) $("found").value = "";
  document.body.classList.toggle("opening", $("found").value !== "");
  return filter();
};

const clear = () => {
  for (const name of filters) $(name).value = "";
  keepInAddress();
  return filter();
};

let typing = 0;
const changed = () => {
  keepInAddress();
  filter();
};
for (const name of filters.slice(0, 3)) $(name).addEventListener("change", changed);
$("find").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(changed, 150);
});
for (const box of languages) box.addEventListener("change", () => {
  showLanguages();
  keepInAddress();
});
for (const [button, name, value] of counters) button.addEventListener("click", () => {
  $(name).value = $(name).value === value ? "" : value;
  changed();
});
for (const button of clearing) button.addEventListener("click", clear);
$("marks").addEventListener("change", () => document.body.classList.toggle("plain", !$("marks").checked));
