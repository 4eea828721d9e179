"""People written as a name and an address each, with what else stands on their line, and one organisation for all."""

import pytest
from building.messages import attachment, lines, message, table

from inboxbot.model import Body, Participant
from inboxbot.participants import gather
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
FIRM = "Organisaatio: Firma Oy\nOID: 1.2.246.10.2048198"
END = "\n\nTerveisin\nLiisa Laine"
SHAPES = (
    "{name}, {email}, 040 111 2222",
    "{name}, 040 111 2222, {email}",
    "{name}, p. 040 111 2222, {email}",
    "* {name} ({email}, 040 111 2222)",
    "{name}, {email} (puh. 040 111 2222)",
    "{name} <{email}>, puh. +358 40 111 2222",
    "{name}, testaaja, {email}",
    "{name} (testaaja), {email}",
    "{name} - testaaja - {email}",
    "{name}, {email}, testaaja",
    "{name}, testaaja, {email}, 040 111 2222",
    "{name}\ttestaaja\t{email}\t040 111 2222",
    "{name} | {email} | tel. 040-1112222",
)


def people(text: str, signature: str = "") -> tuple[Participant, ...]:
    return gather(message(body=Body(own=(lines(text),), signature=signature)), RULES)


def emails(text: str, signature: str = "") -> list[str]:
    return [person.email.value or "" for person in people(text, signature) if person.email]


def rows(shape: str) -> str:
    pair = (("Maija Meri", "maija.meri@firma.example"), ("Kalle Kivi", "kalle.kivi@firma.example"))
    return "\n".join(shape.format(name=name, email=email) for name, email in pair)


BLOCK = "{name}\nSähköposti: {email}\nPuhelin: 040 111 2222\n"


@pytest.mark.parametrize("shape", [BLOCK, BLOCK.replace("Puhelin: 040 111 2222\n", "")])
@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("layout", ["Hei,\n\n{firm}\n\n{rows}", "Hei,\n\n{rows}\n\n{firm}"])
def test_a_name_above_its_labelled_address_is_one_of_the_organisation_said_once(
    shape: str, count: int, layout: str
) -> None:
    pair = rows(shape).rstrip() if count > 1 else shape.format(name="Maija Meri", email="maija.meri@firma.example")
    found = people(layout.format(firm=FIRM, rows=pair), "Terveisin\nLiisa Laine")
    assert ["maija.meri@firma.example", "kalle.kivi@firma.example"][:count] == [p.email.value for p in found if p.email]
    assert all(person.complete for person in found)


def test_a_name_above_its_labelled_address_that_may_sign_the_letter_is_nobodys() -> None:
    found = people(f"Hei,\n\n{FIRM}\n\n{rows(BLOCK)}")
    assert ["maija.meri@firma.example"] == [person.email.value for person in found if person.email and person.complete]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("layout", ["Hei,\n\n{firm}\n\n{rows}", "Hei,\n\nOikeudet tarvitsevat:\n{rows}\n\n{firm}"])
def test_a_telephone_number_or_a_title_on_the_line_names_nobody_less(shape: str, layout: str) -> None:
    found = people(layout.format(firm=FIRM, rows=rows(shape)) + END)
    assert ["Maija Meri", "Kalle Kivi"] == [f"{p.first_name.value} {p.last_name.value}" for p in found]
    assert all(person.complete for person in found)


@pytest.mark.parametrize("remark", ["poistuu meiltä", "sijainen tulossa", "Toinen Oy", "1.2.246.10.20774740", "12"])
def test_what_else_stands_on_the_line_leaves_it_unread(remark: str) -> None:
    shape = f"{{name}}, {remark}, {{email}}, 040 111 2222"
    assert not any(person.complete for person in people(f"Hei,\n\n{FIRM}\n\n{rows(shape)}{END}"))


@pytest.mark.parametrize("above", ["", rows("{name}, {email}")])
def test_a_line_that_may_sign_the_letter_is_nobody(above: str) -> None:
    text = f"Hei,\n\n{above}\n\n{FIRM}\n\nLiisa Laine, liisa.laine@firma.example, 040 333 4444"
    assert "liisa.laine@firma.example" not in emails(text)


def test_who_stands_last_above_the_signature_is_somebody() -> None:
    text = f"Hei,\n\n{FIRM}\n\nMaija Meri, maija.meri@firma.example, 040 333 4444"
    assert ["maija.meri@firma.example"] == emails(text, "Terveisin\nLiisa Laine")
    assert [] == emails(text)


def test_a_labelled_address_below_a_name_that_may_sign_the_letter_is_asked_for_beside_others() -> None:
    text = f"Hei,\n\n{BLOCK.format(name='Maija Meri', email='maija.meri@firma.example')}\n{FIRM}\n\n"
    kalle = BLOCK.format(name="Kalle Kivi", email="kalle.kivi@firma.example")
    assert ["maija.meri@firma.example", "kalle.kivi@firma.example"] == emails(text + kalle)
    assert [True, False] == [person.complete for person in people(text + kalle)]


MAIJA = "{label}: Maija Meri\nSähköposti: maija.meri@firma.example"
ONE = f"Hei,\n\n{MAIJA}\n{{label}}: Kalle Kivi\nSähköposti: {{other}}\n{{firm}}"


@pytest.mark.parametrize("label", ["Nimi", "Etunimi ja sukunimi"])
@pytest.mark.parametrize(
    ("other", "whole"),
    [("kalle.kivi@firma.example", True), ("kalle.kivi@toinen.example", False), ("kalle.kivi@firma.example\n", True)],
)
def test_an_organisation_right_below_the_last_is_that_of_all_at_its_domain(label: str, other: str, whole: bool) -> None:
    found = people(ONE.format(label=label, other=other, firm=FIRM), "Terveisin\nLiisa Laine")
    assert [whole, True] == [person.complete for person in found]


@pytest.mark.parametrize(
    ("beside", "whole"),
    [("Kiitos jo etukäteen!", True), ("Maija on toisesta yrityksestä.", False), ("Kalle on Toinen Oy:stä.", False)],
)
def test_an_organisation_below_the_last_is_nobody_elses_where_one_is_spoken_of(beside: str, whole: bool) -> None:
    text = ONE.format(label="Nimi", other="kalle.kivi@firma.example", firm=FIRM)
    found = people(f"{text}\n\n{beside}", "Terveisin\nLiisa Laine")
    assert [whole, True] == [person.complete for person in found]


@pytest.mark.parametrize("house", ["firmatalo", "firma065", "fir"])
def test_an_organisation_below_the_last_is_nobody_elses_at_a_domain_that_is_not_its_name(house: str) -> None:
    text = ONE.format(label="Nimi", other="kalle.kivi@firma.example", firm=FIRM).replace("@firma.", f"@{house}.")
    assert [False, True] == [person.complete for person in people(text, "Terveisin\nLiisa Laine")]


@pytest.mark.parametrize("said", ["Organisaatio: Toinen Oy", "OID: 1.2.246.10.20774740", "OID:"])
def test_an_organisation_below_the_last_is_not_that_of_who_has_one(said: str) -> None:
    text = ONE.format(label="Nimi", other="kalle.kivi@firma.example", firm=FIRM)
    found = people(text.replace("\nNimi: Kalle", f"\n{said}\nNimi: Kalle"))
    assert [False, True] == [person.complete for person in found]


def test_an_organisation_below_the_last_is_nobody_elses_at_a_public_mail_host() -> None:
    text = ONE.format(label="Nimi", other="kalle.kivi@firma.example", firm=FIRM).replace("@firma.", "@gmail.")
    assert [False, True] == [person.complete for person in people(text)]


@pytest.mark.parametrize("heads", [("Sähköposti", "OID"), ("Nimi", "OID"), ("Nimi", "Sähköposti")])
def test_a_file_of_an_answer_with_two_columns_tells_of_nobody(heads: tuple[str, str]) -> None:
    told = {"Nimi": "Maija Meri", "Sähköposti": "maija.meri@firma.example", "OID": "1.2.246.10.2048198"}
    file = attachment("tiedot.xlsx", table(heads, tuple(told[head] for head in heads), where="tiedot.xlsx!Taul1"))
    answer = message("Re: Käyttöoikeus ulkoiseen työtilaan", files=(file,), in_reply_to=("<a@kanta.example>",))
    assert not gather(answer, RULES)
