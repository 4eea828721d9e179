import pytest
from building.claims import document
from building.messages import attachment, lines, message, table
from building.services import Service

from inboxbot import claims
from inboxbot.model import Body, Claimed, Document, Message, Role
from inboxbot.rulebook import Rulebook

AUTUMN = "2019-09/2020-04"
SUMMER = "2020-05/2020-12"
SPRING = "2021-01/2021-06"


def read(rulebook: Rulebook, sent: Message, documents: tuple[Document, ...] = ()) -> list[str]:
    services = (Claimed(value=Service.SOCIAL_WELFARE, where="subject"),)
    return [str(p.value) for p in claims.periods(sent, documents, services, rulebook)]


@pytest.mark.parametrize(
    "text",
    [
        "9/2019–4/2020",
        "9/2019-4/2020",
        "9/2019 – 4/2020",
        "09/2019-04/2020",
        "9/19–4/20",
        "9.2019–4.2020",
        "1.9.2019–30.4.2020",
        "01.09.2019 - 30.04.2020",
        "syyskuu 2019 – huhtikuu 2020",
        "syyskuusta 2019 huhtikuuhun 2020",
        "september 2019 - april 2020",
        "september 2019 till april 2020",
        "September 2019 to April 2020",
        "2019-09/2020-04",
        "2019-09 – 2020-04",
        "2019-09-01 – 2020-04-30",
        "9-2019 – 4-2020",
        "syys–huhtikuu 2019–2020",
        "9–4/2019–2020",
        "syyskuun 2019 ja huhtikuun 2020 välinen jakso",
        "mellan september 2019 och april 2020",
        "between September 2019 and April 2020",
        "syyskuusta 2019 alkaen (9/2019-4/2020)",
    ],
)
def test_every_notation_of_a_period_is_read(rulebook: Rulebook, text: str) -> None:
    assert [AUTUMN] == read(rulebook, message("", f"Ilmoittaudumme yhteistestaukseen {text}."))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("5-12/2020", SUMMER),
        ("5–12/2020", SUMMER),
        ("touko–joulukuu 2020", SUMMER),
        ("toukokuusta joulukuuhun 2020", SUMMER),
        ("toukokuun ja joulukuun 2020 välillä", SUMMER),
        ("mellan maj och december 2020", SUMMER),
        ("toukokuu-joulukuu 2020", SUMMER),
        ("1.5.–31.12.2020", SUMMER),
        ("maj–december 2020", SUMMER),
        ("May to December 2020", SUMMER),
        ("kausi 1–6/2021", SPRING),
        ("jakso 1-6/2021", SPRING),
        ("period 1–6/2021", SPRING),
        ("tammi-kesäkuu 2021", SPRING),
    ],
)
def test_a_first_month_takes_its_year_from_the_last(rulebook: Rulebook, text: str, period: str) -> None:
    assert [period] == read(rulebook, message("", f"Ilmoittaudumme: {text}"))


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme yhteistestaukseen syksyllä 2019.",
        "Ilmoittaudumme jaksolle, jonka ilmoittautuminen päättyy 8/2019.",
        "Olen lomalla 1.7.2019–5.8.2019.",
        "Testaamme 2.9.2019–6.9.2019.",
        "Kesä-elokuussa 2019 toimisto on suljettu.",
        "Puhelin 09-123 4567, versio 1.2-3.2020, OID 1.2.246.10.2048198",
        "Y-tunnus 2077474-0",
    ],
)
def test_what_is_no_period_is_not_read_as_one(rulebook: Rulebook, text: str) -> None:
    assert [] == read(rulebook, message("", text))


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme jaksolle 5–12/2020, emme jaksolle 9/2019–4/2020.",
        "Emme osallistu jaksolle 9/2019–4/2020, vaan jaksolle 5–12/2020.",
        "Emme osallistu jaksolle 9/2019–4/2020 vaan jaksolle 5–12/2020.",
        "Osallistuimme jaksolle 9/2019–4/2020. Nyt ilmoittaudumme jaksolle 5–12/2020.",
        "Ilmoittaudumme jaksolle 5–12/2020. Mahdollisesti tulemme myöhemmin myös jaksolle 1–6/2021.",
        "Vi anmäler oss till perioden 5–12/2020, inte till perioden 9/2019–4/2020.",
        "Vi deltar inte i perioden 9/2019–4/2020, utan i perioden 5–12/2020.",
        "We register for 5-12/2020 and not for the period 9/2019-4/2020.",
        "Ilmoittaudumme jaksolle 5–12/2020. Onko jakso 1–6/2021 jo auki?",
        "Vår anmälan gäller en samtestningsperiod, 5–12/2020.",
        "Emme ehdi mukaan jaksolle, joka on nyt menossa ja josta puhuimme aiemmin eli\n9/2019–4/2020."
        "\nIlmoittaudumme jaksolle 5–12/2020.",
    ],
)
def test_a_period_that_is_only_mentioned_is_no_claim(rulebook: Rulebook, text: str) -> None:
    assert [SUMMER] == read(rulebook, message("", text))


def test_two_periods_claimed_alike_are_both_returned(rulebook: Rulebook) -> None:
    assert [AUTUMN, SUMMER] == read(
        rulebook, message("", "Ilmoittaudumme yhteistestausjaksoille 9/2019–4/2020 ja 5–12/2020.")
    )


def test_a_single_month_counts_under_a_label_as_the_start_of_a_listed_period(rulebook: Rulebook) -> None:
    assert [AUTUMN] == read(rulebook, message("", "Palvelu: Kansa-arkisto\nYhteistestausjakso: 9/2019"))
    assert [AUTUMN] == read(rulebook, message("", "Jakso: syyskuu 2019"))
    assert [AUTUMN] == read(rulebook, message("", "Yhteistestausjakso: 1.9.2019 alkaen"))
    assert [] == read(rulebook, message("", "Jakso: 10/2019"))


def form_with(*rows: tuple[str, ...]) -> tuple[Document, object]:
    file = attachment("ilmoittautuminen.xlsx", table(*rows, where="ilmoittautuminen.xlsx!Taul1"))
    return document(Role.REGISTRATION_FORM, digest=file.sha256, filename=file.filename), file


def test_a_form_that_differs_from_its_message_gives_both_with_the_form_first(rulebook: Rulebook) -> None:
    form, file = form_with(("Yhteistestausjakso", "5-12/2020"), ("Yritys", "Firma Oy"))
    sent = message("Ilmoittautuminen 9/2019–4/2020", files=(file,))  # type: ignore[arg-type]
    assert [SUMMER, AUTUMN] == read(rulebook, sent, (form,))


def test_the_cell_of_a_form_is_the_place_it_was_read_at(rulebook: Rulebook) -> None:
    form, file = form_with(("Toimittaja", "Firma Oy"), ("Yhteistestausjakso:", "", "5-12/2020"))
    sent = message("Ilmoittautuminen", files=(file,))  # type: ignore[arg-type]
    found = claims.periods(sent, (form,), (), rulebook)
    assert ["ilmoittautuminen.xlsx!Taul1!C2"] == [p.where for p in found]


def test_only_the_ticked_box_of_a_form_counts(rulebook: Rulebook) -> None:
    form, file = form_with(("Jakso", "☐ 9/2019–4/2020", "☒ 5–12/2020", "☐ 1–6/2021"))
    assert [SUMMER] == read(rulebook, message("", files=(file,)), (form,))  # type: ignore[arg-type]


def test_periods_that_a_form_lists_as_instructions_are_not_claimed(rulebook: Rulebook) -> None:
    form, file = form_with(("Jaksot: 9/2019–4/2020, 5–12/2020, 1–6/2021",), ("Yhteistestausjakso", ""))
    assert [] == read(rulebook, message("", files=(file,)), (form,))  # type: ignore[arg-type]


def test_a_heading_cell_has_its_value_below(rulebook: Rulebook) -> None:
    form, file = form_with(("Palvelu", "Yhteistestausjakso", "Yritys"), ("Resepti", "5-12/2020", "Firma Oy"))
    assert [SUMMER] == read(rulebook, message("", files=(file,)), (form,))  # type: ignore[arg-type]


def test_the_subject_of_a_thread_gives_way_to_what_the_reply_says(rulebook: Rulebook) -> None:
    sent = message(
        "VS: Ilmoittautuminen 9/2019–4/2020", "Vaihdamme jaksolle 5–12/2020.", in_reply_to=("<a@kela.example>",)
    )
    assert [SUMMER] == read(rulebook, sent)


def test_a_file_name_tells_the_period_when_nothing_else_does(rulebook: Rulebook) -> None:
    for name in ("ilmoittautuminen_5-12_2020.xlsx", "5-2020_12-2020 lomake.xlsx", "lomake 2020-05_2020-12.pdf"):
        sent = message("Ilmoittautuminen", "Liitteenä.", files=(attachment(name, lines("x")),))
        assert [SUMMER] == read(rulebook, sent)
    sent = message("Ilmoittautuminen", files=(attachment("ilmoittautuminen 2020-05 2020-12.xlsx"),))
    assert [] == read(rulebook, sent)


def test_a_later_plan_beside_a_form_is_no_claim(rulebook: Rulebook) -> None:
    form, file = form_with(("Yhteistestausjakso", "9/2019-4/2020"))
    sent = message("Ilmoittautuminen", "Myöhemmin osallistumme myös jaksolle 5-12/2020.", files=(file,))  # type: ignore[arg-type]
    assert [AUTUMN] == read(rulebook, sent, (form,))


def test_what_a_forward_passes_on_is_heard_where_its_own_words_name_no_period(rulebook: Rulebook) -> None:
    body = Body(own=(lines("Hei, ohessa."),), forwarded=(lines("Ilmoittaudumme jaksolle 5–12/2020."),), is_forward=True)
    assert [SUMMER] == read(rulebook, message("", body=body))


def test_the_own_words_of_a_forward_go_before_what_it_passes_on(rulebook: Rulebook) -> None:
    own = lines("Ilmoittaudumme jaksolle 9/2019–4/2020.")
    body = Body(own=(own,), forwarded=(lines("Ilmoittaudumme jaksolle 5–12/2020."),), is_forward=True)
    assert [AUTUMN] == read(rulebook, message("", body=body))


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme jaksolle 9/2019–4/2020 (ilmoittautuminen viimeistään 8/2019).",
        "Ilmoitamme viimeisimmän versiomme jaksolle 9/2019–4/2020.",
        "Vi anmäler oss till perioden 9/2019–4/2020 (senast 31.8.2019).",
        "Sorry for registering at the last minute for the period 9/2019–4/2020.",
    ],
)
def test_a_last_day_is_no_earlier_round(rulebook: Rulebook, text: str) -> None:
    assert [AUTUMN] == read(rulebook, message("", f"{text} Seuraavaan jaksoon 5–12/2020 palaamme myöhemmin."))


@pytest.mark.parametrize(
    "text",
    [
        "Tarkoituksemme on osallistua jaksolle 1-6/2021.",
        "Lomakkeessa lukee vahingossa 5-12/2020, tarkoitus on 1-6/2021.",
        "Aiomme osallistua jaksolle 1-6/2021.",
    ],
)
def test_what_a_message_wants_now_stands_beside_what_its_form_says(rulebook: Rulebook, text: str) -> None:
    form, file = form_with(("Yhteistestausjakso", "5-12/2020"))
    sent = message("Ilmoittautuminen yhteistestaukseen", text, files=(file,))  # type: ignore[arg-type]
    assert [SUMMER, SPRING] == read(rulebook, sent, (form,))


def test_an_intention_beside_a_registration_is_a_plan(rulebook: Rulebook) -> None:
    text = "Ilmoittaudumme jaksolle 5-12/2020. Aiomme osallistua myös jaksolle 1-6/2021."
    assert [SUMMER] == read(rulebook, message("", text))


LATER = (
    "Tällä jaksolla (9/2019–4/2020) testaamme hakutoiminnot, loput jaksolla 5–12/2020, johon ilmoittaudumme erikseen.",
    "Ilmoittaudumme jaksolle 9/2019–4/2020 ja loput tulevat jaksolle 5–12/2020, jolle ilmoittaudumme myöhemmin.",
    "Vi anmäler oss till perioden 9/2019–4/2020, resten testas i 5–12/2020, som vi anmäler oss till separat.",
    "We register for the period 9/2019–4/2020, the rest is tested in 5–12/2020, for which we register separately.",
)


@pytest.mark.parametrize("text", LATER)
def test_a_period_with_a_registration_of_its_own_is_no_claim_beside_another_one(rulebook: Rulebook, text: str) -> None:
    form, file = form_with(("Yhteistestausjakso", "9/2019-4/2020"))
    sent = message("Ilmoittautuminen yhteistestaukseen", text, files=(file,))  # type: ignore[arg-type]
    (claimed,) = claims.periods(sent, (form,), (), rulebook)
    # The other one may be the one that is left: nobody is turned down for this one unasked.
    assert (AUTUMN, False) == (str(claimed.value), claimed.certain)
    assert [AUTUMN] == read(rulebook, message("", text))


@pytest.mark.parametrize(
    "text",
    [
        "Osallistumme jaksolle 5–12/2020, johon ilmoittaudumme erikseen.",
        "Osallistumme jaksolle 5–12/2020, johon ilmoittaudumme oheisilla lomakkeilla.",
    ],
)
def test_a_period_that_is_registered_for_separately_stands_alone(rulebook: Rulebook, text: str) -> None:
    assert [SUMMER] == read(rulebook, message("", text))


@pytest.mark.parametrize(
    "which", ["johon ilmoittaudumme oheisilla lomakkeilla", "johon ette vielä ilmoittaudu erikseen"]
)
def test_a_period_registered_for_now_is_claimed_beside_another_one(rulebook: Rulebook, which: str) -> None:
    text = f"Testaamme jaksolla 9/2019–4/2020 haut, loput jaksolla 5–12/2020, {which}."
    assert [AUTUMN, SUMMER] == read(rulebook, message("", text))


def test_a_doubt_denies_no_period(rulebook: Rulebook) -> None:
    text = "Jaksosta emme ole varmoja: onko seuraava mahdollinen jakso 5-12/2020 vai 1-6/2021?"
    assert [SUMMER, SPRING] == read(rulebook, message("", text))


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme jaksolle 1-6 2021.",
        "Ilmoittaudumme jaksolle, joka alkaa 1/2021.",
        "Ilmoittaudumme tammikuun 2021 jaksolle.",
        "Ilmoittaudumme jaksolle 1/2021.",
        "Ilmoittaudumme vuoden 2021 tammi–kesäkuun jaksolle.",
        "Vi anmäler oss till perioden, som börjar i januari 2021.",
    ],
)
def test_a_period_is_read_in_the_ways_people_write_one_of_a_year(rulebook: Rulebook, text: str) -> None:
    assert [SPRING] == read(rulebook, message("", text))


def test_a_month_beside_another_one_of_the_sentence_is_no_period(rulebook: Rulebook) -> None:
    text = "Järjestelmä on valmis tammikuussa 2021, toiveemme on sopiva testausjakso."
    assert [] == read(rulebook, message("", text))
