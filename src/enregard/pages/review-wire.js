// Rows as a server has them: each unit by its id in the texts without cuts, or [id, from, to] in code points for a part of one. So pages of the same texts
// understand each other, whenever they were made.
const makeWire = (given, first) => {
  const homes = [new Map(), new Map()]; // id in the uncut text -> the units of this page that are in it
  const places = new Map(); // unit of this page -> [id, from, to]; no `to` for a whole unit
  for (const row of first) for (const [side, units] of [row.source, row.target].entries()) for (const unit of units) {
    const place = given.served.parts[side][unit.id] ?? [unit.id, 0, null];
    places.set(unit, place);
    homes[side].set(place[0], [...(homes[side].get(place[0]) ?? []), unit]);
  }
  const count = (text) => [...text].length;
  const cut = (text, points) => [...text].slice(0, points).join("").length;

  const dumpUnit = (unit) => {
    const whole = Model.whole(unit);
    const [id, start, end] = places.get(whole);
    if (!unit.of) return end === null ? id : [id, start, end];
    const { text } = whole;
    return [id, start + count(text.slice(0, unit.from)), unit.to === text.length && end !== null ? end : start + count(text.slice(0, unit.to))];
  };
  const parseUnit = (side, found) => {
    const [id, start, end] = typeof found === "string" ? [found, 0, null] : found;
    for (const unit of homes[side].get(id) ?? []) {
      const [, from, to] = places.get(unit);
      if (start === from && end === to) return unit;
      if (end !== null && start >= from && (to === null || end <= to)) {
        return { of: unit, from: cut(unit.text, start - from), to: end === to ? unit.text.length : cut(unit.text, end - from) };
      }
    }
    throw new RangeError(`no unit ${id} on this page`);
  };
  const dump = (row) => [row.source.map(dumpUnit), row.target.map(dumpUnit), row.state, row.words, ...(row.note ? [row.note] : [])];
  return {
    dump,
    parse: ([source, target, state, words, note = ""]) => ({
      source: source.map((unit) => parseUnit(0, unit)), target: target.map((unit) => parseUnit(1, unit)), state, words, note,
    }),
    // Rows that only change their state are told by their place among those that are gone.
    dumpAction: ({ gone, come }) => ({
      gone: gone.map(dump),
      come: come.map((row, n) => (gone[n] && gone[n].source === row.source && gone[n].target === row.target && gone[n].words === row.words && gone[n].note === row.note ? [n, row.state] : dump(row))),
    }),
  };
};
