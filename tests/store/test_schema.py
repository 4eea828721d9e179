"""Migrations and tables say the same."""

import subprocess
import sys
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from inboxbot.errors import ConfigurationError
from inboxbot.model import CaseState, GrantState, Kind, Verdict
from inboxbot.store import engine, open_store
from inboxbot.store.tables import metadata
from tests.store.nouns import decided, person


def test_the_migrations_end_at_the_head_that_the_program_expects():
    assert engine.HEAD == ScriptDirectory(str(engine.MIGRATIONS)).get_current_head()


def test_a_migrated_file_has_the_very_tables(tmp_path):
    with open_store(f"sqlite:///{tmp_path}/bot.db").engine.connect() as connection:
        assert [] == compare_metadata(MigrationContext.configure(connection), metadata)
        migrated = triggers(connection)
    created = create_engine("sqlite://")
    metadata.create_all(created)
    with created.connect() as connection:
        assert triggers(connection) == migrated


def triggers(connection) -> list[str]:
    return list(
        connection.execute(text("SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")).scalars()
    )


def test_a_database_at_the_head_does_not_load_the_migrator(tmp_path):
    open_store(f"sqlite:///{tmp_path}/bot.db").close()
    script = (
        "import sys; from inboxbot.store import open_store; open_store(sys.argv[1]).close();"
        "print('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", script, f"sqlite:///{tmp_path}/bot.db"]
    assert "False" == subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_database_of_a_newer_program_is_refused(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    with store.begin() as tx:
        tx.flags.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(ConfigurationError, match="9999"):
        open_store(f"sqlite:///{tmp_path}/bot.db")


def test_who_was_accepted_before_there_was_a_list_is_on_it_and_whom_a_digest_told_of_is_done(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    with store.begin() as tx:
        for number, state in enumerate((CaseState.COMPLETE, CaseState.COMPLETE, CaseState.WITHDRAWN), 1):
            about = {"case": f"JT-{number}", "case_state": state, "participants": (person("anna@firma.example"),)}
            decision = decided(f"f{number}").decision
            assert decision is not None
            request = replace(decision, kind=Kind.ACCESS_REQUEST, verdict=Verdict.ACCEPTED, **about)
            tx.ledger.append(replace(decided(f"f{number}"), case=f"JT-{number}", decision=request))
        tx.flags.set("digest/upto", "1")
        tx.flags.connection.execute(text("DROP TABLE grants"))
        tx.flags.connection.execute(text("UPDATE alembic_version SET version_num = '0005'"))
    store.close()
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    with store.read() as tx:
        found = [(one.line, one.grant.case, one.grant.state) for one in tx.grants.all()]
        alike = tx.grants.like(person("anna@firma.example"))
    assert ([(1, "JT-1", GrantState.GRANTED), (2, "JT-2", GrantState.OPEN)], 2) == (found, len(alike))
    store.close()
