import shutil
from pathlib import Path

import pytest
from building.claims import at
from reading_material import arrival, letter, lines, part, read, with_parts

from inboxbot import reading
from inboxbot.model import Inbox, ReceivedFrom, Table
from inboxbot.reading import open_document
from inboxbot.rulebook import default_directory, load

FIELDS = "Etunimi: Maija\nSukunimi: Virtanen\nOID: 1.2.246.10.2048198"
LABELS = "{} Kela <k@bot.example>\n{} maanantai 2. syyskuuta 2019 10.00\n{} Maija\n{} Käyttöoikeus\n"
OLD = "Vanha: kenttä"


def own(body, subject="VS: Käyttöoikeus"):
    return lines(read(letter(body, subject=subject)).body.own)


OURS = f"På svenska längre ner.\n\nHei!\n\n{OLD}\n\n{'-' * 64}\nPÅ SVENSKA\n\nHej!\n\n{OLD}\n"


@pytest.mark.parametrize("mark", ["", "    ", "| "])
def test_our_own_letter_below_is_not_the_senders_whatever_marks_it(mark):
    quoted = "".join(f"{mark}{line}\n" for line in OURS.splitlines())
    assert ["Kiitos!", *FIELDS.splitlines()] == own(f"Kiitos!\n{FIELDS}\n\n{quoted}")


def test_a_line_that_opens_our_letters_opens_a_bilingual_one_of_others_too():
    text = f"På svenska längre ner.\n\n{FIELDS}\n\nPÅ SVENSKA\n\nHej!"
    assert FIELDS.splitlines()[0] in own(text)


@pytest.mark.parametrize(
    "head",
    [
        "ma 2.9.2019 klo 12.00 Kela <k@bot.example> kirjoitti:",
        "On Mon, Sep 2, 2019 at 12:00 Kela\n<k@bot.example> wrote:",
        "Den 2 sep 2019 12:00 skrev Kela <k@bot.example>:",
        ">>> Kela <k@bot.example> 2.9.2019 12:00 >>>",
        "-----Alkuperäinen viesti-----",
        "-----Original Message-----",
        "-----Ursprungligt meddelande-----",
        LABELS.format("Lähettäjä:", "Lähetetty:", "Vastaanottaja:", "Aihe:"),
        LABELS.format("Från:", "Skickat:", "Till:", "Ämne:"),
        LABELS.format("From:", "Sent:", "To:", "Subject:"),
        LABELS.format("De :", "Envoyé :", "À :", "Objet :"),
        LABELS.format("*From:*", "*Date:*", "*To:*", "*Subject:*"),
        LABELS.format("Lähettäjä:", "Date:", "To:", "Subject:"),
        "________________________________\n" + LABELS.format("Von:", "Gesendet:", "An:", "Betreff:"),
        "________________________________\nLähettäjä: Yhteistestaus\nAihe: Automaattinen vastaus: x",
    ],
)
def test_what_stands_below_a_quote_line_is_not_the_senders(head):
    body = read(letter(f"{FIELDS}\n\n{head}\n\n{OLD}\n", subject="VS: x")).body
    assert FIELDS.split("\n") == lines(body.own)
    assert OLD in body.quoted
    assert not body.is_forward


@pytest.mark.parametrize(
    "head",
    ["ma 2.9.2019 klo 12.00 Kela kirjoitti:", "On Mon, Sep 2, 2019 at 12:00 Kela\n<k@bot.example> wrote:"],
)
def test_a_field_just_above_a_quote_line_is_the_senders(head):
    assert ["OID: 1.2.246.10.2048198"] == own(f"OID: 1.2.246.10.2048198\n{head}\n> x\n")


def test_an_answer_below_a_marked_quote_is_the_senders():
    body = read(letter(f"ma 2.9.2019 klo 12.00 Kela kirjoitti:\n> Mikä nimi?\n> Mikä OID?\n\n{FIELDS}\n")).body
    assert FIELDS.split("\n") == lines(body.own)
    assert "> Mikä nimi?\n> Mikä OID?" == body.quoted


def test_answers_between_quoted_lines_are_the_senders():
    assert ["Maija", "Virtanen"] == own("Kela kirjoitti 2.9.2019:\n> Etunimi?\nMaija\n> Sukunimi?\nVirtanen\n")


def test_a_label_that_begins_like_a_closing_is_no_closing():
    assert ["Terveisin: kyllä", "Etunimi: Maija"] == own("Terveisin: kyllä\nEtunimi: Maija")


def test_a_letters_own_number_date_and_subject_begin_no_quote():
    text = "No: 12\nDate: 2.9.2019\nSubject: Käyttöoikeus\nEtunimi: Maija"
    assert text.splitlines() == own(text)


@pytest.mark.parametrize(
    ("above", "head"),
    [
        ("", "Lähettäjä: Firma Oy, Maija Virtanen\nPäivämäärä: 27.11.2026\nAihe: Ilmoittautuminen\n"),
        ("", "To: Kela\nFrom: Example Oy <m@firma.example>\nDate: 27 November 2026\nSubject: Registration\n"),
        ("Hei!\n\n", "Lähettäjä: Firma Oy\nPäivämäärä: 27.11.2026\nAihe: Ilmoittautuminen\n"),
        (
            "Hei, pyyntömme on tässä alla.\n\n________________________\n",
            "Lähettäjä: Firma Oy\nAihe: Ilmoittautuminen\n",
        ),
        ("Hej!\n\n", "Från: 1.3.2027\nTill: 31.5.2027\nDatum: 4.4.2027\nKopia: test@firma.example\n"),
    ],
    ids=[
        "at the top",
        "at the top, in other order",
        "below a greeting",
        "below a letter and a line",
        "days and nobody's name",
    ],
)
def test_a_head_that_people_write_over_their_letter_begins_no_quote(above, head):
    body = f"{above}{head}\n{FIELDS}\n"
    assert body.split() == " ".join(own(body, "Ilmoittautuminen")).split()


def test_an_older_message_pasted_into_a_new_one_is_not_the_senders():
    pasted = LABELS.format("Lähettäjä:", "Lähetetty:", "Vastaanottaja:", "Aihe:")
    assert ["Hei!", "", *FIELDS.split("\n")] == own(f"Hei!\n\n{FIELDS}\n\n{pasted}\n\n{OLD}\n", "Käyttöoikeus")


@pytest.mark.parametrize("head", [{"subject": "VS: x"}, {"headers": "In-Reply-To: <a@kela.example>\n"}])
def test_an_answer_with_nothing_above_what_it_answers_says_nothing_itself(head):
    block = LABELS.format("Lähettäjä:", "Lähetetty:", "Vastaanottaja:", "Aihe:")
    assert [] == lines(read(letter(f"{block}\n{OLD}\n", **head)).body.own)


def test_a_list_of_people_pasted_below_the_closing_is_kept():
    rows = "<tr><td>Etunimi<td>Sukunimi<td>OID</tr><tr><td>Maija<td>V<td>1.2</tr>"
    html = f"<p>Hei</p><p>Terveisin Maija</p><table>{rows}</table>"
    body = read(letter(html, kind="text/html")).body
    assert (("Etunimi", "Sukunimi", "OID"), ("Maija", "V", "1.2")) == body.own[-1].rows


FORWARD = LABELS.format("Lähettäjä:", "Lähetetty:", "Vastaanottaja:", "Aihe:")


@pytest.mark.parametrize(
    ("subject", "head"),
    [
        ("Fwd: x", "---------- Forwarded message ---------\n" + FORWARD),
        ("VL: x", FORWARD),
        ("FW: x", "-----Original Message-----\n" + FORWARD),
        ("x", "Välitetty viesti alkaa:\n\n" + FORWARD),
    ],
)
def test_a_forwarded_message_speaks_apart(subject, head):
    body = read(letter(f"Tiedoksi\n\n{head}\n{FIELDS}\n\nTerveisin\nMaija\n", subject=subject)).body
    assert body.is_forward
    assert FIELDS.split("\n") == lines(body.forwarded)
    assert "Käyttöoikeus" == body.forwarded_subject
    assert ["Tiedoksi"] == lines(body.own)


def test_a_forward_in_quote_marks_speaks_without_them():
    marked = "\n".join(f"> {line}" for line in (FORWARD + "\n" + FIELDS).split("\n"))
    body = read(letter(f"Begin forwarded message:\n\n{marked}\n", subject="Fwd: x")).body
    assert FIELDS.split("\n") == lines(body.forwarded)


def test_vs_alone_does_not_make_a_forward():
    assert not read(letter(f"x\n\n{FORWARD}\n{OLD}", subject="VS: x")).body.is_forward


def test_a_message_forwarded_as_attachment_speaks_through_forwarded():
    inner = letter(f"{FIELDS}\n\nTerveisin\nMaija\n", subject="Oikeus")
    message = read(with_parts(part("Tiedoksi"), part(inner, "message/rfc822")))
    assert ["Tiedoksi"] == lines(message.body.own)
    assert FIELDS.split("\n") == lines(message.body.forwarded)
    assert ("Oikeus", True) == (message.body.forwarded_subject, message.body.is_forward)
    assert [("Oikeus.eml", "eml")] == [(a.filename, a.format) for a in message.attachments]


@pytest.mark.parametrize(
    "quote",
    [
        '<div class="gmail_quote"><div>ma 2.9. Kela kirjoitti:</div><blockquote>{}</blockquote></div>',
        '<blockquote type="cite">{}</blockquote>',
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> x</div><div>{}</div>',
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>Lähettäjä:</b> K<br><b>Lähetetty:</b> 2.9.<br>'
        "<b>Vastaanottaja:</b> M<br><b>Aihe:</b> x</p></div><p>{}</p>",
        '<div class="yahoo_quoted">{}</div>',
    ],
)
def test_a_quote_in_html_is_told_by_its_element(quote):
    table = "<table><tr><td>Etunimi</td><td>Vanha</td></tr></table>"
    html = f"<p>Etunimi: Maija</p>{quote.format('Vanha teksti' + table)}"
    body = read(letter(html, kind="text/html; charset=utf-8", subject="VS: x")).body
    assert ["Etunimi: Maija"] == lines(body.own)
    assert not any(isinstance(block, Table) for block in body.own)
    assert "Vanha teksti" in body.quoted
    assert "Etunimi\tVanha" in body.quoted


@pytest.mark.parametrize(("day", "forwards"), [("2019-08-30", False), ("2023-01-02", True)])
def test_the_words_of_the_arrivals_day_tell_a_forward(tmp_path, day, forwards):
    rules = Path(shutil.copytree(default_directory(), tmp_path / "rules")) / "mail.yaml"
    told = rules.read_text("utf-8").replace(
        "forward_prefixes: [fwd,",
        "forward_prefixes:\n  - {value: [fwd], source: x}\n  - {from: 2023-01-01, value: [fwd, zz], source: x}\nx: [",
    )
    rules.write_text("\n".join(line for line in told.splitlines() if not line.startswith("x: [")), "utf-8")
    block = LABELS.format("From:", "Sent:", "To:", "Subject:") + f"\n{FIELDS}\n"
    sent = arrival(letter(block, subject="ZZ: Käyttöoikeus"), at=at(f"{day} 12:00"), clock=ReceivedFrom.INTERNALDATE)
    message = reading.read(sent, Inbox(), load(rules.parent), open_document)
    assert forwards == message.body.is_forward


def test_an_address_and_a_subject_are_a_head_of_what_is_quoted():
    answer = f"Selvä, teen niin.\n\nFrom: k@bot.example\nSubject: Käyttöoikeus\n\n{OLD}\n"
    assert own(answer) == ["Selvä, teen niin."]
    assert len(own(answer.replace("k@bot.example", "Kela"))) > 1
