"""The page that a decision is defended with: places, clocks, checks, rules as they held, the case, the reply."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from building.judging import HERE, INBOX, RULES

from inboxbot import replies
from inboxbot.errors import ConfigurationError
from inboxbot.grounds import Grounds, explainer
from inboxbot.grounds.outcomes import SCOPE, value_of
from inboxbot.intake import rule
from inboxbot.model import Act, Code, Language, Ruling
from inboxbot.replay import replay
from inboxbot.rulebook import Rulebook, load
from inboxbot.store import open_store
from tests.building.desks import desk_on

HELSINKI = ZoneInfo("Europe/Helsinki")
TEMPLATES = replies.default_directory()
Pages = Callable[..., list[str]]


@pytest.fixture(scope="module")
def pages() -> Pages:
    """The page of every message of a mailbox among the fixtures, written once."""

    @cache
    def build(
        name: str, language: Language = Language.EN, rules: Path = RULES, ruling: str = "", everything: bool = True
    ) -> list[str]:
        book = load(rules)
        desk = desk_on(open_store("sqlite://"), INBOX, rulebook=book)
        made = explainer(TEMPLATES, language, book, HELSINKI)
        told = []
        for one in replay((HERE / name,), desk, jobs=1):
            case = one.decision.case
            if ruling and case is not None:
                rule(Ruling(case=case, act=Act.REJECT, note=ruling, at=datetime(2019, 12, 30, tzinfo=UTC)), desk)
            with desk.store.begin() as tx:
                entry = tx.ledger.by_fingerprint(one.decision.head.fingerprint)[0]
                grounds = Grounds(
                    decision=one.decision, why="; ".join(one.claim.evidence), read=entry.read,
                    case=tx.cases.get(case) if case else None, entries=tx.ledger.by_case(case) if case else (),
                    outgoing=one.outgoing, excerpt=entry.excerpt,
                )  # fmt: skip
            told.append(made.page(grounds, everything=everything))
        return told

    return build


LATE = "messages/registration/deadline-one-second-late.eml"


@pytest.mark.parametrize(
    "told",
    [
        # what was read where, and the words there
        "9/2019–4/2020  [Ilmoittautumislomake.xlsx!Taul1!B5]  as written: “9/2019–4/2020”",
        # the clock that counts with its line, and the one that does not
        "Counts: 2019-09-03 00:00:00, our own server's Received line (own_received)",
        "Received: from mail.aaltojarvi.example",
        "Not used: 2019-09-02 23:58:25, the message's own Date field",
        # the finding, its rule with the value and the source, what the deadline was
        "reject deadline-passed period=2019-09/2020-04 closed_at=2019-09-02T23:59:59+03:00",
        "services.social_welfare.periods.2019-09/2020-04 = register_by: 2019-08",
        "last moment 2019-09-02 23:59:59 (moved to a working day, otherwise 2019-08-31 23:59:59)",
        "source: Instructions for joint testing, updated 4 November 2019",
        # a check that found nothing, and those that do not concern a registration
        "(document-missing)",
        "registration_form: true, system_form: true",
        "Not checked in messages of this kind: heading-missing",
        # the case, and the letter
        "THE CASE SO FAR",
        "Saapui: 3.9.2019 klo 0.00 (Suomen aikaa)",
    ],
)
def test_a_rejection_can_be_defended_from_its_page(pages: Pages, told: str) -> None:
    (page,) = pages(LATE)
    assert told in page


@pytest.mark.parametrize(
    ("language", "told"),
    [(Language.FI, "MIKÄ AIKA RATKAISEE"), (Language.SV, "VILKEN TID SOM AVGÖR"), (Language.EN, "WHICH TIME COUNTS")],
)
def test_the_page_is_in_the_language_of_staff(pages: Pages, language: Language, told: str) -> None:
    (page,) = pages(LATE, language)
    assert told in page


def test_every_finding_has_its_place_among_the_checks() -> None:
    assert sorted(Code) == sorted(SCOPE)


def test_every_check_stands_on_the_page_once(pages: Pages) -> None:
    (page,) = pages("messages/access/heading-variant-capitals.eml")
    checks = page.partition("\nFOUND\n")[2].partition("\nTHE MESSAGE'S")[0] + page.partition("\nCHECKS\n")[2]
    told = checks.replace("(", " ").replace(")", " ").replace(",", " ").split()
    assert {code: 1 for code in Code} == {code: told.count(code) for code in Code}


def test_a_value_is_that_of_the_day(pages: Pages, tmp_path: Path) -> None:
    rules = Path(shutil.copytree(RULES, tmp_path / "rules"))
    file = rules / "registration.yaml"
    dated = "complete_within_days:\n  - {value: 14, source: first}\n  - {from: 2019-09-02, value: 21, source: second}"
    file.write_text(file.read_text("utf-8").replace("complete_within_days: 14", dated), "utf-8")
    early, late = (load(rules).on(datetime(2019, 9, day, tzinfo=UTC)) for day in (1, 3))
    rule_ = "registration.complete_within_days"
    assert ["14", "21"] == [value_of(book, rule_) for book in (early, late)]
    (page,) = pages(LATE, rules=rules)
    line = 1 + next(n for n, text in enumerate(file.read_text("utf-8").splitlines()) if "from: 2019-09-02" in text)
    assert f"rules/registration.yaml:{line}: 21" in page


def test_a_person_decides_and_the_note_stands_in_the_history(pages: Pages) -> None:
    (page,) = pages("messages/enquiry/question-about-registering.eml", ruling="Ei kuulu tänne.")
    history = page.partition("THE CASE SO FAR")[2]
    assert "member of staff: did not accept" in history
    assert "Ei kuulu tänne." in history


def test_a_supplement_is_told_that_the_first_message_counts(pages: Pages) -> None:
    first, second = pages("threads/supplement-after-the-deadline")
    assert "The case arrived when its first message did" not in first
    assert "The case arrived when its first message did, 2019-09-02 23:30:00" in second
    assert first.count("<<<") == second.count("<<<") == 1


def test_a_machine_is_told_to_be_one(pages: Pages) -> None:
    (page,) = pages("messages/machines/newsletter.eml")
    assert "Nothing is checked in an automatic message" in page
    assert "NO REPLY" in page


def test_no_personal_identity_code_is_shown(pages: Pages) -> None:
    for name in ("in-text", "in-subject", "in-file-name", "in-a-workbook", "in-place-of-the-last-name"):
        (page,) = pages(f"messages/access/personal-identity-code-{name}.eml")
        assert "131052-308T" not in page


def test_findings_words_history_and_letter_come_first_and_what_found_nothing_only_when_asked(pages: Pages) -> None:
    (page,), (whole,) = (pages(LATE, everything=every) for every in (False, True))
    heads = [
        "\nFOUND\n",
        "\nTHE MESSAGE'S OWN WORDS (BEGINNING)\n  Hei",
        "\nTHE CASE SO FAR\n",
        "\nREPLY\n",
        "\nMESSAGE\n",
    ]
    places = [page.index(head) for head in heads]
    assert sorted(places) == places
    assert ("(document-missing)" in page, "(document-missing)" in whole) == (False, True)
    assert "inboxbot explain --all" in page


def test_changed_rules_are_told(rulebook: Rulebook) -> None:
    made = explainer(TEMPLATES, Language.EN, rulebook, HELSINKI)
    desk = desk_on(open_store("sqlite://"), INBOX)
    (one,) = replay((HERE / LATE,), desk, jobs=1)
    page = made.page(Grounds(decision=replace(one.decision, rules_version="0123456789ab")), everything=True)
    assert f"those of the time were 0123456789ab, now they are {rulebook.version}" in page


def test_a_missing_word_is_told_with_its_file(tmp_path: Path, rulebook: Rulebook) -> None:
    templates = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    words = templates / "explain.words.sv.yaml"
    words.write_text(words.read_text("utf-8").replace("  internaldate: brevlådans", "  internal: brevlådans"), "utf-8")
    with pytest.raises(ConfigurationError) as told:
        explainer(templates, Language.SV, rulebook, HELSINKI)
    assert any("explain.words.sv.yaml" in str(problem) for problem in told.value.problems)
