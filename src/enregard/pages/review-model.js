// The links while they are edited: values and functions, which know neither the page nor where actions are kept. A row is a link: units of both sides,
// a state, `words` where a person wrote the translation (else null), and a note. An action returns a patch, or the reason why it is impossible.
const Model = (() => {
  const BREAK = "\n\n";
  const join = (texts) => texts.filter(Boolean).join(BREAK);
  const textOf = (unit) => (unit.of ? textOf(unit.of).slice(unit.from, unit.to).trim() : unit.text);
  const whole = (unit) => unit.of ?? unit;
  const rank = (unit) => whole(unit).rank + (unit.from ?? 0) / 1e9;
  const corpus = (row) => row.target.map(textOf).join(BREAK);
  const translation = (row) => row.words ?? corpus(row);
  const isGap = (row) => !row.source.length || !(row.target.length || row.words);
  const patch = (at, gone, rows) => ({ at, gone, rows });

  // What a person wrote for each unit of the translation; null if nobody can tell.
  const shares = (row) => {
    if (row.words === null) return row.target.map(() => null);
    const parts = row.target.length > 1 ? row.words.split(BREAK) : [row.words];
    return row.target.length === parts.length ? parts : null;
  };
  // A row of these units, in the order of the text, nobody's decision yet. `contents` are pairs of a unit of the translation and its words.
  const make = (source, contents, note = "") => {
    const found = [...contents].sort(([one], [other]) => rank(one) - rank(other));
    const target = found.map(([unit]) => unit);
    const written = found.some(([, words]) => words !== null);
    const words = written ? found.map(([unit, said]) => said ?? textOf(unit)).join(BREAK) : null;
    return settle({ source: [...source].sort((one, other) => rank(one) - rank(other)), target, words, note });
  };
  const settle = (row) => ({ ...row, state: isGap(row) ? "missing" : "proposed" });
  const contentsOf = (row) => { const parts = shares(row); return parts && row.target.map((unit, n) => [unit, parts[n]]); };
  // Units without a counterpart stand alone, as in the alignment; a row without units is none.
  const apart = (row) => {
    if (!isGap(row) || row.source.length + row.target.length < 2) return row.source.length + row.target.length ? [row] : [];
    const said = contentsOf(row);
    const singles = [...row.source.map((unit) => make([unit], [])), ...said.map((one) => make([], [one]))];
    return singles.map((one, n) => ({ ...one, state: row.state === "confirmed" ? "confirmed" : one.state, note: n ? "" : row.note }));
  };
  const cut = (unit, at) => {
    const from = unit.from ?? 0;
    const to = unit.to ?? textOf(whole(unit)).length;
    const text = textOf(whole(unit)).slice(from, to);
    const place = from + text.length - text.slice(at + text.length - text.trimStart().length).trimStart().length;
    return [{ of: whole(unit), from, to: place }, { of: whole(unit), from: place, to }];
  };
  const divide = (units, { n, at }) => {
    if (!at) return [units.slice(0, n), units.slice(n)];
    const [one, other] = cut(units[n], at);
    return [[...units.slice(0, n), one], [other, ...units.slice(n + 1)]];
  };

  const EDITED = "The translation was edited as a whole, so nobody can tell which words belong to which unit";
  const LAST = "There is no row to work with";
  const actions = {
    confirm: (rows, { at }) => (rows[at].state === "confirmed" ? "Already confirmed" : patch(at, 1, [{ ...rows[at], state: "confirmed" }])),
    // All that is proposed from the last confirmed row to here; a gap is a decision of its own.
    stretch: (rows, { at }) => {
      let from = at;
      while (from > 0 && rows[from - 1].state !== "confirmed") from -= 1;
      const some = rows.slice(from, at + 1);
      const open = (row) => row.state !== "confirmed" && !isGap(row);
      return some.some(open) ? patch(from, some.length, some.map((row) => (open(row) ? { ...row, state: "confirmed" } : row))) : "Nothing to confirm";
    },
    alone: (rows, { at }) => {
      const row = rows[at];
      if (isGap(row)) return actions.confirm(rows, { at });
      const said = contentsOf(row);
      if (!said || !said.length) return said ? "It has a translation, which would be lost" : EDITED;
      const left = row.source.map((unit, n) => ({ ...make([unit], [], n ? "" : row.note), state: "confirmed" }));
      return patch(at, 1, [...left, ...said.map((one) => make([], [one]))]);
    },
    join: (rows, { at }) => {
      const [one, other] = [rows[at], rows[at + 1]];
      if (!other) return LAST;
      const source = [...one.source, ...other.source];
      const note = [one.note, other.note].filter(Boolean).join("\n");
      const said = contentsOf(one) && contentsOf(other) && (one.target.length || one.words === null) && (other.target.length || other.words === null);
      let row = said ? make(source, [...contentsOf(one), ...contentsOf(other)], note) : null;
      if (!row) {
        row = make(source, [...one.target, ...other.target].map((unit) => [unit, null]), note);
        row = settle({ ...row, words: join([translation(one), translation(other)]) });
      }
      return isGap(row) ? "Units without a counterpart stay apart" : patch(at, 2, [row]);
    },
    split: (rows, { at, source, target }) => {
      const row = rows[at];
      const sources = divide(row.source, source);
      let contents;
      if (row.words === null) contents = divide(row.target, target).map((units) => units.map((unit) => [unit, null]));
      else if (target.at || !row.target.length) return EDITED;
      else {
        const said = contentsOf(row) ?? (target.n % row.target.length ? null : row.target.map((unit) => [unit, null]));
        if (!said) return EDITED;
        contents = [said.slice(0, target.n), said.slice(target.n)];
      }
      const made = contents.map((some, n) => make(sources[n], some, n ? "" : row.note));
      if (row.words !== null && !contentsOf(row)) for (const one of made) if (one.target.length) one.words = row.words;
      if (made.some((one) => !one.source.length && !one.target.length)) return "Both parts need a text";
      if (made.some((one) => isGap(one) && !contentsOf(one))) return EDITED;
      if (made.every(isGap)) return "That would leave nothing linked; for a text without counterpart there is another key";
      return patch(at, 1, made.flatMap(apart));
    },
    // One side moves by a row, from here to the next row that has room, or to a confirmed one, before which a new row begins.
    shift: (rows, { at, side, by }) => {
      if (!rows[at][side].length && !(side === "target" && rows[at].words)) return "There is nothing to shift";
      const out = [];
      let carried = { units: [], words: null, note: "" };
      let n = at;
      for (; rows[n] && (n === at || rows[n].state !== "confirmed"); n += by) {
        const row = rows[n];
        if (side === "source" && row.words !== null && !row.target.length) return "There is a translation without a text of its own on the way";
        const taken = { units: row[side], words: side === "target" ? row.words : null, note: side === "source" ? row.note : "" };
        out.push(settle({ ...row, [side]: carried.units, ...(side === "target" ? { words: carried.words } : { note: carried.note }) }));
        carried = taken;
        if (n !== at && !taken.units.length && taken.words === null) { n += by; carried = null; break; }
      }
      if (carried) out.push(settle({ source: [], target: [], words: carried.words, note: carried.note, [side]: carried.units }));
      if (out.some((row) => isGap(row) && row.words !== null && !contentsOf(row))) return EDITED;
      if (out.some((row) => !row.source.length && !row.target.length && row.words)) return "A translation without a text of its own needs a source";
      if (by < 0) out.reverse();
      return patch(by > 0 ? at : n + 1, Math.abs(n - at), out.flatMap(apart));
    },
    move: (rows, { at, side, by }) => {
      const [row, other] = [rows[at], rows[at + by]];
      if (!other) return LAST;
      if (!row[side].length) return "There is nothing to move";
      const [mine, theirs] = [contentsOf(row), contentsOf(other)];
      if (!mine || !theirs) return EDITED;
      if (side === "source" && ((row.words !== null && !row.target.length) || (other.words !== null && !other.target.length))) return EDITED;
      const from = side === "target" ? [...mine] : [...row.source];
      const one = by > 0 ? from.pop() : from.shift();
      const left = side === "target" ? make(row.source, from, row.note) : make(from, mine, row.note);
      const right = side === "target" ? make(other.source, [...theirs, one], other.note) : make([...other.source, one], theirs, other.note);
      const both = by > 0 ? [left, right] : [right, left];
      return patch(Math.min(at, at + by), 2, both.flatMap(apart));
    },
    swap: (rows, { at }) => {
      const [one, other] = [rows[at], rows[at + 1]];
      if (!other) return LAST;
      const changed = [[one, other], [other, one]].map(([mine, theirs]) => settle({ ...mine, target: theirs.target, words: theirs.words }));
      if (changed.some((row) => !row.source.length && !row.target.length) || changed.some((row) => isGap(row) && !contentsOf(row))) return "These rows cannot be swapped";
      return patch(at, 2, changed.flatMap(apart));
    },
    edit: (rows, { at, text, confirm }) => {
      const row = rows[at];
      if (!row.source.length) return "There is no source here that could be translated";
      const typed = text.trim();
      if (!typed) return "An empty translation is not kept";
      const words = typed === corpus(row).trim() ? null : typed;
      const state = confirm ? "confirmed" : words === row.words ? row.state : row.state === "stale" ? "stale" : "proposed";
      return words === row.words && state === row.state ? "Nothing changed" : patch(at, 1, [{ ...row, words, state }]);
    },
    // What the program has proposed.
    take: (rows, { at, gone, come }) => patch(at, gone, come),
    note: (rows, { at, text }) => (text === rows[at].note ? "Nothing changed" : patch(at, 1, [{ ...rows[at], note: text }])),
  };
  return { actions, textOf, whole, translation, corpus, isGap, shares };
})();
