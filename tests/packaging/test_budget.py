"""The table of sizes counts what it says, and never stops a build."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT

FILES = {
    "inboxbot/__init__.py": "",
    "inboxbot/understand.py": "from inboxbot import kinds\nfrom inboxbot.claims import told\n\nkinds.signs(told())\n",
    "inboxbot/kinds/__init__.py": "def signs():\n    pass\n\n\ndef unused():\n    pass\n",
    "inboxbot/claims/__init__.py": "from inboxbot.claims.told import told\n",
    "inboxbot/claims/told.py": "def told():\n    return helper()\n\n\ndef helper():\n    pass\n",
    "rules/mail.yaml": "closings: [terveisin, hälsningar]\nlearnt: true\npublic_mail_domains: [gmail.com]\n",
    "rules/documents.yaml": "roles:\n  - role: other\n    names: [saate]\n",
    "rules/tests/access.yaml": "- a test\n",
    "rules/examples/acts.yaml": "- a sentence\n",
    "tests/test_one.py": "def test():\n    pass\n",
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def table(*arguments: str) -> dict[str, int]:
    """What the tool prints: what stands now, by the name of the budget."""
    command = [sys.executable, str(ROOT / "tools" / "budget.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert (0, "") == (done.returncode, done.stderr)
    rows = re.findall(r"^(\S.*?) {2,}([\d,]+) ", done.stdout, re.MULTILINE)
    return {name: int(now.replace(",", "")) for name, now in rows}


def test_lines_modules_words_and_functions_are_counted(checkout: Path) -> None:
    told = table(str(checkout))
    expected = {
        "inboxbot/: lines": 17,
        "inboxbot/: modules": 5,
        "understanding rooms: modules": 3,
        "rules/: words and phrases": 3,
        "tests/: lines": 2,
        "claims: functions that other rooms call": 1,
        "kinds: functions that other rooms call": 1,
    }
    assert expected == {name: told[name] for name in expected}


def test_this_checkout_has_a_table_whatever_its_size() -> None:
    assert all(now > 0 for name, now in table().items() if "functions" not in name)
