"""Who stands on which side of the fictional agreement; the two can change places."""

from dataclasses import dataclass

__all__ = ["ASIS", "SWAPPED", "Sides"]


@dataclass(frozen=True, slots=True)
class Sides:
    """Who stands on which side: ids and names of the first and the second party."""

    first: str = "northland"
    first_name: str = "Northland"
    second: str = "southmark"
    second_name: str = "Southmark"


ASIS = Sides()


SWAPPED = Sides("southmark", "Southmark", "northland", "Northland")
