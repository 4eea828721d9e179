"""`inboxbot check` on rules and letters in which nearly everything that can be wrong is: all told at once, exit code 1."""

# ruff: noqa: E501

import os
import shutil
from pathlib import Path

import pytest

from inboxbot import replies
from inboxbot.rulebook import default_directory
from tests.building.program import run

ROOT = Path(__file__).parents[2]
# Appended to the schedule of imaging, with what is said of each: line (from the first of these) and column included.
SCHEDULE = """\
  - period: 2020-10/2020-12
    register_by: 2020-02-30
    source: x
  - period: 2019-09/2020-04
    register_by: 2019-08
    source: x
  - period: 2021-01/2021-06
    register_by: 2021-03
    source: {fi: x, sv: x}
"""
OF_SCHEDULE = (
    "services/imaging.yaml:{0}:5: periods.3.period: no period covers the 5 month(s) between 2019-09/2020-04",
    "services/imaging.yaml:{1}:5: periods.3.register_by: there is no such day: 2020-02-30",
    "services/imaging.yaml:{3}:5: periods.4.period: 2019-09/2020-04 is listed twice; it is already on line ",
    "services/imaging.yaml:{8}:5: periods.5.source.en: is missing",
)
# (file, text, what it becomes, what is said of it)
SLIPS = [
    ("rules/checks.yaml", "  courtesy: note", "  curtesy: note", ": severities.curtesy: must be one of "),
    ("rules/checks.yaml", "  courtesy: note", "  curtesy: note", "the finding courtesy has no severity; add `courtesy: note`"),
    ("rules/checks.yaml", "  cc-missing: note", "  cc-missing: noted", "severities.cc-missing: must be one of note, ask, hold, reject"),
    ("rules/registration.yaml", "lead_months: 2", "lead_month: 2", "lead_month: is not known here; did you mean `lead_months`?"),
    ("rules/registration.yaml", "lead_months: 2", "lead_month: 2", "lead_months: is missing"),
    ("rules/registration.yaml", "  system_form: true", "  system_form: maybe", "documents.system_form: must be true or false; it is `maybe`"),
    ("rules/calendar.yaml", "exceptions: []", "exceptions:\n\t- day: 2027-05-14", "calendar.yaml:19:1: is not YAML: "),
    ("rules/fields.yaml", "first_name: [Etunimi,", "first_name: [Etunimi, sukunimi,", "“Sukunimi” already belongs to the field first_name"),
    ("rules/services/phr.yaml", "service: phr", "service: prescription", "this file is services/phr.yaml, but the service is prescription"),
    ("templates/replies/duplicate.sv.txt.j2", "view.kind", "view.knd", "there is no 'view.knd'; view has "),
    ("templates/findings/cc-missing.fi.txt.j2", "", "{{ colour }}", "there is no 'colour'"),
    ("templates/findings/courtesy.en.txt.j2", "", "{% if %}", "courtesy.en.txt.j2:1:1: "),
    ("templates/explain.words.sv.yaml", "  history: ", "  histories: ", "explain.words.sv.yaml"),
    ("templates/digest.words.fi.yaml", "  courtesy: ", "  courtesies: ", "digest.words.fi.yaml"),
]  # fmt: skip
MISSING = ("templates/findings/deadline-passed.sv.txt.j2",)
STRANGE = {
    "rules/access_request.yaml": b"heading: K\xe4ytt\xf6oikeus\n",
    "templates/findings/case-unknown.sv.txt.j2": b"\xff\xfe",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, list[str], int]:
    """Exit code and lines of `check`, and the line on which SCHEDULE begins."""
    folder = tmp_path_factory.mktemp("broken")
    shutil.copytree(default_directory(), folder / "rules")
    shutil.copytree(replies.default_directory(), folder / "templates")
    for file, old, new, _ in {(f, o, n): (f, o, n, "") for f, o, n, _ in SLIPS}.values():
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    schedule = folder / "rules/services/imaging.yaml"
    first = len(schedule.read_text("utf-8").splitlines()) + 1
    schedule.write_text(schedule.read_text("utf-8") + SCHEDULE, "utf-8")
    for file in MISSING:
        (folder / file).unlink()
    for file, data in STRANGE.items():
        (folder / file).write_bytes(data)
    ran = run(
        ["check"],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "INBOXBOT_PATHS__RULES": "rules",
            "INBOXBOT_PATHS__TEMPLATES": "templates",
        },
        cwd=folder,
        timeout=120,
    )
    return ran.returncode, [line.replace(f"{folder}/", "") for line in ran.stdout.splitlines()], first


def test_the_exit_code_says_that_there_are_problems(told: tuple[int, list[str], int]) -> None:
    assert 1 == told[0]


@pytest.mark.parametrize(("file", "said"), [(file, said) for file, _, _, said in SLIPS])
def test_every_slip_is_told_in_its_file(told: tuple[int, list[str], int], file: str, said: str) -> None:
    assert [line for line in told[1] if line.startswith(f"{file}:") and said in line]


@pytest.mark.parametrize("said", OF_SCHEDULE)
def test_every_slip_of_a_schedule_is_told_with_line_and_column(told: tuple[int, list[str], int], said: str) -> None:
    expected = said.format(*(told[2] + number for number in range(9)))
    assert [line for line in told[1] if line.removeprefix("rules/").startswith(expected)]


@pytest.mark.parametrize("file", [*MISSING, *STRANGE])
def test_what_is_missing_or_no_text_is_told(told: tuple[int, list[str], int], file: str) -> None:
    what = "is missing" if file in MISSING else "UTF-8"
    assert [line for line in told[1] if line.startswith(file) and what in line]
