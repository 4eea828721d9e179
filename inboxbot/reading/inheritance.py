"""What an HTML element hands on to what is in it: ink, ground, whose words it holds, whether they are seen."""

from dataclasses import dataclass, replace

from inboxbot.letter.zones.units import Mark
from inboxbot.reading.elements import Sort
from inboxbot.reading.styles import WHITE, Colour, clear, colour, same, shown, too_small


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks at some place of the page.

    `ground` is None when it cannot be told (a picture): then no ink is taken for hidden. `kept`: line ends count.
    """

    ink: Colour | None = None
    ground: Colour | None = WHITE
    mark: Mark = Mark.OWN
    kept: bool = False
    shown: bool = True
    tiny: bool = False

    @property
    def seen(self) -> bool:
        """False for text that nobody can see."""
        return self.shown and not self.tiny and not same(self.ink, self.ground)


def inherited(look: Look, tag: str, attributes: dict[str, str | None], style: dict[str, str], sort: Sort) -> Look:
    """The look as this element changes it for what is in it."""
    if not style and not attributes and tag != "pre":
        return look
    ground = _ground(look, attributes, style)
    let, tiny = shown(style), too_small(style)
    return replace(
        look,
        ink=_ink(look, tag, attributes, style, ground),
        ground=ground,
        mark=_mark(look, sort),
        kept=look.kept or tag == "pre" or style.get("white-space", "").startswith("pre"),
        shown=look.shown if let is None else let,
        tiny=look.tiny if tiny is None else tiny,
    )


def _mark(look: Look, sort: Sort) -> Mark:
    if sort is Sort.QUOTE:
        return Mark.QUOTED
    return Mark.SIGNATURE if sort is Sort.SIGNATURE and look.mark is Mark.OWN else look.mark


def _ink(
    look: Look, tag: str, attributes: dict[str, str | None], style: dict[str, str], ground: Colour | None
) -> Colour | None:
    shade = style.get("color") or (attributes.get("color") if tag == "font" else None) or ""
    if not shade or shade.startswith(("inherit", "currentcolor")):
        return look.ink
    return ground if clear(shade) else colour(shade)


def _ground(look: Look, attributes: dict[str, str | None], style: dict[str, str]) -> Colour | None:
    painted = style.get("background-color") or style.get("background") or attributes.get("bgcolor") or ""
    if attributes.get("background") or any(
        word in style.get(name, "") for name in ("background", "background-image") for word in ("url(", "gradient")
    ):
        return None
    if not painted or painted.startswith(("none", "inherit", "initial")) or clear(painted):
        return look.ground
    return colour(painted)
