// Links to rows by the id of a unit (`#annex/para-4`), in one language (`#fr/annex/para-4`), to a part (`#annex`), or by the id that the received
// file gives a unit (`#s2a1`).
const tags = new Set([...table.tHead.querySelectorAll("th[lang]")].map((head) => head.lang));
const places = (name) => {
  const [tag, ...rest] = name.split("/");
  return [name, `${name}/`, ...(tags.has(tag) ? [rest.join("/")] : []), ...name.split("+")];
};
const find = (name) => {
  for (const place of places(name)) {
    const found = place && document.getElementById(place);
    if (found && table.contains(found)) return found;
  }
  return name ? table.querySelector(`[data-source-id="${CSS.escape(name)}"]`) : null;
};

let here = null;
const follow = async () => {
  if (location.hash.startsWith("#?")) return takeFromAddress();
  let name = location.hash.slice(1);
  try { name = decodeURIComponent(name); } catch { /* then it is meant as it stands */ }
  const target = find(name);
  if (!target) return undefined;
  const row = rowOf(target);
  if ((row ?? target.closest("tbody")).closest("[hidden]")) await clear();
  here?.classList.remove("here");
  here = row;
  if (row) {
    row.classList.add("here");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
  }
  reach(row ?? target, "start");
  return undefined;
};

const copy = document.createElement("button");
copy.type = "button";
copy.className = "copy";
copy.title = "Copy link";
copy.setAttribute("aria-label", "Copy link");
copy.textContent = "#";
const offer = (event) => {
  const row = rowOf(event.target);
  if (row && copy.parentElement !== row.lastElementChild) row.querySelector(".name").after(copy);
};
table.addEventListener("pointerover", offer);
table.addEventListener("focusin", offer);

const copyLink = async (row) => {
  const address = location.href.split("#")[0] + row.querySelector(".name").getAttribute("href");
  try {
    await navigator.clipboard.writeText(address);
    say("Link copied");
    copy.textContent = "✓";
    setTimeout(() => { copy.textContent = "#"; }, 1500);
  } catch {
    location.hash = address.split("#")[1]; // so it can be copied from the address bar
    say("The link is now the address of this page");
  }
};
copy.addEventListener("click", () => copyLink(rowOf(copy)));
addEventListener("hashchange", follow);
