// review.json: the rows that differ from those at first, with what the page knew of their units.
const makeReview = (given, drawing, rowsNow) => {
  const edges = new Map(); // cut unit -> where its parts begin
  for (const row of rowsNow) for (const unit of [...row.source, ...row.target]) if (unit.of) edges.set(unit.of, [...(edges.get(unit.of) ?? []), unit.from]);
  for (const found of edges.values()) found.sort((one, other) => one - other);
  const characters = (unit, at) => [...unit.text.slice(0, at)].length;
  const member = (unit) => {
    const { id, digest } = Model.whole(unit);
    return unit.of ? { id, digest, part: edges.get(unit.of).indexOf(unit.from) + 1 } : { id, digest };
  };
  const home = (row) => [...new Set([...row.source, ...row.target].map((unit) => Model.whole(unit).place.row))].sort((one, other) => one - other);
  const shown = (n) => {
    const [source, target, state, digest] = given.rows[n];
    return { source: source.map(([id]) => id), target: target.map(([id]) => id), state, digest };
  };
  const links = [];
  for (const row of rowsNow) {
    const before = drawing.find(row);
    if (before && before.state === row.state && before.words === row.words && !row.note) continue;
    const [source, target] = [row.source.map(member), row.target.map(member)];
    const texts = [row.source.map(Model.textOf).join("\n\n"), Model.translation(row)];
    links.push({
      source, target, state: row.state,
      ...(row.words === null ? {} : { translation: row.words }),
      ...(row.note ? { note: row.note } : {}),
      texts, was: home(row).map(shown),
    });
  }
  const cuts = [...edges].map(([unit, found]) => ({ side: unit.place.side ? "target" : "source", unit: unit.id, digest: unit.digest, at: found.slice(1).map((at) => characters(unit, at)) }));
  cuts.sort((one, other) => (one.side + one.unit < other.side + other.unit ? -1 : 1));
  return { schema: "enregard.review/1", work: given.work, source: given.source, target: given.target, exported: given.exported, saved: new Date().toISOString(), cuts, links };
};
