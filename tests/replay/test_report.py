import os
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from building.claims import FORMS, access, registration
from building.conversation import Conversation

from inboxbot.errors import ConfigurationError
from inboxbot.model import Claim, Language
from inboxbot.replay import Replayed
from inboxbot.replay.report import page, report
from inboxbot.replies import default_directory as templates_directory
from inboxbot.rulebook import default_directory as rules_directory
from inboxbot.rulebook import load
from inboxbot.rulebook.masking import visible
from tests.building.program import run

ROOT = Path(__file__).parents[2]
RULES = load(rules_directory())
HELSINKI = ZoneInfo("Europe/Helsinki")
HOSTILE = "</pre><script>alert(1)</script><img src=x onerror=alert(2)> \u202egnp.exe"


class Seen(HTMLParser):
    """Which tags and attributes a page has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}


def judged(*claims: Claim) -> tuple[Replayed, ...]:
    talk = Conversation(RULES)
    return tuple(Replayed(decision=talk.say(claim), claim=claim, outgoing=None) for claim in claims)


def printed(done: tuple[Replayed, ...], language: Language = Language.FI, templates: Path | None = None) -> str:
    return page(report(done, RULES.version, HELSINKI), templates or templates_directory(), language, RULES)


def test_messages_are_counted_by_verdict_kind_and_finding() -> None:
    made = report(judged(registration(), registration("two", documents=FORMS[:1]), access()), "v", HELSINKI)
    assert 3 == len(made.rows) == sum(count for _, count in made.verdicts) == sum(count for _, count in made.kinds)
    assert [("registration", 2), ("access_request", 1)] == [(str(kind), count) for kind, count in made.kinds]


@pytest.mark.parametrize("language", [Language.FI, Language.SV, Language.EN])
def test_every_decision_sheet_stands_in_it(language: Language) -> None:
    text = printed(judged(registration(), access()), language)
    assert 2 == text.count("<pre>") == text.count("received_at:") == Seen(text).tags.count("details")


def test_a_hostile_subject_stays_text() -> None:
    text = printed(judged(registration(subject=HOSTILE)))
    seen = Seen(text)
    assert ([], 1) == ([tag for tag in seen.tags if tag == "img"], seen.tags.count("script"))
    assert "onerror" not in seen.attributes
    assert "&lt;script&gt;alert(1)" in text
    assert "\u202e" not in text


def test_nothing_is_loaded_from_anywhere_and_only_the_known_script_may_run() -> None:
    text = printed(judged(registration()))
    assert {"src", "href"} & Seen(text).attributes == set()
    script = text.partition("<script>")[2].partition("</script>")[0]
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    assert f"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; script-src &#39;sha256-{allowed}&#39;" in (
        text.replace("'", "&#39;").replace("&#43;", "+")
    )


def test_without_the_script_everything_is_there_and_the_filter_is_not() -> None:
    text = printed(judged(registration()))
    assert '<form id="filter" hidden>' in text
    assert re.search(r"<details[^>]* hidden", text) is None


def test_no_personal_code_and_nothing_invisible_is_shown() -> None:
    assert "ab\n  c  d" == visible("a\u202eb\n  c\x1b\x9bd")
    assert "131052-308T" not in visible("subject: 131052-308T")


def test_no_messages_make_a_page_that_says_so() -> None:
    assert "Viestejä ei ollut." in printed(())


def test_a_missing_word_is_told_with_its_file(tmp_path: Path) -> None:
    for file in templates_directory().glob("*.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    words = tmp_path / "report.words.fi.yaml"
    words.write_text(words.read_text("utf-8").replace("sheet:", "sheets:"), "utf-8")
    with pytest.raises(ConfigurationError, match=r"report\.words\.fi\.yaml"):
        printed(judged(registration()), templates=tmp_path)


def test_the_command_writes_it_for_its_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    command = [
        "--config",
        str(ROOT / "demo/inboxbot.toml"),
        "replay",
        str(ROOT / "demo"),
        "--jobs",
        "1",
        "--report",
        str(target),
    ]
    assert 0 == run(command, cwd=ROOT, env=os.environ, timeout=120).returncode
    text = target.read_text("utf-8")
    assert len(list((ROOT / "demo").glob("*.eml"))) == Seen(text).tags.count("details")
    assert 0o600 == target.stat().st_mode & 0o777
