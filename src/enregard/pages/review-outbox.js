// Actions on their way to a server. Each is shown at once, kept in the storage of the browser until the server has it on disk, and sent again until then. An
// action has an id of its own, so that sending it twice does it once.
const makeOutbox = (given, { onKept, onRefused, onRows, onReload, onTrouble, makeRoom }) => {
  const { address, page } = given.served;
  const name = `enregard:outbox:${page}`;
  const client = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  const MOST = 300_000; // characters that are sent together
  const LONGEST = 8000;
  let waiting = []; // actions in order
  let sending = false;
  let delay = 0;
  let timer = 0;
  let stored = true;
  let count = 0;

  const store = (act) => {
    try { act(localStorage); } catch {
      makeRoom();
      try { act(localStorage); } catch { stored = false; }
    }
  };
  const tell = (away = false) => onKept(waiting.length, away, stored);
  const later = () => {
    delay = Math.min(LONGEST, delay ? delay * 2 : 250);
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  };
  const send = async () => {
    if (sending || !waiting.length) return;
    sending = true;
    clearTimeout(timer);
    let size = 0;
    const batch = waiting.filter((action, n) => (size += JSON.stringify(action).length) < MOST || !n);
    try {
      const answer = await fetch(`${address}/actions`, {
        method: "POST", headers: { "Content-Type": "application/json" }, credentials: "same-origin",
        body: JSON.stringify({ page, client, actions: batch }),
      });
      if (!answer.ok && ![409, 413].includes(answer.status)) throw new Error(answer.status);
      const why = { 409: "The texts have changed meanwhile", 413: "It is too large for the server" }[answer.status];
      const { results } = why ? { results: batch.map(({ id }) => ({ id, why })) } : await answer.json();
      const done = new Set(results.map(({ id }) => id));
      const sent = new Map(batch.map((action) => [action.id, action]));
      waiting = waiting.filter(({ id }) => !done.has(id));
      store((kept) => { for (const id of done) kept.removeItem(`${name}/${id}`); });
      delay = 0;
      tell();
      const refused = results.filter((one) => one.why).map((one) => ({ ...one, action: sent.get(one.id) }));
      if (refused.length) onRefused(refused);
      if (answer.status === 409) onReload();
    } catch {
      tell(true);
      later();
    }
    sending = false;
    if (waiting.length && !delay) send();
  };

  // What the server tells: rows that others have changed, and that it is there again.
  let source = null;
  const listen = () => {
    source?.close();
    source = new EventSource(`${address}/events?client=${encodeURIComponent(client)}`);
    source.addEventListener("open", () => {
      delay = 0;
      send();
    });
    source.addEventListener("begin", (event) => (JSON.parse(event.data).page === page ? onRows(null) : onReload()));
    source.addEventListener("rows", (event) => onRows(JSON.parse(event.data)));
    source.addEventListener("refused", (event) => onRefused(JSON.parse(event.data)));
    source.addEventListener("trouble", (event) => onTrouble(JSON.parse(event.data)));
    source.addEventListener("reload", () => onReload());
    source.addEventListener("error", () => { if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000); });
  };

  // A browser opens six connections to a server, for all windows: those that nobody sees listen again when somebody does.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) source?.close();
    else if (source) listen();
  });

  return {
    get waiting() { return waiting; },
    get stored() { return stored; },
    listen,
    put: (action) => {
      const sent = { id: `${client}.${count += 1}`, ...action };
      waiting.push(sent);
      store((kept) => kept.setItem(`${name}/${sent.id}`, JSON.stringify({ at: Date.now(), ...sent })));
      tell();
      send();
    },
    // What an earlier window could not send any more. The id says in which order it was made.
    recall: () => store((kept) => {
      const found = Object.keys(kept).filter((key) => key.startsWith(`${name}/`)).map((key) => JSON.parse(kept.getItem(key)));
      const number = ({ id }) => Number(id.split(".").at(-1));
      found.sort((one, other) => one.at - other.at || number(one) - number(other));
      waiting = found.map(({ at, ...action }) => action);
    }),
    // Asks what the server says of a row, once it knows it.
    ask: async (what, row) => {
      while (waiting.length) await new Promise((resume) => setTimeout(resume, 50));
      const answer = await fetch(`${address}/${what}`, {
        method: "POST", headers: { "Content-Type": "application/json" }, credentials: "same-origin", body: JSON.stringify({ page, row }),
      });
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    },
    fetchRows: async () => {
      const answer = await fetch(`${address}/rows`, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    },
  };
};
