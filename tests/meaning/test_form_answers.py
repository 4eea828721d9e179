"""What forms state of service and period, under whatever label and in whatever layout."""

import pytest

from inboxbot.evidence import weigh
from inboxbot.letter import Sheet
from inboxbot.meaning.form_answers import form_periods, form_services
from inboxbot.model import Lines, Table
from inboxbot.rulebook import default_directory, load
from tests.building.services import Service

RULES = load(default_directory())
SERVICES = ("Reseptikeskus", "Potilastiedon arkisto", "Sosiaalihuollon asiakastietovaranto", "Kvarkki")


def service(*blocks):
    told = weigh(form_services((Sheet("", blocks),), RULES), floor=2, margin=0.9)
    return told.value


def period(*blocks):
    told = weigh(form_periods((Sheet("", blocks),), RULES), floor=2, margin=0.9)
    return str(told.value) if told.value else None


def lines(*texts):
    return Lines(lines=texts, where="f")


def table(*rows):
    return Table(rows=rows, where="f!S")


@pytest.mark.parametrize(
    "block",
    [
        lines("Mihin palveluun ilmoittaudutaan?", "Kvarkki"),
        lines("Testattava Kanta-palvelu: Kuva-aineistojen arkisto (Kvarkki)"),
        lines("Kuva-aineistojen arkisto"),
        table(("Kohde Kannassa", "Kvarkki"), ("Versio", "2")),
        table(("Versio", "Kohde"), ("2", "Kvarkki")),
        lines(*(f"[{'x' if name == 'Kvarkki' else ' '}] {name}" for name in SERVICES)),
        table(*((name, "x" if name == "Kvarkki" else "") for name in SERVICES)),
        table(("", *SERVICES), ("Jakso", "", "", "", "x")),
    ],
)
def test_a_service_is_read_under_whatever_label(block):
    assert Service.IMAGING == service(block)


@pytest.mark.parametrize(
    "block",
    [
        lines(*SERVICES),
        lines(*(f"[ ] {name}" for name in SERVICES)),
        lines("Valitkaa yksi: " + ", ".join(SERVICES)),
        lines("Järjestelmä hakee kuvia Kvarkista ja lääkitystietoja Reseptikeskuksesta aina kun käyttäjä pyytää"),
    ],
)
def test_a_list_of_all_services_and_a_mention_state_none(block):
    assert None is service(block)


@pytest.mark.parametrize(
    "block",
    [
        lines("Jakso: 9/2019–4/2020"),
        lines("Millä aikavälillä?", "1.9.2019–30.4.2020"),
        lines("☐ 3–10/2019 ☒ 9/2019–4/2020"),
        table(("syyskuu 2019 – huhtikuu 2020", "x"), ("maaliskuu – lokakuu 2019", "")),
        table(("Jakson alku", "9/2019"), ("Jakson loppu", "4/2020")),
        lines("3–10/2019", "X 9/2019–4/2020"),
        lines("3–10/2019", "■9/2019–4/2020"),
        table(("Item", "Answer", "Help"), ("Period", "9/2019–4/2020", "see the schedule of periods, e.g. 5–12/2020")),
    ],
)
def test_a_period_is_read_under_whatever_label(block):
    assert "2019-09/2020-04" == period(block)


def test_a_delivery_is_no_testing_period():
    assert None is period(table(("Toimitusaika", "9/2019–4/2020"), ("Versio", "1")))


def test_an_example_is_no_answer():
    assert "2019-09/2020-04" == period(lines("Jakso: 9/2019–4/2020", "Esim. 5–12/2020"))
    assert None is period(lines("(esim. 5–12/2020)"))
    help_beside = ("Jakso", "9/2019–4/2020", "Ks. aikataulu, esim. 5–12/2020")
    assert "2019-09/2020-04" == period(table(("Lomake", "", ""), help_beside))


def test_the_name_of_a_service_is_no_label_and_a_line_is_no_choice_beside_its_answer():
    heads = (
        ("Nimi", "Palvelu", "Kuvaus"),
        ("Lumo", "Patientdataarkivet", "Järjestelmään kirjataan sosiaalihuollon asiakkaiden palvelut"),
    )
    assert Service.PATIENT_DATA_REPOSITORY == service(table(*heads))
    assert Service.PRESCRIPTION == service(lines("Palvelu: Reseptikeskus", "Kuvaus: Sosiaalihuollon kirjaamiseen"))


def test_a_description_that_names_a_service_is_no_choice_beside_the_service():
    rows = (("Kuvaus", "Sosiaalihuollon kirjaamiseen"), ("Palvelu", "Reseptikeskus"), ("Versio", "2"))
    assert Service.PRESCRIPTION == service(table(*rows))


def test_a_sign_before_every_choice_singles_none_out():
    assert None is period(lines("■ 3–10/2019", "■ 9/2019–4/2020"))
