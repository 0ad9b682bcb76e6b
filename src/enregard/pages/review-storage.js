// Actions kept in the browser, one item each, so that a long review costs no more with each action. Where that is forbidden or full, work goes on
// in memory, and the page says so.
const makeKeeper = (name, trouble) => {
  let broken = false;
  const write = (act) => {
    if (broken) return;
    try { act(localStorage); } catch (error) {
      broken = true;
      trouble(error?.name === "QuotaExceededError" ? "The storage of this browser is full" : "This browser does not let the page keep anything");
    }
  };
  const counts = (done, length) => JSON.stringify({ done, length });
  // Chromium now and then gives a file that is loaded again an empty storage, which nobody else sees. The name of the window tells that there must be more;
  // loading once more brings the real one.
  const mark = (store, done, length) => {
    store.setItem(name, counts(done, length));
    window.name = name;
  };
  const loadAgain = () => {
    const again = `${name} again`;
    if (window.name === again) trouble("This browser does not show what it has kept");
    if (window.name !== name) return;
    window.name = again;
    location.reload();
  };
  return {
    get broken() { return broken; },
    append: (n, { action }) => write((store) => {
      store.setItem(`${name}/${n}`, JSON.stringify(action));
      mark(store, n + 1, n + 1);
    }),
    mark: (done, length) => write((store) => mark(store, done, length)),
    load: () => {
      const found = { actions: [], done: 0 };
      write((store) => {
        const kept = store.getItem(name);
        if (kept === null) {
          store.setItem(name, counts(0, 0)); // so that a refusal is known at once
          return loadAgain();
        }
        window.name = name;
        try {
          const { done, length } = JSON.parse(kept);
          for (let n = 0; n < length; n += 1) found.actions.push(JSON.parse(store.getItem(`${name}/${n}`)));
          found.done = done;
        } catch { /* what cannot be read ends the list */ }
        return undefined;
      });
      return found;
    },
    // Another window with the same page would write over these actions.
    watch: () => addEventListener("storage", (event) => {
      if (event.key !== name || broken) return;
      broken = true;
      trouble("The same page was changed in another window, which keeps its own actions. Close one of them");
    }),
  };
};
