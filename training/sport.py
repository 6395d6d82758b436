"""News of sport that tells of no event: matches, results, transfers. A model that has read only wars finds one in a cup tie.

Items of the daily pages under the heading Sports, without those that hold a word of politics or law: these may
tell of a ban, an arrest, a protest. Nothing else is known of the sentences, so nothing else is learned from them.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace

from tokenizers import Tokenizer

from training.annotations import DAILY_PAGES, item_text
from training.learned import Document
from training.paths import DEV
from training.unannotated import plain

HEADING = re.compile(r"(?:#+|\*\*|;)\s*\**([A-Z][^*\[]+?)\**\s*$")
ITEM = re.compile(r"\s*\* ")
POLITICS = re.compile(
    r"\b(ban(?:s|ned)?|protest\w*|suspend\w*|suspension|arrest\w*|resign\w*|sanction\w*|war|attack\w*|killed|accus\w*"
    r"|alleg\w*|government|boycott\w*|police|court|invest\w*|doping|fine[ds]?|announce\w*|agree\w*|president|minister)\b",
    re.IGNORECASE,
)


def sport(tokenizer: Tokenizer) -> list[Document]:
    """One document an item: no trigger in it, and nothing known besides."""
    held_out = {json.loads(raw)["doc"] for raw in DEV.open(encoding="utf-8")}
    documents = []
    for raw in DAILY_PAGES.open(encoding="utf-8"):
        page = json.loads(raw)
        if f"wce-{page['date']}" in held_out:
            continue
        for text in items_under("Sports", page["markdown"]):
            if not POLITICS.search(text):
                documents.append([replace(plain(text, tokenizer), triggers=())])
    return documents


def items_under(heading: str, markdown: str) -> list[str]:
    """The items of one heading that name a source."""
    found, here = [], ""
    for line in markdown.split("\n"):
        if title := HEADING.match(line):
            here = title[1]
        elif here == heading and ITEM.match(line) and "[(" in line:
            found.append(item_text(line))
    return found
