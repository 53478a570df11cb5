"""truth.json: every estimand measured in paired worlds, in the committed company and in one ten times as large.

Run `python -m custlib.lantern.truth data/lantern` after a change of the generator (about two minutes).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from custlib.lantern import parameters
from custlib.lantern.city import City
from custlib.lantern.estimands import ESTIMANDS, Estimand, Sums
from custlib.lantern.estimands.estimand import nothing

CITIES = 10  # of 5,000 customers each
FILE = "truth.json"
DIGITS = 4
PAIRED = (
    "paired worlds: the same customers with the same draws, once as they are and once with {off} switched off; "
    "each group is defined in the world as it is"
)
LOT = "the two groups, separated by lot or by design, in the simulated company"
PLANTED = "nothing is planted"


def measure(estimands: Iterable[Estimand], cities: int, seed: int = parameters.SEED) -> list[dict[str, Sums]]:
    """Return the sums of every estimand in each city, every world simulated once a city."""
    estimands, result = tuple(estimands), []
    for number in range(cities):
        worlds = {}
        sums = {}
        for estimand in estimands:
            for off in ((), estimand.off):
                if off not in worlds:
                    worlds[off] = City(seed, parameters.CUSTOMERS, number, off)
            sums[estimand.name] = estimand.measure(worlds[()], worlds[estimand.off])
        result.append(sums)
    return result


def entries(cities: int = CITIES, seed: int = parameters.SEED) -> list[dict]:
    """Return truth.json: name, definition, unit, value, value in the committed company, method, whether a null."""
    by_city = measure(ESTIMANDS, cities, seed)
    result = []
    for estimand in ESTIMANDS:
        total = np.sum([sums[estimand.name] for sums in by_city], axis=0)
        no_effect = estimand.measure is nothing
        paired_with = PAIRED.format(off=" and ".join(estimand.off))
        result.append(
            {
                "name": estimand.name,
                "definition": estimand.definition,
                "unit": estimand.unit,
                "value": _rounded(estimand.value(total)),
                "value_here": _rounded(estimand.value(by_city[0][estimand.name])),
                "method": PLANTED if no_effect else paired_with if estimand.off else LOT,
                "null": estimand.null,
            }
        )
    return result


def _rounded(value: float) -> float:
    return round(float(value), DIGITS) + 0.0  # no -0.0


def write(folder: str | Path) -> Path:
    """Write truth.json into a folder and return its path."""
    path = Path(folder) / FILE
    head = {
        "about": "True sizes of what is planted in Lantern. `value`: ten such cities; `value_here`: these 5,000.",
        "seed": parameters.SEED,
        "customers": CITIES * parameters.CUSTOMERS,
        "estimands": entries(),
    }
    path.write_text(json.dumps(head, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    print(write(sys.argv[1]))
