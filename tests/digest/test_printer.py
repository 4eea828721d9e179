"""How the digest looks, in every language and form."""

import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from inboxbot import rulebook
from inboxbot.delivery import Hold
from inboxbot.digest.assembling import Kept, build
from inboxbot.digest.printing import printer
from inboxbot.digest.words import read_words
from inboxbot.errors import ConfigurationError
from inboxbot.model import Code, EntryType, Finding, Kind, Language, OutgoingState, Severity, Verdict
from inboxbot.returns import Return
from tests.digest.days import DAY, ENTRIES, GRANTS, UNSURE, ZONE, decision, entry, finding, stuck, waiting_case

TEMPLATES = Path(__file__).parents[2] / "templates"
BOOK = rulebook.load(Path(__file__).parents[2] / "rules")
LANGUAGES = (Language.FI, Language.SV, Language.EN)
FULL = build(
    Kept(
        entries=ENTRIES,
        grants=GRANTS,
        cases=[waiting_case("JT-OLD", 20)],
        outbox=[stuck("r1", OutgoingState.FAILED, "5.1.1 unknown"), stuck("r2", OutgoingState.HELD, "per-hour")],
    ),
    ZONE,
    DAY,
)
EMPTY = build(Kept(entries=()), ZONE, DAY)


@pytest.mark.parametrize(
    ("language", "full", "empty"),
    [
        (
            Language.FI,
            "Sinua odottaa 3 viestiä ja 2 vastausta, jotka eivät ole lähteneet. "
            "Käyttöoikeus odottaa myöntämistä: 2 henkilöä.",
            "Sinua ei odota yhtään viestiä.",
        ),
        (
            Language.SV,
            "3 meddelanden och 2 svar som inte har gått iväg väntar på dig. Behörighet väntar på att ges: 2 personer.",
            "Ingenting väntar på dig.",
        ),
        (
            Language.EN,
            "Waiting for you: 3 messages and 2 replies that have not gone out. Access to be granted: 2 people.",
            "Nothing is waiting for you.",
        ),
    ],
)
def test_the_first_line_says_what_needs_a_person(language, full, empty):
    press = printer(TEMPLATES, language, BOOK)
    assert [full, empty] == [press.text(digest).splitlines()[0] for digest in (FULL, EMPTY)]
    assert f">{full}</h1>" in press.html(FULL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_is_there_when_it_has_something(language):
    press = printer(TEMPLATES, language, BOOK)
    labels = press.wording.words.labels
    for heading in (labels.waiting, labels.decisions, labels.ready, labels.dues, labels.silenced, labels.troubles):
        assert (True, False) == (heading.upper() in press.text(FULL), heading.upper() in press.text(EMPTY))
        assert (True, False) == (f">{heading} (" in press.html(FULL), f">{heading} (" in press.html(EMPTY))


def test_the_text_reads_as_it_should():
    text = printer(TEMPLATES, Language.FI, BOOK).text(FULL)
    assert "Yhteistestauksen postilaatikko, perjantai 30.8.2019" in text
    assert "1. KIIREELLINEN  30.8.2019 klo 9.07  Maija@firma.example  (tullut tänään)\n   Aihe unsure\n" in text
    assert "   - asiakirja puuttuu: THL:n järjestelmälomake\n" in text
    assert "31.8.2019: esitestit raportoitava, JT-REG" in text
    assert "liian monta vastausta samaan osoitteeseen tunnissa" in text
    assert "\n\n\n" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_and_hold_has_its_words(language):
    words = read_words(TEMPLATES, language)
    assert set(Code) == set(words.codes)
    assert {reason.value for reasons in (Hold, Return) for reason in reasons} == set(words.holds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_details_of_findings_are_said_in_words(language):
    wording = printer(TEMPLATES, language, BOOK).wording
    person = wording.words.labels.person.format(number=2)
    invalid = finding(Code.PARTICIPANT_FIELD_INVALID, Severity.ASK, participant=2, field="oid", why="check_digit")
    assert wording.finding(invalid).endswith(f": {person}, OID, {wording.words.reasons['check_digit']}")
    periods = finding(Code.PERIOD_AMBIGUOUS, periods=("2019-09/2020-04", "2020-05/2020-12"))
    assert wording.finding(periods).endswith(": 9/2019–4/2020, 5–12/2020")
    unreadable = finding(Code.DOCUMENT_UNREADABLE, filename="a.xls", why="encrypted", role=None)
    assert wording.finding(unreadable).endswith(f": a.xls, {wording.words.reasons['encrypted']}")


HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %}",
    '=HYPERLINK("http://evil.example")',
    "a\u202egpj.exe\u200b\x00\x1b[31m",
    "x\r\nBcc: y@z.example",
    "'><img src=http://evil.example/x>",
    "bad\udc80",
)


def hostile(text: str):
    return build(Kept(entries=[entry(replace(UNSURE, head=replace(UNSURE.head, subject=text)), text=text)]), ZONE, DAY)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_came_by_mail_breaks_out_of_the_page(text):
    page = printer(TEMPLATES, Language.FI, BOOK).html(hostile(text))
    assert not re.search(r"<(script|img)|49 ", page.split("</style>")[1])
    assert not set("\u202e\u200b\x00\x1b\udc80") & set(page)


def test_a_personal_identity_code_is_shown_in_no_form():
    press, digest = printer(TEMPLATES, Language.FI, BOOK), hostile("Oikeus 131052-308T")
    rows = openpyxl.load_workbook(io.BytesIO(press.xlsx(digest)))["Viestit ja tulokset"].iter_rows(values_only=True)
    forms = (press.text(digest), press.html(digest), press.json(digest), repr(list(rows)))
    assert [(True, False)] * 4 == [("Oikeus ***" in form, "131052" in form) for form in forms]


HIDDEN_IN = "131052\u200b-308T\u202e.gpj\x9b31m"


def test_what_a_finding_tells_is_fit_to_be_shown_in_every_form():
    args = (("filename", f"{HIDDEN_IN}.pdf"), ("why", "corrupt"), ("role", None), ("periods", (HIDDEN_IN,)))
    one = Finding(
        code=Code.DOCUMENT_UNREADABLE, severity=Severity.ASK, args=args, where=f"{HIDDEN_IN}.pdf", rule="r", rule_at=""
    )
    bad = decision("bad", Kind.REGISTRATION, Verdict.HELD, one, subject=HIDDEN_IN, case="JT-BAD")
    case = replace(waiting_case("JT-OLD", 20), said=(one,))
    refused = stuck("refused", OutgoingState.FAILED, f"550 {HIDDEN_IN}")
    entries = (entry(bad, text=HIDDEN_IN), entry(bad, type=EntryType.PERSON, text=HIDDEN_IN))
    made = build(Kept(entries=entries, cases=(case,), outbox=(refused,)), ZONE)
    press = printer(TEMPLATES, Language.FI, BOOK)
    for form in (press.text, press.html, press.json):
        printed = form(made)
        assert "***" in printed
        assert not any(part in printed for part in ("308T", "\u202e", "\u200b", "\x9b", "\\u202e", "\\u200b"))


def test_the_page_loads_nothing():
    page = printer(TEMPLATES, Language.FI, BOOK).html(FULL)
    assert [] == re.findall(r"(?:src|href)\s*=|url\(|@import|https?:", page)
    assert "default-src 'none'" in page


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_the_workbook_is_a_formula(text):
    book = openpyxl.load_workbook(io.BytesIO(printer(TEMPLATES, Language.FI, BOOK).xlsx(hostile(text))))
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert "f" not in types
    assert ["Odottaa sinua", "Viestit ja tulokset", "Käyttöoikeudet", "Määräajat"] == book.sheetnames


def test_the_workbook_holds_what_is_granted_from():
    book = openpyxl.load_workbook(io.BytesIO(printer(TEMPLATES, Language.FI, BOOK).xlsx(FULL)))
    rows = list(book["Käyttöoikeudet"].iter_rows(values_only=True))
    assert ("etunimi", "sukunimi", "sähköposti", "organisaatio", "OID") == rows[0][:5]
    assert ("Maija", "Meikäläinen", "maija@firma.example", "Firma Oy", "1.2.246.10.2048198") == rows[1][:5]
    assert "A2" == book["Käyttöoikeudet"].freeze_panes
    assert 6 == book["Viestit ja tulokset"].max_row


def test_a_missing_word_is_named(tmp_path):
    shutil.copytree(TEMPLATES, tmp_path / "t")
    path = tmp_path / "t" / "digest.words.sv.yaml"
    path.write_text(path.read_text().replace("  courtesy: bara ett tack\n", "").replace("passed: försenad", "pased: x"))
    with pytest.raises(ConfigurationError) as caught:
        printer(tmp_path / "t", Language.SV, BOOK)
    assert "digest.words.sv.yaml" in str(caught.value)
    assert "pased" in str(caught.value)


def test_a_broken_layout_is_named_with_its_line(tmp_path):
    shutil.copytree(TEMPLATES, tmp_path / "t")
    (tmp_path / "t" / "digest.txt.j2").write_text("one\n{% if %}\n")
    with pytest.raises(ConfigurationError, match=r"digest\.txt\.j2:2:1"):
        printer(tmp_path / "t", Language.FI, BOOK)
