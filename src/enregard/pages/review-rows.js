// The rows of the page as the model has them. A row that is as at first is its own element; another is built of the paragraphs of its units, whose
// facts are compared again.
const makeElement = (tag, options, ...children) => {
  const made = Object.assign(document.createElement(tag), options);
  made.append(...children);
  return made;
};

const makeDrawing = (given, tellName) => {
  const sides = ["source", "target"];
  const original = [...rows];
  const own = new Map();
  const tellUnit = (unit) => `${Model.whole(unit).id}\n${unit.from ?? ""}:${unit.to ?? ""}`;
  const tellKey = (row) => sides.map((side) => row[side].map(tellUnit).join("\t")).join("\f");

  // The paragraph of a unit at first; null where the page has other words, or several units in one paragraph.
  const paragraphOf = (unit) => {
    const { row, side, n, apart } = unit.place;
    return apart ? original[row].cells[side].querySelectorAll(":scope > p:not(.comment)")[n] : null;
  };
  const readText = (paragraph) => {
    const nodes = [...paragraph.childNodes].filter((node) => !node.classList?.contains("label"));
    const text = nodes.map((node) => node.textContent).join("");
    return paragraph.querySelector(".label") ? text.slice(1) : text;
  };
  const makeUnit = ([id, digest, rank, label], place, text) => {
    const unit = { id, digest, rank, label, place };
    Object.defineProperty(unit, "text", { get: () => text ?? readText(paragraphOf(unit)) });
    return unit;
  };
  const first = given.rows.map(([one, other, state, , , more], row) => {
    const [source, target] = [one, other].map((some, side) => {
      const texts = more?.texts?.[side];
      return some.map((unit, n) => makeUnit(unit, { row, side, n, apart: !texts }, texts?.[n]));
    });
    const made = { source, target, state, words: more?.words ?? null, note: "", base: row };
    own.set(tellKey(made), made);
    return made;
  });

  // What a row shows of its state and its note, which change most often.
  const dress = (element, row) => {
    const cell = element.cells[1];
    element.dataset.state = row.state;
    element.toggleAttribute("data-gap", Model.isGap(row));
    cell.classList.remove("proposed", "confirmed", "stale", "missing");
    cell.classList.add(row.state);
    for (const old of cell.querySelectorAll(":scope > .state, :scope > .note")) old.remove();
    if (row.state === "stale" || row.state === "missing") cell.append(makeElement("span", { lang: "en", dir: "ltr", className: `state ${row.state}`, textContent: row.state }));
    if (row.note) cell.append(makeElement("p", { className: "comment note", dir: "auto" }, makeElement("b", { lang: "en", dir: "ltr", textContent: "Note" }), ` ${row.note}`));
    return element;
  };

  const makeParagraph = (text, label) => makeElement("p", label ? { className: "numbered" } : {}, ...(label ? [makeElement("span", { className: "label", textContent: label }), " "] : []), text);
  const showWords = (row) => {
    const parts = Model.shares(row);
    const labels = row.target.map((unit) => unit.label);
    return parts?.length ? parts.map((text, n) => makeParagraph(text, labels[n])) : [makeParagraph(row.words, labels.filter(Boolean).join(" + "))];
  };
  const showUnit = (unit) => {
    const known = paragraphOf(Model.whole(unit));
    if (!known) return makeParagraph(Model.textOf(unit), unit.from ? null : Model.whole(unit).label);
    const copy = known.cloneNode(true);
    return unit.of ? keepPart(copy, unit) : copy;
  };
  // Takes what is before and after a part out of the paragraph of its unit; its marks stay.
  const keepPart = (paragraph, { from, to }) => {
    const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const gone = [];
    let at = paragraph.querySelector(".label") ? -1 : 0; // a space is behind the label
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node.parentElement.classList.contains("label")) continue;
      const { length } = node.data;
      node.data = node.data.slice(from ? Math.max(0, from - at) : 0, Math.max(0, to - at));
      if (!node.data) gone.push(node);
      at += length;
    }
    for (const node of gone) (node.parentElement.matches("mark") ? node.parentElement : node).remove();
    if (from) {
      paragraph.querySelector(".label")?.remove();
      paragraph.removeAttribute("class");
      paragraph.removeAttribute("id");
    }
    return paragraph;
  };
  // Facts with the same kind and value on both sides belong together.
  const matchFacts = (element) => {
    const marks = [0, 1].map((side) => [...element.cells[side].querySelectorAll("mark")]);
    const tell = (mark) => mark.title.replace(/: in this language only$/, "");
    const [left, right] = marks.map((some) => new Set(some.map(tell)));
    const both = [...left].filter((title) => right.has(title));
    for (const mark of marks.flat()) {
      const title = tell(mark);
      const n = both.indexOf(title);
      mark.title = n < 0 ? `${title}: in this language only` : title;
      if (n < 0) mark.removeAttribute("data-p");
      else mark.dataset.p = String.fromCodePoint(97 + (n % 26));
    }
  };
  // What another language has for the source of a row, to be read beside it.
  const readBeside = (row, { cellIndex }) => {
    const made = original[0].cells[cellIndex].cloneNode(false);
    for (const unit of row.source) if (!unit.from) {
      const { id, place } = Model.whole(unit);
      made.append(...[...original[place.row].cells[cellIndex].children].filter((text) => text.dataset.of === id).map((text) => text.cloneNode(true)));
    }
    return made;
  };
  const build = (row, before) => {
    const pattern = original[Model.whole(row.source[0] ?? row.target[0]).place.row];
    const element = pattern.cloneNode(false);
    element.removeAttribute("id");
    element.removeAttribute("data-found");
    element.className = "unit changed";
    for (const side of [0, 1]) {
      const cell = pattern.cells[side].cloneNode(false);
      cell.removeAttribute("class");
      cell.append(...(side && row.words !== null ? showWords(row) : row[sides[side]].map(showUnit)));
      cell.classList.toggle("none", !cell.childElementCount);
      element.append(cell);
    }
    const target = element.cells[1];
    if (before && Model.translation(before)) {
      target.append(makeElement("details", { open: true }, makeElement("summary", { lang: "en", dir: "ltr", textContent: "before the edit" }), makeElement("p", { textContent: Model.translation(before) })));
    }
    if (row.source.length) target.append(...[...pattern.cells[1].querySelectorAll(":scope > .comment:not(.note)")].map((comment) => comment.cloneNode(true)));
    element.append(...[...pattern.querySelectorAll(":scope > .reading")].map((cell) => readBeside(row, cell)));
    element.append(makeElement("td", { className: "side" }, makeElement("a", { className: "name", textContent: tellName(row) })));
    matchFacts(element);
    return element;
  };
  // Once it is in its place, so that no other row has its name any more.
  const nameRow = (element) => {
    const link = element.querySelector(".side > .name");
    element.id = document.getElementById(link.textContent) ? `row:${link.textContent}` : link.textContent;
    link.href = `#${encodeURIComponent(element.id)}`;
  };
  const draw = (row) => {
    const before = own.get(tellKey(row));
    return dress(before?.words === row.words ? original[before.base] : build(row, before), row);
  };

  return {
    first,
    // What a row means, as text.
    tellRow: (row) => `${tellKey(row)}\v${row.state}\v${row.words === null ? "" : `=${row.words}`}\v${row.note}`,
    // The row at first that has the same units; undefined if there is none.
    find: (row) => own.get(tellKey(row)),
    redraw: (at, gone, come) => {
      const old = rows.slice(at, at + gone);
      const made = come.map(draw);
      words.length = 0; // of the filter, which reads them again
      if (made.length === old.length && made.every((element, n) => element === old[n])) return;
      const body = old[0]?.parentElement ?? rows[at - 1]?.parentElement ?? bodies[0];
      const after = rows[at + gone];
      const before = rows[at - 1];
      for (const element of old) element.remove();
      if (after?.parentElement === body) for (const element of made) body.insertBefore(element, after);
      else if (before?.parentElement === body) before.after(...made);
      else body.append(...made);
      rows.splice(at, gone, ...made);
      for (const element of made) {
        if (!element.id) nameRow(element);
        element.hidden = false;
      }
      body.hidden = false;
    },
  };
};
