"""The head of an e-mail pasted as text: who sent it, on what day, and the subject, which is its headline."""

from __future__ import annotations

import re
from dataclasses import replace

from watchfloor.intake.masthead import day_in
from watchfloor.records import Page, Span, ZoneKind

__all__ = ["with_letter_head"]

_FIELD = r"(?:from|to|cc|bcc|sent|date|subject|reply-to|importance|attachments?)"
_HEAD = re.compile(rf"\s*(?:{_FIELD}:[^\n]*\n[^\S\n]*){{2,}}", re.IGNORECASE)
_LINE = re.compile(r"(?P<field>[\w-]+):[^\S\n]*(?P<words>[^\n]*)")
_AGAIN = re.compile(r"(?:(?:re|fwd?|fw)\s*:\s*)+", re.IGNORECASE)


def with_letter_head(page: Page) -> Page:
    """The page, its title and day read from the lines that head an e-mail, of which the subject alone is part of the report."""
    head = _HEAD.match(page.text)
    if head is None:
        return page
    lines = list(_LINE.finditer(page.text, *head.span()))
    fields = {line["field"].casefold(): line["words"].strip() for line in lines}
    subject = _AGAIN.sub("", fields.get("subject", ""), count=1)
    day = day_in(fields.get("date") or fields.get("sent") or "")
    return replace(
        page,
        title=page.title or subject or None,
        published=page.published or day,
        published_from=page.published_from or ("page" if day else None),
        hints=(*((Span(*line.span()), _kind(line["field"])) for line in lines), *page.hints),
    )


def _kind(field: str) -> ZoneKind:
    """What a line of the head is to the report."""
    return "title" if field.casefold() == "subject" else "boilerplate"
