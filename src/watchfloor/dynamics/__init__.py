"""How a situation moves: counts and intensity over time, who acts on whom, what answers what, which days stand out."""

from watchfloor.dynamics.answers import Answer, answers
from watchfloor.dynamics.drawing import as_png, as_svg
from watchfloor.dynamics.pairs import Pair, pairs
from watchfloor.dynamics.periods import Length, Period, periods
from watchfloor.dynamics.selecting import Subject, is_between, is_of, moves
from watchfloor.dynamics.specs import chart
from watchfloor.dynamics.trends import Direction, Trends, trends
from watchfloor.dynamics.unusual import Unusual, unusual_days

__all__ = [
    "Answer",
    "Direction",
    "Length",
    "Pair",
    "Period",
    "Subject",
    "Trends",
    "Unusual",
    "answers",
    "as_png",
    "as_svg",
    "chart",
    "is_between",
    "is_of",
    "moves",
    "pairs",
    "periods",
    "trends",
    "unusual_days",
]
