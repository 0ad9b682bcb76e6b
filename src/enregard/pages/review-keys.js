// The keys of the review: a letter for each command, which a person may change; kept in the browser for every page.
const makeKeymap = (commands, list) => {
  const NAME = "enregard:keys";
  const taken = new Set(Object.keys(keys));
  const chosen = Object.fromEntries(commands.map(({ id, key }) => [id, key]));
  const isLetter = (key) => [...key].length === 1 && key !== " " && !taken.has(key);
  try {
    for (const [id, key] of Object.entries(JSON.parse(localStorage.getItem(NAME) ?? "{}"))) if (Object.hasOwn(chosen, id) && isLetter(key)) chosen[id] = key;
  } catch { /* then the usual ones */ }
  if (new Set(Object.values(chosen)).size < commands.length) for (const { id, key } of commands) chosen[id] = key;

  const bind = () => {
    for (const key of Object.keys(keys)) if (!taken.has(key)) delete keys[key];
    for (const { id, act } of commands) keys[chosen[id]] = act;
    for (const shown of document.querySelectorAll("[data-key]")) shown.textContent = chosen[shown.dataset.key];
  };
  const change = (id, key, told) => {
    if (!isLetter(key)) {
      told.textContent = `${key} cannot be chosen`;
      return;
    }
    const other = commands.find((each) => chosen[each.id] === key);
    if (other) chosen[other.id] = chosen[id];
    chosen[id] = key;
    bind();
    told.textContent = other && other.id !== id ? `${key} was the key of “${other.name}”, which has the other one now` : "";
    try { localStorage.setItem(NAME, JSON.stringify(chosen)); } catch { /* then for this page alone */ }
  };
  const told = makeElement("p", { role: "status" });
  let waiting = null; // the command whose button was pressed
  for (const { id, name } of commands) {
    const button = makeElement("button", { type: "button", className: "key", title: "Choose another key" }, makeElement("kbd", {}));
    button.firstChild.dataset.key = id;
    button.append(makeElement("span", { className: "unseen", textContent: `, key of “${name}”: choose another` }));
    button.addEventListener("click", () => {
      waiting = id;
      told.textContent = `Press the new key of “${name}”`;
    });
    button.addEventListener("blur", () => { waiting = null; });
    button.addEventListener("keydown", (event) => {
      if (waiting !== id || event.ctrlKey || event.metaKey || event.altKey || ["Tab", "Escape", "Enter", " ", "Shift"].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      waiting = null;
      change(id, event.key, told);
    });
    list.append(makeElement("dt", {}, button), makeElement("dd", { textContent: name }));
  }
  list.after(told);
  bind();
};
