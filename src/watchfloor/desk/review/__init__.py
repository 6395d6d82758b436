"""Review beside the text: what was read, decided on by one reader and, unseen, by a second; and how far they agree."""

from watchfloor.desk.review.routes import router

__all__ = ["router"]
