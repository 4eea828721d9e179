"""Every letter in every language: nothing forbidden, nothing empty, nothing of strangers."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from inboxbot.model import (
    Claim,
    Code,
    FieldName,
    FieldValue,
    Kind,
    Language,
    ReceivedFrom,
    ReplyTemplate,
    Role,
    Severity,
    Why,
)
from inboxbot.participants import parse_oid
from inboxbot.replies import reply_sections
from inboxbot.replies.arguments import FINDING_ARGUMENTS
from inboxbot.replies.blocks import html_of
from inboxbot.replies.blocks import text_of as text_of_sections
from inboxbot.replies.findings import Letter, finding_text

FORBIDDEN = re.compile(r"päätö|hylät|hylkä|hylkää|beslut|avsl(?:ag|å)|decision|decid|reject", re.IGNORECASE)
LANGUAGES = [Language.FI, Language.SV, Language.EN]


@pytest.mark.parametrize("language", list(Language))
def test_no_letter_uses_a_word_of_an_administrative_ruling(gallery, text_of, language):
    for name, made in gallery(language).items():
        assert [] == FORBIDDEN.findall(text_of(made)), name


def test_no_text_file_uses_a_word_of_an_administrative_ruling(templates_directory):
    folders = ("replies", "findings")
    for path in (p for f in folders for p in (templates_directory / f).glob("*.j2")):
        assert [] == FORBIDDEN.findall(re.sub(r"view\.rejects|severity == \"reject\"", "", path.read_text())), path.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_has_an_empty_section(gallery, text_of, language):
    for name, made in gallery(language).items():
        lines = text_of(made).split("\n")
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            to_fill_in = line.startswith("  ")
            assert to_fill_in or not (line.endswith(":") and not following.strip()), (name, line)
            assert line.strip() not in ("-", "1."), name
        assert "\n\n\n" not in text_of(made) and not text_of(made).endswith("\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_a_hole(gallery, text_of, language):
    for name, made in gallery(language).items():
        text = text_of(made)
        assert not re.search(r"None|Undefined|\{|\}|”” |“”|\(\)|  \S*:? *,|:\s*\.|\.\.", text), name
        assert not re.search(r"[^\n ] {2,}", text), name


@pytest.mark.parametrize("code", list(Code))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_says_something_in_every_language(make, finding, person, texts, rulebook, code, language):
    for severity in Severity:
        made = make(ReplyTemplate.RECEIVED, people=(person(),), kind=Kind.ACCESS_REQUEST)
        letter = Letter(decision=made.decision, claim=made.claim, case=made.case, rulebook=rulebook)
        text = finding_text(finding(code, severity), letter, language, texts.of(language))
        # rows to fill in end with their colon
        ends = ".:" if code is Code.PARTICIPANTS_MISSING else ".0123456789"
        assert 20 < len(text) and text[0].isupper() and text.rstrip("”")[-1] in ends, text
        assert not re.search(r"None|\{|  |:\s*\.|\s\.(?!\w)", text.replace("\n  ", "\n")), text


@pytest.mark.parametrize("code", [code for code, names in FINDING_ARGUMENTS.items() if names])
def test_a_finding_whose_arguments_are_unknown_still_has_a_text(make, texts, rulebook, finding, code):
    unknown = {
        "role": Role.OTHER.value, "filename": "", "why": "corrupt", "periods": (), "closed_at": None,
        "next_period": None, "cases": (), "case": None, "mixed": True, "field": FieldName.EMAIL.value,
    }  # fmt: skip
    given = {name: unknown[name] for name in FINDING_ARGUMENTS[code] if name in unknown}
    if code is Code.PARTICIPANT_FIELD_INVALID:
        given["why"] = "syntax"
    made = make(ReplyTemplate.RECEIVED)
    letter = Letter(decision=made.decision, claim=made.claim, case=made.case, rulebook=rulebook)
    for language in LANGUAGES:
        assert "None" not in finding_text(finding(code, **given), letter, language, texts.of(language))


def test_the_sections_come_in_the_order_of_the_languages(gallery, text_of):
    text = text_of(gallery(Language.EN)["registration accepted"])
    first = "Registration recorded · Ilmoittautuminen kirjattu (suomeksi alempana, svenska nedan)"
    assert text.startswith(f"{first}\n\nHello,")
    assert text.index("Hello,") < text.index("SUOMEKSI") < text.index("PÅ SVENSKA")


def test_finnish_and_swedish_are_always_there(gallery, text_of):
    for language in Language:
        text = text_of(gallery(language)["registration accepted"])
        assert "Hei!" in text and "Hej!" in text
        assert ("Hello," in text) == (language in (Language.EN, Language.OTHER))


def test_times_are_told_in_helsinki_time_in_each_language(make, text_of):
    made = make(ReplyTemplate.ACCEPTED, language=Language.EN, received_at=datetime(2019, 8, 31, 21, 30, tzinfo=UTC))
    text = text_of(made)
    assert "1.9.2019 klo 0.30" in text and "den 1 september 2019 kl. 0.30" in text
    assert "1 September 2019 at 0:30 (Helsinki time)" in text


def test_a_rejection_tells_the_rule_its_source_the_time_that_counted_and_the_way_to_a_person(gallery, text_of):
    text = text_of(gallery(Language.FI)["registration late"])
    for part in ("9/2019–4/2020", "2.9.2019 klo 23.59", "Yhteistestauksen ohjeet", "30.8.2019 klo 12.00",
                 "5–12/2020", "30.4.2020", "eri mieltä", "neuvonta@kanta.example"):  # fmt: skip
        assert part in text


def test_a_rejection_lists_what_else_is_missing(gallery, text_of):
    assert "THL:n järjestelmälomake (liite 4) puuttuu" in text_of(gallery(Language.FI)["registration late"])


def test_what_could_not_be_read_is_named_as_such_and_once(gallery, text_of):
    text = text_of(gallery(Language.FI)["registration incomplete"]).partition("PÅ SVENSKA")[0]
    assert text.index("Saimme nämä liitteet") < text.index("  ilmoittautuminen.xlsx")
    assert (1, True) == (text.count("liite4.xls"), "(liite4.xls): se on salattu" in text)


@pytest.mark.parametrize("name", ["stranger", "unauthenticated"])
def test_a_quiet_receipt_shows_no_content_and_no_case_number(gallery, text_of, name):
    for language in LANGUAGES:
        text = text_of(gallery(language)[name])
        for hidden in ("JT-", "ilmoittautuminen.xlsx", "Meikäläinen", "maija@", "9/2019"):
            assert hidden not in text


def test_nothing_of_joint_testing_is_said_of_a_service_outside_it(make, finding, text_of):
    findings = (finding(Code.SERVICE_SEPARATE_PROCESS), finding(Code.PRELIMINARY_TESTS_DUE))
    text = text_of(make(ReplyTemplate.RECEIVED, findings=findings))
    assert "Esitestien" not in text and "tuliko ilmoittautuminen ajoissa" not in text


def test_thanks_get_two_lines(gallery, text_of):
    first = text_of(gallery(Language.FI)["thanks"]).split("-----")[0]
    told = [line for line in first.split("\n") if line]
    assert ["Kiitos viestistänne.", "Tämä on automaattinen viesti."] == [told[2][:20], told[3]] and 5 == len(told)


def test_a_receipt_lists_what_is_still_missing(gallery, text_of):
    text = text_of(gallery(Language.EN)["registration held"])
    assert "Still missing or to be corrected:\n- THL's system form (Appendix 4) is missing." in text


def test_each_person_is_fine_or_has_what_is_missing(gallery, text_of):
    text = text_of(gallery(Language.FI)["access incomplete"])
    assert "Kunnossa:\n  Henkilö 1: Maija Meikäläinen, maija@firma.example, Firma Oy, 1.2.246.10.2048198" in text
    asked = "  - Puuttuu: sukunimi ja organisaation OID-tunnus.\n  Sukunimi:\n  Organisaation OID:\n"
    assert f"  Henkilö 2: Pekka, pekka@firma.example, Firma Oy\n{asked}" in text


@pytest.mark.parametrize(
    ("year", "told", "not_told"),
    [(2019, "Katso-tunnisteen ja roolin", "Suomi.fi"), (2021, "Suomi.fi", "Katso-tunnisteen ja")],
)
def test_the_identity_is_the_one_that_was_valid_on_arrival(make, person, text_of, year, told, not_told):
    made = make(
        ReplyTemplate.ACCEPTED,
        kind=Kind.ACCESS_REQUEST,
        people=(person(),),
        received_at=datetime(year, 5, 5, 9, 0, tzinfo=UTC),
    )
    assert told in text_of(made) and not_told not in text_of(made)


def test_values_of_earlier_messages_are_not_repeated(make, finding, person, text_of):
    made = make(
        ReplyTemplate.INCOMPLETE,
        kind=Kind.ACCESS_REQUEST,
        earlier_people=(person("Salme", "Salainen", "salme@firma.example", "Salaseura", None),),
        people=(person("Pekka", "Virtanen", "pekka@firma.example"),),
        findings=(finding(Code.PARTICIPANT_FIELD_MISSING, participant=1, field="oid"),),
        supplement=True,
    )
    text = text_of(made)
    assert "Henkilö 1\n  - Puuttuu: organisaation OID-tunnus." in text and "Pekka Virtanen" in text
    assert "Sal" not in text.replace("Salasana", "")


def test_a_file_of_an_earlier_message_is_not_named(make, finding, text_of):
    unread = finding(Code.DOCUMENT_UNREADABLE, filename="salaisuus.xls")
    assert "salaisuus" not in text_of(make(ReplyTemplate.INCOMPLETE, findings=(unread,), supplement=True))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.FI, ("Viestinne oli liian suuri avattavaksi", "useana vastauksena")),
        (Language.SV, ("Ert meddelande var för stort för att öppnas", "flera svar")),
        (Language.EN, ("Your message was too large to be opened", "several replies")),
    ],
)
def test_a_message_too_large_to_be_opened_is_told_plainly(make, finding, text_of, language, words):
    large = finding(Code.DOCUMENT_UNREADABLE, filename=None, why="too_large", role=None)
    text = text_of(make(ReplyTemplate.INCOMPLETE, findings=(large,), language=language))
    assert [True, True] == [word in " ".join(text.split()) for word in words]


@pytest.mark.parametrize(
    "value",
    ["Klikkaa https://paha.example/x", "www.paha.example", "paha.example/tili", "hxxp://paha", "paha.com",
     "javascript:alert(1)", "Oy //paha.example/"],
)  # fmt: skip
def test_a_value_that_holds_a_link_is_not_repeated(make, person, text_of, value):
    made = make(ReplyTemplate.ACCEPTED, kind=Kind.ACCESS_REQUEST, people=(person(org=value, first=value),))
    assert "paha" not in text_of(made) and "alert" not in text_of(made)


def test_a_long_value_is_cut_and_stays_on_its_line(make, person, text_of):
    made = make(ReplyTemplate.ACCEPTED, kind=Kind.ACCESS_REQUEST, people=(person(org="Firma\r\n\u202e" + "ä" * 500),))
    line = next(line for line in text_of(made).split("\n") if line.startswith("  Henkilö 1: "))
    assert "Firma " + "ä" * 93 + "…" == line.split(", ")[2]


def test_a_personal_code_is_never_repeated(make, document, person, text_of):
    made = make(
        ReplyTemplate.RECEIVED,
        kind=Kind.ACCESS_REQUEST,
        documents=(document("lomake_131052-308T.xlsx"),),
        people=(person(last="131052-308T", oid="1.2.246.21.12345"),),
    )
    text = text_of(made)
    assert "lomake_***.xlsx" in text and "308T" not in text and "1.2.246.21" not in text


def test_a_value_is_text_and_never_a_template(make, person, text_of):
    made = make(ReplyTemplate.ACCEPTED, kind=Kind.ACCESS_REQUEST, people=(person(org="{{ 7 * 7 }}{% raw %}"),))
    assert "maija@firma.example, {{ 7 * 7 }}{% raw %}, " in text_of(made)


def test_two_hundred_people_fit_in_a_letter(make, person, text_of):
    people = tuple(person(first=f"Etu{n}", email=f"e{n}@firma.example") for n in range(200))
    text = text_of(make(ReplyTemplate.ACCEPTED, kind=Kind.ACCESS_REQUEST, people=people))
    assert "Henkilö 200: Etu199 Meikäläinen\n" in text and "Person 200: Etu199 Meikäläinen\n" in text


def test_a_date_that_only_the_message_knows_is_told_as_such(make, text_of):
    made = make(ReplyTemplate.RECEIVED, received_from=ReceivedFrom.DATE_HEADER)
    assert "Lähetetty: 30.8.2019 klo 12.00 (Suomen aikaa, viestin päiväyksen mukaan)" in text_of(made)


def test_a_decision_without_a_service_or_claim_still_has_a_letter(make, text_of):
    made = make(ReplyTemplate.RECEIVED, kind=Kind.UNCLEAR)
    bare = type(made)(decision=made.decision, claim=Claim(head=made.decision.head, kind=Kind.UNCLEAR), case=made.case)
    assert text_of(made) == text_of(bare)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("number", "implied", "said"),
    [
        ("2077474-0", "1.2.246.10.20774740", False),
        ("0737546-1", "", True),
    ],
)
def test_a_wrong_business_id_is_said_to_be_wrong(
    make, finding, person, text_of, texts, rulebook, language, number, implied, said
):
    oid = FieldValue(value=number, raw=number, where="body:1", problem=Why.BUSINESS_ID, implied=implied)
    people = (replace(person(), oid=oid),)
    made = make(ReplyTemplate.INCOMPLETE, people=people, kind=Kind.ACCESS_REQUEST, language=language)
    letter = Letter(decision=made.decision, claim=made.claim, case=made.case, rulebook=rulebook)
    asked = finding(Code.PARTICIPANT_FIELD_INVALID, participant=1, field="oid", why="business_id")
    text = finding_text(asked, letter, language, texts.of(language))
    wrong = {"fi": "ei ole kelvollinen", "sv": "inte ett giltigt", "en": "not a valid"}[language.value]
    row = f"  {texts.of(language).words.fields['oid']['label']}:\n"
    decision = replace(made.decision, findings=(asked,))
    whole = text_of(replace(made, decision=decision))
    assert (True, said, True) == (number in text, wrong in text, row in whole)
    assert (implied or "") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_an_oid_sent_back_is_no_organisation(texts, language):
    example = texts.of(language).words.fields["oid"]["example"]
    value = parse_oid(example)
    assert (example, Why.PLACEHOLDER) == (value and value.value, value and value.problem)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_sends_the_example_back_is_not_shown_it_again(make, finding, person, texts, rulebook, language):
    example = texts.of(language).words.fields["oid"]["example"]
    made = make(ReplyTemplate.INCOMPLETE, people=(person(oid=example),), kind=Kind.ACCESS_REQUEST)
    letter = Letter(decision=made.decision, claim=made.claim, case=made.case, rulebook=rulebook)
    asked = finding(Code.PARTICIPANT_FIELD_INVALID, participant=1, field="oid", why="placeholder")
    assert 1 == finding_text(asked, letter, language, texts.of(language)).count(example)


ASKING_FOR_A_PERIOD = [
    Code.FIRST_CERTIFICATION,
    Code.PERIOD_NONE_OPEN,
    Code.PERIOD_UNKNOWN,
    Code.PERIOD_UNPUBLISHED,
]


@pytest.mark.parametrize("code", ASKING_FOR_A_PERIOD)
@pytest.mark.parametrize(
    ("language", "arrived", "shown"),
    [
        (Language.FI, datetime(2019, 8, 1, tzinfo=UTC), "”Jakso: 9/2019–4/2020”"),
        (Language.SV, datetime(2020, 6, 1, tzinfo=UTC), "”Period: 1–6/2021”"),
        (Language.EN, datetime(2020, 6, 1, tzinfo=UTC), "“Period: 1–6/2021”"),
        (Language.FI, datetime(2030, 1, 2, tzinfo=UTC), "”Jakso: 1–6/vvvv”"),
        (Language.SV, datetime(2030, 1, 2, tzinfo=UTC), "”Period: 1–6/åååå”"),
        (Language.EN, datetime(2030, 1, 2, tzinfo=UTC), "“Period: 1–6/yyyy”"),
        (Language.EN, None, "“Period: 1–6/yyyy”"),
    ],
)
def test_the_example_of_a_period_is_one_that_is_open_or_shows_only_how_one_is_written(
    make, finding, texts, rulebook, code, language, arrived, shown
):
    made = make(ReplyTemplate.RECEIVED, received_at=arrived)
    made = replace(made, decision=replace(made.decision, period=None))
    letter = Letter(decision=made.decision, claim=made.claim, case=made.case, rulebook=rulebook)
    assert shown in finding_text(finding(code), letter, language, texts.of(language))


def test_no_text_file_names_a_year(templates_directory):
    texts = [path for path in templates_directory.rglob("*") if path.suffix in (".j2", ".yaml")]
    assert [] == [path.name for path in texts if re.search(r"\b20\d\d\b", path.read_text())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_html_says_the_words_of_the_text(gallery, rulebook, texts, letterhead, language):
    for name, made in gallery(language).items():
        sections = reply_sections(made.decision, made.claim, made.case, rulebook, texts, letterhead)
        page = HTMLParser(html_of(sections, "Re: x"))
        told = page.body.text(separator=" ")
        assert words_of(text_of_sections(sections)) == words_of(told), name


def words_of(text):
    return [word for word in re.findall(r"\w[\w.@-]*", text) if not re.fullmatch(r"\d+\.?", word)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mail_program_joins_the_lines_of_a_letter(gallery, text_of, language):
    """Lines of 40 characters or more that end no sentence swallow the next one, unless they are indented."""
    for name, made in gallery(language).items():
        lines = text_of(made).split("\n")
        for line, following in pairwise(lines):
            ends = line.endswith((".", "!", "?", ":", "”"))
            assert len(line) < 40 or ends or line.startswith(("  ", "----")) or not following.strip(), (name, line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_office_is_the_last_line_in_each_language(gallery, text_of, letterhead, language):
    for name, made in gallery(language).items():
        parts = re.split(r"\n\n-{64}(?:\n|$)", text_of(made))[:-1]
        told = [letterhead.office_in(one) for one in made.decision.reply.languages]
        assert told == [part.rstrip().split("\n")[-1] for part in parts], name
