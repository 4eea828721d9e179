"""The one trait of all shapes: what they do not name is an error."""

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """Closed: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)
