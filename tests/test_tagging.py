"""The tagger: spans lie in their sentences, nothing is lost, and the same report gives the same tags."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from watchfloor.errors import ModelError
from watchfloor.reading import reading_of
from watchfloor.records import Page, Reading, Sentence, Span, Tags, Zone
from watchfloor.tagging import Tagger
from watchfloor.tagging.decoding import likeliest_path, likeliest_status, paths_cut, runs
from watchfloor.tagging.labels import STATUSES
from watchfloor.tagging.settings import read_settings
from watchfloor.tagging.tagger import MODEL
from watchfloor.tagging.windows import windows_of
from watchfloor.tagging.words import SHAPES, Words, cut, whole, words_of

REPORT = """Gunmen seize ferry terminal in Port Amsel

Gunmen from the Amsel Liberation Front stormed the ferry terminal in Port Amsel on Monday, killing four police officers and wounding at least 11 travellers, the interior ministry said.

“We will not negotiate with people who murder commuters,” Prime Minister Ilse Vanter told reporters. She ordered 300 soldiers to the town.

On Tuesday thousands of people marched through the capital to demand her resignation. Police fired tear gas and arrested 40 demonstrators.

Neighbouring Corvania condemned the attack and said it would close its border in response to the raid.
"""


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


@pytest.fixture(scope="module")
def reading() -> Reading:
    return reading_of(Page(name="ferry", sha256="0" * 64, text=REPORT))


@pytest.fixture(scope="module")
def tags(tagger: Tagger, reading: Reading) -> Tags:
    return tagger.tags(reading, "2024-05-08")


def one_sentence(text: str) -> Reading:
    span = Span(0, len(text))
    zone = Zone(kind="body", start=0, end=len(text))
    return Reading(shadow=text, zones=(zone,), sentences=(Sentence(span=span, zone=0),))


def spans_of(tags: Tags) -> list[Span]:
    found = [name.span for name in tags.names] + [item.span for item in tags.rejected]
    for mention in tags.triggers:
        found += [mention.trigger, *(filler.span for filler in mention.fillers)]
    for quote in tags.quotes:
        found += [span for span in (quote.content, quote.speaker, quote.cue) if span is not None]
    for pair in tags.causes:
        found += [pair.effect, pair.cause]
    return found


def test_the_report_is_read_in_all_heads(tags: Tags) -> None:
    def said(span: Span) -> str:
        return REPORT[span.start : span.end]

    assert {said(mention.trigger): mention.type for mention in tags.triggers}["stormed"] == "ASSAULT"
    assert ("Port Amsel", "PLACE") in {(said(name.span), name.kind) for name in tags.names}
    assert "killed" in {filler.role for mention in tags.triggers for filler in mention.fillers}
    assert {quote.kind for quote in tags.quotes} >= {"direct"}


def test_every_span_lies_in_one_sentence_and_ends_at_word_edges(tags: Tags, reading: Reading) -> None:
    text = reading.shadow
    for span in spans_of(tags):
        assert any(s.span.start <= span.start < span.end <= s.span.end for s in reading.sentences)
        quoted = text[span.start : span.end]
        assert quoted == quoted.strip()
        for edge in (span.start, span.end):
            assert edge in {0, len(text)} or not (text[edge - 1].isalnum() and text[edge].isalnum())


def test_fillers_stay_in_their_trigger_s_sentence(tags: Tags, reading: Reading) -> None:
    for mention in tags.triggers:
        home = reading.sentences[mention.sentence].span
        assert home.start <= mention.trigger.start < mention.trigger.end <= home.end
        assert all(
            home.start <= filler.span.start < filler.span.end <= home.end for filler in mention.fillers
        )


def test_tags_come_in_text_order_with_scores_between_0_and_1(tags: Tags) -> None:
    assert [name.span for name in tags.names] == sorted(name.span for name in tags.names)
    assert [item.trigger for item in tags.triggers] == sorted(item.trigger for item in tags.triggers)
    scores = [item.score for group in (tags.names, tags.triggers, tags.quotes, tags.causes) for item in group]
    assert all(0 <= score <= 1 for score in scores)
    for mention in tags.triggers:
        assert mention.runner_up is None or (
            mention.runner_up.type != mention.type and mention.runner_up.score <= mention.score
        )


def test_reading_twice_gives_the_same_tags(tagger: Tagger, reading: Reading, tags: Tags) -> None:
    assert tagger.tags(reading, None) == tags


def test_reports_read_before_do_not_matter(tagger: Tagger, reading: Reading, tags: Tags) -> None:
    tagger.tags(one_sentence("A very different sentence about a harvest festival."), None)
    assert tagger.tags(reading, None) == tags


def test_a_copied_tagger_gives_the_same_tags(tagger: Tagger, reading: Reading, tags: Tags) -> None:
    copied: Tagger = pickle.loads(pickle.dumps(tagger))  # noqa: S301  # our own bytes, as a worker process gets them
    assert copied.tags(reading, None) == tags
    assert copied.version == tagger.version


@pytest.mark.parametrize("text", ["", "   \n ", "...", "\u200b"])
def test_text_without_words_gives_no_tags(tagger: Tagger, text: str) -> None:
    tags = tagger.tags(one_sentence(text), None)
    assert not tags.names
    assert not tags.triggers
    assert not tags.quotes


def test_a_reading_without_sentences_gives_no_tags(tagger: Tagger) -> None:
    assert tagger.tags(Reading(shadow="", zones=(), sentences=()), None) == Tags(
        names=(), triggers=(), quotes=(), causes=()
    )


def test_a_sentence_longer_than_a_window_is_read_to_its_end(tagger: Tagger) -> None:
    places = ", ".join(f"the rebels shelled village number {number}" for number in range(80))
    text = f"{places} and in the end the army arrested two ministers in Port Amsel."
    tags = tagger.tags(one_sentence(text), None)
    triggers = [text[item.trigger.start : item.trigger.end] for item in tags.triggers]
    assert triggers.count("shelled") >= 70
    assert "arrested" in triggers
    assert len({item.trigger for item in tags.triggers}) == len(triggers)


def test_line_breaks_inside_a_sentence_move_no_span(tagger: Tagger) -> None:
    plain = "Rebels attacked a convoy near Port Amsel on Monday."
    broken = plain.replace("a convoy", "a\nconvoy")
    assert spans_of(tagger.tags(one_sentence(plain), None)) == spans_of(
        tagger.tags(one_sentence(broken), None)
    )


def test_a_changed_model_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    with (folder / "anchors.int8.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match=r"anchors\.int8\.onnx"):
        Tagger.load(folder)


def test_a_missing_model_file_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        Tagger.load(folder)


def test_settings_for_other_labels_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.json"
    path.write_text((MODEL / "config.json").read_text("utf-8").replace("ASSAULT", "ATTACK"), "utf-8")
    with pytest.raises(ModelError, match="settings"):
        read_settings(path)


def words(text: str) -> Words:
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    return words_of(tokenizer, text, start=100, sentence=3)


def test_words_keep_their_place_and_shape() -> None:
    found = words("Émigrés fled UN-run Camp 7")
    assert [(span.start - 100, span.end - 100) for span in found.spans] == [
        *[(0, 7), (8, 12), (13, 15), (15, 16), (16, 19), (20, 24), (25, 26)]
    ]
    shapes = [SHAPES[found.shapes[first]] for first in found.firsts]
    assert shapes == ["title", "lower", "upper", "other", "lower", "title", "digit"]


@pytest.mark.parametrize("limit", [8, 20, 64])
def test_cutting_loses_no_word(limit: int) -> None:
    found = words("The extraordinarily circumlocutory communiqué was read out by nobody in particular. " * 4)
    pieces = cut(found, limit=limit, overlap=4)
    assert {span for piece in pieces for span in piece.spans} == set(found.spans)
    assert all(len(piece.ids) <= limit for piece in pieces)


def test_windows_hold_every_piece_once_in_order() -> None:
    pieces = [
        words("Talks began."),
        words("Nobody came to them at all, it was said."),
        words("They ended."),
    ] * 5
    groups = windows_of(pieces, limit=24)
    assert [piece for group in groups for piece in group] == pieces
    assert all(1 + sum(len(piece.ids) + 1 for piece in group) <= 24 for group in groups)


def test_runs_split_where_a_new_span_begins() -> None:
    begins = np.array([0.1, 0.9, 0.0, 0.8, 0.0, 0.0], dtype=np.float32)
    insides = np.array([0.0, 0.0, 0.9, 0.1, 0.2, 0.0], dtype=np.float32)
    found = [(run.begin, run.end) for run in runs(begins, insides, floor=0.15)]
    assert found == [(1, 3), (3, 4)]


def path_of(*rows: tuple[float, ...], follows: np.ndarray | None = None, threshold: float = 0.5) -> list[int]:
    """The path through words whose shares are outside, beginning and inside of two kinds."""
    table = np.zeros((5, 5)) if follows is None else follows
    return likeliest_path(np.array(rows, dtype=np.float32), table, threshold=threshold)


def test_a_path_never_changes_its_kind_inside_a_span() -> None:
    path = path_of((0.1, 0.8, 0, 0.1, 0), (0.1, 0, 0.3, 0.2, 0.4), (0.9, 0.1, 0, 0, 0))
    assert path == [1, 2, 0]
    assert paths_cut(path) == [(0, 2, 0)]


def test_a_path_begins_no_span_in_its_middle() -> None:
    assert path_of((0.3, 0.1, 0.6, 0, 0), (0.9, 0.1, 0, 0, 0))[0] in (0, 1)


def test_a_higher_threshold_takes_a_doubtful_span_away() -> None:
    doubtful = (0.4, 0.6, 0, 0, 0)
    assert path_of(doubtful) == [1]
    assert path_of(doubtful, threshold=0.7) == [0]


def test_what_follows_seldom_needs_more_evidence() -> None:
    follows = np.zeros((5, 5))
    follows[1, 3] = -2
    doubtful = (0.35, 0, 0.2, 0.45, 0)
    assert path_of((0, 1, 0, 0, 0), doubtful) == [1, 3]
    assert path_of((0, 1, 0, 0, 0), doubtful, follows=follows) == [1, 0]


def test_spans_of_a_path_that_touch_stay_apart() -> None:
    assert paths_cut([1, 2, 1, 3, 4, 0, 3]) == [(0, 2, 0), (2, 3, 0), (3, 5, 1), (6, 7, 1)]


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        (".S. envoy", "U.S. envoy"),
        ("the U.", "the U.S."),
        ("U.S", "U.S"),
        ("envoy", "envoy"),
        ("the U.S.", "the U.S."),
    ],
)
def test_spans_tear_no_dotted_initials(marked: str, kept: str) -> None:
    shadow = "They met the U.S. envoy in Port Amsel."
    start = shadow.index(marked)
    span = whole(Span(start, start + len(marked)), shadow)
    assert shadow[slice(*span)] == kept


@pytest.mark.parametrize(
    ("actual", "possible", "status"),
    [(0.9, 0.05, "actual"), (0.55, 0.4, "possible"), (0.65, 0.35, "actual"), (0.4, 0.45, "possible")],
)
def test_an_act_is_told_as_done_only_when_that_outweighs_what_else_it_may_be(
    actual: float, possible: float, status: str
) -> None:
    shares = np.zeros(len(STATUSES), dtype=np.float32)
    shares[STATUSES.index("actual")], shares[STATUSES.index("possible")] = actual, possible
    assert likeliest_status(shares, 0.6) == status
