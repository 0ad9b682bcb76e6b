// Choosing where a row is split: a place in each text, moved by words, sentences or units. The mouse may have put it there before.
const makeCutter = (finish) => {
  const ends = /[.!?;:。！？；：؟؛…][”»"')\]]*$/u;
  let open = null;

  // The places of one side in order: before and after each unit, and between its words.
  const listPlaces = (units, inside) => {
    const found = [];
    units.forEach((unit, n) => {
      found.push({ n, at: 0, strong: true });
      if (!inside) return;
      const text = Model.textOf(unit);
      for (const { index } of text.matchAll(/(?<=\s|[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60])(?=\S)/gu)) {
        if (index) found.push({ n, at: index, strong: ends.test(text.slice(0, index).trimEnd()) });
      }
    });
    found.push({ n: units.length, at: 0, strong: true });
    return found;
  };
  // Where most rows are split: between two units, else at the end of the sentence nearest to the middle, else in the middle.
  const choose = (places, units) => {
    const lengths = units.map((unit) => Model.textOf(unit).length);
    const every = lengths.reduce((sum, one) => sum + one, 0);
    const share = ({ n, at }) => Math.abs((lengths.slice(0, n).reduce((sum, one) => sum + one, 0) + at) / every - 0.5);
    const inner = places.slice(1, -1);
    const units2 = inner.filter((place) => !place.at);
    const best = [units2, inner.filter((place) => place.strong), inner].find((some) => some.length);
    return best ? places.indexOf(best.reduce((one, other) => (share(other) < share(one) ? other : one))) : places.length - 1;
  };
  const tell = (units, place) => {
    if (place.n === units.length) return "after all of it";
    const text = Model.textOf(units[place.n]);
    const words = (some) => some.trim().slice(0, 40);
    return place.at ? `between “${words(text.slice(Math.max(0, place.at - 40), place.at))}” and “${words(text.slice(place.at))}”` : `before “${words(text)}”`;
  };
  const show = (side) => {
    const { cell, units, places, at, said } = side;
    const place = places[at];
    const children = [];
    const bar = () => makeElement("span", { className: "cut", ariaHidden: "true" });
    units.forEach((unit, n) => {
      const text = Model.textOf(unit);
      const parts = place.n === n ? [text.slice(0, place.at), bar(), text.slice(place.at)] : [text];
      children.push(makeElement("p", {}, ...parts));
    });
    if (place.n === units.length) (children.at(-1) ?? cell).append(bar());
    cell.replaceChildren(...children);
    cell.ariaValueNow = at;
    cell.ariaValueText = said(place);
  };
  const step = (by, strong) => {
    const side = open.sides[open.active];
    let at = side.at + by;
    while (strong && side.places[at] && !side.places[at].strong) at += by;
    side.at = Math.max(0, Math.min(at, side.places.length - 1));
    show(side);
  };
  const close = (done) => {
    const { sides, row, element } = open;
    open = null;
    for (const { cell } of sides) {
      cell.parentElement.classList.remove("choosing");
      cell.remove();
    }
    const [source, target] = sides.map(({ places, at }) => ({ n: places[at].n, at: places[at].at }));
    finish(done ? { source, target } : null, row, element);
  };
  const focus = (n) => {
    open.active = n;
    open.sides[n].cell.focus();
  };
  const keysHere = {
    ArrowUp: () => step(-1, true), ArrowDown: () => step(1, true),
    Home: () => step(-Infinity), End: () => step(Infinity),
    Tab: () => focus(1 - open.active), Enter: () => close(true), Escape: () => close(false),
  };
  document.addEventListener("keydown", (event) => {
    if (!open || event.altKey || !event.target.closest?.(".cutting")) return;
    const side = open.sides[open.active];
    const forward = side.cell.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const act = event.key === "ArrowLeft" || event.key === "ArrowRight" ? () => step(event.key === forward ? 1 : -1) : keysHere[event.key];
    event.stopImmediatePropagation();
    if ((event.ctrlKey || event.metaKey) && event.key !== "Enter") return;
    if (act) { event.preventDefault(); act(); }
  }, true);

  // Where the mouse has put the cursor in a cell, in the text of one of its units.
  const readCursor = (cell, count) => {
    const { anchorNode, anchorOffset } = getSelection();
    const paragraphs = [...cell.querySelectorAll(":scope > p:not(.comment)")];
    const n = paragraphs.findIndex((paragraph) => paragraph.contains(anchorNode));
    if (n < 0 || paragraphs.length !== count) return null;
    const before = document.createRange();
    before.setStart(paragraphs[n], 0);
    before.setEnd(anchorNode, anchorOffset);
    const label = paragraphs[n].querySelector(".label");
    return { n, at: before.toString().length - (label ? label.textContent.length + 1 : 0) };
  };

  return {
    get row() { return open?.row; },
    cancel: () => { if (open) close(false); },
    begin: (row, element, cursor) => {
      const sides = ["source", "target"].map((name, n) => {
        const units = row[name];
        const places = listPlaces(units, name === "source" || row.words === null);
        const wanted = cursor?.[n];
        const near = wanted ? places.findIndex((place) => place.n > wanted.n || (place.n === wanted.n && place.at >= wanted.at)) : -1;
        const shown = element.cells[n];
        const cell = makeElement("div", { role: "slider", tabIndex: 0, className: "cutting", lang: shown.lang, dir: shown.dir, ariaLabel: `Where to split the ${n ? "translation" : "source"}`, ariaValueMin: 0, ariaValueMax: places.length - 1 });
        shown.classList.add("choosing"); // what it holds is hidden, and comes back
        shown.append(cell);
        return { cell, units, places, at: near >= 0 ? near : choose(places, units), said: (place) => tell(units, place) };
      });
      open = { sides, row, element, active: 0 };
      sides.forEach(show);
      sides.forEach(({ cell }, n) => cell.addEventListener("focus", () => { if (open) open.active = n; }));
      focus(row.source.length ? 0 : 1);
    },
    readCursor: (row, element) => ["source", "target"].map((name, n) => readCursor(element.cells[n], row[name].length)),
  };
};
