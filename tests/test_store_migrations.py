from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from tests.made_reports import Raid, made
from watchfloor.store import Store, migrating, open_record
from watchfloor.store.tables import metadata

FOLDER = Path(migrating.__file__).with_name("migrations")


def script() -> ScriptDirectory:
    return ScriptDirectory(str(FOLDER), version_locations=[str(FOLDER)])


def test_the_head_that_the_program_knows_is_the_last_migration() -> None:
    assert script().get_current_head() == migrating.HEAD


def test_migrations_are_numbered_in_one_line() -> None:
    numbers = [revision.revision for revision in script().walk_revisions()][::-1]
    assert numbers == [f"{at:03}" for at in range(1, len(numbers) + 1)]
    files = sorted(path.name for path in FOLDER.glob("m*.py"))
    assert [name[1:4] for name in files] == numbers


def test_an_empty_file_gets_the_tables_that_the_program_writes(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.touch()
    store = open_record(path)
    assert differences(store) == []
    with store.engine.connect() as connection:
        assert {"report_words", "event_words"} <= set(inspect(connection).get_table_names())
    store.close()


def differences(store: Store) -> list[object]:
    with store.engine.connect() as connection:
        return [
            difference
            for difference in compare_metadata(MigrationContext.configure(connection), metadata)
            if "_words" not in str(difference)  # the tables of the index of words are SQLite's own
        ]


def into_the_first_form(path: Path) -> None:
    """Takes out of a record what later forms added, as a file of the first form has it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE foreign_events")
        connection.execute("ALTER TABLE incidents DROP COLUMN gist")
        connection.execute("UPDATE alembic_version SET version_num = '001'")
        connection.commit()


def test_a_file_of_the_first_form_is_brought_forward_with_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    first = open_record(path, make=True)
    added = first.add(*made(Raid()))
    before = first.record(added.report)
    story = first.stories().rows
    first.close()
    into_the_first_form(path)
    store = open_record(path)
    assert differences(store) == []
    assert store.record(added.report) == before
    assert store.stories().rows == story
    second = store.add(*made(Raid(name="b.txt", killed=11, verb="attacked")))
    assert second.outcome == "added"
    assert set(second.incidents) & set(added.incidents)
    store.close()


def test_events_without_a_day_get_the_keys_that_the_program_gives(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    page, record = made(Raid())
    undated = replace(record, events=tuple(replace(event, date=None) for event in record.events))
    store = open_record(path, make=True)
    store.add(page, undated)
    keys = keys_in(path)
    store.close()
    assert any(key.startswith("u") for key, _ in keys)
    with closing(sqlite3.connect(path)) as connection:
        rows = {(f"-{key[key.index('|') :]}" if key.startswith("u") else key, event) for key, event in keys}
        connection.execute("DELETE FROM event_keys")
        connection.executemany("INSERT INTO event_keys VALUES (?, ?)", rows)
        connection.execute("ALTER TABLE incidents DROP COLUMN gist")
        connection.execute("UPDATE alembic_version SET version_num = '002'")
        connection.commit()
    open_record(path).close()
    assert keys_in(path) == keys


def keys_in(path: Path) -> set[tuple[str, int]]:
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute("SELECT key, event FROM event_keys"))


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    open_record(path, make=True).close()
    before = path.read_bytes()
    open_record(path).close()
    assert path.read_bytes() == before
