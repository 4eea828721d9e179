"""Who is asked for fields fills in the rows of our letter, as mail programs quote it, and the case is complete."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from textwrap import fill

import pytest
from building.judging import INBOX, LETTERHEAD

from inboxbot.intake import Desk, handle
from inboxbot.model import Arrival, Decision, FieldName, Place, ReceivedFrom, Verdict
from tests.building.desks import new_desk

LABELS = {
    "fi": ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "Organisaation OID"),
    "sv": ("Förnamn", "Efternamn", "E-post", "Organisation", "Organisationens OID"),
    "en": ("First name", "Last name", "Email", "Organisation", "OID of the organisation"),
}
WORDS = {
    "fi": (
        "Hei,\n\npyydämme käyttöoikeutta ulkoiseen työtilaan seuraaville henkilöille.\n",
        "Tässä tiedot.",
        "Terveisin",
    ),
    "sv": (
        "Hej!\n\nVi ber om åtkomst till den externa arbetsytan för följande personer.\n",
        "Här är de.",
        "Hälsningar",
    ),
    "en": (
        "Hello,\n\nwe request access to the external workspace for the following people.\n",
        "Here they are.",
        "Regards",
    ),
}
OIDS = ("1.2.246.10.20481980", "1.2.246.10.20774740", "1.2.246.10.15728600")
PEOPLE = (
    ("Kalle", "Virtanen", "kalle.virtanen@firma.example", "Firma Oy", OIDS[1]),
    ("Liisa", "Laine", "liisa.laine@firma.example", "Firma Oy", ""),
    ("Eeva", "Mäki", "", "Firma Oy", "1.2.246.10.20774741"),
)
WROTE = {"fi": "kirjoitti", "sv": "skrev", "en": "wrote"}
HEAD = (
    "{from_}: Kela <yhteistestaus@kanta.example>\nSent: Monday, October 7, 2019 10:00\nTo: Maija\nSubject: {subject}\n"
)
TYPED = "1.2.246.10.15728600"


@pytest.fixture
def desk() -> Iterator[Desk]:
    with new_desk(INBOX, letterhead=LETTERHEAD, sends=False) as made:
        yield made


def arrival(message: EmailMessage, day: int) -> Arrival:
    at = datetime(2019, 10, day, 7, tzinfo=UTC)
    place = Place(mailbox="INBOX", source=f"INBOX#{day}")
    return Arrival(raw=message.as_bytes(), received_at=at, received_from=ReceivedFrom.INTERNALDATE, place=place)


def mail(subject: str, day: int, text: str, html: str = "", **headers: str) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = "Maija Meikäläinen <maija.meikalainen@firma.example>"
    message["To"] = INBOX.addresses[0]
    message["Cc"] = INBOX.copy_address
    message["Subject"] = subject
    message["Message-ID"] = f"<{day}@firma.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def asked(language: str, desk: Desk, people: tuple[tuple[str, ...], ...]) -> EmailMessage:
    """Our letter about people with mistakes."""
    rows = ("\n".join(f"{label}: {v}" for label, v in zip(LABELS[language], p, strict=True) if v) for p in people)
    greeting, _, closing_words = WORDS[language]
    text = f"{greeting}\n" + "\n\n".join(rows) + f"\n\n{closing_words}\nMaija\n"
    decision = handle(arrival(mail("Käyttöoikeus ulkoiseen työtilaan", 7, text), 7), desk)
    assert Verdict.INCOMPLETE is decision.verdict
    assert decision.reply is not None
    assert language == decision.reply.languages[0]
    with desk.store.read() as tx:
        sent = tx.outbox.by_message_id(decision.reply.message_id)
    assert sent is not None
    letter = message_from_bytes(sent.raw, policy=policy.default)
    assert isinstance(letter, EmailMessage)
    return letter


def body(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def filled(text: str, label: str, values: tuple[str, ...]) -> str:
    """The rows of the first language filled in: those of the text, or those of the page."""
    for value in values:
        row = re.compile(rf"(?m)(^  {label}:)$|(>{label}:</th><td[^>]*>)(?=</td>)")
        text, made = row.subn(lambda m, v=value: f"{m[1]} {v}" if m[1] else f"{m[2]}{v}", text, count=1)
        assert 1 == made
    return text


def page(letter: EmailMessage, fill_in: Callable[[str], str]) -> str:
    found = re.search(r"<body[^>]*>(.*)</body>", fill_in(body(letter, "html")), re.DOTALL)
    assert found is not None
    return found[1]


def thunderbird(letter: EmailMessage, language: str, fill_in: Callable[[str], str], own: str) -> tuple[str, str]:
    lines = (part for line in fill_in(body(letter, "plain")).split("\n") for part in (fill(line, 76) or "").split("\n"))
    quoted = "\n".join(f"> {line}".rstrip() for line in lines)
    return f"{own}\n\nOn 7.10.2019 10.00, Kela {WROTE[language]}:\n{quoted}\n", ""


def outlook_text(letter: EmailMessage, language: str, fill_in: Callable[[str], str], own: str) -> tuple[str, str]:
    head = HEAD.format(from_="From", subject=letter["Subject"])
    return f"{own}\n\n{head}\n{fill_in(body(letter, 'plain'))}", ""


def outlook(letter: EmailMessage, language: str, fill_in: Callable[[str], str], own: str) -> tuple[str, str]:
    head = HEAD.format(from_="<b>From:</b>", subject=letter["Subject"]).replace(" <y", " &lt;y").replace("\n", "<br>")
    border = '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
    above = f'<p class="MsoNormal">{own}</p>{border}<p class="MsoNormal">{head}</p></div>'
    return own, f"<html><body>{above}{page(letter, fill_in)}</body></html>"


def outlook_web(letter: EmailMessage, language: str, fill_in: Callable[[str], str], own: str) -> tuple[str, str]:
    head = HEAD.format(from_="<b>From:</b>", subject=letter["Subject"]).replace(" <y", " &lt;y").replace("\n", "<br>")
    above = f'<div>{own}</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">{head}</div>'
    return own, f"<html><body>{above}<div>{page(letter, fill_in)}</div></body></html>"


def gmail(letter: EmailMessage, language: str, fill_in: Callable[[str], str], own: str) -> tuple[str, str]:
    told = f'<div class="gmail_attr">ma 7. lokak. 2019 klo 10.00 Kela (k@kanta.example) {WROTE[language]}:<br></div>'
    quote = f'<blockquote class="gmail_quote">{page(letter, fill_in)}</blockquote>'
    text, _ = thunderbird(letter, language, fill_in, own)
    return text, f'<div dir="ltr">{own}</div><br><div class="gmail_quote">{told}{quote}</div>'


PROGRAMS = (thunderbird, outlook_text, outlook, outlook_web, gmail)
Program = Callable[[EmailMessage, str, Callable[[str], str], str], tuple[str, str]]


def answered(letter: EmailMessage, made: tuple[str, str], desk: Desk) -> Decision:
    subject, ours = f"VS: {letter['Subject']}", str(letter["Message-ID"])
    message = mail(subject, 8, *made, In_Reply_To=ours, References=ours)
    return handle(arrival(message, 8), desk)


def values(decision: Decision) -> list[tuple[str | None, ...]]:
    return [tuple(f.value if (f := p.field(name)) else None for name in FieldName) for p in decision.participants]


# Each program once, and those whose own words depend on the language in each of them.
PAIRS = [*zip(PROGRAMS, ("fi", "sv", "en", "fi", "sv"), strict=True), (thunderbird, "sv"), (thunderbird, "en")]


@pytest.mark.parametrize(("program", "language"), [*PAIRS, (outlook, "fi"), (outlook, "sv")])
def test_rows_filled_in_for_two_people_are_read(program: Program, language: str, desk: Desk) -> None:
    letter = asked(language, desk, PEOPLE)
    _, _, email, _, oid = LABELS[language]

    def fill_in(text: str) -> str:
        return filled(filled(text, oid, (TYPED, OIDS[1])), email, ("eeva.maki@firma.example",))

    decision = answered(letter, program(letter, language, fill_in, WORDS[language][1]), desk)
    assert Verdict.ACCEPTED is decision.verdict
    whole = [PEOPLE[0], (*PEOPLE[1][:4], TYPED), (*PEOPLE[2][:2], "eeva.maki@firma.example", "Firma Oy", OIDS[1])]
    assert whole == values(decision)


@pytest.mark.parametrize(("program", "language"), PAIRS)
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_row_typed_above_or_below_our_letter_is_read(place: str, program: Program, language: str, desk: Desk) -> None:
    letter = asked(language, desk, PEOPLE[:2])
    line = f"{LABELS[language][4]}: {TYPED}"
    text, html = program(letter, language, lambda quoted: quoted, WORDS[language][1] if place == "below" else line)
    if place == "below":
        text, html = f"{text.rstrip()}\n{line}\n", html.replace("</body>", f"<p>{line}</p></body>")
        html = html if "</body>" in html or not html else f"{html}<div>{line}</div>"
    decision = answered(letter, (text, html), desk)
    assert Verdict.ACCEPTED is decision.verdict
    assert TYPED == values(decision)[1][4]


@pytest.mark.parametrize(("program", "language"), [(thunderbird, "fi"), (outlook_text, "sv"), (thunderbird, "en")])
@pytest.mark.parametrize("mark", ["", "> "])
def test_a_value_typed_below_its_row_is_read(mark: str, program: Program, language: str, desk: Desk) -> None:
    letter = asked(language, desk, PEOPLE[:2])
    row = f"{LABELS[language][4]}:"
    made = program(letter, language, lambda text: text.replace(f"  {row}\n", f"  {row}\n@@\n", 1), WORDS[language][1])
    text = re.sub("(?m)^(> )?@@$", (mark if program is thunderbird else "") + TYPED, made[0])
    decision = answered(letter, (text, ""), desk)
    assert Verdict.ACCEPTED is decision.verdict
    assert TYPED == values(decision)[1][4]


@pytest.mark.parametrize("program", PROGRAMS)
def test_our_letter_quoted_untouched_brings_nothing(program: Program, desk: Desk) -> None:
    letter = asked("fi", desk, PEOPLE)
    decision = answered(letter, program(letter, "fi", lambda text: text, "Tarvitsemme lisäaikaa viikon."), desk)
    assert Verdict.ACCEPTED is not decision.verdict
    assert [None, None] == [values(decision)[1][4], values(decision)[2][2]]


def test_a_sentence_typed_into_our_unmarked_letter_waits_for_a_person(desk: Desk) -> None:
    letter = asked("fi", desk, PEOPLE[:2])

    def fill_in(text: str) -> str:
        return text.replace("Kunnossa:", "Liisa ei enää tarvitse oikeutta.\n\nKunnossa:", 1)

    decision = answered(letter, outlook_text(letter, "fi", fill_in, "Hei"), desk)
    assert Verdict.HELD is decision.verdict
