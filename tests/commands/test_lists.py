"""The lists that officers look at: grants, cases and the outbox, for people and for scripts."""

import json
import re
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from inboxbot import grants as listed
from inboxbot.commands.cases import cases
from inboxbot.commands.grants import grants
from inboxbot.commands.outbox import outbox
from inboxbot.errors import UsageError
from inboxbot.model import Address, Case, CaseState, Kind, Verdict, Why
from inboxbot.settings import load
from inboxbot.store import Store, open_store
from tests.building.services import Service
from tests.digest.days import MORNING, decision, person
from tests.store.nouns import case, outgoing

ROOT = Path(__file__).parents[2]
ANNA, BO = person("Anna", "anna@firma.example"), person("Bo", "bo@firma.example")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return Path(shutil.copy(ROOT / "demo/inboxbot.toml", tmp_path))


@pytest.fixture
def store(config: Path):
    with closing(open_store(load(config).store_url)) as opened:
        yield opened


def known(number: str, subject: str, **more) -> Case:
    made = case(number, **more)
    sender = Address(name="Maija Meikäläinen", email=f"{subject.lower()}@firma.example")
    return replace(made, head=replace(made.head, subject=subject, fingerprint=number, sender=sender))


def put(store: Store, *many: Case) -> None:
    with store.begin() as tx:
        for one in many:
            tx.cases.put(one)


def accept(store: Store) -> None:
    wrong = replace(BO, oid=replace(BO.oid, value="1.2.246.10.1", problem=Why.CHECK_DIGIT))
    about = {"case": "JT-P0T4XT71", "case_state": CaseState.COMPLETE, "participants": (ANNA, wrong)}
    with store.begin() as tx:
        listed.follow(decision("first", Kind.ACCESS_REQUEST, Verdict.ACCEPTED, **about), MORNING, tx)


def test_grants_are_listed_until_done_and_what_did_not_pass_is_marked(config, store: Store, capsys) -> None:
    put(store, known("JT-P0T4XT71", "Access"))
    accept(store)
    grants(config=config)
    head, anna, bo = (re.split(r"  +", line) for line in capsys.readouterr().out.splitlines())
    fields = ["etunimi", "sukunimi", "sähköposti", "organisaatio", "OID"]
    assert ["Asia", "Numero", *fields, "Alkaen", "Huomioita"] == head
    assert ["JT-P0T4XT71", "1", "Anna", "Meikäläinen", "anna@firma.example", "Firma Oy", "1.2.246.10.2048198"] == anna[
        :7
    ]
    assert ["30.8.2019 klo 9.05", "käsin, tarkistamatta: OID"] == bo[7:]
    grants("done", "jt-p0t4xt71", "1", by="Virve", config=config)
    assert "käyttöoikeuden myönsi Virve" in capsys.readouterr().out
    grants("done", "JT-P0T4XT71", by="Virve", config=config)
    capsys.readouterr()
    grants(config=config)
    assert "Kukaan ei odota käyttöoikeutta.\n" == capsys.readouterr().out
    cases(["JT-P0T4XT71"], config=config, json=True)
    told = json.loads(capsys.readouterr().out)
    assert [("Virve", "granted", []), ("Virve", "granted", ["oid"])] == [
        (one["by"], one["state"], one["unverified"]) for one in told["grants"]
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"query": ["reseptikeskus"]}, ["JT-ONE"]),
        ({"query": ["RESEPTIKESKUS@firma.example"]}, ["JT-ONE"]),
        ({"query": ["Meikäläinen"]}, ["JT-ONE", "JT-TWO"]),
        ({"query": ["anna", "2048198"]}, ["JT-TWO"]),
        ({"query": ["anna", "reseptikeskus"]}, []),
        ({"query": ["<two@firma.example>"]}, ["JT-TWO"]),
        ({"state": "complete"}, ["JT-TWO"]),
        ({"service": "prescription"}, ["JT-ONE"]),
        ({"since": "2019-08-31"}, []),
        ({"since": "2019-08-30"}, ["JT-ONE", "JT-TWO"]),
    ],
)
def test_cases_are_found_by_what_is_known_of_them(config, store: Store, capsys, asked, found) -> None:
    one = known("JT-ONE", "Reseptikeskus", service=Service.PRESCRIPTION)
    two = known("JT-TWO", "Other", state=CaseState.COMPLETE, participants=(ANNA,), thread=("<two@firma.example>",))
    put(store, *(replace(each, head=replace(each.head, received_at=MORNING)) for each in (one, two)))
    cases(**asked, config=config, json=True)
    assert found == [json.loads(line)["case"] for line in capsys.readouterr().out.splitlines()]
    cases(**asked, config=config)
    assert ("Mikään asia ei täsmää hakuun.\n" == capsys.readouterr().out) is not bool(found)


def test_a_word_that_is_no_state_or_service_is_told_with_those_that_are(config, store: Store) -> None:
    with pytest.raises(UsageError, match="--state: done is none of open, complete"):
        cases(state="done", config=config)
    with pytest.raises(UsageError, match="--service: x is none of imaging"):
        cases(service="x", config=config)


def test_empty_lists_say_so(config, store: Store, capsys) -> None:
    cases(config=config)
    outbox(config=config)
    assert "Asioita ei ole vielä.\nKaikki vastaukset ovat lähteneet.\n" == capsys.readouterr().out
    cases(config=config, json=True)
    outbox(config=config, json=True)
    assert "" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "head", "row"),
    [
        (
            "sv",
            ["Ärende", "Läge", "Typ", "Tjänst", "Kom in"],
            ["färdigt", "begäran om åtkomst", "Receptcentret", "30.8.2019 kl. 9.05"],
        ),
        (
            "en",
            ["Case", "State", "Kind", "Service", "Arrived"],
            ["complete", "access request", "Prescription service", "2019-08-30 09:05"],
        ),
    ],
)
def test_tables_and_dates_are_in_the_officers_language(
    config, store: Store, capsys, monkeypatch, language, head, row
) -> None:
    monkeypatch.setenv("INBOXBOT_STAFF__LANGUAGE", language)
    one = known("JT-ONE", "Reseptikeskus", service=Service.PRESCRIPTION, state=CaseState.COMPLETE)
    put(store, replace(one, head=replace(one.head, received_at=MORNING)))
    cases(config=config)
    first, second = (re.split(r"  +", line) for line in capsys.readouterr().out.splitlines())
    assert (head, ["JT-ONE", *row]) == (first[:5], second[:5])


def test_the_outbox_for_scripts(config, store: Store, capsys) -> None:
    with store.begin() as tx:
        tx.outbox.put(outgoing(next_at=MORNING))
        tx.suppressed.add("maija@firma.example", "bounced", MORNING)
    outbox(config=config, json=True)
    reply, address = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert ("r1", "queued") == (reply["id"], reply["state"])
    assert {"address": "maija@firma.example", "reason": "bounced"} == address
