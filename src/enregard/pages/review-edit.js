// A text field in a row, for the translation or a note. Ctrl or Cmd with Enter approves and goes on; Esc leaves, and keeps the words.
const makeEditor = (keep) => {
  let open = null;
  const close = (approve) => {
    if (!open) return;
    const { field, box, cell, kind, row, before } = open;
    open = null;
    cell.classList.remove("choosing");
    box.remove();
    keep(kind, row, field.value === before ? null : field.value, approve);
  };
  const grow = (field) => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 4}px`;
  };
  document.addEventListener("keydown", (event) => {
    if (event.target !== open?.field) return;
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      close(event.key === "Enter");
    }
  }, true);
  addEventListener("pagehide", () => close(false));
  return {
    close,
    get row() { return open?.row; },
    begin: (kind, row, element, name, text, typed = text) => {
      close(false);
      const cell = element.cells[1];
      const field = makeElement("textarea", { value: typed, rows: 1, lang: cell.lang, dir: kind === "note" ? "auto" : cell.dir, ariaLabel: `${kind === "note" ? "Note on" : "Translation of"} ${name}`, spellcheck: true });
      const hint = makeElement("p", { className: "hint", id: "ui:hint", lang: "en", dir: "ltr" }, makeElement("kbd", { textContent: "Ctrl Enter" }), kind === "note" ? " keep, " : " approve, next; ", makeElement("kbd", { textContent: "Esc" }), " leave, the words stay");
      field.setAttribute("aria-describedby", "ui:hint");
      const box = makeElement("div", { className: "editing" }, field, hint);
      if (kind !== "note") cell.classList.add("choosing");
      cell.append(box);
      open = { field, box, cell, kind, row, before: text };
      field.addEventListener("input", () => grow(field));
      field.addEventListener("blur", () => setTimeout(() => { if (open?.field === field && document.hasFocus()) close(false); }));
      grow(field);
      field.focus();
    },
  };
};
