"""The pages, one file a question. `app` adds their routes."""

from watchfloor.desk.pages.actors import router as actors
from watchfloor.desk.pages.adding import router as adding
from watchfloor.desk.pages.charts import router as charts
from watchfloor.desk.pages.figures import router as figures
from watchfloor.desk.pages.handing import router as handing
from watchfloor.desk.pages.history import router as history
from watchfloor.desk.pages.incidents import router as incidents
from watchfloor.desk.pages.reports import router as reports
from watchfloor.desk.pages.stories import router as stories
from watchfloor.desk.pages.today import router as today

__all__ = ["ROUTERS"]

ROUTERS = (today, stories, incidents, reports, actors, figures, charts, history, handing, adding)
