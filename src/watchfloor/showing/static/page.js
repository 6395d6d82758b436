// A click on a cell lights the words it was read from; a click on words lights the rows that rest on them.
(() => {
  "use strict";

  const sheets = [...document.querySelectorAll(".sheet")];
  const gentle = matchMedia("(prefers-reduced-motion: reduce)");
  const wordsOf = new Map(); // sheet id → its pieces of text, in order
  let tour = null; // what is lit: stops to visit, where we are, and the cell or words it began from

  document.documentElement.classList.add("js");

  // ── The bar that says what is lit ──────────────────────────────────────────────────────────────
  const bar = document.createElement("div");
  bar.className = "status";
  bar.hidden = true;
  const message = document.createElement("span");
  message.setAttribute("role", "status");
  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };
  const previous = button("Previous", () => step(-1));
  const next = button("Next", () => step(1));
  const back = button("Back", () => tour && reveal(tour.from, true));
  const close = button("Close", () => clear());
  bar.append(message, previous, next, back, close);
  document.body.append(bar);

  const say = (words) => {
    message.textContent = words;
    bar.hidden = false;
    const several = tour !== null && tour.stops.length > 1;
    previous.hidden = next.hidden = !several;
    back.hidden = tour === null;
  };

  // ── Lighting ───────────────────────────────────────────────────────────────────────────────────
  const clear = () => {
    for (const lit of document.querySelectorAll(".lit, .now")) lit.classList.remove("lit", "now");
    tour = null;
    bar.hidden = true;
  };

  const reveal = (node, takeFocus = false) => {
    for (let fold = node.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    node.scrollIntoView({ block: "center", behavior: gentle.matches ? "auto" : "smooth" });
    if (takeFocus) node.focus({ preventScroll: true });
  };

  const step = (by) => {
    const { stops, words } = tour;
    tour.at = (tour.at + by + stops.length) % stops.length;
    for (const was of document.querySelectorAll(".now")) was.classList.remove("now");
    for (const node of stops[tour.at].now) node.classList.add("now");
    reveal(stops[tour.at].show);
    say(stops.length > 1 ? `${words}: ${tour.at + 1} of ${stops.length}` : words);
  };

  const begin = (from, words, stops) => {
    tour = { from, words, stops, at: 0 };
    step(0);
    const pane = from.closest(".text, .record");
    const scrollsApart = pane !== null && getComputedStyle(pane).overflowY === "auto";
    if (scrollsApart) from.scrollIntoView({ block: "nearest" }); // the bar may have come to lie over it
  };

  const range = (written) => written.split("-").map(Number);

  const pieces = (sheet) => {
    if (!wordsOf.has(sheet.id)) {
      wordsOf.set(sheet.id, [...sheet.querySelectorAll(".w")].map((node) => {
        const [start, end] = range(node.dataset.at);
        return { node, start, end };
      }));
    }
    return wordsOf.get(sheet.id);
  };

  const short = (words) => {
    const line = words.replace(/\s+/g, " ").trim();
    return line.length > 60 ? `${line.slice(0, 59)}…` : line;
  };

  const lightWords = (sheet, cell) => {
    if (tour !== null && tour.from === cell && tour.stops.length > 1) return step(1);
    clear();
    cell.classList.add("lit");
    const row = cell.closest(".row");
    if (row) row.classList.add("lit");
    const stops = [];
    for (const [start, end] of cell.dataset.spans.split(" ").map(range)) {
      const nodes = pieces(sheet).filter((piece) => piece.start >= start && piece.end <= end).map((piece) => piece.node);
      for (const node of nodes) node.classList.add("lit");
      if (nodes.length) stops.push({ show: nodes[0], now: nodes });
    }
    const why = cell.title ? ` (${cell.title})` : "";
    if (stops.length) begin(cell, `${short(cell.textContent)}${why}`, stops);
    return undefined;
  };

  const lightRows = (sheet, word) => {
    if (tour !== null && tour.from === word && tour.stops.length > 1) return step(1);
    clear();
    word.classList.add("lit");
    const [start, end] = range(word.dataset.at);
    const stops = [];
    for (const key of word.dataset.lines.split(" ")) {
      const row = document.getElementById(`${sheet.id}-${key}`);
      if (!row) continue;
      row.classList.add("lit");
      const cells = [...row.querySelectorAll(".c[data-spans]")].filter((cell) =>
        cell.dataset.spans.split(" ").map(range).some(([from, to]) => from <= start && end <= to));
      for (const cell of cells) cell.classList.add("lit");
      stops.push({ show: cells[0] || row, now: cells });
    }
    const rows = stops.length === 1 ? "one row rests" : `${stops.length} rows rest`;
    if (stops.length) begin(word, `“${short(word.textContent)}”: ${rows} on these words`, stops);
    return undefined;
  };

  const activate = (node) => {
    const sheet = node.closest(".sheet");
    if (node.classList.contains("w")) return lightRows(sheet, node);
    if (node.dataset.spans) {
      const other = node.closest("[data-sheet]");
      if (!other) return lightWords(sheet, node);
      history.pushState(null, "", `#${other.dataset.sheet}`); // unlike a new hash, it raises no hashchange
      show(other.dataset.sheet);
      return lightWords(document.getElementById(other.dataset.sheet), node);
    }
    clear();
    return say(`${short(node.textContent)}: ${node.title}; no words of the text say it`);
  };

  const CELL = ".c[data-spans], .c[title]";
  const target = (event) => {
    const node = event.target.closest(`.w, ${CELL}`);
    const box = event.target.closest("td, .round > .col, .deed");
    return node || (box && !event.target.closest("a, summary, details") ? box.querySelector(CELL) : null);
  };

  document.addEventListener("click", (event) => {
    const node = target(event);
    if (node && String(getSelection()) === "") activate(node);
    else if (!node && event.target.closest(".text p")) {
      clear();
      say("Nothing was read from these words.");
    }
  });

  // ── Keys: each pane is one stop of the Tab key; arrows move inside it ──────────────────────────
  for (const cell of document.querySelectorAll(CELL)) {
    cell.tabIndex = -1;
    cell.setAttribute("role", "button");
  }
  for (const word of document.querySelectorAll(".w")) word.tabIndex = -1;

  const seen = (node) => node.getClientRects().length > 0;
  const within = (pane) => [...pane.querySelectorAll(pane.classList.contains("text") ? ".w" : ".c[tabindex]")].filter(seen);
  const home = (pane) => within(pane).find((node) => node.tabIndex === 0) || within(pane)[0];

  const moveTo = (pane, node) => {
    if (!node) return;
    for (const was of pane.querySelectorAll("[tabindex='0']")) if (was !== node) was.tabIndex = -1;
    node.tabIndex = 0;
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "nearest" });
  };

  const byRow = (nodes, at, by) => {
    const frame = (node) => node.closest(".row, p");
    let index = at;
    while (nodes[index] && frame(nodes[index]) === frame(nodes[at])) index += by;
    const found = nodes[index] && frame(nodes[index]);
    while (by < 0 && nodes[index - 1] && frame(nodes[index - 1]) === found) index -= 1;
    return nodes[index];
  };

  const keys = {
    ArrowRight: (nodes, at) => nodes[at + 1],
    ArrowLeft: (nodes, at) => nodes[at - 1],
    ArrowDown: (nodes, at) => byRow(nodes, at, 1),
    ArrowUp: (nodes, at) => byRow(nodes, at, -1),
    Home: (nodes) => nodes[0],
    End: (nodes) => nodes[nodes.length - 1],
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const from = tour && tour.from;
      clear();
      if (from) reveal(from, true);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const node = target(event);
    const pane = event.target.closest(".text, .record, .compare");
    if (node && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      activate(node);
    } else if (pane && event.key in keys && (node || event.target === pane)) {
      const nodes = within(pane);
      const to = node ? keys[event.key](nodes, nodes.indexOf(node)) : home(pane);
      if (node || event.key.startsWith("Arrow")) {
        event.preventDefault();
        moveTo(pane, to);
      }
    }
  });

  // ── One report at a time ───────────────────────────────────────────────────────────────────────
  const show = (id) => {
    const wanted = sheets.find((sheet) => sheet.id === id) || sheets[0];
    for (const sheet of sheets) sheet.hidden = sheet !== wanted;
    for (const link of document.querySelectorAll(".picker a")) {
      if (wanted && link.hash === `#${wanted.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };

  const follow = () => {
    const named = document.getElementById(location.hash.slice(1));
    const sheet = named && named.closest(".sheet");
    show(sheet ? sheet.id : "");
    if (!named || named === sheet) return;
    if (named.tagName === "DETAILS") named.open = true;
    named.scrollIntoView({ block: "start" });
  };
  addEventListener("hashchange", () => {
    clear();
    follow();
  });
  follow();

  // ── Print all of it ────────────────────────────────────────────────────────────────────────────
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details.section:not([open])")];
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });
})();
