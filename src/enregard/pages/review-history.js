// What was done, in order, without limit: actions with the patches that undo them. Who keeps actions (the browser, later a server) is told of each.
const makeHistory = (first, keeper, redraw) => {
  const rows = [...first];
  const log = [];
  let done = 0;
  const apply = ({ at, gone, rows: come }) => {
    const were = rows.slice(at, at + gone);
    // Not spread into arguments: a stretch may have more rows than a call may have arguments.
    const rest = rows.splice(at);
    for (const row of come) rows.push(row);
    for (let n = gone; n < rest.length; n += 1) rows.push(rest[n]);
    redraw(at, gone, come);
    return { at, gone: come.length, rows: were };
  };
  const attempt = (action) => {
    const found = Model.actions[action.do]?.(rows, action);
    if (!found || typeof found === "string") return found || "Unknown action";
    log.length = done;
    log.push({ action, patch: found, back: apply(found) });
    done += 1;
    return null;
  };
  return {
    rows,
    get done() { return done; },
    get length() { return log.length; },
    // Returns the reason if the action is impossible.
    perform: (action) => {
      const why = attempt(action);
      if (!why) keeper.append(done - 1, action);
      return why;
    },
    undo: () => {
      if (!done) return null;
      done -= 1;
      apply(log[done].back);
      keeper.mark(done, log.length);
      return log[done].action;
    },
    redo: () => {
      if (done === log.length) return null;
      apply(log[done].patch);
      done += 1;
      keeper.mark(done, log.length);
      return log[done - 1].action;
    },
    // Plays kept actions again, of which the last may have been undone.
    restore: (kept, count) => {
      for (const action of kept) {
        try {
          if (attempt(action)) break;
        } catch { break; }
      }
      while (done > count) apply(log[done -= 1].back);
    },
  };
};
