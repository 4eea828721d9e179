"""Services, periods, stages and a first certification: what each place in a message weighs."""

import pytest
from building import meant
from building.claims import document
from building.messages import attachment, lines, message, table
from building.services import Service

from inboxbot.model import Block, Body, Claim, FirstStage, Message, Role
from inboxbot.rulebook import Rulebook

AUTUMN, SUMMER, SPRING = "2019-09/2020-04", "2020-05/2020-12", "2021-01/2021-06"


def read(rulebook: Rulebook, sent: Message) -> Claim:
    return meant.claim(sent, rulebook)


def beside_form(rulebook: Rulebook, text: str, *rows: tuple[str, ...]) -> Claim:
    file = attachment("ilmoittautuminen.xlsx", table(*rows))
    filled = document(Role.REGISTRATION_FORM, digest=file.sha256, filename=file.filename)
    return meant.claim(message("Ilmoittautuminen", text, files=(file,)), rulebook, (filled,))


def periods(found: Claim) -> list[tuple[str, bool]]:
    return [(str(one.value), one.certain) for one in found.periods]


def services(found: Claim) -> list[Service]:
    return [one.value for one in found.services]


def test_a_subject_outweighs_a_sentence_and_a_form_outweighs_both(rulebook: Rulebook) -> None:
    assert [Service.PRESCRIPTION] == services(read(rulebook, message("Reseptikeskus", "Potilastietovaranto")))
    stated = beside_form(rulebook, "Reseptikeskus on meille tuttu.", ("Palvelu", "Sosiaalihuollon asiakastietovaranto"))
    assert [Service.SOCIAL_WELFARE] == services(stated)


def test_a_letter_that_registers_for_another_service_than_its_form_claims_both(rulebook: Rulebook) -> None:
    form = ("Palvelu", "Sosiaalihuollon asiakastietovaranto")
    differs = beside_form(rulebook, "Ilmoittaudumme Reseptikeskuksen yhteistestaukseen.", form)
    assert [Service.SOCIAL_WELFARE, Service.PRESCRIPTION] == services(differs)
    both = "Ilmoittaudumme sosiaalihuollon yhteistestaukseen. Reseptikeskuksen testit olivat keväällä."
    assert [Service.SOCIAL_WELFARE] == services(beside_form(rulebook, both, form))


def test_a_requirement_of_the_system_form_names_no_service(rulebook: Rulebook) -> None:
    file = attachment("jarjestelmalomake.xls", table(("Kuva-aineiston haku", "x")))
    form = document(Role.SYSTEM_FORM, digest=file.sha256, filename=file.filename)
    assert () == meant.claim(message("Ilmoittautuminen", files=(file,)), rulebook, (form,)).services


def test_form_and_letter_that_differ_claim_both(rulebook: Rulebook) -> None:
    found = beside_form(rulebook, "Ilmoittaudumme jaksolle 9/2019-4/2020.", ("Yhteistestausjakso", "5-12/2020"))
    assert [SUMMER, AUTUMN] == [period for period, _ in periods(found)]


def test_a_period_that_is_only_named_beside_one_of_form_and_sentence_is_no_claim(rulebook: Rulebook) -> None:
    asks = "Ilmoittaudumme jaksolle 9/2019-4/2020."
    text = f"{asks} Järjestelmämme versio valmistui jakson 5-12/2020 aineistosta."
    form = ("Yhteistestausjakso", "9/2019-4/2020")
    assert [AUTUMN] == [period for period, _ in periods(beside_form(rulebook, text, form))]
    also = f"{asks} Ilmoittaudumme jaksolle 5-12/2020."
    assert [AUTUMN, SUMMER] == [period for period, _ in periods(beside_form(rulebook, also, form))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emme osallistu jaksolle 9/2019-4/2020, vaan jaksolle 5-12/2020.", [SUMMER]),
        ("Osallistuimme jaksolle 9/2019-4/2020. Nyt ilmoittaudumme jaksolle 5-12/2020.", [SUMMER]),
        ("Vi anmäler oss till 5-12/2020, inte till 9/2019-4/2020.", [SUMMER]),
        ("Jakson 9/2019-4/2020 testeissä havaitut virheet on korjattu.", []),
    ],
)
def test_what_is_denied_or_lies_behind_is_no_claim(rulebook: Rulebook, text: str, expected: list[str]) -> None:
    assert expected == [period for period, _ in periods(read(rulebook, message("", text)))]


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("Ilmoittaudumme jaksolle 9/2019-4/2020.", True),
        ("Toinen tuotteemme osallistuu jaksolle 9/2019-4/2020.", False),
        ("Jos mahdollista, ilmoittaudumme jaksolle 9/2019-4/2020.", False),
        ("Ilmoittaudumme jaksolle 9/2019-4/2020. Jos myöhästyimme, ottakaa meidät seuraavalle jaksolle.", False),
        ("Ilmoittaudumme jaksolle 9/2019-4/2020. Muuten joudumme odottamaan seuraavaan jaksoon.", True),
    ],
)
def test_a_doubt_or_an_offer_leaves_a_period_uncertain(rulebook: Rulebook, text: str, certain: bool) -> None:
    assert [(AUTUMN, certain)] == periods(read(rulebook, message("", text)))


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ("March to October", (3, 4, 5, 6, 7, 8, 9, 10)),
        ("maaliskuusta lokakuuhun", (3, 4, 5, 6, 7, 8, 9, 10)),
        ("mars till oktober", (3, 4, 5, 6, 7, 8, 9, 10)),
        ("marraskuusta tammikuuhun", (11, 12, 1)),
    ],
)
def test_a_range_of_months_without_a_year_is_a_hint_and_no_other_period(
    rulebook: Rulebook, months: str, expected: tuple[int, ...]
) -> None:
    text = f"Ilmoittaudumme jaksolle {months}."
    told = read(rulebook, message("", text))
    assert [expected] == [hint.months for hint in told.period_hints]
    assert [] == periods(told)


@pytest.mark.parametrize(
    ("months", "certain"),
    [("syyskuusta huhtikuuhun", True), ("toukokuusta joulukuuhun", False), ("lokakuusta helmikuuhun", False)],
)
def test_a_range_that_begins_in_another_month_asks_for_another_period(
    rulebook: Rulebook, months: str, certain: bool
) -> None:
    text = f"Ilmoittaudumme jaksolle 9/2019-4/2020. Pyydämme jaksoa {months}."
    assert [(AUTUMN, certain)] == periods(read(rulebook, message("", text)))


def test_what_is_passed_on_and_file_names_count_where_nothing_else_speaks(rulebook: Rulebook) -> None:
    body = Body(own=(lines("Hei, ohessa."),), forwarded=(lines("Ilmoittaudumme Kvarkkiin."),), is_forward=True)
    assert [Service.IMAGING] == services(read(rulebook, message("", body=body)))
    sent = message("Ilmoittautuminen", "Liitteenä.", files=(attachment("lomake_9-2019_4-2020.xlsx"),))
    assert [(AUTUMN, False)] == periods(read(rulebook, sent))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (table(("Testattavat toiminnallisuudet", "1. vaihe")), FirstStage.ALONE),
        (table(("Testattavat toiminnallisuudet", "1. vaihe"), ("Lisätiedot", "Ostopalvelut")), FirstStage.MIXED),
        (table(("Testattavat toiminnallisuudet", "Ostopalvelut")), FirstStage.NO),
    ],
)
def test_a_first_stage_is_alone_unless_something_stands_beside_it(
    rulebook: Rulebook, content: Block, expected: FirstStage
) -> None:
    file = attachment("ilmoittautuminen.xlsx", content)
    form = document(Role.REGISTRATION_FORM, digest=file.sha256, filename=file.filename)
    assert expected is meant.claim(message("Ilmoittautuminen", files=(file,)), rulebook, (form,)).first_stage


@pytest.mark.parametrize(
    ("row", "claimed", "doubted"),
    [
        (("Ensimmäinen sertifiointi", "Ei"), False, False),
        (("Ensimmäinen sertifiointi", "Kyllä"), True, False),
        (("Aiemmin sertifioitu", "Ei"), False, True),
    ],
)
def test_the_answer_of_a_form_tells_of_a_first_certification(
    rulebook: Rulebook, row: tuple[str, str], claimed: bool, doubted: bool
) -> None:
    found = beside_form(rulebook, "Lomakkeet liitteenä.", row)
    assert (claimed, doubted) == (found.first_certification, found.first_certification_doubted)
