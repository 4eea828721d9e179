"""`inboxbot check --preview DIR`: every letter and finding as it would be sent, for those who keep the texts.

The letters are those of the demo mailbox and of the tests beside the rules, each in all languages; the findings are all
there are, with examples of what they speak of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from inboxbot.commands.outputs import ready_folder, writing
from inboxbot.model import Language

if TYPE_CHECKING:
    from inboxbot.intake import Desk
    from inboxbot.model import Decision
    from inboxbot.settings import Settings

_HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
_STYLE = (
    "<style>body{font-family:sans-serif;margin:1em}"
    "td,th{text-align:left;vertical-align:top;padding:3px 9px;overflow-wrap:anywhere}</style>"
)
# English letters go on in both other languages.
_ALL = Language.EN


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """A letter: what it answers, and its text and page."""

    name: str
    decision: "Decision"
    subject: str
    text: str
    html: str


def write_preview(chosen: "Settings", target: Path) -> Path:
    """The index of what was written; UsageError where the folder cannot be written."""
    from inboxbot import bootstrap

    ready_folder(target)
    with bootstrap.desk(chosen, store_url=bootstrap.IN_MEMORY) as desk:
        letters = tuple(_letters(desk, chosen.rules_folder))
        findings = tuple(_findings(desk))
    with writing(target):
        for letter in letters:
            (target / f"{letter.name}.txt").write_text(letter.text, encoding="utf-8")
            (target / f"{letter.name}.html").write_text(letter.html, encoding="utf-8")
        lines = (f"{code} ({severity})\n\n" + "\n\n".join(said) + "\n" for code, severity, said in findings)
        (target / "findings.txt").write_text("\n".join(lines), encoding="utf-8")
        (target / "findings.html").write_text(_findings_page(findings), encoding="utf-8")
        index = target / "index.html"
        index.write_text(_index(letters), encoding="utf-8")
    return index


def _letters(desk: "Desk", rules: Path) -> Iterator[_Shown]:
    from inboxbot import rule_tests
    from inboxbot.commands.demo import folder
    from inboxbot.replay import replay

    for one in replay((folder(),), desk, jobs=1, language=_ALL):
        if one.outgoing is not None:
            yield _shown(f"demo-{Path(one.decision.head.source).stem}", one.decision, one.outgoing.raw)
    bench = rule_tests.Bench(rulebook=desk.rulebook, texts=desk.texts, letterhead=desk.letterhead)
    for name, decision, raw in bench.letters(rule_tests.read_tests(rules), _ALL):
        yield _shown(f"rules-{name}", decision, raw)


def _shown(name: str, decision: "Decision", raw: bytes) -> _Shown:
    message = message_from_bytes(raw, policy=policy.default)
    parts = (message.get_body((kind,)) for kind in ("plain", "html"))
    text, html = (str(part.get_content()) if part is not None else "" for part in parts)
    safe = "".join(c if c.isalnum() or c in "-." else "-" for c in name)
    return _Shown(name=safe, decision=decision, subject=str(message["Subject"]), text=text, html=html)


def _findings(desk: "Desk") -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each finding in each severity that it is told differently in, in all languages."""
    from inboxbot.replies import sample_texts

    languages = (Language.FI, Language.SV, Language.EN)
    for code, severity, said in sample_texts(desk.rulebook, desk.texts, languages):
        yield code.value, severity.value, said


def _index(letters: tuple[_Shown, ...]) -> str:
    rows = "".join(
        f'<tr><td><a href="{one.name}.html">{escape(one.name)}</a> (<a href="{one.name}.txt">text</a>)</td>'
        f"<td>{one.decision.kind.value}</td><td>{one.decision.reply.template.value if one.decision.reply else ''}</td>"
        f"<td>{escape(one.subject)}</td></tr>\n"
        for one in letters
    )
    head = "<tr><th>letter</th><th>kind</th><th>reply</th><th>subject</th></tr>"
    every = '<p><a href="findings.html">Every finding</a> (<a href="findings.txt">text</a>)</p>'
    listed = f"<main><h1>Letters</h1>{every}<table>{head}\n{rows}</table></main>"
    return f"{_HEAD}<title>Letters</title>{_STYLE}{listed}</html>\n"


def _findings_page(findings: tuple[tuple[str, str, tuple[str, ...]], ...]) -> str:
    def cell(language: Language, text: str) -> str:
        return f'<td lang="{language.value}">{escape(text).replace(chr(10), "<br>")}</td>'

    rows = "".join(
        f"<tr><th>{code}</th><td>{severity}</td>"
        + "".join(map(cell, (Language.FI, Language.SV, Language.EN), said))
        + "</tr>\n"
        for code, severity, said in findings
    )
    head = "<tr><th>finding</th><th>severity</th><th>fi</th><th>sv</th><th>en</th></tr>"
    return f"{_HEAD}<title>Findings</title>{_STYLE}<main><h1>Findings</h1><table>{head}\n{rows}</table></main></html>\n"
