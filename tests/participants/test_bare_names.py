"""Who is only named in a row or list of people is somebody; what else stands there is nobody."""

import pytest
from building.messages import attachment, lines, message, table

from inboxbot.model import Address, Block
from inboxbot.participants import read
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
SANNA = ("Sanna Mäki", "sanna.maki@firma.example", "Firma Oy", "1.2.246.10.2048198")
ROW = ", ".join(SANNA)
HEADS = ("Nimi", "Sähköposti", "Organisaatio", "OID")
TIINA = Address(name="Tiina Testaaja", email="tiina@firma.example")


def named(*own: Block, file: Block | None = None) -> list[str]:
    """The names of all people, as they stand."""
    files = (attachment("lista.xlsx", file),) if file else ()
    people = read(message(own=own, files=files, sender=TIINA), RULES).named
    values = [[f.value for f in (p.first_name, p.last_name, p.joined) if f and f.value] for p in people]
    return [" ".join(value for value in row if value) for row in values]


@pytest.mark.parametrize("name", ["Ville Kangas", "Kangas, Ville", "Ville af Kangas"])
def test_a_row_of_a_name_alone_is_somebody(name: str) -> None:
    rows = (HEADS, SANNA, (name, "", "", ""))
    found = named(table(*rows))
    assert (2, "Sanna Mäki") == (len(found), found[0])
    assert found == named(file=table(*rows, where="lista.xlsx!A"))
    assert found == named(lines("\n".join(";".join(row) for row in rows)))


@pytest.mark.parametrize("remark", ["Lisätietoja antaa Outi Ojala", "Firma Oy", "Testaajat", "Terveisin Outi"])
def test_a_row_of_a_remark_is_nobody(remark: str) -> None:
    assert ["Sanna Mäki"] == named(table(HEADS, SANNA, (remark, "", "", "")))


@pytest.mark.parametrize(
    "listed",
    [
        f"- {ROW}\n- Ville Kangas",
        f"- {ROW}\n- Ville Kangas, sähköposti tulossa",
        f"1. {ROW}\n2. Ville Kangas (sähköposti luodaan parhaillaan)",
        f"1) Ville Kangas, ei vielä sähköpostia\n2) {ROW}",
        f"* {ROW}\n\n* Ville Kangas, Firma Oy",
        f"{ROW}\nVille Kangas",
        f"Oikeudet seuraaville:\n{ROW}\nVille Kangas, sähköposti myöhemmin",
        "- Sanna Mäki, sanna.maki@firma.example\n- Ville Kangas, e-post kommer\n\nOrganisaatio: Firma Oy\nOID: "
        + SANNA[3],
    ],
)
def test_a_name_in_a_list_of_people_is_somebody(listed: str) -> None:
    assert ["Sanna Mäki", "Ville Kangas"] == named(lines(f"Hei,\n\n{listed}\n\nTerveisin\nTiina"))


@pytest.mark.parametrize(
    "listed",
    [
        f"{ROW}\nOuti Ojala",
        f"{ROW}\nTiina Testaaja\n\nFirma Oy, Katu 1",
        f"- {ROW}\n\nYhteyshenkilöt:\n- Outi Ojala\n\nOuti",
        f"- {ROW}\n- Outi Ojala, yhteyshenkilö\n\nOuti",
        f"- {ROW}\n- Ville Kangas, ei tarvitse oikeuksia\n\nOuti",
        f"- {ROW}\n- Potilastiedon Arkisto\n- Helsinki, Espoo\n\nOuti",
        f"{ROW}\nOuti Ojala\nKatu 1\n\nOuti",
    ],
)
def test_a_signature_a_contact_or_a_service_is_nobody(listed: str) -> None:
    assert ["Sanna Mäki"] == named(lines(f"Hei,\n\n{listed}"))
