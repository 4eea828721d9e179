"""Dated values: history is not edited, and a message is judged by what held when it arrived."""

import pickle
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from inboxbot.model import Code, Severity
from inboxbot.rulebook import Rulebook, load
from inboxbot.rulebook.schedule import HELSINKI, deadline, next_open, period_of, periods
from tests.building.services import Service

Edit = Callable[[str, str, str], None]
Problems = Callable[[], list[str]]
SOCIAL = "services/social_welfare.yaml"
AUTUMN = period_of("2019-09/2020-04")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def line_of(rules: Path, file: str, text: str) -> int:
    lines = (rules / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def dated(*values: tuple[str | None, str], indent: str = "  ") -> str:
    entries = ((f"from: {day}, " if day else "", value) for day, value in values)
    return "".join(f"\n{indent}- {{{begin}value: {value}, source: x}}" for begin, value in entries)


def test_a_value_holds_from_the_first_moment_of_its_day_in_helsinki(edit: Edit, rules: Path) -> None:
    edit("registration.yaml", "lead_months: 2", "lead_months:" + dated((None, "2"), ("2023-01-01", "3")))
    rulebook = load(rules)
    assert 2 == rulebook.on(at("2022-12-31T23:59:59")).registration.lead_months
    assert 3 == rulebook.on(at("2023-01-01T00:00:00")).registration.lead_months
    assert 3 == rulebook.on(datetime.fromisoformat("2022-12-31T22:00:00+00:00")).registration.lead_months


def test_the_newest_values_hold_where_no_arrival_is_known(edit: Edit, rules: Path) -> None:
    edit("registration.yaml", "lead_months: 2", "lead_months:" + dated((None, "2"), ("2023-01-01", "3")))
    rulebook = load(rules)
    assert 3 == rulebook.registration.lead_months
    assert 3 == rulebook.on(at("2019-01-01T00:00:00")).on(None).registration.lead_months


def test_the_line_is_that_of_the_value_that_held(edit: Edit, rules: Path) -> None:
    edit("registration.yaml", "lead_months: 2", "lead_months:" + dated((None, "2"), ("2023-01-01", "3")))
    line, rulebook = line_of(rules, "registration.yaml", "lead_months:"), load(rules)
    early, late = (rulebook.on(at(day)) for day in ("2019-01-01T12:00:00", "2024-01-01T12:00:00"))
    assert f"rules/registration.yaml:{line + 1}" == early.at("registration.lead_months")
    assert f"rules/registration.yaml:{line + 2}" == late.at("registration.lead_months")
    assert early.at("registration.complete_within_days") == late.at("registration.complete_within_days")


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        ("registration.yaml", "system_form: true", "system_form: {}", "registration.documents.system_form"),
        ("registration.yaml", "complete_within_days: 14", "complete_within_days: {}", "registration"),
        ("checks.yaml", "deadline-passed: reject", "deadline-passed: {}", "checks.severities.deadline-passed"),
        ("access_request.yaml", "heading: Käyttöoikeus ulkoiseen työtilaan", "heading: {}", "access_request.heading"),
        (
            "services/imaging.yaml",
            "architecture_description_expected: true",
            "architecture_description_expected: {}",
            "",
        ),
        ("calendar.yaml", "public_holidays: true", "public_holidays: {}", "calendar.public_holidays"),
    ],
)
def test_any_value_can_be_dated_and_one_value_from_ever_changes_nothing(
    edit: Edit, rules: Path, file: str, old: str, new: str, rule: str
) -> None:
    before = load(rules)
    edit(file, old, new.format(dated((None, old.partition(": ")[2]), indent=" " * 8)))
    after = load(rules)
    assert before == after
    assert before.version == after.version
    assert not rule or after.at(rule).startswith(f"rules/{file}:")


def test_documents_and_severities_change_by_day(edit: Edit, rules: Path) -> None:
    edit(
        "registration.yaml",
        "system_form: true",
        "system_form:" + dated((None, "true"), ("2022-01-01", "false"), indent="    "),
    )
    edit("checks.yaml", "cc-missing: note", "cc-missing:" + dated((None, "note"), ("2022-06-01", "ask"), indent="    "))
    rulebook = load(rules)
    seen = [
        (book.registration.documents.system_form, book.severity(Code.CC_MISSING))
        for book in map(rulebook.on, map(at, ("2021-12-31T12:00:00", "2022-01-01T12:00:00", "2022-06-01T00:00:00")))
    ]
    assert [(True, Severity.NOTE), (False, Severity.NOTE), (False, Severity.ASK)] == seen


def test_a_moved_deadline_never_reaches_back(edit: Edit, rules: Path) -> None:
    edit(
        SOCIAL,
        "register_by: 2019-08",
        "register_by:" + dated((None, "2019-07"), ("2019-08-05", "2019-08"), indent=" " * 6),
    )
    rulebook, line = load(rules), line_of(rules, SOCIAL, "    register_by:")
    ends = []
    for day in ("2019-08-04T23:59:59", "2019-08-05T00:00:00"):
        found = deadline(rulebook.on(at(day)), Service.SOCIAL_WELFARE, AUTUMN)
        assert found is not None
        ends.append((found.closes_at.date(), rulebook.on(at(day)).at(found.rule)))
    assert [
        (date(2019, 7, 31), f"rules/{SOCIAL}:{line + 1}"),
        (date(2019, 9, 2), f"rules/{SOCIAL}:{line + 2}"),
    ] == ends


def test_a_period_opens_and_closes_for_the_messages_of_its_days(rules: Path) -> None:
    file = rules / SOCIAL
    entry = (
        "  - period: 2022-01/2022-06\n    opened: 2021-06-15\n    register_by: 2021-12\n"
        "    closed: {from: 2021-09-01, source: y}\n    source: x\n"
    )
    file.write_text(file.read_text(encoding="utf-8") + entry, encoding="utf-8")
    rulebook, new = load(rules), period_of("2022-01/2022-06")
    listed = {
        day: new in periods(rulebook.on(at(f"{day}T12:00:00")), Service.SOCIAL_WELFARE)
        for day in ("2021-06-14", "2021-06-15", "2021-08-31", "2021-09-01")
    }
    assert {"2021-06-14": False, "2021-06-15": True, "2021-08-31": True, "2021-09-01": False} == listed
    summer = at("2021-07-01T12:00:00")
    found = next_open(rulebook.on(summer), Service.SOCIAL_WELFARE, summer)
    assert found is not None
    assert new == found.period


def test_every_edition_survives_the_way_to_another_process(edit: Edit, rules: Path) -> None:
    edit("registration.yaml", "lead_months: 2", "lead_months:" + dated((None, "2"), ("2023-01-01", "3")))
    copy: Rulebook = pickle.loads(pickle.dumps(load(rules)))
    assert 2 == copy.on(at("2019-01-01T12:00:00")).registration.lead_months


def test_days_that_are_not_in_order_or_stand_twice_are_told(edit: Edit, rules: Path, problems: Problems) -> None:
    values = dated((None, "2"), ("2023-01-01", "3"), ("2023-01-01", "4"), ("2022-01-01", "5"))
    edit("registration.yaml", "lead_months: 2", "lead_months:" + values)
    line = line_of(rules, "registration.yaml", "lead_months:")
    assert [
        f"registration.yaml:{line + 3}:5: lead_months.3: holds from the same day as the value on line {line + 2}",
        f"registration.yaml:{line + 4}:5: lead_months.4: must hold from a later day than the value on line {line + 3}",
    ] == problems()


def test_a_value_that_is_wrong_on_one_day_only_is_told_at_its_line(edit: Edit, rules: Path, problems: Problems) -> None:
    edit("registration.yaml", "lead_months: 2", "lead_months:" + dated((None, "2"), ("2023-01-01", "x")))
    line = line_of(rules, "registration.yaml", "lead_months:")
    (problem,) = problems()
    assert problem.startswith(f"registration.yaml:{line + 2}:")
    assert problem.endswith("lead_months: must be a whole number; it is `x`")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("{from: 2023-02-30, value: 3, source: x}", ".1.from: must be a day, year-month-day: 2019-08-31"),
        (
            "{form: 2023-02-20, value: 3, source: x}",
            ".1.form: is not known here; a dated value has from, value, source",
        ),
        ("{value: 3}", ".1: source: is missing"),
        ("{from: 2023-01-01, value: 3, source: x}", ": must hold from ever; take `from` off its first value"),
    ],
)
def test_a_dated_value_is_read_strictly(edit: Edit, problems: Problems, value: str, said: str) -> None:
    edit("registration.yaml", "lead_months: 2", f"lead_months:\n  - {value}")
    (problem,) = problems()
    assert f"lead_months{said}" in problem.replace("lead_months.1.source", "lead_months.1: source")


def test_a_list_of_words_is_dated_as_a_whole(edit: Edit, problems: Problems) -> None:
    edit("phrases.yaml", "[esitesti, ", "[{from: 2020-01-01, value: esitesti, source: x}, ")
    told = problems()
    assert told != [] and all("is no dated value" in problem for problem in told)
