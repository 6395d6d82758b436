// Review by keyboard: j, k go through what was read, a accepts, x rejects, e edits, u undoes, n adds, w picks words.
// Without this script every form still works; each decision then loads the page again.
document.documentElement.classList.add("js");
document.body.dataset.keys = "own";

const root = () => document.getElementById("review");
const items = () => [...document.querySelectorAll(".item[data-spans]")];
const here = () => document.querySelector(".item.here");
const gentle = matchMedia("(prefers-reduced-motion: reduce)");
const typing = (node) => node.closest("input, textarea, select") !== null;
const range = (written) => written.split("-").map(Number);
const say = (words) => { document.getElementById("picked").textContent = words; };

// ── Lighting ─────────────────────────────────────────────────────────────────────────────────────
const light = (item) => {
  for (const node of document.querySelectorAll(".lit, .item.here")) node.classList.remove("lit", "here");
  if (!item) return;
  item.classList.add("here");
  let first = null;
  for (const [start, end] of (item.dataset.spans || "").split(" ").filter(Boolean).map(range)) {
    for (const node of document.querySelectorAll(".text [data-at]")) {
      const [from, to] = range(node.dataset.at);
      if (from < start || to > end) continue;
      node.classList.add("lit");
      first ||= node;
    }
  }
  if (first) {
    const fold = first.closest("details");
    if (fold) fold.open = true;
    bring(first);
  }
};

// In its own pane only: on a telephone the page would leave the item, and its buttons, behind
const bring = (node) => {
  const pane = node.closest(".text"), behavior = gentle.matches ? "auto" : "smooth";
  if (pane.scrollHeight <= pane.clientHeight) return node.scrollIntoView({ block: "center", behavior });
  const down = node.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 2;
  return pane.scrollTo({ top: pane.scrollTop + down, behavior });
};

const go = (item) => {
  if (!item) return;
  light(item);
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
};

const step = (by) => {
  const all = items();
  const at = all.indexOf(here());
  go(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + by))]);
};

// ── Deciding without loading the whole page anew ─────────────────────────────────────────────────
const stateOf = (item) => item.className.match(/is-\w+/)?.[0];

const show = async (answer, id, next) => {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("review");
  if (!fresh) {
    const words = page.querySelector("main p")?.textContent || "that did not work";
    say(words);
    return;
  }
  const was = new Map(items().map((item) => [item.id, stateOf(item)]));
  const tops = [".text", ".record"].map((pane) => document.querySelector(pane)?.scrollTop || 0);
  root().replaceWith(fresh);
  [".text", ".record"].forEach((pane, at) => { const node = document.querySelector(pane); if (node) node.scrollTop = tops[at]; });
  const changed = items().find((item) => was.get(item.id) !== stateOf(item)); // what was undone, which no form is in
  go(document.getElementById(next) || document.getElementById(id) || changed || items()[0]);
};

const send = async (form, button) => {
  const all = items();
  const item = form.closest(".item");
  const at = all.indexOf(item);
  const isDone = ["accept", "reject"].includes(form.elements.act?.value);
  const next = isDone ? all[at + 1]?.id : item?.id;
  const body = new URLSearchParams(new FormData(form, button));
  const answer = await fetch(form.action, { method: "POST", body });
  if (!new URL(answer.url).pathname.startsWith(`/review/${root().dataset.report}`)) { // a preview of what changes elsewhere
    if (answer.redirected && answer.ok) { location.href = answer.url; return; }
  }
  await show(answer, item?.id, next);
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || !form.action.includes("/review/")) return;
  event.preventDefault();
  send(form, event.submitter);
});

const open = async (link) => {
  const item = link.closest(".item");
  const answer = await fetch(link.href);
  history.replaceState(null, "", link.href);
  await show(answer, item.id, item.id);
  document.querySelector("[data-editing] select, [data-editing] input:not([type=hidden]), [data-editing] textarea")?.focus();
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-act=edit]");
  if (link) {
    event.preventDefault();
    open(link);
    return;
  }
  const words = event.target.closest(".text [data-lines]");
  if (words && String(getSelection()) === "") go(document.getElementById(words.dataset.lines.split(" ")[0]));
  const item = event.target.closest(".item[data-spans]");
  if (item && !event.target.closest("form, a, button")) light(item);
});

// ── Words of the text, picked for a field ────────────────────────────────────────────────────────
const offset = (node, inner) => {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (!piece) return null;
  const before = document.createRange();
  before.selectNodeContents(piece);
  before.setEnd(node, inner);
  return range(piece.dataset.at)[0] + [...before.toString()].length; // code points, as the record counts
};

const picked = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const chosen = selection.getRangeAt(0);
  let start = offset(chosen.startContainer, chosen.startOffset);
  let end = offset(chosen.endContainer, chosen.endOffset);
  if (start === null || end === null || start >= end) return null;
  const words = selection.toString();
  start += words.length - words.trimStart().length;
  end -= words.length - words.trimEnd().length;
  return { words: words.trim(), at: `${start}-${end}` };
};

let field = null; // the one that takes the next picked words
document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-takes-words]")) field = event.target;
});

const take = () => {
  const found = picked();
  if (!found) return;
  const form = document.querySelector("[data-editing]") || document.getElementById("adder")?.querySelector("form");
  if (!form) return;
  if (!form.closest("details")?.open && !form.matches("[data-editing]")) {
    form.closest("details").open = true;
    field = form.elements.words;
  }
  const target = field && form.contains(field) ? field : form.querySelector("[data-takes-words]");
  if (target.dataset.takesWords === "trigger") {
    target.value = found.words;
    form.elements.words_at.value = found.at;
  } else {
    target.value = [target.value.trim(), found.at].filter(Boolean).join("\n");
  }
  say(`“${found.words}” taken`);
  target.focus();
};

document.addEventListener("input", (event) => {
  if (event.target.dataset.takesWords === "trigger") event.target.form.elements.words_at.value = "";
});

// The form to add shows the fields of the kind that is added
document.addEventListener("change", (event) => {
  if (event.target.id !== "add-about") return;
  for (const part of event.target.form.querySelectorAll(".of-kind")) part.hidden = part.disabled = part.dataset.kind !== event.target.value;
});

// ── Keys ─────────────────────────────────────────────────────────────────────────────────────────
const press = (act) => (here() || items()[0])?.querySelector(`[data-act=${act}]`)?.click();
const ACTS = {
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  a: () => press("accept"),
  x: () => press("reject"),
  e: () => press("edit"),
  u: () => document.querySelector("[data-act=undo]")?.click(),
  n: () => { const fold = document.getElementById("adder"); if (fold) { fold.open = true; take(); document.getElementById("add-words").focus(); } },
  w: take,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (typing(event.target)) {
    if (event.key === "Escape") (event.target.closest(".item") || event.target).focus?.(), event.target.blur();
    return;
  }
  if (event.target.closest("button, a, summary") && event.key === "Enter") return;
  const act = ACTS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

go(location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : items().find((item) => item.classList.contains("is-open")));
