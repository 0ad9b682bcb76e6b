// The page as a review: commands on the row in hand, and what they show. Only where the page was made for it.
const startReview = (given) => {
  const bar = $("review");
  const at = () => Math.max(0, rows.indexOf(current));
  const edges = (unit) => past.rows.flatMap((row) => [...row.source, ...row.target]).filter((one) => one.of === unit).map((one) => one.from).sort((one, other) => one - other);
  const nameUnit = (unit) => (unit.of ? `${unit.of.id}#${Math.max(0, edges(unit.of).indexOf(unit.from)) + 1}` : unit.id);
  const tellName = (row) => (row.source.length ? row.source : row.target).map(nameUnit).join("+");
  const drawing = makeDrawing(given, tellName);
  const tell = (words) => {
    say(words);
    $("told").textContent = words;
  };
  const showTrouble = (words) => {
    $("trouble").textContent = words;
    $("trouble").hidden = !words;
  };
  const trouble = (words) => showTrouble(`${words}: your decisions are in this window only. Save the review before you close it.`);
  const keeper = given.served ? makeServerKeeper(given, drawing, makeServed()) : makeKeeper(`enregard:review:${given.key}`, trouble);
  const past = makeHistory(drawing.first, keeper, drawing.redraw, drawing.tellRow);
  let current = rows[0];
  let saved = 0;

  // --- the row in hand
  // The numbers in the head and in the filter follow what is decided.
  const showCounts = (counts) => {
    for (const [button, name, value] of counters) if (name === "state" && value in counts) {
      button.firstChild.data = `${counts[value]} `;
      button.hidden = !counts[value];
    }
    for (const option of $("state").options) if (option.value in counts) option.textContent = option.textContent.replace(/\d+/, counts[option.value]);
  };
  const count = () => {
    const counts = { proposed: 0, confirmed: 0, stale: 0, missing: 0, gap: 0 };
    for (const row of past.rows) {
      counts[row.state] += 1;
      counts.gap += Model.isGap(row) ? 1 : 0;
    }
    $("progress").textContent = `${counts.confirmed} of ${past.rows.length} confirmed`;
    showCounts(counts);
    $("undo").disabled = !past.done;
    $("redo").disabled = past.done === past.length;
  };
  const take = (element) => {
    if (!element || element === current) return;
    current?.classList.remove("current");
    current = element;
    current.classList.add("current");
    about();
  };
  const about = () => {
    const row = past.rows[at()];
    const before = drawing.find(row);
    const [, , , , facts, more] = before ? given.rows[before.base] : [];
    const lines = [...(facts ? [facts] : ["made on this page"]), ...(more?.told ?? [])];
    const found = before?.words === row.words ? (current.dataset.found ?? "").split(" ").filter((name) => given.checks[name]) : [];
    const shown = [...new Set(found)].map((name) => [name, given.checks[name]]);
    showAbout([...tellFacts(), ...lines], shown);
    if (given.served && !found.length && before?.words !== row.words && Model.translation(row)) {
      asked = asked.then(async () => {
        if (past.rows[at()] !== row) return;
        const now = await keeper.examine(row);
        if (past.rows[at()] !== row) return;
        fresh = { row, fixes: now.flatMap(({ fixes }) => fixes) };
        showAbout([...tellFacts(), ...lines], now.map(({ check, message, about: said }) => [check, message.toLowerCase() === said.toLowerCase().replace(/\.$/, "") ? said : `${message} – ${said}`]));
      });
    }
  };
  let asked = Promise.resolve(); // one question at a time: a browser opens few connections
  let fresh = null; // what checks find now in a row that was changed
  // The facts of the row in hand, as far as its texts have marks.
  const tellFacts = () => {
    const marks = [0, 1].map((side) => [...(current?.cells[side]?.querySelectorAll(":scope > p mark") ?? [])]);
    if (!marks.flat().length) return [];
    const both = marks[0].filter((mark) => mark.dataset.p).map((mark) => mark.textContent);
    const [left, right] = marks.map((some) => some.filter((mark) => !mark.dataset.p).map((mark) => mark.textContent));
    const lists = [[both, "facts that agree"], [left, "in the source only"], [right, "in the translation only"]];
    return lists.filter(([some]) => some.length).map(([some, name]) => `${name}: ${some.join(", ")}`);
  };
  const showAbout = (lines, found) => {
    $("about").replaceChildren(...lines.map((line) => makeElement("li", { dir: "auto", textContent: line })), ...found.map(([name, words]) => makeElement("li", { dir: "auto" }, makeElement("b", { textContent: name }), ` ${words}`)));
  };
  const go = (n, block = "nearest") => {
    const element = rows[Math.max(0, Math.min(n, rows.length - 1))];
    take(element);
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    const { top, bottom } = element.getBoundingClientRect();
    if (block === "center" || top < 80 || bottom > innerHeight - bar.offsetHeight) reach(element, "center");
    current.classList.add("current");
    about();
  };
  const goNext = (from) => {
    for (let n = from; n < rows.length; n += 1) if (!rows[n].hidden && past.rows[n].state !== "confirmed") return go(n);
    go(Math.min(from, rows.length) - 1);
    return tell("No open row after this one");
  };
  // How much a row needs a person, 1 most; 0 if it does not, or if that was decided on this page.
  const needOf = (row) => {
    const before = drawing.find(row);
    if (before?.words !== row.words) return row.state === "confirmed" ? 0 : 3;
    return row.state === "confirmed" && before.state !== "confirmed" ? 0 : (given.rows[before.base][5]?.need ?? 0);
  };
  const goNeed = () => {
    settle();
    const order = past.rows.map((row, n) => [needOf(row), n]).filter(([need, n]) => need && !rows[n].hidden);
    order.sort(([need, n], [other, m]) => need - other || n - m);
    if (!order.length) return tell("Nothing is left that needs a person first");
    const here = order.findIndex(([, n]) => n === at());
    const mine = [needOf(past.rows[at()]), at()];
    const next = here >= 0 ? here + 1 : order.findIndex(([need, n]) => need > mine[0] || (need === mine[0] && n > mine[1]));
    return go((order[next] ?? order[0])[1], "center");
  };
  // Ends what is being typed, which is kept, or split, which is not.
  const settle = () => {
    editor.close(false);
    cutter.cancel();
    showProposal(null);
  };
  // Links that the program would make around the row in hand. They are shown before they are taken, with the same key.
  let proposal = null;
  const showProposal = (found) => {
    proposal = found;
    $("proposal").hidden = !found;
    const tellText = (row) => [row.source.map(Model.textOf).join(" "), Model.translation(row)].map((text) => text || "–").join(" | ");
    $("proposal").replaceChildren(...(found?.come ?? []).map((row) => makeElement("li", { dir: "auto", textContent: tellText(row) })));
  };
  const propose = async () => {
    if (proposal) {
      const { gone, come } = proposal;
      const n = past.find(gone);
      if (n < 0) return tell("These rows have changed meanwhile: ask again");
      if (perform({ do: "take", at: n, gone: gone.length, come }, `Took ${come.length} proposed rows`)) go(n);
      return undefined;
    }
    settle();
    const row = past.rows[at()];
    tell("Asking for a proposal");
    const found = await keeper.propose(row);
    if (past.rows[at()] !== row) return undefined;
    if (!found) return tell("The program would link nothing else around this row");
    showProposal(found);
    return tell(`${found.gone.length} rows would become ${found.come.length}: the same key takes them, Esc leaves them`);
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !proposal) return;
    showProposal(null);
    tell("Left as it is");
  });
  const perform = (action, words) => {
    settle();
    const why = past.perform(action);
    tell(why ?? words);
    if (why) return false;
    count();
    return true;
  };
  // Does an action on the row in hand and stays there.
  const change = (action, words) => () => {
    const n = at();
    if (perform({ ...action, at: n }, words)) go(n);
  };

  // --- what a server says (see review-server.js)
  function makeServed() {
    return {
      tell, settle: () => settle(),
      showKept: (waiting, away, stored) => {
        const left = `${waiting} not kept yet`;
        $("kept").textContent = waiting ? (away ? `${left}: the server is away` : left) : "All kept";
        $("kept").classList.toggle("away", away);
        if (waiting && away && !stored) showTrouble("This browser does not let the page keep anything, and the server is away: leave this window open.");
      },
      showTrouble: (words) => showTrouble(words && `The files cannot follow: ${words} Your decisions are kept beside them.`),
      // Changes rows for somebody else; what is being typed in one of them is an action of its own before.
      change: (act, touches) => {
        if ([editor.row, cutter.row].some((row) => row && touches(row))) settle();
        const n = at();
        const focused = current?.contains(document.activeElement);
        act();
        count();
        if (rows.includes(current)) return about();
        take(rows[Math.min(n, rows.length - 1)]);
        return focused ? go(n) : undefined;
      },
      showRefused: (list, putAway) => {
        const show = (one) => {
          const texts = [["yours", one.words ?? one.mine?.[1]], ["there", one.theirs?.[1]]].filter(([, text]) => text);
          const item = makeElement("li", {}, makeElement("b", { textContent: one.name ?? "" }), ` ${one.why}`, ...texts.map(([who, text]) => makeElement("p", { dir: "auto" }, makeElement("i", { lang: "en", dir: "ltr", textContent: `${who}: ` }), text)));
          if (one.words && one.unit) item.append(makeElement("button", { type: "button", textContent: "Edit with my words", onclick: () => takeUp(one, putAway) }), " ");
          item.append(makeElement("button", { type: "button", textContent: "Put away", onclick: () => putAway(one) }));
          return item;
        };
        $("refused").replaceChildren(...list.map(show));
        $("refused").hidden = !list.length;
      },
    };
  }
  const takeUp = (one, putAway) => {
    const id = typeof one.unit === "string" ? one.unit : one.unit[0];
    const n = past.rows.findIndex((row) => row.source.some((unit) => Model.whole(unit).id === id));
    if (n < 0) return tell("Its text is not here any more");
    go(n);
    edit(one.words);
    return putAway(one);
  };

  // --- what the commands do
  const approve = () => {
    const n = at();
    const done = past.rows[n].state === "confirmed" || perform({ do: "confirm", at: n }, `Confirmed ${tellName(past.rows[n])}`);
    if (done) goNext(n + 1);
  };
  // Goes on to what the row was linked with, which is a row of its own now.
  const leaveAlone = () => {
    const n = at();
    if (perform({ do: "alone", at: n }, `${tellName(past.rows[n])} has no counterpart`)) goNext(n);
  };
  const confirmStretch = () => {
    const n = at();
    const before = past.rows.filter((row) => row.state === "confirmed").length;
    if (!perform({ do: "stretch", at: n }, "")) return;
    tell(`Confirmed ${past.rows.filter((row) => row.state === "confirmed").length - before} rows`);
    goNext(n + 1);
  };
  const editor = makeEditor((kind, row, text, approved) => {
    const n = past.rows.indexOf(row);
    if (text !== null) perform(kind === "note" ? { do: "note", at: n, text } : { do: "edit", at: n, text, confirm: approved }, kind === "note" ? "Note kept" : approved ? "Edited and confirmed" : "Edited");
    else if (approved && kind !== "note") perform({ do: "confirm", at: n }, "Confirmed");
    if (approved && kind !== "note") goNext(n + 1);
    else if (!document.activeElement?.closest("#ui\\:review, dialog, .tools")) go(n);
  });
  const edit = (typed) => {
    settle();
    const row = past.rows[at()];
    if (!row.source.length) return tell("There is no source here that could be translated");
    return editor.begin("edit", row, current, tellName(row), Model.translation(row), typed);
  };
  const note = () => {
    settle();
    const row = past.rows[at()];
    editor.begin("note", row, current, tellName(row), row.note);
  };
  const cutter = makeCutter((choice, row, element) => {
    const n = past.rows.indexOf(row);
    if (choice) perform({ do: "split", at: n, ...choice }, "Split");
    else tell("");
    go(n);
  });
  const split = () => {
    settle();
    const row = past.rows[at()];
    cutter.begin(row, current, cutter.readCursor(row, current));
    tell("Arrows move the place, Tab goes to the other text, Enter splits, Esc leaves");
  };
  const fix = () => {
    const n = at();
    const row = past.rows[n];
    const before = drawing.find(row);
    const fixes = before?.words === row.words ? (given.rows[before.base][5]?.fixes ?? []) : fresh?.row === row ? fresh.fixes : [];
    if (!fixes.length) return tell("There is no certain correction here");
    const letters = [...Model.translation(row)];
    for (const [from, to, text] of [...fixes].sort(([one], [other]) => other - one)) letters.splice(from, to - from, text);
    if (perform({ do: "edit", at: n, text: letters.join("") }, "Corrected as the check says")) go(n);
    return undefined;
  };
  const travel = (step, words) => () => {
    settle();
    const action = step();
    if (!action || typeof action === "string") return tell(action ?? `Nothing to ${words}`);
    count();
    tell(`${words === "undo" ? "Undone" : "Done again"}: ${action.do}`);
    return go(action.at);
  };
  const save = () => {
    settle();
    const review = makeReview(given, drawing, past.rows);
    if (!review.links.length) return tell("Nothing was decided yet");
    const address = URL.createObjectURL(new Blob([`${JSON.stringify(review, null, 1)}\n`], { type: "application/json" }));
    makeElement("a", { href: address, download: "review.json" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    saved = past.done;
    return tell(`Saved ${review.links.length} decisions as review.json`);
  };

  const commands = [
    { id: "approve", key: "a", name: "Confirm, next", act: approve },
    { id: "stretch", key: "A", name: "Confirm as far as here", act: confirmStretch },
    { id: "alone", key: "u", name: "No counterpart", act: leaveAlone },
    { id: "join", key: "m", name: "Join with next", act: change({ do: "join" }, "Joined with the next row") },
    { id: "split", key: "t", name: "Split", act: split },
    { id: "edit", key: "e", name: "Edit", act: () => edit() },
    { id: "note", key: "i", name: "Note", act: note },
    { id: "fix", key: "q", name: "Correct as a check says", act: fix },
    { id: "down", key: "d", name: "Shift translation down", act: change({ do: "shift", side: "target", by: 1 }, "Translations shifted down") },
    { id: "up", key: "D", name: "Shift translation up", act: change({ do: "shift", side: "target", by: -1 }, "Translations shifted up") },
    { id: "source-down", key: "b", name: "Shift source down", act: change({ do: "shift", side: "source", by: 1 }, "Sources shifted down") },
    { id: "source-up", key: "B", name: "Shift source up", act: change({ do: "shift", side: "source", by: -1 }, "Sources shifted up") },
    { id: "unit-down", key: "v", name: "Last unit of the translation to the next row", act: change({ do: "move", side: "target", by: 1 }, "Unit moved down") },
    { id: "unit-up", key: "V", name: "First unit of the translation to the row before", act: change({ do: "move", side: "target", by: -1 }, "Unit moved up") },
    { id: "source-unit-down", key: "y", name: "Last unit of the source to the next row", act: change({ do: "move", side: "source", by: 1 }, "Unit moved down") },
    { id: "source-unit-up", key: "Y", name: "First unit of the source to the row before", act: change({ do: "move", side: "source", by: -1 }, "Unit moved up") },
    { id: "swap", key: "r", name: "Swap with the translation of the next row", act: change({ do: "swap" }, "Translations swapped") },
    { id: "open", key: "o", name: "Next open row", act: () => goNext(at() + 1) },
    { id: "need", key: "h", name: "Next that needs a person first: errors, stale rows, doubtful links", act: goNeed },
    { id: "undo", key: "z", name: "Undo", act: travel(past.undo, "undo") },
    { id: "redo", key: "Z", name: "Redo", act: travel(past.redo, "redo") },
    ...(given.served ? [{ id: "propose", key: "R", name: "Propose links around this row; again: take them", act: propose }] : []),
    ...(given.served ? [] : [{ id: "save", key: "w", name: "Save review", act: save }]),
  ];
  document.querySelector(`[data-command=${given.served ? "save" : "propose"}]`).remove();
  for (const { id, name, act } of commands) {
    const button = document.querySelector(`[data-command="${id}"]`);
    if (!button) continue;
    const shown = makeElement("kbd", {});
    shown.dataset.key = id;
    button.append(" ", shown);
    button.title = name;
    button.addEventListener("click", act);
  }
  makeKeymap(commands, $("review-keys"));

  // --- what begins when the page is there
  const pick = (event) => {
    const element = rowOf(event.target);
    if (!element || event.target.closest("textarea, .cutting")) return;
    element.tabIndex = -1;
    take(element);
  };
  table.addEventListener("pointerdown", pick);
  table.addEventListener("focusin", pick);
  addEventListener("beforeunload", (event) => { if (keeper.broken && (given.served || past.done !== saved)) event.preventDefault(); });
  if (given.served) keeper.begin(past);
  else {
    const kept = keeper.load();
    keeper.watch();
    past.restore(kept.actions, kept.done);
    if (kept.done) tell(`${kept.done} decisions of this browser are here again`);
  }
  current = rows[0];
  count();
  about();
  bar.hidden = false;
  document.body.classList.add("reviewing");
  new ResizeObserver(() => { document.body.style.paddingBottom = `${bar.offsetHeight + 24}px`; }).observe(bar);
};
if ($("data")) startReview(JSON.parse($("data").textContent));
