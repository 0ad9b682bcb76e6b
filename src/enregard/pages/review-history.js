// What was done, in order, without limit: each action with the rows that it took away and those that it put in their place, so that undoing costs what the
// action cost. Who keeps actions (the browser, or a server) is told of each. Rows that mean the same are the same value, so that a row which somebody else
// has changed meanwhile is known by that.
const makeHistory = (first, keeper, redraw, tellRow) => {
  const known = new Map();
  const intern = (row) => {
    const name = tellRow(row);
    if (!known.has(name)) known.set(name, row);
    return known.get(name);
  };
  const rows = first.map(intern);
  const log = [];
  let done = 0;
  const replace = (at, gone, come) => {
    // Not spread into arguments: a stretch may have more rows than a call may have arguments.
    const rest = rows.splice(at);
    for (const row of come) rows.push(row);
    for (let n = gone; n < rest.length; n += 1) rows.push(rest[n]);
    redraw(at, gone, come);
  };
  // Where these rows are, one after another; -1 if they are not.
  const find = (some, near = 0) => {
    const fits = (at) => at >= 0 && some.every((row, n) => rows[at + n] === row);
    return [near, rows.indexOf(some[0])].find(fits) ?? -1;
  };
  const attempt = (action) => {
    const found = Model.actions[action.do]?.(rows, action);
    if (!found || typeof found === "string") return found || "Unknown action";
    const { at, gone: count } = found;
    const entry = { action, at, gone: rows.slice(at, at + count), come: found.rows.map(intern) };
    log.length = done;
    log.push(entry);
    done += 1;
    replace(at, count, entry.come);
    return null;
  };
  // Puts one side of an entry in the place of the other. Returns its action with the place, or why that is impossible.
  const travel = (entry, from, to) => {
    const at = find(entry[from], entry.at);
    if (at < 0) return "Somebody else has changed these rows since";
    replace(at, entry[from].length, entry[to]);
    return { ...entry.action, at };
  };
  return {
    rows, intern, find, replace,
    get done() { return done; },
    get length() { return log.length; },
    // Returns the reason if the action is impossible.
    perform: (action) => {
      const why = attempt(action);
      if (!why) keeper.append(done - 1, log[done - 1]);
      return why;
    },
    undo: () => {
      if (!done) return null;
      const entry = log[done - 1];
      const found = travel(entry, "come", "gone");
      if (typeof found !== "string") keeper.mark(done -= 1, log.length, { gone: entry.come, come: entry.gone });
      return found;
    },
    redo: () => {
      if (done === log.length) return null;
      const entry = log[done];
      const found = travel(entry, "gone", "come");
      if (typeof found !== "string") keeper.mark(done += 1, log.length, entry);
      return found;
    },
    // Plays kept actions again, of which the last may have been undone.
    restore: (kept, count) => {
      for (const action of kept) {
        try {
          if (attempt(action)) break;
        } catch { break; }
      }
      while (done > count) travel(log[done -= 1], "come", "gone");
    },
    // Takes kept entries as they are: their rows are those of a server. They are before what was done since the page was there.
    resume: (entries, count) => {
      const kept = log.length ? entries.slice(0, count) : entries;
      log.unshift(...kept);
      done += Math.min(count, kept.length);
    },
    // Makes the rows those that a server has; only what differs is drawn again.
    adopt: (theirs) => {
      const wanted = new Set(theirs);
      const mine = new Set(rows);
      let changed = 0;
      for (let at = 0; at < Math.max(rows.length, theirs.length); at += 1) {
        if (rows[at] === theirs[at]) continue;
        let [gone, come] = [at, at];
        while (gone < rows.length && !wanted.has(rows[gone])) gone += 1;
        while (come < theirs.length && !mine.has(theirs[come])) come += 1;
        if (rows[gone] !== theirs[come]) [gone, come] = [rows.length, theirs.length]; // in another order
        replace(at, gone - at, theirs.slice(at, come));
        changed += 1;
        at = come - 1;
      }
      return changed;
    },
  };
};
