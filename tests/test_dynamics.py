"""Trends: what is counted, who acts on whom, answers, days that stand out, and charts that tell no lies."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from scipy.stats import nbinom, poisson

from tests.made_reports import Raid, made
from watchfloor.cli import main
from watchfloor.dynamics import answers, as_png, as_svg, chart, pairs, periods, trends, unusual_days
from watchfloor.dynamics.selecting import is_of, moves, subject_named
from watchfloor.dynamics.unusual import tail
from watchfloor.errors import WatchfloorError
from watchfloor.incidents import Incident, Party
from watchfloor.records import ActorKind, EventType, Status
from watchfloor.store import open_record

FIRST = date(2031, 1, 1)
RAIDS = (
    ("Marsh League", "Oberhafen", "stormed", "a fuel depot"),
    ("Fen Army", "Unterhafen", "shelled", "the old granary"),
    ("Dyke Front", "Neustadt", "burned", "an inn by the river"),
)


def party(name: str, country: str | None = None, kind: ActorKind = "group") -> Party:
    return Party(key=f"{kind}:{name}", actor="actor-1", name=name, kind=kind, country=country, sector=None)


LEAGUE = party("Marsh League")
IRAQ = party("Iraq", "IRQ", "country")
ARMY = party("Iraqi army", "IRQ", "military")
IRAN = party("Iran", "IRN", "country")


def incident(
    day: str,
    actor: Party = LEAGUE,
    recipient: Party = IRAQ,
    *,
    type: EventType = "ASSAULT",
    end: str | None = None,
    status: Status = "actual",
    quad: int = 4,
    intensity: float = -9,
) -> Incident:
    return Incident(
        id=f"incident-{day}-{actor.name}-{random.random()}",
        type=type,
        mode=None,
        status=status,
        background=False,
        start=day,
        end=end or day,
        precision="day",
        place=None,
        actors=(actor,),
        recipients=(recipient,),
        targets=(),
        figures=(),
        intensity=intensity,
        quad=quad,
        cameo=None,
        score=0.9,
        told=(),
        links=(),
        sources=1,
    )


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def test_only_what_happened_as_news_on_a_known_day_is_counted() -> None:
    kept = incident(day(1))
    others = [
        incident(day(1), status="planned"),
        incident(day(1), status="denied"),
        replace(kept, background=True),
        replace(kept, start=None, end=None),
    ]
    assert moves([kept, *others]) == [kept]
    assert trends("Iraq", [kept, *others]).left_out == 4


def test_periods_without_incidents_are_there_with_zero() -> None:
    found = periods([incident(day(0)), incident(day(3), type="AID", quad=2, intensity=8)], "day")
    assert [period.count for period in found] == [1, 0, 0, 1]
    assert found[1].intensity is None
    assert found[3].by_type == {"AID": 1}


def test_weeks_open_on_monday_and_months_on_the_first() -> None:
    spread = incident("2031-01-31", end="2031-02-01")
    weeks = periods([incident("2031-01-08"), incident("2031-01-12"), spread], "week")
    assert (weeks[0].start, weeks[0].count) == ("2031-01-06", 2)
    months = periods([incident("2031-01-08"), incident("2031-03-12"), spread], "month")
    assert [(month.start, month.count) for month in months] == [
        ("2031-01-01", 1),
        ("2031-02-01", 0),
        ("2031-03-01", 1),
    ]


def test_a_state_is_counted_with_its_forces_and_nobody_acts_on_himself() -> None:
    found = pairs([incident(day(0)), incident(day(1), recipient=ARMY), incident(day(2), ARMY, IRAQ)])
    assert [(pair.actor, pair.recipient, pair.count) for pair in found] == [("Marsh League", "Iraq", 2)]
    assert found[0].conflict == 1
    assert (
        pairs([incident(day(0), party("protesters", kind="people")), incident(day(0), party("armed men"))])
        == ()
    )
    assert is_of(ARMY, subject_named("IRQ"))
    assert not is_of(party("Iraqi student", "IRQ", "person"), subject_named("Iraq"))


def counts(rate: float, days: int, seed: int) -> list[int]:
    drawn = random.Random(seed)
    return [sum(drawn.random() < rate for _ in range(2)) for _ in range(days)]


def test_an_answer_within_days_is_found_and_its_direction_kept() -> None:
    acts = counts(0.08, 300, 1)
    replies = [int(any(acts[max(0, at - 2) : at])) for at in range(300)]
    replies = [int((bool(reply) and at % 4 != 0) or at % 37 == 0) for at, reply in enumerate(replies)]
    second_answers, first_answers = answers("League", "Army", acts, replies)
    assert (second_answers.answering, second_answers.to) == ("Army", "League")
    assert second_answers.p is not None
    assert second_answers.p < 0.001
    assert second_answers.ratio is not None
    assert second_answers.ratio > 3
    assert first_answers.p is None or first_answers.p > 0.01


def test_no_answer_is_found_where_there_is_none() -> None:
    alarms = 0
    for seed in range(40):
        found = answers("A", "B", counts(0.15, 200, seed), counts(0.15, 200, seed + 1000))
        alarms += any(answer.p is not None and answer.p < 0.05 for answer in found)
    assert alarms <= 6  # 2 are expected; more than 6 come less often than once in a hundred


def test_too_little_to_tell_is_said() -> None:
    few, _ = answers("A", "B", [1, 0] * 10, [0, 1] * 10)
    assert few.p is None
    assert "too few" in (few.why or "")
    rare, _ = answers("A", "B", [1] + [0] * 99, [0, 1] * 50)
    assert "fewer than 10 days" in (rare.why or "")


@pytest.mark.parametrize(("mean", "variance"), [(0.7, 0.7), (0.7, 2.1), (4.0, 9.5)])
def test_the_tail_is_that_of_scipy(mean: float, variance: float) -> None:
    for count in range(12):
        if variance <= mean:
            wanted = poisson.sf(count - 1, mean)
        else:
            wanted = nbinom.sf(count - 1, mean**2 / (variance - mean), mean / variance)
        assert tail(count, mean, variance) == pytest.approx(wanted, abs=1e-9)


def test_a_burst_stands_out_and_a_quiet_past_does_not() -> None:
    usual = counts(0.3, 60, 5)
    found = unusual_days("2031-01-01", [*usual, 9, *usual])
    assert [one.day for one in found] == [day(60)]
    assert unusual_days("2031-01-01", usual) == ()
    assert unusual_days("2031-01-01", [9]) == ()


def busy() -> list[Incident]:
    drawn = random.Random(2)
    made_ = []
    for number in range(90):
        for actor, recipient in ((IRAN, IRAQ), (IRAQ, IRAN), (LEAGUE, IRAQ)):
            if drawn.random() < 0.3:
                made_.append(incident(day(number), actor, recipient, quad=drawn.choice([1, 2, 3, 4])))
    return made_


def test_charts_start_at_zero_share_a_scale_and_are_drawn_offline() -> None:
    spec = chart(trends("Iraq", busy()))
    bars = spec["vconcat"][0]
    scale = bars["spec"]["encoding"]["y"]["scale"]
    assert scale["domain"][0] == 0
    assert bars["facet"]["row"]["sort"][0].startswith("conflict in deed (")
    assert json.loads(json.dumps(spec)) == spec
    assert as_svg(spec).startswith("<svg")
    assert as_png(spec).startswith(b"\x89PNG")


def test_every_count_of_the_chart_is_one_of_the_record() -> None:
    made_ = trends("Iraq", busy())
    values: Sequence[dict[str, int]] = chart(made_)["vconcat"][0]["data"]["values"]
    assert sum(value["count"] for value in values) == made_.incidents


def test_nothing_is_no_chart() -> None:
    with pytest.raises(WatchfloorError, match="could be counted"):
        chart(trends("Iraq", [incident(day(1), status="planned")]))


def test_a_pair_is_drawn_in_both_directions() -> None:
    between = (subject_named("IRN"), subject_named("IRQ"))
    made_ = trends(
        "Iran and Iraq", [*busy(), incident(day(1), IRAN, IRAQ, status="planned")], between=between
    )
    spec = chart(made_)
    labels = spec["vconcat"][0]["facet"]["row"]["sort"]
    assert [label.partition(" (")[0] for label in labels] == [
        "Iran → Iraq: conflict",
        "Iran → Iraq: co-operation",
        "Iraq → Iran: conflict",
        "Iraq → Iran: co-operation",
    ]
    values: Sequence[dict[str, int]] = spec["vconcat"][0]["data"]["values"]
    assert sum(value["count"] for value in values) == made_.incidents
    assert made_.left_out == 1  # of the pair alone
    assert as_png(spec).startswith(b"\x89PNG")


def test_a_class_without_incidents_says_none_and_days_that_stand_out_are_marked() -> None:
    quiet = [incident(day(number)) for number in range(0, 60, 3)]
    spec = chart(trends("Iraq", [*quiet, *(incident(day(59)) for _ in range(9))]))
    assert [label for label in spec["vconcat"][0]["facet"]["row"]["sort"] if label.endswith("(none)")] == [
        "conflict in words (none)",
        "co-operation in words (none)",
        "co-operation in deed (none)",
    ]
    assert spec["vconcat"][1]["data"]["values"] == [{"start": day(59), "count": 9}]
    assert as_svg(spec).startswith("<svg")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("trends") / "record.db"
    store = open_record(path, make=True)
    for number, (group, town, verb, thing) in enumerate(RAIDS):
        raid = Raid(
            name=f"{number}.txt",
            group=group,
            town=town,
            verb=verb,
            thing=thing,
            day=f"2031-0{number + 3}-10",
            published=f"2031-0{number + 3}-11",
            more=f"The people of {town} had feared it for weeks, and {thing} was all they had.",
        )
        store.add(*made(raid))
    store.close()
    return path


def test_the_command_counts_and_draws(record: Path, tmp_path: Path) -> None:
    run = CliRunner(env={"WATCHFLOOR_RECORD": str(record)}).invoke
    result = run(main, ["trends", "--country", "Germany", "--json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["incidents"] == 3
    for name in ("chart.svg", "chart.png", "chart.json"):
        assert run(main, ["trends", "--country", "DEU", "--chart", str(tmp_path / name)]).exit_code == 0
        assert (tmp_path / name).stat().st_size > 500
    assert "ASSAULT 1" in run(main, ["trends", "--actor", "Marsh League"]).stdout
    assert "\n  2031-03  " in run(main, ["trends", "--country", "DEU", "--by", "month"]).stdout


def test_the_command_says_what_it_lacks(record: Path) -> None:
    run = CliRunner(env={"WATCHFLOOR_RECORD": str(record)}).invoke
    assert run(main, ["trends"]).exit_code == 2
    assert run(main, ["trends", "--pair", "IRN"]).exit_code == 2
    assert run(main, ["trends", "--country", "DEU", "--chart", "x.gif"]).exit_code == 2
    assert run(main, ["trends", "--pair", "IRN,USA"]).exit_code == 1
