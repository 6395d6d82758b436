"""Our own annotations: offsets and checksums in the repository, texts only in the shared data.

`python -m training.annotations check` rebuilds every sentence from ../shared/data and compares its SHA-256;
`python -m training.annotations agree` scores the sentences that two people annotated without seeing each other, and
those of the development split and of our own pages that one of us annotated again, blind, against what stands there;
`python -m training.annotations take FILE...` turns annotation files with strings into what is kept here.

A kept line: {source, at, date, coder, sha256, entities [[start, end, kind]], events [{trigger, type, mode, status,
role: [[start, end]]}], quotes [{kind, content, speaker, cue}], causes [[effect, cause]] by number of the event}.
`at` is the sentence's number in its WikiEvents document; sentences of the daily pages are found by day and checksum.
"""

from __future__ import annotations

import argparse
import collections
import csv
import itertools
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.offsets import digest, in_offsets
from training.paths import DEV, SHARED
from training.texts import joined, joined_gmb, war_sentences, wikinews_sentences
from watchfloor.tagging.labels import ROLES

sys.path.insert(0, str(SHARED / "tools"))
import score_records

KEPT = Path(__file__).parent / "annotations"
DEV_AGAIN = KEPT / "blind" / "dev_again.jsonl"
PAGES_AGAIN = KEPT / "blind" / "pages_again.jsonl"
PAGES = Path(__file__).parent / "pages"
WIKIEVENTS = SHARED / "data" / "wikievents" / "train.jsonl"
GMB = SHARED / "data" / "gmb" / "text_train.txt"
WIKINEWS = SHARED / "data" / "gum_wikinews"
CAUSAL_NEWS = SHARED / "data" / "causal_news_corpus" / "train_subtask1.csv"
PLACED_VERBS = SHARED / "data" / "event_location" / "labelled.jsonl"
WARS = SHARED / "data" / "wikiwars"
DAILY_PAGES = SHARED / "data" / "wiki_current_events" / "posts.jsonl"


def main() -> None:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["check", "agree", "take"])
    parser.add_argument("files", nargs="*", type=Path, help="for take: POOL.jsonl ANNOTATIONS.jsonl ...")
    args = parser.parse_args()
    if args.what == "take":
        take(args.files[0], args.files[1:])
    elif args.what == "agree":
        told = {
            "among ourselves": agreement(),
            "with dev": agreement_with(DEV_AGAIN, [DEV]),
            "on our own pages": agreement_with(PAGES_AGAIN, sorted(PAGES.glob("*.jsonl"))),
        }
        print(json.dumps(told, indent=1))
    else:
        lines = list(kept_lines())
        texts = texts_of(lines)
        print(f"{len(lines)} annotated sentences, {len(texts)} rebuilt with the right checksum")
        sys.exit(len({line["sha256"] for line in lines}) != len(texts))


def kept_lines() -> Iterator[dict]:
    """Every annotated sentence kept in the repository, without its text."""
    for path in sorted(KEPT.glob("*.jsonl")):
        for raw in path.open(encoding="utf-8"):
            yield json.loads(raw)


def training_lines() -> list[dict]:
    """Annotated sentences with their texts; of two annotations of one sentence the first coder's."""
    lines = list(kept_lines())
    texts = texts_of(lines)
    chosen: dict[str, dict] = {}
    for line in lines:
        if line["sha256"] in texts and (line["first"] or line["sha256"] not in chosen):
            chosen[line["sha256"]] = {**line, "text": texts[line["sha256"]]}
    return list(chosen.values())


def texts_of(lines: Iterable[dict]) -> dict[str, str]:
    """Checksum to sentence, for every line whose source still gives a sentence with that checksum."""
    wanted = collections.defaultdict(set)
    for line in lines:
        wanted[line["source"]].add(line["sha256"])
    found = {}
    everything = itertools.chain(
        wikievents_sentences(),
        daily_sentences(),
        gmb_sentences(),
        re3d_sentences(),
        web_sentences(),
        page_sentences(),
        war_page_sentences(),
        protest_sentences(),
        placed_sentences(),
    )
    for source, given in everything:
        if source not in wanted:
            continue
        text = joined_gmb(given) if source.startswith("gmb-") else given
        if (checksum := digest(text)) in wanted[source]:
            found[checksum] = text
    return found


def wikievents_sentences() -> Iterator[tuple[str, str]]:
    """Source and text of every WikiEvents sentence, its tokens joined as print has them."""
    for raw in WIKIEVENTS.open(encoding="utf-8"):
        document = json.loads(raw)
        for tokens in document["sentences"]:
            yield f"wikievents-{document['docid']}", joined(tokens)


def daily_sentences() -> Iterator[tuple[str, str]]:
    """Source and text of every news item of the daily pages, links and marks of emphasis taken off."""
    for raw in DAILY_PAGES.open(encoding="utf-8"):
        page = json.loads(raw)
        for line in page["markdown"].split("\n"):
            if re.match(r"\s*\* ", line):
                yield f"wce-{page['date']}", item_text(line)


def item_text(line: str) -> str:
    """A news item's text, without its sources, links and marks of emphasis."""
    text = re.sub(r"\s*\[\(.*$", "", line.strip()[2:])
    text = re.sub(r"\[([^\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)", r"\1", text)
    return text.replace("*", "").strip()


def gmb_sentences() -> Iterator[tuple[str, str]]:
    """Source and text of GMB's sentences; a source is four lines long and bears the number of its first."""
    lines = GMB.read_text("utf-8").split("\n")
    for first in range(len(lines)):
        for line in lines[first : first + 4]:
            yield f"gmb-{first}", line


def re3d_sentences() -> Iterator[tuple[str, str]]:
    """Source and text of re3d's sentences, cut where the pool cut them."""
    for path in sorted((SHARED / "data" / "re3d").glob("*/documents.json")):
        for raw in path.open(encoding="utf-8"):
            document = json.loads(raw)
            for text in re.split(r"(?<=[.!?\"])\s+(?=[A-Z\"“])", document["text"].replace("\r", "")):
                yield f"re3d-{document['_id']}", text.strip()


def web_sentences() -> Iterator[tuple[str, str]]:
    """Source and text of the English Web Treebank's sentences: reviews, answers, mail, where little happens."""
    source = ""
    for line in (SHARED / "data" / "ud_ewt" / "dev.conllu").open(encoding="utf-8"):
        if line.startswith("# sent_id = "):
            source = "ewt-" + line.partition("= ")[2].strip()
        elif line.startswith("# text = "):
            yield source, line.partition("= ")[2].strip()


def page_sentences() -> Iterator[tuple[str, str]]:
    """Source and text of the sentences of Wikinews pages and interviews."""
    for path in sorted(WIKINEWS.glob("*.xml")):
        for text in wikinews_sentences(path.read_text("utf-8")):
            yield f"gum-{path.stem}", text


def war_page_sentences() -> Iterator[tuple[str, str]]:
    """Source and text of the sentences of articles on wars."""
    for path in sorted(WARS.glob("*.tml")):
        for text in war_sentences(path.read_text("utf-8")):
            yield f"wars-{path.stem}", text


def protest_sentences() -> Iterator[tuple[str, str]]:
    """Source and text of the Causal News Corpus's sentences, its tokens joined as print has them."""
    with CAUSAL_NEWS.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            yield f"cnc-{row['index']}", joined(row["text"])


def placed_sentences() -> Iterator[tuple[str, str]]:
    """Source and text of the sentences in which one verb's place is marked; a source is a line's number."""
    for number, raw in enumerate(PLACED_VERBS.open(encoding="utf-8")):
        yield f"placed-{number}", json.loads(raw)["text"].strip()


def take(pool: Path, files: Iterable[Path]) -> None:
    """Write KEPT/<pool's letter>.jsonl from a pool of sentences and annotations with strings."""
    sentences = [json.loads(raw) for raw in pool.open(encoding="utf-8")]
    annotations = {}
    for path in files:
        for raw in path.open(encoding="utf-8"):
            if raw.strip():
                line = json.loads(raw)
                annotations[line["k"]] = line
    own = own_range([sentence["k"] for sentence in sentences])
    KEPT.mkdir(exist_ok=True)
    coder = pool.stem.rpartition("_")[2]
    with (KEPT / f"{coder}.jsonl").open("w", encoding="utf-8") as out:
        for sentence in sentences:
            if sentence["k"] in annotations:
                line = in_offsets(sentence, annotations[sentence["k"]])
                line |= {"coder": coder, "first": sentence["k"] in own}
                out.write(json.dumps(line, sort_keys=True) + "\n")


def own_range(numbers: list[int]) -> range:
    """The run of numbers that makes up most of a pool; the others are second annotations."""
    best, start = (0, 0), numbers[0]
    for number in sorted(numbers):
        start = start if number - 1 in set(numbers) else number
        best = max(best, (number - start + 1, start))
    return range(best[1], best[1] + best[0])


def agreement() -> dict:
    """The scorer's figures for two annotations of the same sentences, a sentence as a document."""
    pairs = collections.defaultdict(list)
    for line in kept_lines():
        pairs[line["sha256"]].append(line)
    doubles = [
        sorted(lines, key=lambda line: not line["first"]) for lines in pairs.values() if len(lines) > 1
    ]
    return scored((one, other) for one, other, *_ in doubles)


def agreement_with(kept: Path, annotated: Iterable[Path]) -> dict:
    """The same of sentences of some files: what stands there, and our second reading, blind and never learned, in `kept`."""
    again = {line["sha256"]: line for line in map(json.loads, kept.open(encoding="utf-8"))}
    standing = (json.loads(raw) for path in annotated for raw in path.open(encoding="utf-8"))
    return scored(
        (in_offsets(line, line), again[checksum])
        for line in standing
        if (checksum := digest(line["text"])) in again
    )


def scored(pairs: Iterable[tuple[dict, dict]]) -> dict:
    """The scorer's figures of annotations against others of the same sentences."""
    total: collections.Counter = collections.Counter()
    sentences = 0
    for one, other in pairs:
        total += score_records.counts_of(view_of(one), view_of(other))
        sentences += 1
    figures = score_records.figures_of(total)
    return {
        "sentences": sentences,
        "events": total["event_gold"],
        **{k: round(v, 3) for k, v in figures.items()},
    }


def view_of(line: dict) -> dict:
    """One kept line in the scorer's form."""
    names = collections.defaultdict(list)
    for start, end, kind in line["entities"]:
        names[kind].append((start, end))
    events = [
        {
            "trigger": tuple(event["trigger"]),
            **{key: event.get(key) for key in ("type", "mode", "status")},
            "roles": {role: [tuple(span) for span in event.get(role, [])] for role in ROLES},
        }
        for event in line["events"]
    ]
    quotes = [
        {"content": tuple(quote["content"]), "speaker": tuple(quote["speaker"]) if quote["speaker"] else None}
        for quote in line["quotes"]
    ]
    causes = [(events[effect]["trigger"], events[cause]["trigger"]) for effect, cause in line["causes"]]
    everywhere = [(0, 10**6)]
    return {"events": events, "quotes": quotes, "causes": causes, "names": names, "sentences": everywhere}


if __name__ == "__main__":
    main()
