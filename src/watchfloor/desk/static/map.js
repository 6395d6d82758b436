// Zoom and pan of a map, its pins gathered anew at each zoom, and finer outlines for a closer look.
// The pins are made from the rows of the list below, so that map and list cannot differ.

const UNITS = 10; // of the drawing, in a degree
const LEAST = 2, MOST = 3600; // widths of the view
const ACROSS = 14; // pixels of one incident's pin, within which others become one with it
const MOST_FANNED = 16; // incidents at one point that are spread around it; more are shown in the list
const FINER = 900; // width of the view below which the finer outlines are fetched
const LETTERS = 2200; // pixels of area that a country must have for its name
const SVG = "http://www.w3.org/2000/svg";
let finer = null;

const project = (latitude, longitude) => {
  const cut = Math.max(-58, Math.min(83, latitude)) * Math.PI / 180;
  return [longitude * UNITS, -Math.log(Math.tan(Math.PI / 4 + cut / 2)) * 180 / Math.PI * UNITS];
};

// As map.py has it
const radius = (count) => count === 1 ? 7 : count < 10 ? 11 : count < 100 ? 13 : 16;

const made = (tag, attributes, words = "") => {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.textContent = words;
  return node;
};

const outlines = async () => {
  finer ??= fetch("/static/outlines-50m.json").then((answer) => answer.json());
  return finer;
};

const begin = (frame) => {
  const map = frame.querySelector(".map");
  const lands = map.querySelector(".lands"), names = map.querySelector(".names"), pins = map.querySelector(".pins");
  const list = [...document.querySelectorAll(".row[data-at]")];
  const seen = new Set();
  const spots = list.filter((row) => !seen.has(row.dataset.id) && seen.add(row.dataset.id)).map((row) => {
    const [latitude, longitude] = row.dataset.at.split(",").map(Number);
    const [x, y] = project(latitude, longitude);
    return { x, y, row, link: row.querySelector(".deed a"), place: row.querySelector(".where bdi")?.textContent || "" };
  });
  let box = map.viewBox.baseVal;
  box = { x: box.x, y: box.y, width: box.width, height: box.height };
  const home = { ...box };
  let countries = null; // the finer ones, when they have come
  const first = [...names.children].map((node) => ({ name: node.textContent, x: Number(node.getAttribute("x")), y: Number(node.getAttribute("y")), area: Number(node.dataset.area) }));
  const landNames = () => countries || first;

  // The whole view is in the frame, and what lies around it where the frame is wider or higher; a frame of no size has no scale
  const scale = () => map.clientWidth && map.clientHeight ? Math.max(box.width / map.clientWidth, box.height / map.clientHeight) : 1;
  const inFrame = () => {
    const width = map.clientWidth * scale(), height = map.clientHeight * scale();
    return { left: box.x - (width - box.width) / 2, right: box.x + (width + box.width) / 2, top: box.y - (height - box.height) / 2, bottom: box.y + (height + box.height) / 2 };
  };

  const drawPins = () => {
    if (!spots.length) { // a map of one incident has its pin from the server
      for (const pin of pins.children) pin.setAttribute("transform", pin.getAttribute("transform").replace(/scale\([^)]*\)/, `scale(${scale()})`));
      return;
    }
    const had = document.activeElement?.closest?.(".pin")?.dataset.key;
    pins.replaceChildren(...gathered().sort((one, other) => one.spots.length - other.spots.length).map((group) => {
      const pin = pinOf(group);
      pin.addEventListener("click", (event) => {
        if (group.spots.length === 1 || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        open(group, pin);
      });
      return pin;
    }));
    if (had) pins.querySelector(`[data-key="${CSS.escape(had)}"]`)?.focus({ preventScroll: true });
  };

  // Incidents whose pins would lie on one another as one group
  const gathered = () => {
    const k = scale(), cell = ACROSS * k, cells = new Map();
    for (const spot of spots) {
      const key = `${Math.floor(spot.x / cell)} ${Math.floor(spot.y / cell)}`;
      cells.set(key, [...(cells.get(key) || []), spot]);
    }
    const groups = [...cells.values()].map(centred);
    const touch = (one, other) => Math.hypot(one.x - other.x, one.y - other.y) < (radius(one.spots.length) + radius(other.spots.length) + 2) * k;
    for (let merged = true; merged;) {
      merged = false;
      for (let at = groups.length - 1; at > 0; at--) {
        const near = groups.findIndex((other, before) => before < at && touch(groups[at], other));
        if (near < 0) continue;
        groups[near] = centred([...groups[near].spots, ...groups[at].spots]);
        groups.splice(at, 1);
        merged = true;
      }
    }
    return groups;
  };

  const centred = (group) => ({
    spots: group,
    x: group.reduce((sum, spot) => sum + spot.x, 0) / group.length,
    y: group.reduce((sum, spot) => sum + spot.y, 0) / group.length,
  });

  const pinOf = ({ spots: group, x, y }) => {
    const place = [...new Set(group.map((spot) => spot.place).filter(Boolean))].slice(0, 3).join(", ");
    const label = group.length > 1 ? `${group.length} incidents` : `1 incident, ${group[0].link.textContent.trim()}`;
    const pin = made("a", { class: "pin", href: group[0].link.getAttribute("href"), transform: `translate(${x} ${y}) scale(${scale()})` });
    pin.setAttribute("aria-label", `${label}${place ? `, ${place}` : ""}`);
    pin.dataset.key = group[0].row.dataset.id;
    pin.append(made("title", {}, pin.getAttribute("aria-label")), made("circle", { r: radius(group.length) }));
    if (group.length > 1) pin.append(made("text", { dy: 4 }, String(group.length)));
    return pin;
  };

  // Several incidents: closer, until they part; those at one point are spread around it, and many are shown in the list
  const open = (group, pin) => {
    const xs = group.spots.map((spot) => spot.x), ys = group.spots.map((spot) => spot.y);
    const spread = Math.max(Math.max(...xs) - Math.min(...xs), (Math.max(...ys) - Math.min(...ys)) * box.width / box.height);
    if (spread < LEAST / 4 || box.width <= LEAST) {
      if (group.spots.length > MOST_FANNED) show(group);
      else if (pin.getAttribute("aria-expanded") === "true") drawPins();
      else fan(group, pin);
      return;
    }
    const middle = [(Math.max(...xs) + Math.min(...xs)) / 2, (Math.max(...ys) + Math.min(...ys)) / 2];
    zoom(Math.max(LEAST, spread * 1.8) / box.width, middle, true);
  };

  const show = (group) => {
    for (const was of document.querySelectorAll(".row.here")) was.classList.remove("here");
    for (const spot of group.spots) spot.row.classList.add("here");
    group.spots[0].row.scrollIntoView({ block: "center" });
    group.spots[0].link.focus({ preventScroll: true });
  };

  const fan = (group, pin) => {
    for (const was of pins.querySelectorAll(".fan, .leaf")) was.remove();
    for (const was of pins.querySelectorAll("[aria-expanded]")) was.removeAttribute("aria-expanded");
    const count = group.spots.length, away = Math.max(34, count * 20 / (2 * Math.PI)) * scale();
    const ends = group.spots.map((spot, at) => {
      const turn = 2 * Math.PI * at / count - Math.PI / 2;
      return { spots: [spot], x: group.x + away * Math.cos(turn), y: group.y + away * Math.sin(turn) };
    });
    const legs = made("g", { class: "fan", "aria-hidden": "true" });
    legs.append(...ends.map((end) => made("line", { x1: group.x, y1: group.y, x2: end.x, y2: end.y })));
    const leaves = ends.map(pinOf);
    for (const leaf of leaves) leaf.classList.add("leaf");
    pin.setAttribute("aria-expanded", "true");
    pins.append(legs, pin, ...leaves);
    pin.focus({ preventScroll: true });
  };

  // The largest countries first; a name that would lie over another is left out
  const drawNames = () => {
    const size = 12 * scale(), least = LETTERS * scale() * scale(), taken = [], { left, right, top, bottom } = inFrame();
    const isFree = ({ name, x, y }) => {
      const half = name.length * size * 0.31;
      if (taken.some((other) => Math.abs(other.y - y) < size * 1.1 && Math.abs(other.x - x) < other.half + half)) return false;
      taken.push({ x, y, half });
      return true;
    };
    const isSeen = ({ name, x, y, area }) => {
      const half = name.length * size * 0.31;
      return area > least && x - half > left && x + half < right && y - size > top && y < bottom;
    };
    names.replaceChildren(...landNames()
      .filter(isSeen).sort((one, other) => other.area - one.area).filter(isFree)
      .map((land) => made("text", { x: land.x, y: land.y, "font-size": size }, land.name)));
  };

  const draw = () => {
    map.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    drawPins();
    drawNames();
    if (box.width < FINER && !countries) {
      outlines().then((fine) => {
        if (countries) return;
        const by = UNITS / fine.per_degree;
        countries = fine.countries.map(({ name, x, y, area }) => ({ name, x: x * by, y: y * by, area: area * by * by }));
        lands.replaceChildren(...fine.countries.map((land) => made("path", { d: land.path, transform: `scale(${by})` })));
        drawNames();
      });
    }
  };

  const zoom = (factor, middle, centre = false) => {
    const width = Math.max(LEAST, Math.min(MOST, box.width * factor));
    const by = width / box.width;
    const [x, y] = middle || [box.x + box.width / 2, box.y + box.height / 2];
    const height = box.height * by;
    box = centre
      ? { x: x - width / 2, y: y - height / 2, width, height }
      : { x: x - (x - box.x) * by, y: y - (y - box.y) * by, width, height };
    draw();
  };

  const pan = (right, down) => {
    box = { ...box, x: box.x + right * box.width, y: box.y + down * box.height };
    draw();
  };

  // ── Buttons and keys ───────────────────────────────────────────────────────────────────────────
  const bar = document.createElement("div");
  bar.className = "map-buttons";
  const buttons = [
    ["+", "closer", () => zoom(0.6)], ["−", "farther", () => zoom(1 / 0.6)], ["⌂", "all pins", () => { box = { ...home }; draw(); }],
  ];
  for (const [sign, does, act] of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", does);
    button.addEventListener("click", act);
    bar.append(button);
  }
  frame.prepend(bar);
  const moves = { ArrowLeft: [-0.15, 0], ArrowRight: [0.15, 0], ArrowUp: [0, -0.15], ArrowDown: [0, 0.15] };
  map.setAttribute("tabindex", "0");
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in moves) pan(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") zoom(0.6);
    else if (event.key === "-") zoom(1 / 0.6);
    else if (event.key === "Escape" && pins.querySelector(".fan")) drawPins();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  // ── Mouse and touch ────────────────────────────────────────────────────────────────────────────
  const at = (event) => {
    const frameBox = map.getBoundingClientRect();
    const k = scale();
    return [box.x + box.width / 2 + (event.clientX - frameBox.x - frameBox.width / 2) * k, box.y + box.height / 2 + (event.clientY - frameBox.y - frameBox.height / 2) * k];
  };
  map.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !map.matches(":focus-within")) return; // else the page could not be scrolled past a map
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, at(event));
  }, { passive: false });
  map.addEventListener("dblclick", (event) => zoom(0.5, at(event)));
  let held = null;
  map.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest(".pin")) return;
    held = { x: event.clientX, y: event.clientY, box: { ...box }, k: scale() };
    map.setPointerCapture(event.pointerId);
  });
  map.addEventListener("pointermove", (event) => {
    if (!held) return;
    box = { ...held.box, x: held.box.x - (event.clientX - held.x) * held.k, y: held.box.y - (event.clientY - held.y) * held.k };
    map.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  });
  const release = () => { if (held) { held = null; draw(); } };
  map.addEventListener("pointerup", release);
  map.addEventListener("pointercancel", release);
  new ResizeObserver(draw).observe(map);
};

for (const frame of document.querySelectorAll("[data-map]")) begin(frame);
