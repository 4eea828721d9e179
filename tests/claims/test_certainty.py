"""What a deadline may turn somebody down for: a period that is asked for, not one that is only named."""

import pytest
from building.claims import document
from building.messages import attachment, lines, message, table

from inboxbot import claims
from inboxbot.model import Block, Body, Message, Role
from inboxbot.rulebook import Rulebook

AUTUMN = "2019-09/2020-04"
SUMMER = "2020-05/2020-12"
SPRING = "2021-01/2021-06"


def read(rulebook: Rulebook, sent: Message) -> list[tuple[str, bool]]:
    return [(str(p.value), p.certain) for p in claims.periods(sent, (), (), rulebook)]


def in_form(rulebook: Rulebook, block: Block, text: str = "Lomakkeet liitteenä.") -> list[tuple[str, bool]]:
    file = attachment("ilmoittautumislomake.xlsx", block)
    sent = message("Ilmoittautuminen yhteistestaukseen", text, files=(file,))
    form = document(Role.REGISTRATION_FORM, digest=file.sha256, filename=file.filename)
    return [(str(p.value), p.certain) for p in claims.periods(sent, (form,), (), rulebook)]


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme jaksolle 9/2019-4/2020.",
        "Ilmoitamme järjestelmämme jaksolle 9/2019-4/2020.",
        "Haluamme mukaan jaksoon 9/2019–4/2020.",
        "Osallistuisimme mielellämme jaksolle 9/2019–4/2020.",
        "Testaamme järjestelmäämme jaksolla 9/2019-4/2020.",
        "Liitteenä lomakkeet jaksolle 9/2019-4/2020.",
        "Jakso: 9/2019-4/2020",
        "Jakso on 9/2019-4/2020.",
        "Sosiaalihuollon asiakastietovaranto, jakso 9/2019-4/2020.",
        "9/2019-4/2020",
        "Ilmoittaudumme 1.9.2019 alkavalle jaksolle.",
        "Ilmoittaudumme jaksolle 9/2019-4/2020, koska edellinen versio oli puutteellinen.",
        "Vi anmäler oss till perioden 9/2019-4/2020.",
        "Vår anmälan gäller perioden 9/2019-4/2020.",
        "Vi vill delta i samtestningsperioden 9/2019–4/2020.",
        "We hereby register for the joint testing period 9/2019-4/2020.",
        "Please register us for 9/2019-4/2020.",
    ],
)
def test_a_sentence_that_asks_for_a_period_is_certain(rulebook: Rulebook, text: str) -> None:
    assert [(AUTUMN, True)] == read(rulebook, message("", text))


@pytest.mark.parametrize(
    "text",
    [
        "Jakson 9/2019-4/2020 testeissä havaitut virheet on korjattu.",
        "Haluamme testata uudelleen jaksolla 9/2019-4/2020 löydetyt virheet.",
        "Muutoksia on tehty jakson 9/2019-4/2020 jälkeen.",
        "Jatkoa jaksolla 9/2019-4/2020 aloitetulle testaukselle.",
        "Toinen järjestelmämme on parhaillaan jaksolla 9/2019-4/2020.",
        "Testaamme parhaillaan version 3.0 jaksolla 9/2019-4/2020.",
        "Toinen tuotteemme osallistuu jaksolle 9/2019-4/2020.",
        "Ilmoittautumisemme jaksolle 9/2019-4/2020 hyväksyttiin.",
        "Haluamme jatkaa jaksolla 9/2019-4/2020 aloittamaamme testausta.",
        "Vi deltar just nu i perioden 9/2019-4/2020 med version 3.0.",
        "Viite: jakso 9/2019-4/2020, versio 3.0.",
        "Sopimuskausi 9/2019-4/2020.",
        "Voisiko jakso 9/2019-4/2020 vielä onnistua?",
        "Jaksolle 9/2019-4/2020 emme ehtineet ja siirrymme seuraavalle jaksolle 5-12/2020.",
        "Vårt andra system är med i perioden 9/2019-4/2020.",
        "Vi vill testa felen som hittades under perioden 9/2019-4/2020.",
        "Since the 9/2019-4/2020 round we have changed the database.",
        "We want to retest the faults found in the 9/2019-4/2020 period.",
        "Our other product is in the 9/2019-4/2020 period at the moment.",
    ],
)
def test_a_period_that_a_sentence_only_names_is_not_certain(rulebook: Rulebook, text: str) -> None:
    assert [(AUTUMN, False)] == read(rulebook, message("", text))


def test_a_subject_is_certain_where_its_sender_wrote_it(rulebook: Rulebook) -> None:
    assert [(AUTUMN, True)] == read(rulebook, message("Ilmoittautuminen yhteistestaukseen 9/2019-4/2020", "Liitteenä."))
    assert [(AUTUMN, False)] == read(rulebook, message("VS: Yhteistestaus 9/2019-4/2020", "Lomakkeet liitteenä."))


def test_what_somebody_passes_on_is_not_certain(rulebook: Rulebook) -> None:
    passed_on = lines("Ilmoittaudumme jaksolle 9/2019–4/2020.")
    body = Body(own=(lines("Hei, ohessa."),), forwarded=(passed_on,), is_forward=True)
    assert [(AUTUMN, False)] == read(rulebook, message("", body=body))


def test_a_file_name_is_not_certain(rulebook: Rulebook) -> None:
    sent = message("Ilmoittautuminen", "Liitteenä.", files=(attachment("ilmoittautuminen_9-2019_4-2020.xlsx"),))
    assert [(AUTUMN, False)] == read(rulebook, sent)


@pytest.mark.parametrize(
    "label", ["Yhteistestausjakso", "Jakso, johon ilmoittaudutaan", "Mille jaksolle ilmoittaudutaan"]
)
def test_the_field_of_a_form_is_certain(rulebook: Rulebook, label: str) -> None:
    assert [(AUTUMN, True)] == in_form(rulebook, table((label, "9/2019-4/2020"), ("Yritys", "Firma Oy")))


@pytest.mark.parametrize(
    "label",
    [
        "Aiempi yhteistestaus",
        "Aiemmat yhteistestaukset",
        "Edellinen testaus",
        "Aikaisempi yhteistestausjakso",
        "Aiemmin testattu",
        "Osallistunut aiemmin",
        "Jakso, johon viimeksi osallistuttiin",
        "Yhteistestaushistoria",
        "Tidigare samtestningsperiod",
        "Earlier joint testing period",
        "Previous participation",
        "Sopimuskausi",
        "Kehitysaika",
        "Käyttöönotto",
    ],
)
def test_a_label_of_another_time_claims_nothing(rulebook: Rulebook, label: str) -> None:
    assert [] == in_form(rulebook, table((label, "9/2019-4/2020"), ("Yritys", "Firma Oy")))
    assert [] == in_form(rulebook, table(("Versio", label), ("3.0", "9/2019-4/2020")))
    assert [] == in_form(rulebook, lines(f"{label}: 9/2019-4/2020", "Yritys: Firma Oy"))


def test_a_label_that_nobody_knows_names_a_period_without_certainty(rulebook: Rulebook) -> None:
    assert [(AUTUMN, False)] == in_form(rulebook, table(("Milloin haluatte testata", "9/2019-4/2020")))


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme jaksolle 1-6/2021 (ei 5-12/2020 kuten aiemmin kerroin).",
        "Ilmoittaudumme jaksolle 1-6/2021 – ei 5-12/2020 kuten aiemmin kerroin.",
        "Vi kan inte delta i perioden 5-12/2020 utan anmäler oss till perioden 1-6/2021.",
        "Vi deltar inte i perioden 5-12/2020, utan kommer med till perioden 1-6/2021.",
        "Jakso 1-6/2021 olisi sopiva, 5-12/2020 ei.",
        "Jakso 1-6/2021 sopii ja 5-12/2020 ei.",
        "Jakso 5-12/2020 ei sovi, 1-6/2021 sopii.",
        "Perioden 1-6/2021 passar, 5-12/2020 passar inte.",
        "Jaksolle 5-12/2020 emme ehdi joten tulemme jaksolle 1-6/2021.",
        "Olisimme halunneet jaksolle 5–12/2020, mutta kehitys viivästyi, joten tulemme jaksolle 1–6/2021.",
        "Missasimme jakson 5-12/2020, ilmoittaudumme jaksolle 1-6/2021.",
        "Vi missade perioden 5-12/2020 och anmäler oss därför till 1-6/2021.",
        "We cannot make the period 5-12/2020, so please register us for 1-6/2021 instead.",
        "We were in the 5-12/2020 period with version 3.0. Now we register for 1-6/2021.",
        "Ilmoittaudumme jaksolle 1-6/2021 ilman arkkitehtuurikuvausta.",
        "Vi anmäler oss utan arkitekturbeskrivning till perioden 1-6/2021.",
        "We register with no architecture description for 1-6/2021.",
    ],
)
def test_the_period_beside_a_declined_one_is_the_one_claimed(rulebook: Rulebook, text: str) -> None:
    assert [SPRING] == [period for period, _ in read(rulebook, message("", text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jaksot 5-12/2020 ja 1-6/2021 eivät sovi.", []),
        ("Emme osallistu jaksoille 5-12/2020, 1-6/2021.", []),
        ("Ilmoittaudumme ilman jaksoa 5-12/2020.", []),
        ("Vi deltar utan 5-12/2020.", []),
        ("Ilmoittaudumme jaksolle (5-12/2020) ensi kerralla.", [SUMMER]),
        ("Ilmoittaudumme jaksolle 5-12/2020 tai 1-6/2021.", [SUMMER, SPRING]),
    ],
)
def test_a_denial_reaches_all_that_it_is_said_of(rulebook: Rulebook, text: str, expected: list[str]) -> None:
    assert expected == [period for period, _ in read(rulebook, message("", text))]


FORM = table(("Yhteistestausjakso", "9/2019–4/2020"))


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme toukokuussa alkavalle jaksolle.",
        "Ilmoittaudumme jaksolle, joka alkaa toukokuussa.",
        "Lomakkeessa on vanha jakso, tarkoitamme seuraavaa avointa jaksoa.",
        "Lomakkeen jakso on kirjoitusvirhe, kyse on toukokuussa alkavasta jaksosta.",
        "Haluamme mukaan toukokuun jaksolle.",
        "Ilmoittaudumme kevään jaksolle.",
        "Vi anmäler oss till perioden som börjar i maj.",
        "Vi anmäler oss till nästa period.",
        "We register for the period starting in May.",
        "We would like to join the next testing period.",
    ],
)
def test_a_letter_that_asks_for_another_period_in_words_leaves_a_doubt_of_its_form(
    rulebook: Rulebook, text: str
) -> None:
    assert [(AUTUMN, False)] == in_form(rulebook, FORM, text)


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme syksyn jaksolle.",
        "Ilmoittaudumme syyskuussa alkaneelle jaksolle.",
        "Muuten joudumme odottamaan seuraavaan jaksoon asti.",
        "Milloin seuraava jakso alkaa?",
        "Ilmoittaudumme jaksolle. Olimme lomalla heinäkuusta alkaen.",
        "Ilmoittautuminen jaksolle jäi elokuussa tekemättä lomien takia.",
        "Ilmoittaudumme seuraavasti jaksolle 9/2019–4/2020.",
        "We were on leave from July and missed registering for the period.",
    ],
)
def test_a_letter_that_tells_of_other_times_leaves_its_form_certain(rulebook: Rulebook, text: str) -> None:
    assert [(AUTUMN, True)] == in_form(rulebook, FORM, text)


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme jaksolle 9/2019–4/2020. Jos aikataulu ei sovi, siirrymme jaksolle 5–12/2020.",
        "Ilmoittaudumme jaksolle 9/2019–4/2020. Siirrymme jaksolle 5–12/2020, jos aikataulu ei sovi.",
        "Vi anmäler oss till perioden 9/2019–4/2020. Om det inte passar deltar vi i perioden 5–12/2020.",
        "We register for 9/2019–4/2020. If that is not possible, we register for the period 5–12/2020.",
        "Ilmoittaudumme jaksolle 9/2019–4/2020. Toissijaisesti meille sopii jakso 5–12/2020.",
        "Vi anmäler oss till 9/2019–4/2020. Nästa period, 5–12/2020, passar oss också.",
        "We register for 9/2019–4/2020. The next period, 5–12/2020, suits us as well.",
    ],
)
def test_a_period_to_fall_back_on_is_no_claim_but_leaves_the_other_one_uncertain(rulebook: Rulebook, text: str) -> None:
    assert [(AUTUMN, False)] == read(rulebook, message("", text))


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("Versio 7.2 tulee testiin nyt, versio 8.0 testataan jaksolla 1–6/2021.", False),
        ("Versio 8.0 testataan näillä näkymin jaksolla 1–6/2021.", True),
        ("Varasuunnitelmana on jakso 1–6/2021.", False),
        ("Jos aikataulumme pettää, siirrymme jaksolle 1–6/2021.", False),
        ("Jakson 9/2019–4/2020 havainnot on korjattu.", True),
        ("Kollegamme ilmoittautuivat jo jaksolle 9/2019–4/2020 toisella tuotteella.", True),
        ("Osallistuminen jaksolle 1–6/2021 selviää syksyllä.", True),
        ("Version 3.0 testas i perioden 1–6/2021.", False),
        ("Om vi blir försenade flyttar vi till perioden 1–6/2021.", False),
        ("Should we slip, we would move to 1–6/2021.", False),
        ("The faults of 9/2019–4/2020 have been mended.", True),
    ],
)
def test_what_a_letter_tells_of_another_period_than_it_and_its_form_ask_for_is_a_mention(
    rulebook: Rulebook, text: str, certain: bool
) -> None:
    form = table(("Yhteistestausjakso", "5–12/2020"))
    assert [(SUMMER, certain)] == in_form(rulebook, form, f"Ilmoittaudumme jaksolle 5–12/2020. {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Siirrymme jaksolle 1–6/2021.",
        "Olemme päättäneet siirtyä jaksolle 1–6/2021.",
        "Samoin jaksolle 1–6/2021.",
        "Ilmoittaudumme lisäksi toisella tuotteella jaksolle 1–6/2021.",
        "Toinen tuotteemme osallistuu jaksolle 1–6/2021.",
        "Testaus alkaa sittenkin vasta jaksolla 1–6/2021.",
        "Emme ehdi jaksolle 5–12/2020, testaus tapahtuu siis jaksolla 1–6/2021.",
        "Onko jakso 5–12/2020 vai 1–6/2021 parempi?",
        "Oikea jakso on 1–6/2021.",
        "Vi flyttar till perioden 1–6/2021.",
        "We will move to the period 1–6/2021.",
    ],
)
def test_a_letter_that_asks_for_another_period_beside_that_of_its_form_claims_both(
    rulebook: Rulebook, text: str
) -> None:
    form = table(("Yhteistestausjakso", "5–12/2020"))
    told = in_form(rulebook, form, f"Ilmoittaudumme jaksolle 5–12/2020. {text}")
    assert [SUMMER, SPRING] == [period for period, _ in told]


@pytest.mark.parametrize(
    "text",
    [
        "Jaksosta emme ole vielä päättäneet, 9/2019–4/2020 tai 5–12/2020.",
        "Emme ole varmoja, ehdimmekö jaksolle 9/2019–4/2020 vai vasta 5–12/2020.",
        "Vi har inte bestämt perioden ännu, 9/2019–4/2020 eller 5–12/2020.",
        "We have not decided on the period yet, 9/2019–4/2020 or 5–12/2020.",
    ],
)
def test_a_doubt_between_the_period_of_the_form_and_another_one_leaves_both(rulebook: Rulebook, text: str) -> None:
    told = in_form(rulebook, table(("Yhteistestausjakso", "9/2019–4/2020")), text)
    assert [AUTUMN, SUMMER] == [period for period, _ in told]


@pytest.mark.parametrize(
    "text",
    ["Jos mahdollista, ilmoittaudumme jaksolle 9/2019–4/2020.", "Jos ehdimme, siirrymme jaksolle 9/2019–4/2020."],
)
def test_a_period_asked_for_on_a_condition_is_not_certain(rulebook: Rulebook, text: str) -> None:
    assert [(AUTUMN, False)] == read(rulebook, message("", text))


@pytest.mark.parametrize(
    "text",
    [
        "Jos myöhästyimme, ottakaa meidät seuraavalle jaksolle.",
        "Jos myöhästyimme, seuraava jakso käy.",
        "Jos määräaika on mennyt, siirtäkää ilmoittautumisemme seuraavaan jaksoon.",
        "Ellei se onnistu, ilmoittaudumme toukokuussa alkavalle jaksolle.",
        "Jos ei onnistu, niin sitten toukokuussa alkavalle jaksolle.",
        "Voitteko siinä tapauksessa siirtää meidät seuraavalle jaksolle?",
        "Tarvittaessa siirrymme seuraavalle jaksolle.",
        "Toissijaisesti seuraava jakso.",
        "Varasuunnitelmana on seuraava jakso.",
        "Kakkosvaihtoehtona seuraava jakso.",
        "Vaihtoehtoisesti tulemme keväällä 2020.",
        "Seuraavakin jakso sopii.",
        "Nästa period går också bra.",
        "I andra hand nästa period.",
        "Om vi är för sena deltar vi i nästa period.",
        "Kan ni i så fall flytta oss till nästa period?",
        "Även perioden som börjar i maj passar.",
        "If we are too late, please move us to the next period.",
        "The next period would also work.",
        "Alternatively the period starting in May.",
        "In that case we can join the following period.",
        "We can also wait for the next period.",
        "Jos olemme myöhässä, seuraava jakso on myös mahdollinen.",
        "Mikäli emme enää mahdu tälle jaksolle, tulemme mielellämme mukaan keväällä.",
        "Ellei syksy enää onnistu, kevätkin käy.",
        "Meille sopii yhtä hyvin vuoden 2020 jälkimmäinen jakso.",
        "Saammeko siirtää osallistumisemme keväälle, jos syksyn jakso on jo suljettu?",
        "Voitte vaihtaa jakson sopivaan, jos tämä on jo täynnä.",
        "Tarpeen vaatiessa odotamme seuraavaa jaksoa.",
        "Voiko jakson vielä vaihtaa?",
        "Voiko kesken jakson vaihtaa jaksoa?",
        "Kan vi byta period?",
        "Jos syksy on täynnä, siirrymme keväälle.",
        "Jos jakso ei enää onnistu, siirrättehän meidät seuraavalle.",
        "If it is too late, kindly roll us over to the next one.",
        "Om vi är för sent ute går även nästa period bra.",
        "Annars deltar vi gärna i vår.",
        "Kan ni flytta oss till perioden därefter om den här redan är stängd?",
        "Går det inte längre tar vi gärna följande period.",
        "Should it be too late, we are happy to take the following round instead.",
        "If the autumn period is already closed, please put us down for the spring one.",
    ],
)
def test_who_offers_the_next_period_in_words_leaves_the_closed_one_uncertain(rulebook: Rulebook, text: str) -> None:
    assert [(AUTUMN, False)] == read(rulebook, message("", f"Ilmoittaudumme jaksolle 9/2019–4/2020. {text}"))
    assert [(AUTUMN, False)] == in_form(rulebook, FORM, f"Ilmoittaudumme jaksolle 9/2019–4/2020. {text}")


def test_a_row_of_the_form_may_offer_the_next_period_too(rulebook: Rulebook) -> None:
    form = table(("Yhteistestausjakso", "9/2019–4/2020"), ("Muuta", "Tarvittaessa osallistumme seuraavaan jaksoon"))
    assert [(AUTUMN, False)] == in_form(rulebook, form, "Lomakkeet liitteenä.")


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme jaksolle 9/2019–4/2020 tai seuraavalle jaksolle.",
        "Ilmoittaudumme jaksolle 9/2019–4/2020 tai toukokuussa alkavalle jaksolle.",
        "Ilmoittaudumme ensisijaisesti jaksolle 9/2019–4/2020, toissijaisesti seuraavalle.",
        "Ilmoittaudumme jaksolle 9/2019–4/2020, tai jos se on täynnä, seuraavalle.",
        "Vi anmäler oss till perioden 9/2019–4/2020, i annat fall nästa period.",
        "Vi anmäler oss till perioden 9/2019–4/2020, alternativt perioden som börjar i maj.",
        "We register for the period 9/2019–4/2020 or the next period.",
        "We register for the period 9/2019–4/2020, otherwise the next one.",
        "We register for the period 9/2019–4/2020 or, if that is closed, the one starting in May.",
    ],
)
def test_another_period_in_words_beside_the_one_asked_for_leaves_that_uncertain(rulebook: Rulebook, text: str) -> None:
    assert [(AUTUMN, False)] == in_form(rulebook, FORM, text)


@pytest.mark.parametrize(
    "text",
    [
        "Muuten joutuisimme odottamaan seuraavaan jaksoon, mikä viivästyttäisi asiakkaidemme käyttöönottoa.",
        "Asiakkaamme ottavat järjestelmän käyttöön keväällä 2020, ja seuraava jakso olisi heille liian myöhään.",
        "Seuraava jakso alkaa vasta toukokuussa, joten toivomme pääsevämme vielä mukaan.",
        "Emme voi odottaa seuraavaa jaksoa, koska sopimus edellyttää käyttöönottoa kesään mennessä.",
        "Seuraavalle jaksolle siirtyminen ei ole meille mahdollista.",
        "Mikäli ilmoittautuminen ei enää ole mahdollinen, pyydämme tietoa seuraavan jakson aikataulusta.",
        "Jos jotain puuttuu, ilmoittakaa, niin täydennämme. Vastaamme kysymyksiin myöhemmin.",
        "Annars måste vi vänta till nästa period, vilket vore svårt för våra kunder.",
        "Nästa period börjar först i maj och det är för sent för kommunen.",
        "Vi kan inte vänta till nästa period eftersom avtalet kräver ibruktagande före sommaren.",
        "Otherwise we would have to wait for the next period, which would be hard for our customers.",
        "The next period starts only in May, which is too late for the municipality.",
        "We cannot wait for the next period because of our contract.",
        "We would like to receive information on the next period as well.",
        "Jos emme pääse mukaan, seuraava jakso on meille liian myöhään.",
        "Jos testaus onnistuu, järjestelmä otetaan käyttöön keväällä 2020.",
        "Jos tarvitsette arkkitehtuurikuvauksen, toimitamme sen myöhemmin.",
        "Om något är oklart i vår anmälan, kontakta mig.",
        "Om vi inte får delta försenas vår kunds ibruktagning.",
        "If we are not admitted, our customer's rollout next spring will be delayed.",
        "Voiko yhteyshenkilöä vaihtaa jakson aikana?",
        "Voidaanko testattava versio vaihtaa kesken jakson?",
        "Kan vi byta kontaktperson under perioden?",
        "Kan vi byta version under den här perioden?",
        "Can we switch the tested version during the period?",
        "Siirrymme uuteen alustaan keväällä, jos testaus onnistuu.",
        "Vi flyttar till en ny plattform i vår, om testningen lyckas.",
        "If the testing is not finished by April, we will continue in the next period.",
        "Jos testaus jää kesken, jatkamme seuraavalla jaksolla.",
    ],
)
def test_a_plea_that_only_speaks_of_the_next_period_leaves_the_closed_one_certain(
    rulebook: Rulebook, text: str
) -> None:
    assert [(AUTUMN, True)] == in_form(rulebook, FORM, f"Ilmoittaudumme jaksolle 9/2019–4/2020. {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme jaksolle 9/2019–4/2020 koska seuraava jakso on liian myöhään.",
        "Vi anmäler oss till perioden 9/2019–4/2020 eftersom nästa period är för sen.",
        "We register for the period 9/2019–4/2020 as the next period is too late.",
    ],
)
def test_the_next_period_behind_the_one_asked_for_is_no_other_without_an_or(rulebook: Rulebook, text: str) -> None:
    assert [(AUTUMN, True)] == in_form(rulebook, FORM, text)


@pytest.mark.parametrize(
    "text",
    ["Backup on päällä ja 5–12/2020 mainitaan.", "Varmuuskopiot (backup) on testattu jaksoa 5–12/2020 varten."],
)
def test_what_is_kept_in_reserve_beside_another_period_offers_it_not(rulebook: Rulebook, text: str) -> None:
    assert [(AUTUMN, True)] == read(rulebook, message("", f"Ilmoittaudumme jaksolle 9/2019–4/2020. {text}"))
