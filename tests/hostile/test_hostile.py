"""What every hostile message gets: an outcome, in bounded time and memory, while nothing runs and nothing is fetched.

Nothing of it breaks out of a page, a workbook, a JSON line or a terminal. All of it is looked at here, so that the
messages are handled once. `pytest tests/hostile -k outcome --update` writes outcomes.txt anew.
"""

import json
import os
import re
import unicodedata
from email import message_from_bytes, policy
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fuzz.invariants import of_decision, of_letter
from hostile.conftest import BOT, Mailbox
from openpyxl import load_workbook

from inboxbot.commands.digest import printer_for
from inboxbot.digest.collect import of_everything
from inboxbot.digest.printing import Printer
from inboxbot.explain import decision_line, letter_text, sheet
from inboxbot.model import Claim, Language
from inboxbot.replay import Replayed
from inboxbot.replay.report import page, report
from inboxbot.rulebook.masking import holds_personal_code
from inboxbot.settings import load
from inboxbot.store import open_store
from tests.building.program import run

ALLOWED_TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "li", "table", "thead",
    "tbody", "tr", "th", "td", "article", "div", "span", "bdi", "br", "strong", "small", "details", "summary",
    "pre", "code", "form", "label", "input", "select", "option", "output", "script", "b", "main", "button", "noscript",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {
    "lang", "charset", "name", "content", "http-equiv", "class", "scope", "data-name", "data-verdict",
    "data-kind", "data-words", "id", "type", "placeholder", "hidden", "value", "aria-label",
    "role", "style", "width", "aria-pressed", "data-sheet", "data-unknown", "data-key", "data-shown", "data-what",
    "data-value", "data-letters", "data-more",
}  # fmt: skip
STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
OUTCOMES = Path(__file__).with_name("outcomes.txt")
SECONDS, MEGABYTES = 10, 400


class Tags(HTMLParser):
    """Which tags, attributes and scripts a page has."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.styles: set[str] = set()
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.styles |= {value or "" for name, value in attrs if name == "style"}
        self.scripts += tag == "script"


def steering(text: str) -> set[str]:
    return {hex(ord(c)) for c in set(text) - {"\n"} if unicodedata.category(c) in STEERING}


@pytest.fixture(scope="module")
def printer(mailbox: Mailbox) -> Printer:
    return printer_for(load(mailbox.config))


@pytest.fixture(scope="module")
def digest(mailbox: Mailbox):
    store = open_store(load(mailbox.config).store_url)
    yield of_everything(store, ZoneInfo("Europe/Helsinki"))
    store.close()


def harmless(text: str, scripts: int) -> None:
    seen = Tags()
    seen.feed(text)
    assert (set(), set()) == (seen.tags - ALLOWED_TAGS, seen.attributes - ALLOWED_ATTRIBUTES)
    assert [] == [style for style in seen.styles if re.search(r"url|import|expression|[\\<]", style)]
    assert scripts == seen.scripts
    assert set() == steering(text)
    assert not holds_personal_code(text)
    assert "default-src 'none'" in text


def test_the_digest_page_has_only_its_own_tags(printer, digest) -> None:
    harmless(printer.html(digest), scripts=0)


def test_the_report_page_has_only_its_own_tags(mailbox: Mailbox) -> None:
    settings = load(mailbox.config)
    rules, templates = settings.rules_folder, settings.templates_folder
    from inboxbot.rulebook import load as rulebook

    done = [
        Replayed(
            decision=one.decision, claim=Claim(head=one.decision.head, kind=one.decision.kind), outgoing=one.outgoing
        )
        for one in mailbox.seen
    ]
    book = rulebook(rules)
    harmless(page(report(done, "x", ZoneInfo("UTC")), templates, Language.EN, book), scripts=2)


def test_the_digest_as_text_steers_no_terminal(printer, digest) -> None:
    text = printer.text(digest)
    assert set() == steering(text)
    assert not holds_personal_code(text)
    assert max(map(len, text.splitlines())) < 2_000


def test_the_workbook_holds_no_formula_and_no_link(printer, digest) -> None:
    book = load_workbook(BytesIO(printer.xlsx(digest)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 1_000
    assert [] == [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+-@\t"]
    assert len(risky) > 3 and all(cell.quotePrefix for cell in risky)
    assert not any(holds_personal_code(str(cell.value)) for cell in cells)


def test_json_is_one_line_a_decision_that_steers_no_terminal(mailbox: Mailbox) -> None:
    for one in mailbox.seen:
        line = decision_line(one.decision)
        assert (1, set()) == (len(line.splitlines()), steering(line))
        assert one.decision.head.fingerprint == json.loads(line)["fingerprint"]
        assert not holds_personal_code(line)


def test_the_digest_as_json_holds_no_code_and_no_broken_letter(printer, digest) -> None:
    text = printer.json(digest)
    assert json.loads(text.encode("utf-8"))["counts"]["messages"] == len(
        {w["source"] for w in json.loads(text)["decisions"]}
    )


def test_no_sheet_steers_a_terminal(mailbox: Mailbox) -> None:
    for one in mailbox.seen:
        text = sheet(one.decision, letter_text(one.outgoing.raw) if one.outgoing else "", evidence=True)
        assert set() == steering(text), one.hostile.name


def test_no_template_is_filled_in_by_a_sender(mailbox: Mailbox) -> None:
    for one in mailbox.seen:
        if one.outgoing and one.hostile.name.startswith("template"):
            assert not re.search(r"\b49\b", letter_text(one.outgoing.raw).replace("{{7*7}}", "")), one.hostile.name


@pytest.mark.parametrize("arguments", [("cases",), ("held",), ("outbox",), ("digest", "--day", "2026-11-24")])
def test_what_a_command_prints_steers_no_terminal(mailbox: Mailbox, arguments: tuple[str, ...]) -> None:
    done = run(["--config", str(mailbox.config), *arguments], env=os.environ, timeout=60)
    assert (0, set()) == (done.returncode, steering(done.stdout)), done.stderr
    assert not holds_personal_code(done.stdout)
    assert done.stdout


def test_each_hostile_message_gets_the_outcome_of_the_table(mailbox: Mailbox, request: pytest.FixtureRequest) -> None:
    table = "".join(f"{one.hostile.name:<45} | {one.got}\n" for one in mailbox.seen)
    if request.config.getoption("--update"):
        OUTCOMES.write_text(table, "utf-8")
    assert OUTCOMES.read_text("utf-8").splitlines() == table.splitlines()


def test_each_is_handled_in_bounded_time_and_memory(mailbox: Mailbox) -> None:
    slow = [(one.hostile.name, one.seconds, one.megabytes) for one in mailbox.seen]
    assert [] == [one for one in slow if one[1] > SECONDS or one[2] > MEGABYTES]


def test_nothing_is_run_and_nothing_is_fetched(mailbox: Mailbox) -> None:
    assert (0, []) == (mailbox.ear.heard, mailbox.ear.tried)
    assert not Path("/tmp/hostile-was-here").exists()


def test_what_holds_for_every_message_holds_for_each(mailbox: Mailbox) -> None:
    for one in mailbox.seen:
        faults = [*of_decision(one.decision), *(of_letter(one.raw, one.decision, one.outgoing) if one.outgoing else ())]
        assert (one.hostile.name, []) == (one.hostile.name, faults)


def test_every_reply_goes_to_the_address_that_wrote(mailbox: Mailbox) -> None:
    letters = [
        (message_from_bytes(one.outgoing.raw, policy=policy.default), one) for one in mailbox.seen if one.outgoing
    ]
    assert {BOT} == {letter["From"] for letter, _ in letters}
    assert [] == [one.hostile.name for _, one in letters if not one.outgoing.to.rpartition("@")[2].startswith("firma")]
