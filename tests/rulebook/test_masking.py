"""Personal codes are told by their check character and never survive masking."""

import pytest

from inboxbot.rulebook.masking import holds_personal_code, mask

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
    assert not holds_personal_code("9131052-308T") and not holds_personal_code("131052-308T7")


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
