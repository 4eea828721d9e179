"""Whoever is written so that nobody can read it is asked for beside those who can be read, and never lost."""

from dataclasses import replace

import pytest
from building.messages import lines, message

from inboxbot.model import Address, Body, FieldName
from inboxbot.participants import gather
from inboxbot.participants import read as people
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
OID, OTHER = "1.2.246.10.2048198", "1.2.246.10.15728600"
MAIJA = ("Maija", "Meikäläinen", "maija.meikalainen@firma.example", "Firma Oy", OID)
ROW = ", ".join((" ".join(MAIJA[:2]), *MAIJA[2:]))
LABELS = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID")
LABELLED = "\n".join(f"{label}: {value}" for label, value in zip(LABELS, MAIJA, strict=True))
FOUR = "\n".join((" ".join(MAIJA[:2]), *MAIJA[2:]))
LIISA = Address(name="Liisa Lahti", email="liisa.lahti@firma.example")


def read(text: str, end: str = "\n\nTerveisin\nLiisa Lahti") -> list[tuple[str | None, ...]]:
    people = gather(message(own=(lines(f"Hei,\n\n{text}{end}"),), sender=LIISA), RULES)
    return [tuple(field.value if (field := person.field(name)) else None for name in FieldName) for person in people]


@pytest.mark.parametrize("whole", [ROW, LABELLED, FOUR])
@pytest.mark.parametrize(
    "other",
    [
        "Kaisa Koe, kaisa.koe@toinen.example, Toinen Oy",
        "kaisa koe, kaisa.koe@toinen.example",
        "kaisa.koe@toinen.example",
        "Kaisa Koe\nkaisa.koe@toinen.example\nToinen Oy",
        f"Myös Kaisa Koe (kaisa.koe@toinen.example) tarvitsee oikeuden, Toinen Oy, {OTHER}.",
        f"PS. Lisäksi Kaisa Koe, kaisa.koe@toinen.example, Toinen Oy, {OTHER}, 040 1234567",
    ],
)
def test_an_address_beside_a_name_is_asked_about(whole: str, other: str) -> None:
    assert [MAIJA, (None, None, "kaisa.koe@toinen.example", None, None)] == read(f"{whole}\n\n{other}")


@pytest.mark.parametrize("whole", [ROW, LABELLED])
@pytest.mark.parametrize(
    "other",
    [f"Kaisa Koe\nToinen Oy\n{OTHER}", f"Kaisa Koe\nFirma Oy\n{OID}", f"Myös Kaisa Koe tarvitsee sen ({OTHER})."],
)
def test_an_oid_beside_a_name_is_asked_about(whole: str, other: str) -> None:
    first, second = read(f"{whole}\n\n{other}")
    assert (MAIJA, (None, None, None, None)) == (first, second[:4])


@pytest.mark.parametrize("head", ["Nimi;Sähköposti;Organisaatio;OID", "Etunimi;Sukunimi;Sähköposti;Organisaatio;OID"])
def test_a_row_without_a_name_is_somebodys(head: str) -> None:
    maija = ";".join(MAIJA if head.startswith("Etunimi") else (" ".join(MAIJA[:2]), *MAIJA[2:]))
    row = ";" * (head.count(";") - 3) + f";kaisa.koe@firma.example;Firma Oy;{OID}"
    assert [MAIJA, (None, None, "kaisa.koe@firma.example", "Firma Oy", OID)] == read(f"{head}\n{maija}\n{row}")


@pytest.mark.parametrize("whole", [ROW, LABELLED])
@pytest.mark.parametrize(
    "other",
    [
        "Yhteyshenkilö: Kalle Kivi, kalle.kivi@firma.example",
        "Yhteyshenkilö\nKalle Kivi\nkalle.kivi@firma.example\n040 1234567",
        "Lisätietoja antaa Kalle Kivi (kalle.kivi@firma.example).",
        "Nykyiset käyttäjät:\nKalle Kivi, kalle.kivi@firma.example",
        "Hyväksyjä: Kalle Kivi, kalle.kivi@firma.example",
        "Vastatkaa osoitteeseen kalle.kivi@firma.example.",
        "Frågor: Kalle Kivi, kalle.kivi@firma.example",
        "Please contact Kalle Kivi (kalle.kivi@firma.example) with any questions.",
        "Jos tulee kysyttävää, laittakaa viestiä Kalle Kivelle kalle.kivi@firma.example.",
        "Tukipyynnöt: tuki@firma.example",
        "Firma Oy, info@firma.example, puh. 09 123 456",
        "Liisa Lahti\nliisa.lahti@firma.example",
        "Esimerkki: Kalle Kivi, kalle.kivi@firma.example",
        f"Huom. Vanha OID-tunnuksemme oli {OTHER}.",
        f"Maija Meikäläisen OID on {OID}.",
        "Katso-pääkäyttäjämme on Kalle Kivi (kalle.kivi@firma.example).",
        "Katso-pääkäyttäjä: Kalle Kivi, kalle.kivi@firma.example",
        "Vår Katso-huvudanvändare är Kalle Kivi (kalle.kivi@firma.example).",
        "Our Katso administrator is Kalle Kivi (kalle.kivi@firma.example).",
        "Sinetti-vastuukäyttäjämme: Kalle Kivi, kalle.kivi@firma.example",
        "Allekirjoittanut: Kalle Kivi, kalle.kivi@firma.example",
        "Tietosuojavastaava: Kalle Kivi, kalle.kivi@firma.example",
        "Käyttöoikeuden tilaaja: Kalle Kivi, kalle.kivi@firma.example",
        "Pyyntö on hyväksytty: Kalle Kivi, kalle.kivi@firma.example",
        "Kalle Kivi (kalle.kivi@firma.example) on jo käyttäjä.",
        "Kalle Kivellä (kalle.kivi@firma.example) on jo käyttöoikeus, hänelle ei tarvita uutta.",
        "Kalle Kivi (kalle.kivi@firma.example) har redan åtkomst.",
        "Kalle Kivi (kalle.kivi@firma.example) already has access.",
        "Vanhan pyynnön teki Kalle Kivi (kalle.kivi@firma.example) keväällä.",
        "Kelassa asiaa on hoitanut Kalle Kivi, kalle.kivi@kela.example.",
        "Pyydän kuittauksen myös Kalle Kivelle, kalle.kivi@firma.example.",
        "Voisitteko lähettää ohjeet myös Kalle Kivelle (kalle.kivi@firma.example)?",
        "Please send the confirmation to Kalle Kivi as well, kalle.kivi@firma.example.",
        "Tiedoksi: kalle.kivi@firma.example",
        "Jakelu: kalle.kivi@firma.example",
        "Esimiehen sähköposti: kalle.kivi@firma.example",
        "Laskutusosoite: laskut@firma.example",
        "Liisa Lahti\nFirma Oy\nliisa.lahti@toinen.example",
        "Kiitos\n\nLiisa Lahti\nlahti@toinen.example",
        "Liisa Lahti, Firma Oy, liisa@firma.example, 040 1234567",
        "Lisätietoja antaa myös Kalle Kivi (kalle.kivi@firma.example).",
        "Tiedoksi myös Kalle Kivi, kalle.kivi@firma.example.",
        "Lisäksi yhteyshenkilömme on Kalle Kivi, kalle.kivi@firma.example.",
        "Även Kalle Kivi (kalle.kivi@firma.example) kan kontaktas vid frågor.",
        "Kalle Kivi (kalle.kivi@firma.example) can also be reached for questions.",
        "Ilmoittakaa myös Kalle Kivelle (kalle.kivi@firma.example), kun oikeudet on avattu.",
        "Esimies: Kalle Kivi, kalle.kivi@firma.example",
        "Esimies\nKalle Kivi\nkalle.kivi@firma.example",
        "Esihenkilöni on Kalle Kivi (kalle.kivi@firma.example).",
        "Min chef är Kalle Kivi, kalle.kivi@firma.example.",
        "My manager is Kalle Kivi, kalle.kivi@firma.example.",
        "My manager Kalle Kivi (kalle.kivi@firma.example) has approved this request.",
        "Projektin vetäjänä meillä toimii Kalle Kivi, kalle.kivi@firma.example, p. 040 123 4567.",
        "Olen lomalla viikot 30-33, sinä aikana asiaa hoitaa Kalle Kivi, kalle.kivi@firma.example.",
        "Jag är på semester, under den tiden sköts ärendet av Kalle Kivi, kalle.kivi@firma.example.",
        "I am on holiday until August, during that time Kalle Kivi, kalle.kivi@firma.example, handles the matter.",
        "Kollegani Kalle Kivi (kalle.kivi@firma.example) on mukana viestissä ja vastaa lomani aikana.",
        "Kalle Kivi (kalle.kivi@firma.example) jatkaa tästä lomani ajan.",
        "Teknisissä asioissa Kalle Kivi, kalle.kivi@firma.example.",
        "For technical matters Kalle Kivi, kalle.kivi@firma.example.",
    ],
)
def test_an_address_that_is_not_for_access_is_nobodys(whole: str, other: str) -> None:
    assert [MAIJA] == read(f"{whole}\n\n{other}")


@pytest.mark.parametrize(
    "other",
    [
        "Lisätkää myös Kaisa Koe, kaisa.koe@toinen.example, ja lähettäkää hänelle ohjeet.",
        "Kelan työtilaan tarvitsee oikeuden myös Kaisa Koe, kaisa.koe@toinen.example.",
        "Liisa Lahti\nkaisa.koe@toinen.example",
        "Kaisa Koe, kaisa.koe@toinen.example",
        "Lisäksi Kaisa Koe, kaisa.koe@toinen.example, joka osallistuu Kelan yhteistestaukseen.",
        "Kelan yhteistestaukseen osallistuu meiltä myös:\nKaisa Koe, testaaja, kaisa.koe@toinen.example",
        "Också Kaisa Koe, kaisa.koe@toinen.example, som deltar i FPA:s samtestning.",
        "and Kaisa Koe, kaisa.koe@toinen.example, who takes part in the joint testing of Kela.",
        "Lisäksi esihenkilöni Kaisa Koe (kaisa.koe@toinen.example) tarvitsee oikeudet.",
        "Asiantuntijamme Kaisa Koe (kaisa.koe@toinen.example) hyväksyy testit, joten hänkin tarvitsee oikeudet.",
        "Även vår chef Kaisa Koe, kaisa.koe@toinen.example, behöver åtkomst.",
        "and our product manager Kaisa Koe, kaisa.koe@toinen.example, same organisation.",
        "Our manager Kaisa Koe, kaisa.koe@toinen.example, is joining the tests.",
        "Samoin kopiossa oleva Kaisa Koe, kaisa.koe@toinen.example.",
        "Myös Kaisa Koe osallistuu, hänet tavoittaa osoitteesta kaisa.koe@toinen.example.",
        "Lisätkää myös Kaisa Koe, kaisa.koe@toinen.example, ja vastatkaa tähän viestiin.",
    ],
)
def test_who_is_asked_for_beside_other_words_is_not_lost(other: str) -> None:
    assert [MAIJA[2], "kaisa.koe@toinen.example"] == [person[2] for person in read(f"{LABELLED}\n\n{other}")]


@pytest.mark.parametrize(
    "own", [f"Liisa Lahti, liisa@firma.example, Firma Oy, {OID}", "Liisa Lahti, li@f.example, F Oy"]
)
def test_the_sender_may_ask_for_themselves_among_others(own: str) -> None:
    assert 2 == len(read(f"{ROW}\n{own}\n\nSuuret kiitokset!"))


def test_addresses_at_our_own_domain_are_ours() -> None:
    text = f"Hei,\n\n{LABELLED}\n\nNeuvoja antoi Kalle Kivi, kalle.kivi@office.example."
    sent = message(own=(lines(text),), sender=LIISA)
    assert 2 == len(people(sent, RULES).named)
    assert 1 == len(people(sent, RULES, inbox=("testing@office.example",)).named)


@pytest.mark.parametrize("end", ["Terveisin\n", "Terveisin\n\n", "Terv. "])
def test_the_end_of_the_letter_is_nobody(end: str) -> None:
    assert [MAIJA] == read(ROW, f"\n\n{end}Aino Aalto, Firma Oy, aino.aalto@firma.example")


def test_a_colleague_in_copy_may_be_asked_for_and_an_office_is_not() -> None:
    text = f"Hei,\n\n{ROW}\n\nKaisa Koe, kaisa.koe@firma.example\n\nKanta Testaus, testaus@kela.example"
    copies = (Address(name="", email="kaisa.koe@firma.example"), Address(name="", email="testaus@kela.example"))
    people = gather(message(own=(lines(text),), sender=LIISA, recipients=copies), RULES)
    assert [MAIJA[2], "kaisa.koe@firma.example"] == [person.email and person.email.value for person in people]


CARD = "Kalle Kivi\nprojektipäällikkö\npuh. 040 123 4567\nkalle.kivi@firma.example"


@pytest.mark.parametrize(
    ("name", "email", "others"),
    [
        ("Tuki", "tuki@firma.example", []),
        ("Firma Oy Tuki", "tuki@firma.example", []),
        ("", "tuki@firma.example", []),
        ("Tuki", "tuki@toinen.example", ["kalle.kivi@firma.example"]),
        ("Liisa Lahti", "liisa@firma.example", ["kalle.kivi@firma.example"]),
        ("Liisa Lahti", "liisa.lahti@firma.example", ["kalle.kivi@firma.example"]),
    ],
)
def test_the_card_below_a_letter_is_that_of_whoever_writes_from_a_desk(
    name: str, email: str, others: list[str]
) -> None:
    text = f"Hei,\n\n{LABELLED}\n\nKiitos!\n{CARD}"
    found = gather(message(own=(lines(text),), sender=Address(name=name, email=email)), RULES)
    assert others == [person.email.value for person in found[1:] if person.email]


@pytest.mark.parametrize("fields", ["From: Kalle Kivi <kalle.kivi@toinen.example>\n", "From: Kalle Kivi\n"])
def test_who_wrote_what_is_forwarded_is_nobody_who_is_asked_for(fields: str) -> None:
    below = (lines(f"Hei,\n\n{LABELLED}\n\nKalle Kivi\nprojektipäällikkö\nkalle.kivi@toinen.example", "forwarded"),)
    body = Body(own=(lines("Välitän alla olevan."),), forwarded=below, is_forward=True, forwarded_fields=fields)
    assert 1 == len(gather(message(body=body, sender=LIISA), RULES))
    assert 2 == len(gather(message(body=replace(body, forwarded_fields=""), sender=LIISA), RULES))
