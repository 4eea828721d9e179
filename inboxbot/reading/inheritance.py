"""What an HTML element inherits and hands on: its ink, its ground, whose words it holds, whether line ends count."""

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from inboxbot.reading.quotemarks import Sort
from inboxbot.reading.styles import Colour, colour
from inboxbot.reading.units import Mark


@dataclass(frozen=True, slots=True)
class Frame:
    """A node to visit with what it inherits; `leaving` when its children are done.

    `ground` is None when it cannot be told (a picture): then no ink is taken for hidden.
    """

    node: LexborNode
    ink: Colour | None
    ground: Colour | None
    mark: Mark
    kept: bool = False
    leaving: bool = False


def inherited(frame: Frame, tag: str, attributes: dict[str, str | None], style: dict[str, str], sort: Sort) -> Frame:
    """The frame as this element changes it for its children."""
    mark = frame.mark
    if sort is Sort.QUOTE:
        mark = Mark.QUOTED
    elif sort is Sort.SIGNATURE and mark is Mark.OWN:
        mark = Mark.SIGNATURE
    kept = frame.kept or tag == "pre" or style.get("white-space", "").startswith("pre")
    ground = _ground(frame, attributes, style)
    return Frame(frame.node, _ink(frame, tag, attributes, style, ground), ground, mark, kept)


def _ink(
    frame: Frame, tag: str, attributes: dict[str, str | None], style: dict[str, str], ground: Colour | None
) -> Colour | None:
    shade = style.get("color") or (attributes.get("color") if tag == "font" else None)
    if not shade or shade.startswith("inherit"):
        return frame.ink
    return ground if shade.startswith("transparent") else colour(shade)


def _ground(frame: Frame, attributes: dict[str, str | None], style: dict[str, str]) -> Colour | None:
    painted = style.get("background-color") or style.get("background") or attributes.get("bgcolor") or ""
    if attributes.get("background") or "url(" in painted or "gradient" in painted:
        return None
    if not painted or painted.startswith(("transparent", "none", "inherit", "initial")):
        return frame.ground
    return colour(painted)
