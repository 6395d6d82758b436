"""What comes of a run of reports, counted as it goes: reports in = reports recorded + failures listed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from watchfloor.commands.terminal import counted, failed, message
from watchfloor.intake import passed_over
from watchfloor.records import Failure, Record

__all__ = ["Remarks", "Tally", "say_passed_over"]

_TOLD_EACH = 3  # reports of a run up to which each has lines of its own
_NAMED = 3  # reports that a line for many names
_HINTS = {"published": "; --published DATE gives it"}


def say_passed_over(paths: Sequence[str]) -> None:
    """Says on stderr how many files of other kinds lie in the folders of a run, in one line; nothing if there are none."""
    endings = passed_over(paths)
    if endings:
        told = ", ".join(f"{count} {ending}" for ending, count in sorted(endings.items()))
        message(f"passed over, as neither text, HTML nor JSON Lines: {told}")


class Remarks:
    """What records lack and why. Said in sum: the record of each holds it (`why`), and hundreds of lines hide failures."""

    def __init__(self) -> None:
        """None yet."""
        self._lacking: dict[tuple[str, str], list[str]] = defaultdict(list)

    def note(self, record: Record) -> None:
        """Keeps in mind what a record lacks."""
        for field in ("text", "events", "published"):
            reason = record.report.why.get(field)
            if reason and (field != "published" or record.report.published is None):
                self._lacking[field, reason].append(record.report.name)

    def say(self, total: int) -> None:
        """Says it on stderr, of few reports for each, of many in a line for each reason. total: reports of the run."""
        if total <= _TOLD_EACH:
            for (field, reason), names in self._lacking.items():
                for name in names:
                    message(f"{name}: {field}: {reason}")
            return
        alike: dict[tuple[str, str], list[str]] = defaultdict(list)
        for (field, reason), names in self._lacking.items():
            alike[field, re.sub(r" \([^)]*\)", "", reason)] += names
        for (field, reason), names in alike.items():
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            named = ", ".join(names[:_NAMED])
            hint = _HINTS.get(field, "")
            message(f"{len(names)} of {counted(total, 'report')}: {reason}{hint}: {named}{more}")


class Tally:
    """A run of reports that are read."""

    def __init__(self) -> None:
        """Nothing has come yet."""
        self.records = 0
        self.failures = 0
        self._remarks = Remarks()

    def recorded(self, results: Iterable[Record | Failure]) -> Iterator[Record]:
        """The records among results as they come; failures are said."""
        for result in results:
            if isinstance(result, Failure):
                self.failures += 1
                failed(result.reason)
            else:
                self.records += 1
                self._remarks.note(result)
                yield result

    def say(self) -> None:
        """Says on stderr what came of the run."""
        total = self.records + self.failures
        self._remarks.say(total)
        if total > 1 or self.failures:
            message(f"{counted(total, 'report')}: {self.records} recorded, {self.failures} failed")
