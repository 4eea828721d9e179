"""What rules mean together: told with the line, all at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

Edit = Callable[[str, str, str], None]
Problems = Callable[[], list[str]]
IMAGING = "services/imaging.yaml"


def add(rules: Path, text: str) -> int:
    """Append to the imaging schedule; the first line added."""
    file = rules / IMAGING
    before = file.read_text(encoding="utf-8")
    file.write_text(before + text, encoding="utf-8")
    return len(before.splitlines()) + 1


def line_of(rules: Path, text: str) -> int:
    lines = (rules / IMAGING).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_an_end_before_the_start(rules: Path, problems: Problems) -> None:
    line = add(rules, "  - period: 2022-05/2022-02\n    register_by: 2022-04\n    source: x\n")
    assert problems() == [f"{IMAGING}:{line}:5: periods.3.period: 2022-05/2022-02 ends before it starts"]


@pytest.mark.parametrize(("by", "last"), [("2022-05", "2022-05-31"), ("2022-05-02", "2022-05-02")])
def test_an_unmoved_deadline_after_the_start(rules: Path, problems: Problems, by: str, last: str) -> None:
    line = add(rules, f"  - period: 2022-05/2022-12\n    register_by: {by}\n    source: x\n")
    assert problems() == [
        f"{IMAGING}:{line + 1}:5: periods.3.register_by: registering until {last} would end after the start, 2022-05-01"
    ]


def test_a_moved_deadline_after_the_start_and_an_overlap_are_normal(rules: Path, problems: Problems) -> None:
    # 30.4.2022 is a Saturday, 1.5. May Day and a Sunday: registering closes on 2.5.
    add(rules, "  - period: 2022-05/2022-12\n    register_by: 2022-04-30\n    source: x\n")
    add(rules, "  - period: 2022-06/2023-01\n    source: x\n")
    assert problems() == []


def test_periods_of_an_unpublished_schedule(edit: Edit, problems: Problems) -> None:
    edit(IMAGING, "schedule: listed", "schedule: unpublished")
    (problem,) = problems()
    assert "schedule: says `unpublished`, but periods are listed" in problem


def test_a_name_or_abbreviation_of_two_services_in_any_spelling(rules: Path, edit: Edit, problems: Problems) -> None:
    place = f"{IMAGING}:{line_of(rules, '[Kvarkki]')}"
    edit(IMAGING, "[Kvarkki]", "[Kvarkki, phr, RESEPTI–PALVELU]")
    said = problems()
    assert len(said) == 2
    assert all(line.endswith(f"already belongs to the service imaging ({place})") for line in said)


def test_words_claimed_by_two_documents_two_fields_and_two_topics(edit: Edit, problems: Problems) -> None:
    edit("documents.yaml", "names: [järjestelmä*,", "names: [Arkkitehtuuri*, järjestelmä*,")
    edit("fields.yaml", "first_name: [Etunimi,", "first_name: [Etunimi, sukunimi,")
    edit("phrases.yaml", "[esitesti, ", "[esitesti, Sinetti, ")
    said = problems()
    assert len(said) == 3
    wanted = ("field first_name", "document system_form", "topic access")
    assert all(any(f"already belongs to the {what}" in problem for problem in said) for what in wanted)


def test_a_phrase_that_is_nothing(edit: Edit, problems: Problems) -> None:
    edit("fields.yaml", "first_name: [Etunimi,", "first_name: [Etunimi, '',")
    (problem,) = problems()
    assert problem.endswith("first_name.2: is empty")


def test_a_year_has_twelve_months(edit: Edit, problems: Problems) -> None:
    edit("phrases.yaml", "  - [huhtikuu*, huhti, april, apr]\n", "")
    (problem,) = problems()
    assert problem.endswith("must be twelve lists, January first; there are 11")


def test_a_calendar_exception_listed_twice(edit: Edit, problems: Problems) -> None:
    day = "  - day: 2027-05-14\n    working: false\n    source: x\n"
    edit("calendar.yaml", "exceptions: []", "exceptions:\n" + day + day)
    (problem,) = problems()
    assert problem.endswith("exceptions.2.day: 2027-05-14 is listed twice")


def test_wordings_that_do_not_follow_in_time(edit: Edit, problems: Problems) -> None:
    edit("access_request.yaml", "identity:\n  - text:", "identity:\n  - from: 2022-01-01\n    text:")
    (problem,) = problems()
    assert problem.endswith("identity.2: must be true from a later day than the wording before it")


@pytest.mark.parametrize("file", ["registration.yaml", "access_request.yaml"])
def test_a_reminder_before_anybody_has_written(file: str, edit: Edit, problems: Problems) -> None:
    edit(file, "completion_days_before: 0", "completion_days_before: 14")
    (problem,) = problems()
    assert problem.startswith(f"{file}:") and problem.endswith(
        "reminders.completion_days_before: must be less than complete_within_days, 14; it is 14"
    )


def test_days_of_reminders_that_are_no_number_of_days(edit: Edit, problems: Problems) -> None:
    edit("registration.yaml", "preliminary_tests_days_before: 0\n  completion", "tests_days_before: -1\n  completion")
    (problem,) = problems()
    assert "reminders.tests_days_before: is not known here" in problem
