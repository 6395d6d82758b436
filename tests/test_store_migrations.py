from __future__ import annotations

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


def test_a_file_of_the_first_form_is_brought_forward_with_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    first = Store(path)
    migrating.upgraded(first.engine, path, to="001")
    added = first.add(*made(Raid()))
    before = first.record(added.report)
    first.close()
    store = open_record(path)
    assert differences(store) == []
    assert store.record(added.report) == before
    assert store.add(*made(Raid(name="b.txt", killed=11, verb="attacked"))).outcome == "added"
    store.close()


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    open_record(path, make=True).close()
    before = path.read_bytes()
    open_record(path).close()
    assert path.read_bytes() == before
