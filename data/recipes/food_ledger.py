# SPDX-License-Identifier: Apache-2.0
"""Bakes the national food ledger: data/tables -> food.aft.

One row a country, everything per person and day, so that a ledger of one year can feed the people
of another. A country for which FAO states nothing takes the mean of its UN subregion, weighted by
people, and is marked. docs/food.md says what each item means.
"""
import csv

import numpy as np

import baked

PACKAGES = []  # typed tables only

# Food groups of the diet table -> ledger items.
SUPPLY = {
    "wheat": ["wheat"],
    "rice": ["rice"],
    "maize": ["maize"],
    "barley": ["barley"],
    "other_cereals": ["cereals_other"],
    "roots": ["starchy_roots"],
    "other_plants": ["sugar_sweeteners", "sugar_crops", "pulses", "oilcrops", "vegetable_oils",
                     "nuts_seeds", "vegetables", "fruit", "alcoholic_beverages", "miscellaneous"],
    "animals": ["bovine_meat", "mutton_goat_meat", "pigmeat", "poultry_meat", "meat_other",
                "animal_fats", "eggs", "milk"],
    "fish": ["fish_seafood"],
}
# Crops whose production over domestic supply says how much of a group is home-grown.
OWN = {
    "wheat": ["wheat"],
    "rice": ["rice"],
    "maize": ["maize"],
    "barley": ["barley"],
    "other_cereals": ["sorghum", "millet"],
    "roots": ["potato", "cassava"],
}
# Grain and roots given to animals, and used for neither food nor feed.
USES = {
    "wheat": ["wheat"],
    "rice": ["rice"],
    "maize": ["maize"],
    "soy": ["soybean"],
    "other": ["barley", "sorghum", "millet", "potato", "cassava"],
}
OWN_MOST = 20.0  # production over domestic supply is cut here: re-exporters with tiny supply


def table(tables, name):
    with open(tables / name, encoding="utf-8") as f:
        return list(csv.DictReader(line for line in f if not line.startswith("#")))


def number(text):
    return float(text) if text else None


def read_crops(tables):
    crops = {}
    for row in table(tables, "fao_crop_balance_2018_2021.csv"):
        crops.setdefault(row["iso3"], {})[row["crop"]] = {
            k: number(v) for k, v in row.items() if k not in ("iso3", "crop")}
    return crops


def energy(crops, people):
    """kcal per tonne as eaten: the world's food energy of a crop over the tonnes eaten."""
    result = {}
    for crop in sorted({c for rows in crops.values() for c in rows}):
        kcal = tonnes = 0.0
        for iso3, rows in sorted(crops.items()):
            r = rows.get(crop)
            if r and iso3 in people and r["food_t"] and r["food_kcal"]:
                kcal += r["food_kcal"] * 365 * people[iso3]
                tonnes += r["food_t"]
        result[crop] = kcal / tonnes if tonnes else 0.0
    return result


def has_supply(r):
    """False also where stocks drawn down make FAO's domestic supply negative."""
    return r["domestic_supply_t"] is not None and r["domestic_supply_t"] > 0


def ratio_own(rows, group, kcal):
    """Home-grown share of what a country uses; None where FAO has no balance."""
    made = used = 0.0
    for crop in OWN[group]:
        r = rows.get(crop)
        if r and has_supply(r):
            made += (r["production_t"] or 0.0) * kcal[crop]
            used += r["domestic_supply_t"] * kcal[crop]
    return min(made / used, OWN_MOST) if used > 0 else None


def own_feed(rows, crop):
    r = rows[crop]
    if not has_supply(r):
        return 0.0
    return min((r["production_t"] or 0.0) / r["domestic_supply_t"], OWN_MOST)


def ledger_row(diet, rows, people, kcal):
    row = {}
    for item, groups in SUPPLY.items():
        # FAO's "other cereals" are a remainder, which can fall below zero (Japan, -17 kcal)
        row["supply_" + item] = (max(sum(number(diet[g]) or 0.0 for g in groups), 0.0)
                                 if diet else None)
    for item in OWN:
        own = ratio_own(rows, item, kcal)
        row["own_" + item] = own if own is not None else (1.0 if diet else None)
    for use, column in (("feed", "feed_t"), ("nonfood", "other_uses_t")):
        for item, members in USES.items():
            total = home = 0.0
            for crop in members:
                if crop in rows and rows[crop][column]:
                    value = rows[crop][column] * kcal[crop] / 365 / people
                    total += value
                    home += value * own_feed(rows, crop)
            row[f"{use}_{item}"] = total if rows else None
            row[f"{use}_{item}_own"] = home if rows else None
    # weights of the four simulated crops in a country's own harvest
    for item, crop in (("maize", "maize"), ("rice", "rice"), ("wheat", "wheat"), ("soy", "soybean")):
        r = rows.get(crop)
        row["harvest_" + item] = ((r["production_t"] or 0.0) * kcal[crop] / 365 / people
                                  if r else (0.0 if rows else None))
    return row


def bake(trees, tables, out):
    people = {r["iso3"]: float(r["population"]) for r in table(tables, "un_population_2020.csv")
              if float(r["population"]) > 0}
    regions = {r["iso3"]: r["m49"] for r in table(tables, "un_regions.csv")}
    diets = {r["iso3"]: r for r in table(tables, "fao_diet_2013.csv")}
    crops = read_crops(tables)
    kcal = energy(crops, people)

    known = {i: ledger_row(diets.get(i), crops.get(i, {}), people[i], kcal)
             for i in sorted(people) if i in regions}
    items = list(next(iter(known.values())))

    def mean(region, item):
        pairs = [(people[i], row[item]) for i, row in known.items()
                 if row[item] is not None and (region is None or regions[i] == region)]
        return sum(p * v for p, v in pairs) / sum(p for p, _ in pairs) if pairs else None

    order = sorted(regions)
    value = np.zeros((len(items), len(order)), np.float32)
    marked = np.zeros((len(items), len(order)), np.uint8)
    for k, item in enumerate(items):
        world = mean(None, item)
        means = {region: mean(region, item) for region in sorted(set(regions.values()))}
        for j, iso3 in enumerate(order):
            v = known.get(iso3, {}).get(item)
            marked[k, j] = v is None
            if v is None:
                v = means[regions[iso3]]
            value[k, j] = world if v is None else v

    baked.write(out, {
        "iso3": np.array([list(i.encode()) + [0] for i in order], np.uint8),
        "item": baked.strings(items),
        "item_count": np.array([len(items)], np.int32),
        "value": value,
        "marked": marked,
    })

