// Lights the words that a link to this report names: `#at=120-134`, in code points of its text.

const wanted = () => {
  const found = /^#at=(\d+)-(\d+)$/.exec(location.hash);
  return found && [Number(found[1]), Number(found[2])];
};

const light = () => {
  const range = wanted();
  if (!range) return;
  for (const was of document.querySelectorAll(".w.asked")) was.classList.remove("asked");
  const [from, to] = range;
  const pieces = [...document.querySelectorAll(".w")].filter((node) => {
    const [start, end] = node.dataset.at.split("-").map(Number);
    return start < to && end > from;
  });
  if (!pieces.length) return;
  for (const piece of pieces) piece.classList.add("asked");
  for (let fold = pieces[0].closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  pieces[0].scrollIntoView({ block: "center" });
  pieces[0].click(); // and the rows of the record that rest on them
};

addEventListener("hashchange", light);
if (document.readyState === "complete") light();
else addEventListener("load", light);
