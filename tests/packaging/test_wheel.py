"""What is installed works away from its sources, with the rules, the letters and the demo mailbox that it brings."""

import importlib.util
import zipfile
from pathlib import Path

from tests.packaging.conftest import FOLDERS, ROOT, Installed

# what prints the help; everything else is imported when a command runs
LIGHT = {"annotated-doc", "click", "inboxbot", "shellingham", "typer"}
# modules that are here and could be loaded
HEAVY = [
    "aiosmtplib",
    "alembic",
    "asn1crypto",
    "compressed_rtf",
    "cryptography",
    "docx",
    "email_validator",
    "holidays",
    "imapclient",
    "jinja2",
    "lingua",
    "lxml",
    "mailparser",
    "msal",
    "openpyxl",
    "psycopg",
    "publicsuffixlist",
    "pydantic",
    "pydantic_settings",
    "pymap",
    "pypdf",
    "python_calamine",
    "rapidfuzz",
    "ruamel.yaml",
    "selectolax",
    "sqlalchemy",
    "stdnum",
    "striprtf",
    "structlog",
    "tinycss2",
    "tnefparse",
    "xlrd",
]
HELP = """
import sys
from importlib.metadata import packages_distributions
belongs = packages_distributions()
before = set(sys.modules)
sys.argv = ["inboxbot", "--help"]
from inboxbot.main import main
try:
    main()
except SystemExit:
    names = {name.partition(".")[0] for name in set(sys.modules) - before}
    print("\\nLOADED", *sorted({belongs[name][0] for name in names if name in belongs}))
    print("MODULES", *sorted(set(sys.modules) - before))
"""


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and "_data" not in path.parts
    }


def test_the_wheel_holds_every_module_rule_letter_and_demo_message(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}
    package, *data = FOLDERS
    # the mould of a new migration is for developers
    expected = {name for name in files(ROOT / package) if not name.endswith(".mako")}
    expected |= {f"inboxbot/_data/{name}" for folder in data for name in files(ROOT / folder)}
    assert expected == inside


def test_the_installed_program_is_the_one_that_runs(installed: Installed) -> None:
    told = installed.run("python", "-c", "import inboxbot; print(inboxbot.__file__)")
    assert installed.bin.parent in Path(told.stdout.strip()).parents


def test_check_finds_the_rules_and_letters_it_brings(installed: Installed) -> None:
    told = installed.run("inboxbot", "check")
    assert (0, "no problems found\n") == (told.returncode, told.stdout)
    # remarks stand on the other stream and name the file they are about: the packaged one
    assert all(line.startswith(str(installed.bin.parent)) for line in told.stderr.splitlines())


def test_a_saved_message_is_judged_anywhere(installed: Installed) -> None:
    told = installed.run("inboxbot", "replay", str(ROOT / "demo" / "06-access-labelled.eml"))
    assert (0, "") == (told.returncode, told.stderr)
    assert ["accepted", "access_request"] == told.stdout.split()[:2]


def test_the_demo_mailbox_is_installed_too(installed: Installed) -> None:
    told = installed.run("inboxbot", "demo", "--out", "shown")
    assert (0, "") == (told.returncode, told.stderr)
    messages = len(list((ROOT / "demo").glob("*.eml")))
    assert f"{messages} messages in " in told.stdout
    assert (installed.home / "shown" / "digest.html").is_file()


def test_rules_of_ones_own_are_read_instead(installed: Installed, tmp_path: Path) -> None:
    config = tmp_path / "inboxbot.toml"
    config.write_text("[paths]\nrules = 'own'\n", "utf-8")
    told = installed.run("inboxbot", "check", "--config", str(config))
    assert 1 == told.returncode
    assert str(tmp_path / "own") in told.stdout


def test_help_loads_nothing_but_what_prints_it(installed: Installed) -> None:
    told = installed.run("python", "-c", HELP)
    distributions, modules = (set(part.split()) for part in told.stdout.partition("\nLOADED ")[2].split("MODULES"))
    assert (set(), True) == (distributions - LIGHT, "inboxbot" in distributions)
    assert (set(), True) == (modules & set(HEAVY), "inboxbot.main" in modules)
    assert [] == [name for name in HEAVY if importlib.util.find_spec(name) is None]
