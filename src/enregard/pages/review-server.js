// The keeper of a served page: every action goes to the server through the outbox, and what others change comes from there. The browser keeps the history,
// so that it survives closing: that of the first window with this page; any other window keeps its own as long as it is open.
const makeServerKeeper = (given, drawing, page) => {
  const wire = makeWire(given, drawing.first);
  const HISTORY = "enregard:past:";
  const HERE = `${HISTORY}${given.served.address}:`;
  const PAST = `${HERE}${given.served.page}`;
  const REFUSED = `enregard:refused:${given.work}:${given.target}`;
  const examined = new Map();
  let past = null;
  let place = null; // the storage that has the history
  const forget = (store, fits) => {
    for (const name of Object.keys(store)) if (name.startsWith(HISTORY) && fits(name)) store.removeItem(name);
  };
  // Actions that wait for the server come first: where there is no room for both, nothing is kept of the history.
  const makeRoom = () => {
    place = null;
    try { for (const store of [localStorage, sessionStorage]) forget(store, () => true); } catch { /* then there is no storage */ }
  };
  const remember = (act) => {
    if (!place) return;
    try { act(place); } catch { makeRoom(); }
  };
  const counts = (done, length) => remember((store) => store.setItem(PAST, JSON.stringify({ done, length })));
  // A window that has the history holds its lock until it is closed. Browsers have locks for this machine and encrypted connections.
  const findPlace = async () => {
    try {
      const first = await new Promise((resume) => {
        if (!navigator.locks) resume(false);
        else navigator.locks.request(PAST, { ifAvailable: true }, (lock) => { resume(Boolean(lock)); return lock && new Promise(() => {}); }).catch(() => resume(false));
      });
      if (first) forget(localStorage, (name) => name.startsWith(HERE) && !name.startsWith(PAST));
      return first ? localStorage : sessionStorage;
    } catch { return null; }
  };
  const parse = (row) => past.intern(wire.parse(row));

  // What was refused stays on the screen, with the words that were typed, until it is taken up or put away.
  let refused = [];
  const keepRefused = () => {
    try { localStorage.setItem(REFUSED, JSON.stringify(refused)); } catch { /* then on the screen alone */ }
    page.showRefused(refused, (one) => {
      refused = refused.filter((other) => other !== one);
      keepRefused();
    });
  };

  // The rows of the server, with what it has not got yet.
  const adopt = (theirs) => {
    const next = theirs.map(parse);
    for (const action of outbox.waiting) {
      const gone = action.gone.map(parse);
      const come = action.come.map((row) => (typeof row[0] === "number" ? past.intern({ ...gone[row[0]], state: row[1] }) : parse(row)));
      const at = next.indexOf(gone[0]);
      if (at >= 0 && gone.every((row, n) => next[at + n] === row)) next.splice(at, gone.length, ...come);
    }
    page.change(() => past.adopt(next), (row) => !next.includes(row));
  };
  let fetching = null;
  const refresh = () => {
    fetching ??= outbox.fetchRows().then((found) => {
      fetching = null;
      if (found.page !== given.served.page) return reload();
      return guard(() => adopt(found.rows));
    }, () => { fetching = null; });
    return fetching;
  };
  const reload = () => {
    page.settle();
    let last = 0;
    try {
      last = Number(sessionStorage.getItem("enregard:reloaded") ?? 0);
      sessionStorage.setItem("enregard:reloaded", Date.now());
    } catch { /* then it is loaded again */ }
    if (outbox.waiting.length || Date.now() - last < 5000) return page.tell("The texts have changed: load this page again");
    return location.reload();
  };
  // Units that this page does not have: it was made before they were cut otherwise.
  const guard = (act) => {
    try { return act(); } catch (error) {
      if (error instanceof RangeError) return reload();
      throw error;
    }
  };
  const onRows = (patch) => guard(() => {
    if (!patch) return refresh();
    const [gone, come] = [patch.gone.map(parse), patch.come.map(parse)];
    const at = past.find(gone);
    if (at < 0) return refresh();
    return page.change(() => past.replace(at, gone.length, come), (row) => gone.includes(row));
  });
  const onRefused = (some) => {
    refused.push(...some.filter(({ id, name, mine }) => !refused.some((one) => (id ? one.id === id : one.name === name && one.mine?.[1] === mine?.[1]))).map(({ action, ...one }) => {
      const row = action?.come.find((each) => typeof each[0] !== "number" && each[3] !== null);
      const theirs = one.theirs ?? ["", guard(() => (one.now ?? []).map((each) => Model.translation(parse(each))).join(" | "))];
      return { ...one, theirs, words: row?.[3] ?? one.mine?.[1] ?? null, unit: row?.[0][0] ?? null, name: one.name ?? tellUnits(action) };
    }));
    keepRefused();
    page.tell(`Not kept: ${some[0].why}`);
    return refresh();
  };
  const tellUnits = (action) => (action?.gone ?? []).map(([source, target]) => [...source, ...target].map((unit) => (typeof unit === "string" ? unit : unit[0]))[0]).join(", ");
  const outbox = makeOutbox(given, { onKept: page.showKept, onRefused, onRows, onReload: reload, onTrouble: page.showTrouble, makeRoom });

  return {
    get broken() { return !outbox.stored && outbox.waiting.length > 0; },
    append: (n, entry) => {
      outbox.put(wire.dumpAction(entry));
      remember((store) => store.setItem(`${PAST}/${n}`, JSON.stringify({ do: entry.action.do, at: entry.at, gone: entry.gone.map(wire.dump), come: entry.come.map(wire.dump) })));
      counts(n + 1, n + 1);
    },
    mark: (done, length, entry) => {
      outbox.put(wire.dumpAction(entry));
      counts(done, length);
    },
    // The rows that would go and come if the stretch around a row were aligned again; null if nothing would change, or nobody can tell.
    propose: async (row) => {
      try {
        const { gone, come } = await outbox.ask("proposal", wire.dump(row));
        return come.length ? { gone: gone.map(parse), come: come.map(parse) } : null;
      } catch { return null; }
    },
    // What checks find in a row that was changed; each row is asked about once.
    examine: (row) => {
      const name = drawing.tellRow(row);
      if (!examined.has(name)) examined.set(name, outbox.ask("findings", wire.dump(row)).then(({ findings }) => findings, () => (examined.delete(name), [])));
      return examined.get(name);
    },
    begin: async (history) => {
      past = history;
      outbox.recall();
      try { refused = JSON.parse(localStorage.getItem(REFUSED) ?? "[]"); } catch { refused = []; }
      keepRefused();
      place = await findPlace();
      try {
        const { done, length } = JSON.parse(place?.getItem(PAST) ?? "{}");
        const entries = [];
        for (let n = 0; n < (length ?? 0); n += 1) {
          const entry = JSON.parse(place.getItem(`${PAST}/${n}`));
          entries.push({ action: { do: entry.do }, at: entry.at, gone: entry.gone.map(parse), come: entry.come.map(parse) });
        }
        past.resume(entries, done ?? 0);
      } catch { /* then nothing can be undone */ }
      await refresh();
      page.showKept(outbox.waiting.length, false, outbox.stored);
      outbox.listen();
    },
  };
};
