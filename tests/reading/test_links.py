"""Links that stand where a file should be: whose they are, and what the words around them call the file."""

import pytest
from reading_material import file_part, letter, part, read, with_parts

from inboxbot.model import Trouble

FILE = file_part(b"a;b\n", "a.csv")


def links(raw: bytes) -> list[tuple[str, tuple[str, ...]]]:
    return [(a.filename, a.said) for a in read(raw).attachments if a.trouble is Trouble.REMOTE_LINK]


def hosts(text: str, subject: str = "") -> list[str]:
    return [host for host, _ in links(letter(text, subject=subject))]


def test_a_link_beside_a_file_is_told_too():
    raw = with_parts(part("Loput: https://mail.securemail.fi/lue?id=1"), FILE)
    assert [("mail.securemail.fi", ("Loput:",))] == links(raw)


@pytest.mark.parametrize(
    ("host", "text"),
    [
        ("turvaposti.testi.fi", "Sinulle on saapunut suojattu viesti. Avaa: https://turvaposti.testi.fi/abc"),
        ("securemail.testi.fi", "Du har fått ett säkert meddelande: https://securemail.testi.fi/x"),
        ("securemail.testi.fi", "Lomakkeet: https://securemail.testi.fi/x"),
        ("web.turvaposti.testi.fi", "Lomakkeet: https://web.turvaposti.testi.fi/?id=1"),
        ("nextcloud.testi.fi", "Lomakkeet: https://nextcloud.testi.fi/s/abc"),
        ("secure.testi.fi", "You have received a secure message. Read it: https://secure.testi.fi/message/abc"),
        ("viesti.testi.fi", "Olet saanut salatun viestin.\nLue se: https://viesti.testi.fi/abc"),
        ("we.tl", "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwe.tl%2Ft-abc&data=05"),
        ("firma-my.sharepoint.de", "Lomakkeet: https://firma-my.sharepoint.de/:x:/g/abc"),
        ("we.tl", "https://urldefense.com/v3/__https://we.tl/t-abc__;!!x"),
    ],
)
def test_a_host_that_says_what_it_is_brings_a_link(host, text):
    assert [host] == hosts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Varatkaa aika: https://secure.testi.fi/varaus",
        "Kotisivumme: https://www.testi.fi/yritys",
        "Tilaus: https://we.testi.fi/t-abc ja https://db.fi/x",
        "Lähetämme salatun viestin erikseen. Esittely: https://www.testi.fi/tuotteet",
        "Miten lähetämme suojatun viestin? Ohje on https://www.kela.example/turvallisuus",
        "https://turvaposti.testi.fi/",
        "> https://turvaposti.testi.fi/abc",
        "https://myturvaposti.testi.fi/abc",
        "Olet saanut salatun viestin: http://localhost/abc",
        "http://[::1/abc https://./x https://?a=b http://x.y:port/a",
        "https://firma.example/jakelu?palaa=https%3A%2F%2Ffirma.example%2Fx",
    ],
)
def test_other_links_are_only_links(text):
    assert [] == hosts(text)


def test_two_links_to_one_service_are_two():
    text = "Ilmoittautumislomake: https://we.tl/t-a\nJärjestelmälomake: https://we.tl/t-b.\nhttps://we.tl/t-b"
    assert ["we.tl", "we.tl"] == hosts(text)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (("Järjestelmälomake:",), "Järjestelmälomake: https://we.tl/t-a"),
        (("Järjestelmälomake:",), "Järjestelmälomake:\n\n- https://we.tl/t-a"),
        (("(järjestelmälomake)",), "Hei,\n\nhttps://we.tl/t-a (järjestelmälomake)\nhttps://we.tl/t-a"),
        (("lomake.xls", "Lataa se:"), "Lataa se: https://www.dropbox.com/s/x/lomake.xls?dl=0"),
        ((), "https://we.tl/t-a"),
    ],
)
def test_the_words_around_a_link_are_kept(said, text):
    assert said == links(letter(text))[0][1][: max(len(said), 1)]


PAGE = (
    "<p>Hei,</p><p>lomakkeet ovat liitteenä.</p>"
    '<p><a href="https://we.tl/t-a">THL järjestelmälomake.xls</a></p>'
    '<p><a href="https://we.tl/t-p"><img src="https://x.example/p.png"></a></p>'
    '<p>Terveisin<br>Maija Meikäläinen<br><a href="https://we.tl/t-s">Tiedostojakomme</a></p>'
)


def test_of_a_page_only_links_in_the_senders_words_count_beside_a_file():
    raw = with_parts(part(PAGE, "text/html"), FILE)
    assert [("we.tl", ("THL järjestelmälomake.xls", "lomakkeet ovat liitteenä."))] == links(raw)


def test_a_picture_is_a_link_where_no_file_came():
    raw = with_parts(part(PAGE, "text/html"))
    assert 2 == len(links(raw))
