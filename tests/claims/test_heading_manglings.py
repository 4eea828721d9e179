"""The heading is told however its letters broke on the way, with any prefix and in any case; another subject is not."""

import base64
import html
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

import pytest

from inboxbot.claims.heading import heading_of
from inboxbot.model import Heading
from inboxbot.rulebook import Rulebook

HEADING = "Käyttöoikeus ulkoiseen työtilaan"
OTHER_MATTERS = (
    "Käyttöoikeus ulkoiseen verkkoon",
    "Käyttöoikeus sisäiseen työtilaan",
    "Käyttöohje ulkoiseen työtilaan",
    "Käyttökatko ulkoisessa työtilassa",
    "Kulkuoikeus ulkoiseen työtilaan",
    "Käyttöoikeus potilastietoihin",
    "Kysymys käyttöoikeudesta",
    "Åtkomsträtt till intern arbetsyta",
    "Access right to internal systems",
)
PREFIXES = ("", "Re: ", "VS: ", "VL: Re[2]: ", "AW: WG: ", "[EXTERNAL] ", "SV: [ULKOINEN] ", "Turvaposti: ")
CASES = (str, str.upper, str.lower, str.title)

Mangling = Callable[[str], str]


def reading(written: str, read: str, times: int = 1) -> Mangling:
    def mangled(text: str) -> str:
        for _ in range(times):
            text = text.encode(written, "replace").decode(read, "replace")
        return text

    return mangled


def each_letter(shape: Callable[[str], str]) -> Mangling:
    return lambda text: "".join(c if c.isascii() else shape(c) for c in text)


MANGLINGS: dict[str, Mangling] = {
    "utf-8 as cp1252": reading("utf-8", "cp1252"),
    "utf-8 as cp1252 twice": reading("utf-8", "cp1252", 2),
    "utf-8 as latin-1": reading("utf-8", "latin-1"),
    "utf-8 as cp850": reading("utf-8", "cp850"),
    "utf-8 as cp437": reading("utf-8", "cp437"),
    "utf-8 as MacRoman": reading("utf-8", "mac_roman"),
    "latin-1 as utf-8": reading("latin-1", "utf-8"),
    "latin-1 as cp850": reading("latin-1", "cp850"),
    "latin-1 as cp437": reading("latin-1", "cp437"),
    "latin-1 as MacRoman": reading("latin-1", "mac_roman"),
    "cp850 as cp1252": reading("cp850", "cp1252"),
    "MacRoman as cp1252": reading("mac_roman", "cp1252"),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "replacement characters": each_letter(lambda c: "\ufffd"),
    "two for each": each_letter(lambda c: "\ufffd" * 2),
    "question marks": each_letter(lambda c: "?"),
    "underscores": each_letter(lambda c: "_"),
    "lost letters": each_letter(lambda c: ""),
    "dots dropped": each_letter(lambda c: unicodedata.normalize("NFD", c)[0]),
    "ae and oe": each_letter(lambda c: unicodedata.normalize("NFD", c)[0] + "e"),
    "named entities": each_letter(
        lambda c: html.escape(f"&{unicodedata.normalize('NFD', c)[0]}uml;").replace("amp;", "")
    ),
    "numbered entities": each_letter(lambda c: f"&#{ord(c)};"),
    "percent signs": each_letter(quote),
    "quoted-printable left": each_letter(lambda c: quote(c).replace("%", "=")),
    "an encoded word left": lambda text: f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?=",
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "zero-width spaces": "\u200b".join,
}


@pytest.mark.parametrize("mangled", MANGLINGS.values(), ids=MANGLINGS.keys())
def test_the_heading_is_told_however_its_letters_broke(rulebook: Rulebook, mangled: Mangling) -> None:
    subjects = [mangled(prefix + case(HEADING)) for prefix in PREFIXES for case in CASES]
    assert [] == [subject for subject in subjects if heading_of(subject, rulebook) is Heading.ABSENT]


@pytest.mark.parametrize("mangled", [str, *MANGLINGS.values()], ids=["as it is", *MANGLINGS.keys()])
def test_another_subject_is_no_heading_however_its_letters_broke(rulebook: Rulebook, mangled: Mangling) -> None:
    subjects = [mangled(prefix + other) for prefix in PREFIXES for other in OTHER_MATTERS]
    assert [] == [subject for subject in subjects if heading_of(subject, rulebook) is not Heading.ABSENT]
