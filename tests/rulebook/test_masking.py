"""Personal codes are told by their check character and never survive masking."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inboxbot.model import Kind
from inboxbot.rulebook.masking import holds_personal_code, mask, personal_codes, throughout, visible

CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def code(sign: str, number: int = 123, born: str = "131052") -> str:
    return f"{born}{sign}{number:03d}{CHECK[int(f'{born}{number:03d}') % 31]}"


@pytest.mark.parametrize("sign", list("+-–ABCDEFUVWXY"))
def test_every_century_sign_is_known(sign):
    born = "131005" if sign in "ABCDEF" else "131052"
    assert "tunnus *** loppu" == mask(f"tunnus {code(sign, born=born)} loppu")


def test_a_known_code_is_found_in_lower_case_and_in_a_file_name():
    assert "lomake_***.xlsx" == mask("lomake_131052-308t.xlsx")


@pytest.mark.parametrize("written", ["131052 -308T", "131052- 308T", "131052 - 308T", "131052\u00a0–\u00a0308T"])
def test_a_code_with_spaces_around_its_sign_is_a_code(written):
    assert "tunnus *** loppu" == mask(f"tunnus {written} loppu")
    assert holds_personal_code(written)


def test_a_wrong_check_character_is_no_code():
    assert not holds_personal_code("tilaus 131052-308U")


def test_a_day_that_does_not_exist_is_no_code():
    assert not holds_personal_code(code("-", born="310252"))


def test_a_longer_number_around_it_is_no_code():
    assert "131052-3140" == code("-", 314)
    assert not holds_personal_code("9131052-308T") and not holds_personal_code("131052-31407")


@pytest.mark.parametrize("behind", ["lomake.pdf", "2019.pdf", "Virtanen", "ä", "010101A123N"])
def test_letters_behind_a_code_hide_it_not(behind):
    assert f"***{mask(behind)}" == mask(f"131052-308T{behind}")
    assert "hetu***lomake" == mask("hetu131052-3140lomake")


@pytest.mark.parametrize("written", ["131052_308T", "131052%2D308T", "131052%2d308t", "131052308T", "131052\u00ad308T"])
def test_a_sign_that_a_program_changed_or_dropped_hides_a_code_not(written):
    assert "tunnus *** ja" == mask(f"tunnus {written} ja")
    assert "hetu:***.bin" == mask(f"hetu:{written}.bin")


@pytest.mark.parametrize(
    "number",
    ["131052_3140", "1310523140", "AB131052308T", "131052308TX", "131052308T-1", "040-131052308T", "1.2.131052308T"],
)
def test_without_its_sign_a_code_is_told_by_the_letter_at_its_end_and_standing_alone(number):
    assert f"viite {number} ja" == mask(f"viite {number} ja")


@pytest.mark.parametrize("dash", list("―﹘"))
def test_whatever_dash_a_code_has_it_is_seen(dash):
    assert "***" == mask(f"131052{dash}308T")


def test_digits_of_any_script_make_a_code():
    assert "tunnus *** ja" == mask("tunnus ١٣١٠٥٢-٣٠٨T ja")
    assert "tunnus *** ja" == mask("tunnus १३१०५२-३०८T ja")


@pytest.mark.parametrize(
    "number", ["0a4e6b141279b569ed7", "ca110cd240857c488cdd49d7", "f141279b569ed7e1b562a01b99aa01"]
)
def test_a_piece_of_a_checksum_is_no_code(number):
    assert number == mask(number)
    assert "hetu***lomake" == mask("hetu141279b569elomake")


# ASCII between "+" and the dashes, where a class of signs that is written as a range would reach.
BETWEEN = [chr(letter) for letter in range(0x2C, 0x80)]


@pytest.mark.parametrize("sign", [sign for sign in BETWEEN if sign.upper() not in "-_ABCDEFUVWXY"])
def test_no_other_character_is_a_century_sign(sign):
    written = code(sign, born="300819")
    assert f"viite {written}." == mask(f"viite {written}.")
    assert not holds_personal_code(written)


@pytest.mark.parametrize("label", ["Hetu", "hetu:", "hetu_", "Henkilötunnusä", "HETU:"])
def test_letters_glued_before_a_code_hide_it_not(label):
    assert f"{label}*** loppu" == mask(f"{label}131052-308T loppu")
    assert holds_personal_code(f"{label}131052-308T")
    assert f"{label}131052-308U" == mask(f"{label}131052-308U")


DIGITS_AND_SIGNS = st.text(st.sampled_from([*"0123456789" * 4, *"+-‐–−－ABCFTUYaefy", *" \n._:/²１\u00a0\u200b\u00ad"]))
NUMBERS = st.from_regex(r"\d{6}[ -~‐–]?\d{3}[0-9A-Y]", fullmatch=True)


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(), DIGITS_AND_SIGNS, NUMBERS), max_size=8).map("".join))
def test_whatever_a_text_holds_it_is_masked_and_nothing_is_raised(text):
    for shown in (mask(text), visible(text)):
        assert [] == list(personal_codes(shown))
    assert holds_personal_code(text) is (list(personal_codes(text)) != [])


CENTURIES = {"+": 1800, **dict.fromkeys("-‐‑‒–—−﹣－UVWXY", 1900), **dict.fromkeys("ABCDEF", 2000)}


@settings(deadline=None)
@given(
    st.sampled_from(sorted(CENTURIES)),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.integers(2, 999),
    st.booleans(),
    st.sampled_from(["", "Hetu", "hetu: ", "lomake_", "(", "ä", "\n", "12."]),
    st.sampled_from(["", " ", ".xlsx", ")", ",", "_", ":n", "\n"]),
)
def test_every_true_code_is_masked_whatever_stands_around_it(sign, day, number, small, before, behind):
    born = date(CENTURIES[sign] + day.year - 2000, day.month, min(day.day, 28))
    written = code(sign, number, f"{born:%d%m%y}")
    text = f"{before}{written.lower() if small else written}{behind}"
    assert f"{before}***{behind}" == mask(text)
    assert holds_personal_code(text)


def test_the_test_series_is_masked_and_counts_only_where_asked():
    assert "***" == mask(code("-", 901))
    assert holds_personal_code(code("-", 901))
    assert not holds_personal_code(code("-", 901), test_codes=False)


@pytest.mark.parametrize("oid", ["1.2.246.21.131052", "1.2.246.537.25.1.2", "1.2.246.537.26.5", "1.2.246.537.28.9"])
def test_a_personal_oid_is_masked(oid):
    assert "OID: ***" == mask(f"OID: {oid}")


@pytest.mark.parametrize("oid", ["1.2.246.10.2048198", "1.2.246.537.6.12", "1.2.246.210.1", "1.2.246.537.250"])
def test_another_oid_stays(oid):
    assert oid == mask(oid)


HIDDEN = [
    "131052\u200b-308T",
    "131052-3\u00ad08T",
    "13\u2060105\ufeff2-308T",
    "131\u034f052-308T\ufe0f",
    "１３１０５２－３０８Ｔ",
    "131052\u202e-\u202c308T",
    "131052-30８T",
]


@pytest.mark.parametrize("written", HIDDEN, ids=ascii)
def test_a_code_is_told_by_what_the_eye_sees(written):
    assert holds_personal_code(f"tunnus {written} loppu")
    assert "tunnus *** loppu" == mask(f"tunnus {written} loppu").replace("\ufe0f", "")
    assert ["131052-308T"] == list(personal_codes(f"é {written}, ä"))


def test_a_mark_of_a_footnote_behind_a_code_hides_it_not():
    assert "*** ² ***²" == mask("131052-308T ² 131052-308T²")


def test_a_code_broken_over_a_line_end_is_a_code_and_the_lines_stay():
    assert "tunnus ***\n loppu\nja" == mask("tunnus 131052-\n308T loppu\nja")
    assert "tunnus ***\n loppu\nja" == visible("tunnus 131052\u200b-\n308T loppu\nja")


def test_numbers_below_one_another_are_no_code():
    assert not holds_personal_code("131052\n-308T")
    assert not holds_personal_code("131052-\n\n308T")


@dataclass(frozen=True)
class Noun:
    name: str
    many: tuple[object, ...] = ()
    word: Kind = Kind.ENQUIRY
    none: None = None


def test_every_text_within_a_value_is_masked_however_deep():
    made = throughout(Noun("131052-308T", (("where", {"file": ["131052-308T\u202e", 5]}), Noun("hei"))))
    assert Noun("***", (("where", {"file": ["***", 5]}), Noun("hei"))) == made
    assert Kind.ENQUIRY is made.word
