// Keys that every page has, rows that unfold their words, and a list of the keys.

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
const rows = () => [...document.querySelectorAll("main .rows > .row, main .sources tbody > .row")].filter((row) => row.getClientRects().length > 0);
const current = () => document.querySelector(".row.here");

const goTo = (row) => {
  if (!row) return;
  current()?.classList.remove("here");
  row.classList.add("here");
  const link = row.querySelector("a[href]");
  (link || row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
};

const step = (by) => {
  const all = rows();
  const at = all.indexOf(current() || document.activeElement?.closest(".row"));
  goTo(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + by))]);
};

// Words of an incident, fetched when they are first unfolded
const load = async (fold) => {
  const target = fold.querySelector(".loaded");
  if (!fold.open || fold.dataset.done) return;
  fold.dataset.done = "yes";
  const answer = await fetch(fold.dataset.load, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  target.replaceChildren(...page.body.childNodes);
};
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details[data-load]")) load(event.target);
}, true);

const unfold = () => {
  const fold = current()?.querySelector("details[data-load]");
  if (fold) fold.open = !fold.open;
};

// ── The list of keys ─────────────────────────────────────────────────────────────────────────────
const KEYS = [
  ["/", "search"], ["j, k", "next, previous row"], ["o", "open the row"], ["w", "words of the row"],
  ["g t", "today"], ["g s", "stories"], ["g i", "incidents"], ["g r", "reports"], ["g m", "map"], ["g l", "timeline"],
  ["g a", "actors"], ["g p", "places"], ["g f", "figures in conflict"], ["g q", "quotes"], ["g c", "charts"], ["g v", "review"],
  ["g h", "history"], ["?", "this list"],
];
const PLACES = { t: "/", s: "/stories", i: "/incidents", r: "/reports", m: "/map", l: "/timeline", a: "/actors", p: "/places", f: "/figures", q: "/quotes", c: "/charts", v: "/review", h: "/history" };

const made = (tag, words) => {
  const node = document.createElement(tag);
  node.textContent = words;
  return node;
};

const help = () => {
  let dialog = document.getElementById("keys");
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.id = "keys";
    dialog.setAttribute("aria-labelledby", "keys-title");
    const title = made("h2", "Keys");
    title.id = "keys-title";
    const list = document.createElement("dl");
    const own = [...document.querySelectorAll("[data-key]")].map((node) => [node.dataset.key, node.textContent.trim().toLowerCase()]);
    for (const [key, does] of [...KEYS, ...own]) list.append(made("dt", key), made("dd", does));
    const close = made("button", "Close");
    close.addEventListener("click", () => dialog.close());
    dialog.append(title, list, close);
    document.body.append(dialog);
  }
  dialog.showModal();
};

let isGoing = false;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const { key } = event;
  if (isGoing) {
    isGoing = false;
    if (key in PLACES) location.href = PLACES[key];
    return;
  }
  if (document.body.dataset.keys === "own" && key !== "?" && key !== "/" && key !== "g") return; // review has its own
  const acts = {
    "/": () => document.getElementById("find-words").focus(),
    "?": help,
    g: () => { isGoing = true; setTimeout(() => { isGoing = false; }, 1200); },
    j: () => step(1),
    k: () => step(-1),
    o: () => current()?.querySelector(".deed a, th a, a")?.click(),
    w: unfold,
  };
  const own = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (own) {
    event.preventDefault();
    own.tagName === "A" ? own.click() : own.focus();
  } else if (key in acts) {
    event.preventDefault();
    acts[key]();
  }
});

// One item of a menu open at a time, closed by Escape
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// Where there is little room, the facets begin folded
if (innerWidth < 760) for (const fold of document.querySelectorAll("details[data-fold-when-small]")) fold.open = false;

// In the narrow rail the page that is shown may lie beyond the edge
document.querySelector(".rail [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
