"""A sixth service: one file in rules/services/, and it is read, registered, named in letters and digest, and found."""

import json
import shutil
from contextlib import closing
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from inboxbot.commands.cases import cases
from inboxbot.commands.digest import printer_for
from inboxbot.digest.collect import of_day
from inboxbot.errors import ConfigurationError
from inboxbot.intake import settle
from inboxbot.model import Decision, Language, Verdict
from inboxbot.reading import open_document, read
from inboxbot.replies import Letterhead
from inboxbot.rule_tests.describe import MessageTest
from inboxbot.rule_tests.letter import INBOX, arrival
from inboxbot.rulebook import Rulebook, load
from inboxbot.rulebook.shipped import service_names
from inboxbot.rulebook.words import Words
from inboxbot.settings import load as settings_of
from inboxbot.store import Store, open_store
from inboxbot.understand import understand
from tests.building.desks import desk_on
from tests.digest.days import DAY, ZONE

ROOT = Path(__file__).parents[2]
NAMES = {"fi": "Lääkelistarekisteri", "sv": "Läkemedelslistregistret", "en": "Medication list register"}
EARLIER = "Lääkityslistapalvelu"
FILE = f"""\
service: medication_list
source: Letter to suppliers 1.6.2019
names:
  fi: [{NAMES["fi"]}, {EARLIER}]
  sv: [{NAMES["sv"]}]
  en: [{NAMES["en"]}]
periods:
  - {{period: 2019-09/2020-04, register_by: 2019-08, source: Letter to suppliers 1.6.2019}}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(ROOT / "rules", tmp_path / "rules"))
    (copy / "services/medication_list.yaml").write_text(FILE, "utf-8")
    return copy


@pytest.fixture
def config(tmp_path: Path, rules: Path) -> Path:
    """The demo's settings, with the rules of the test."""
    made = Path(shutil.copy(ROOT / "demo/inboxbot.toml", tmp_path))
    made.write_text(made.read_text("utf-8") + '\n[paths]\nrules = "rules"\n', "utf-8")
    return made


def registered(store: Store, rulebook: Rulebook, text: str, subject: str, called: str) -> tuple[Decision, str]:
    """What becomes of a registration whose form calls the service so, and its letter."""
    desk = desk_on(store, INBOX, rulebook=rulebook, letterhead=Letterhead(), sends=False)
    said = {"arrived": "2019-08-30 09:00", "subject": subject, "text": text, "expect": {}}
    said |= {"service": "medication_list", "period": "2019-09/2020-04"}
    said |= {"attachments": ["registration_form", "system_form"]}
    forms = tuple(rules.model_copy(update={"names": Words(fi=(called,))}) for rules in rulebook.services)
    written = arrival(
        MessageTest.model_validate(said), "form-" + str(len(text)), None, replace(rulebook, services=forms)
    )
    decision = settle(understand(read(written, INBOX, rulebook, open_document), rulebook, INBOX), desk)
    assert decision.reply is not None
    with store.begin() as tx:
        letter = tx.outbox.by_message_id(decision.reply.message_id)
    assert letter is not None
    body = message_from_bytes(letter.raw, policy=policy.default).get_body(("plain",))
    return decision, str(body and body.get_content())


WRITTEN = (
    ("Hei, liitteenä ilmoittautumisemme.", "Ilmoittautuminen yhteistestaukseen", EARLIER, "fi"),
    ("Hej, här kommer vår anmälan till samtestningen.", "Anmälan till samtestning", NAMES["sv"], "sv"),
    ("Hello, please find enclosed our registration.", "Registration for joint testing", NAMES["en"], "en"),
)


def test_a_service_of_the_rules_alone_is_read_accepted_named_and_found(config: Path, rules: Path, capsys) -> None:
    chosen, rulebook = settings_of(config), load(rules)
    with closing(open_store(chosen.store_url)) as store:
        for text, subject, called, language in WRITTEN:
            decision, letter = registered(store, rulebook, text, subject, called)
            assert ("medication_list", Verdict.ACCEPTED) == (decision.service, decision.verdict)
            assert NAMES[language] in " ".join(letter.split())
        made = of_day(store, DAY, ZONE)
        for language, name in NAMES.items():
            staff = chosen.staff.model_copy(update={"language": language})
            assert name in printer_for(chosen.model_copy(update={"staff": staff})).text(made)
    cases(service="medication_list", config=config, json=True)
    assert ["medication_list"] * 3 == [json.loads(line)["service"] for line in capsys.readouterr().out.splitlines()]


def test_a_service_whose_file_was_taken_away_waits_for_a_person_under_its_key(rules: Path) -> None:
    (rules / "services/medication_list.yaml").unlink()
    rulebook = load(rules)
    assert "unpublished" == rulebook.service("medication_list").schedule
    for names in (rulebook, service_names(rules)):
        assert "medication_list" == names.name_of("medication_list", Language.SV)


def test_a_test_beside_the_rules_names_a_service_that_has_a_file(rules: Path) -> None:
    from inboxbot.rule_tests import read_tests

    (rules / "services/phr.yaml").unlink()
    with pytest.raises(ConfigurationError, match=r"service: must be one of imaging, medication_list.*; it is `phr`"):
        read_tests(rules)
