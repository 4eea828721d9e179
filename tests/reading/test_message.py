import pytest
from reading_material import file_part, letter, lines, part, read, with_parts, xlsx, zipped

from inboxbot.model import Report, Table, Trouble

TABLE = "<table><tr><td>Etunimi</td><td>Maija</td></tr></table>"


def test_a_plain_letter_is_read():
    message = read(letter("Hei,\n\npyydämme oikeuksia.\n", subject="=?utf-8?Q?K=C3=A4ytt=C3=B6?="))
    assert "Käyttö" == message.head.subject
    assert "maija@firma.example" == message.head.sender.email
    assert ("inbox@bot.example",) == tuple(a.email for a in message.head.recipients)
    assert ["Hei,", "", "pyydämme oikeuksia."] == lines(message.body.own)
    assert () == message.defects


def test_flowed_lines_are_joined():
    text = "OID on 1.2.246.10. \n2048198 ja\nseuraava\n"
    message = read(letter(text, kind="text/plain; format=flowed; charset=utf-8"))
    assert ["OID on 1.2.246.10. 2048198 ja", "seuraava"] == lines(message.body.own)


def test_of_alternatives_the_one_with_a_table_is_read():
    raw = with_parts(part("Etunimi Maija"), part(TABLE, "text/html"), kind="multipart/alternative")
    (table,) = read(raw).body.own
    assert Table(rows=(("Etunimi", "Maija"),), where="body table 1") == table


def test_of_alternatives_without_a_table_the_plain_one_is_read():
    raw = with_parts(part("Selvä teksti"), part("<p>Selvä teksti</p>", "text/html"), kind="multipart/alternative")
    assert ["Selvä teksti"] == lines(read(raw).body.own)


def test_an_empty_plain_alternative_gives_way():
    raw = with_parts(part(" "), part("<p>Selvä teksti</p>", "text/html"), kind="multipart/alternative")
    assert ["Selvä teksti"] == lines(read(raw).body.own)


def test_a_workbook_is_an_attachment_with_its_cells():
    raw = with_parts(part("Ohessa."), file_part(xlsx([("Etunimi", "Maija")]), "lista.xlsx"))
    (attachment,) = read(raw).attachments
    assert ("lista.xlsx", "xlsx", None, False) == (
        attachment.filename,
        attachment.format,
        attachment.trouble,
        attachment.format_differs,
    )
    assert (("Etunimi", "Maija"),) == attachment.content[0].rows


@pytest.mark.parametrize("after", ["\nlis\n", "\nlist\n", "YTti\n", "YQ==\n", "\n____\na footer = of a list\n"])
def test_letters_after_the_padding_are_no_part_of_the_file_whatever_the_python(after):
    raw = with_parts(part("x"), file_part(b"a;b\nc;d\n", "a.csv")).replace("YTtiCmM7ZAo=\n", f"YTtiCmM7ZAo={after}")
    (attachment,) = read(raw).attachments
    assert (8, (("a", "b"), ("c", "d"))) == (attachment.size, attachment.content[0].rows)


def test_a_file_without_its_padding_keeps_its_last_letters():
    raw = with_parts(part("x"), file_part(b"a;b\nc;d\n", "a.csv")).replace("YTtiCmM7ZAo=\n", "YTtiCmM7ZAo\n")
    (attachment,) = read(raw).attachments
    assert (("a", "b"), ("c", "d")) == attachment.content[0].rows


def test_paths_in_file_names_are_taken_away():
    (attachment,) = read(with_parts(part("x"), file_part(b"abc", "C:\\\\x\\\\..\\\\lomake.txt"))).attachments
    assert "lomake.txt" == attachment.filename


def test_a_text_file_beside_the_letter_is_a_file():
    raw = with_parts(part("Hei"), part("sisältö", 'text/plain; name="kuvaus.txt"'))
    message = read(raw)
    assert (["Hei"], ["kuvaus.txt"]) == (lines(message.body.own), [a.filename for a in message.attachments])


def test_the_only_text_is_the_letter_even_with_a_file_name():
    assert ["Hei"] == lines(read(letter("Hei", kind='text/plain; name="x.txt"')).body.own)


def test_a_message_that_is_one_file_has_it_as_attachment():
    raw = letter("", kind='application/pdf; name="a.pdf"') + "%PDF-"
    assert [("a.pdf", "pdf")] == [(a.filename, a.format) for a in read(raw).attachments]


def test_members_of_a_zip_stand_beside_it():
    raw = with_parts(part("x"), file_part(zipped({"a.csv": b"a;b\n"}), "kaikki.zip"))
    assert [("kaikki.zip", None), ("a.csv", "kaikki.zip")] == [(a.filename, a.inside) for a in read(raw).attachments]


def test_files_of_a_forwarded_message_name_it():
    inner = with_parts(part("x"), file_part(b"a;b\n", "a.csv"), subject="Oikeus").replace("=b", "=c")
    message = read(with_parts(part("Tiedoksi"), part(inner, "message/rfc822")))
    assert [("Oikeus.eml", None), ("a.csv", "Oikeus.eml")] == [(a.filename, a.inside) for a in message.attachments]


def test_a_program_is_dangerous_and_a_logo_is_decoration():
    png = b"\x89PNG\r\n\x1a\n" + b"x" * 20_000
    raw = with_parts(
        part('<p>Hei</p><img src="cid:logo@x">', "text/html"),
        file_part(png, "image001.png", "image/png", "Content-ID: <logo@x>\n"),
        file_part(b"MZ\x90\x00", "lomake.exe"),
        kind="multipart/related",
    )
    logo, program = read(raw).attachments
    assert (True, Trouble.DANGEROUS) == (logo.decoration, program.trouble)


REPORT = with_parts(
    part("Viestiä ei voitu toimittaa."),
    part(
        "Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; m@x.example\nAction: failed\nStatus: 5.1.1\n",
        "message/delivery-status",
    ),
    part("From: inbox@bot.example\nMessage-ID: <reply@bot.example>\nSubject: Re: x\n\nteksti", "message/rfc822"),
    kind="multipart/report; report-type=delivery-status",
)


def test_a_delivery_report_names_whom_it_did_not_reach():
    message = read(REPORT)
    expected = Report(
        report_type="delivery-status",
        action="failed",
        status="5.1.1",
        recipients=("m@x.example",),
        original_message_id="<reply@bot.example>",
    )
    assert (expected,) == message.reports
    assert "multipart/report" == message.content_type


def test_a_report_that_a_person_forwards_is_not_the_messages_own():
    message = read(with_parts(part("Katsokaa tätä"), part(REPORT.replace("=b", "=c"), "message/rfc822")))
    assert () == message.reports
    assert ["Katsokaa tätä"] == lines(message.body.own)


@pytest.mark.parametrize(
    ("field", "calendar", "answers"),
    [
        ("text/calendar; method=REPLY", "cut off", True),
        ("text/calendar; method=REQUEST", "cut off", False),
        ("text/calendar", "BEGIN:VCALENDAR\nMETHOD:COUNTER\n", True),
        ("text/calendar; method=REPLY", "BEGIN:VCALENDAR\nMETHOD:REQUEST\n", False),
    ],
)
def test_a_calendar_answers_by_its_own_method_else_by_the_field_s(field, calendar, answers):
    message = read(with_parts(part(""), part(calendar, field)))
    assert answers == (("calendar-answer",) == tuple(report.report_type for report in message.reports))
