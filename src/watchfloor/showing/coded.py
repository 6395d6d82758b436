"""Other code books' codes of an event, and whose word it rests on, in words."""

from __future__ import annotations

from collections.abc import Iterator

from watchfloor.records import Event, UcdpCode

__all__ = ["code_lines", "rule_lines", "says_label"]


def code_lines(event: Event) -> Iterator[str]:
    """One line for ACLED and one for the UCDP; none for an event that nobody coded."""
    if event.codes is None:
        return
    acled = event.codes.acled
    reason = acled.why.get("sub_event_type", "")
    if acled.sub_event_type is None:
        yield f"ACLED: left out, {reason}"
    else:
        parties = " against ".join(one for one in (acled.party_one, acled.party_two) if one)
        yield f"ACLED: {acled.event_type} / {acled.sub_event_type}{f' ({parties})' if parties else ''}, {reason}"
    yield f"UCDP: {_ucdp(event.codes.ucdp)}"


def _ucdp(code: UcdpCode) -> str:
    kind = f"{code.kind}, " if code.kind else ""
    if code.counts:
        return f"{kind}would count"
    wanted = False if code.counts is False else None
    reasons = "; ".join(f"{rule.rule}: {rule.reason}" for rule in code.rules if rule.holds is wanted)
    return f"{kind}{'would not count' if code.counts is False else 'open whether it would count'} ({reasons})"


def rule_lines(event: Event) -> Iterator[str]:
    """Each rule of the UCDP with whether it holds and why."""
    if event.codes is not None:
        for rule in event.codes.ucdp.rules:
            holds = {True: "yes", False: "no", None: "open"}[rule.holds]
            yield f"{rule.rule:<16} {holds:<5} {rule.reason}"


def says_label(event: Event) -> str:
    """What stands before the sources of an event: `says`, or how they stand to it where nobody else vouches."""
    if event.told_by == "reporter" or event.stance is None:
        return "says"
    if event.stance in {"denies", "doubts", "confirms"}:
        return {"denies": "denied by", "doubts": "doubted by", "confirms": "confirmed by"}[event.stance]
    return "claimed by" if event.told_by == "party" or event.stance == "claims" else "says"
