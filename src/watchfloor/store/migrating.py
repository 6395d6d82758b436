"""A record file brought to the form that this program writes."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from watchfloor.errors import StoreError
from watchfloor.store.database import reading, write_ahead, writing

__all__ = ["HEAD", "upgraded"]

HEAD = "003"
"""The last of `migrations/`; a test holds the two together."""

_FOLDER = Path(__file__).with_name("migrations")


def upgraded(engine: Engine, path: Path, *, to: str = HEAD) -> None:
    """Makes the tables in an empty file and applies what an older one lacks, all in one transaction.

    to: the form that is wanted; an earlier one is of use for tests only.

    Raises StoreError when the file is newer than the program, or holds something else than a record.
    """
    with reading(engine, path) as connection:
        found = _version(connection, path)
    if found == to:
        return
    write_ahead(engine, path)
    with writing(engine, path) as connection:
        if _version(connection, path) != to:  # another process may have been faster
            _migrate(connection, to)


def _version(connection: Connection, path: Path) -> str | None:
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables:
            raise StoreError(
                f"{path}: is a database of some other program (it has a table {tables[0]!r}); "
                "name another file with --record"
            )
        return None
    found = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    if found > HEAD:
        raise StoreError(
            f"{path}: was written by a newer Watchfloor (form {found}, this program knows up to {HEAD}); "
            "install the newer version. The file was left as it is"
        )
    return found


def _migrate(connection: Connection, to: str) -> None:
    from alembic.config import Config  # noqa: PLC0415 - a quarter of a second, and only a new or old file needs it
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    script = ScriptDirectory(str(_FOLDER), version_locations=[str(_FOLDER)])
    context = EnvironmentContext(Config(), script, fn=lambda revision, _: script._upgrade_revs(to, revision))
    with context:
        context.configure(connection=connection, transactional_ddl=False)
        context.run_migrations()
