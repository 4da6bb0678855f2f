# SPDX-License-Identifier: Apache-2.0
"""Bakes crops.aft: where maize, rice, spring and winter wheat, soy and grass grow, when they are sown
and ripe, what part is irrigated, and what nations harvest.

National areas and production: FAOSTAT, mean of 2018 to 2021 (data/tables). Everything inside a nation
is a rule on the climatology of ground.aft, its cropland share and the rural people of people.aft;
docs/crops.md states the rules.
"""
import csv
from pathlib import Path

import numpy as np

import baked
import crops_calendar as calendar
import crops_cells as cells

PACKAGES = []  # typed tables and two baked sections only
BAKED = Path(__file__).resolve().parents[1] / "baked"

MAIZE, RICE, SPRING, WINTER, SOY, GRASS = range(6)
NAMES = ["maize", "rice", "spring_wheat", "winter_wheat", "soy", "grass"]
FAO = {"maize": MAIZE, "rice": RICE, "soybean": SOY}  # wheat is split by climate
SAMPLES = 4, 130.0   # cells of a nation's crop: 4 + 130 sqrt(its part of the world's area); grass:
GRASS_SAMPLES = 3, 45.0
LEAST_AREA = 1000.0  # [ha] a nation's crop below this is left out
RICE_HEAT = 10, 25, 1600, 800  # base and top [C]; degree-days wanted, and at least
SPARE_DAYS = 10      # a variety is ripe so long before the usual end of the warm season


def ramp(x, low, high):
    return np.clip((x - low) / (high - low), 0.0, 1.0)


def climate_of(ground, cell):
    """Monthly fields at the pairs; a cell without land climate takes its nearest neighbour with it."""
    f = cells.ground_fields(ground)
    ok = (f["land"] > 0) & np.isfinite(f["temperature"]).all(axis=0) & (f["diurnal"].max(axis=0) > 0)
    source = np.arange(180 * 360).reshape(180, 360)
    have, near = ok.copy(), np.where(ok, source, -1)
    for _ in range(2):
        for di, dj in ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)):
            side, there = np.roll(near, (di, dj), (0, 1)), np.roll(have, (di, dj), (0, 1))
            near = np.where(~have & there & (near < 0), side, near)
        have = near >= 0
    at = near.ravel()[cell]
    usable = at >= 0
    at = np.maximum(at, 0)
    take = lambda a: a.reshape(a.shape[:-2] + (-1,))[..., at]  # noqa: E731
    return {k: take(v) for k, v in f.items()}, usable


def describe(c, lat):
    """What the rules look at."""
    t = calendar.daily(np.where(np.isfinite(c["temperature"]), c["temperature"], -40.0))
    coldest, warmest = c["temperature"].min(axis=0), c["temperature"].max(axis=0)
    demand = calendar.makkink(c["temperature"], c["diurnal"], lat)
    year_rain = (c["rain"] * calendar.LENGTHS[:, None]).sum(axis=0)
    # cold winters or hardly any rain: the thermometer tells when to sow; else the rain does
    by_warmth = (coldest < 10) | (year_rain < 300)
    return {"t": t, "coldest": coldest, "warmest": warmest, "demand": demand, "rain": year_rain,
            "by_warmth": by_warmth, "wet": calendar.wet_season(c["rain"], demand),
            "mean": t.mean(axis=0)}


def spring_sowing(d, level):
    level = np.maximum(level, np.where(d["by_warmth"], d["coldest"] + 3, -99))
    return np.where(d["by_warmth"], calendar.rises_through(d["t"], level), d["wet"])


def summer_crop(d, level, base, top, wanted, least, cool, longest):
    sown = spring_sowing(d, level)
    length, sums = calendar.ripe(d["t"], np.maximum(sown, 0), base, top, wanted, least,
                                 np.full(sown.shape, cool), SPARE_DAYS, longest)
    ok = (sown >= 0) & (length > 0)
    return np.where(ok, sown, -1), np.where(ok, length, -1), sums


def second_rice(d, calendars, area):
    """Where no month is below 16 C a third of the rice is a dry-season crop (boro, winter-spring): every
    third sampled cell sows half a year later."""
    sown, length = (a.copy() for a in calendars[RICE])
    here = np.nonzero((area > 0) & (d["coldest"] >= 16))[0][2::3]
    late = (sown[here] + 183) % 365
    days, _ = calendar.ripe(d["t"][:, here], late, *RICE_HEAT, np.full(here.size, 15.0), SPARE_DAYS, 180)
    ok = days > 0
    sown[here[ok]], length[here[ok]] = late[ok], days[ok]
    calendars[RICE] = sown, length


def wheat(d):
    """Spring-type and winter wheat: sowing and length of each."""
    cold = d["coldest"]
    # spring type: sown in spring where winters are below 5 C, else so that it grows in the cool season
    spring_sown = calendar.rises_through(d["t"], np.full(cold.shape, 5.0))
    autumn_sown = calendar.falls_through(d["t"], np.maximum(12.0, np.minimum(20.0, cold + 6)))
    flat = d["warmest"] - cold < 6
    sown = np.where(cold < 5, spring_sown, np.where(flat | (autumn_sown < 0), d["wet"], autumn_sown))
    wanted = np.where(cold < 5, 1650.0, 2200.0)
    length, _ = calendar.ripe(d["t"], np.maximum(sown, 0), 0, 30, wanted, 1100, np.full(cold.shape, 9.0),
                              SPARE_DAYS, 210)
    spring = np.where((sown >= 0) & (length > 0), sown, -1), np.where(sown >= 0, length, -1)
    # winter type: sown when the air falls below 12 C (Waha et al.); ripe after 2200 degree-days
    sown = calendar.falls_through(d["t"], np.full(cold.shape, 12.0))
    sums = calendar.heat(d["t"], np.maximum(sown, 0), 0, 30)
    grown = sums >= 2200
    length = np.where(grown.any(axis=0), grown.argmax(axis=0), 330)
    length = np.minimum(length, 330)
    enough = np.take_along_axis(sums, length[None, :], axis=0)[0] >= 1500
    winter = (np.where((sown >= 0) & enough, sown, -1), np.where((sown >= 0) & enough, length, -1))
    # Portmann et al. 2010: winter wheat where the coldest month lies in -10..7 C; softened by 2 K
    share = ramp(cold, -12, -8) * (1 - ramp(cold, 5, 9))
    share = np.where(winter[0] < 0, 0.0, np.where(spring[0] < 0, 1.0, share))
    return spring, winter, share


def suitability(d, heat_units):
    """How well a crop fits the climate, 0..1; only ratios inside a nation matter."""
    rain, mean = d["rain"], d["mean"]
    fit = np.zeros((6, rain.size))
    fit[MAIZE] = ramp(heat_units[MAIZE], 700, 1400) * (0.25 + ramp(rain, 300, 700))
    fit[RICE] = ramp(heat_units[RICE], 900, 1500) * (0.25 + ramp(rain, 600, 1400))
    fit[SPRING] = (0.25 + ramp(rain, 200, 450)) * (1 - 0.95 * ramp(d["coldest"], 16, 21))
    fit[SPRING] *= 1 - 0.7 * ramp(rain, 800, 1400)
    fit[WINTER] = fit[SPRING]
    fit[SOY] = ramp(heat_units[SOY], 900, 1500) * (0.15 + ramp(rain, 450, 900))
    growing = np.clip(d["t"] - 3, 0, None).sum(axis=0)
    wet_forest = ramp(rain, 1500, 2500) * ramp(mean, 20, 24)
    fit[GRASS] = ramp(rain, 100, 400) * ramp(growing, 200, 1000) * (1 - 0.8 * wet_forest)
    return fit


def irrigated(crop, rain, demand, days, national_yield):
    """Part irrigated: what rain leaves uncovered of the season's need, as far as the nation's yield
    [t/ha] shows that the gap is closed."""
    seeps = 4.0 if crop == RICE else 0.0  # [mm/day] out of a paddy
    need = (0.8 * demand + seeps) * days
    gap = np.clip(1 - rain * days / np.maximum(need, 1), 0, 0.95)
    low, high = {MAIZE: (2.5, 6), RICE: (2.5, 4.5), SPRING: (1.5, 3), WINTER: (1.5, 3.5), SOY: (1.5, 3),
                 GRASS: (1e6, 2e6)}[crop]
    return gap * ramp(national_yield, low, high)


def read_table(tables):
    rows = {}
    with open(tables / "fao_crop_balance_2018_2021.csv", encoding="utf-8") as f:
        for r in csv.DictReader(line for line in f if not line.startswith("#")):
            if r["area_ha"] and r["production_t"]:
                rows[r["iso3"], r["crop"]] = float(r["area_ha"]), float(r["production_t"])
    return rows


def rice_part(facts, iso3):
    """Share of rice in a nation's land under the four crops."""
    areas = [facts.get((iso3, crop), (0.0, 0.0))[0] for crop in ("rice", "maize", "wheat", "soybean")]
    return areas[0] / sum(areas) if sum(areas) > 0 else 0.0


def allot(weight, code, ncountry, area, samples):
    """National areas over pairs. A nation's crop is sampled at even steps of its weight added up from
    cell to cell (north to south), so that the sample has the climate of the whole; each sample
    stands for an equal part of the area."""
    out = np.zeros(weight.size)
    total = np.bincount(code, weights=weight, minlength=ncountry)
    for c in np.nonzero((area >= LEAST_AREA) & (total > 0))[0]:
        here = np.nonzero((code == c) & (weight > 0))[0]
        summed = np.cumsum(weight[here])
        n = int(np.rint(samples[0] + samples[1] * np.sqrt(area[c] / area.sum())))
        at = np.searchsorted(summed, (np.arange(n) + 0.5) / n * summed[-1])
        out[here] += np.bincount(np.minimum(at, here.size - 1), minlength=here.size) * (area[c] / n)
    return out


def bake(trees, tables, out):
    ground = cells.read_baked(BAKED / "ground.aft")
    people = cells.read_baked(BAKED / "people.aft")
    iso3 = [bytes(row).rstrip(b"\0").decode() for row in people["country_iso3"]]
    bake_from(ground, iso3, cells.countries_5min(people), cells.rural_5min(people), tables, out)


def bake_from(ground, iso3, country, rural, tables, out):
    ncountry = len(iso3)
    cell, code, share = cells.pairs(country)
    people = cells.rural_of_pairs(rural, country, cell, code)
    climate, usable = climate_of(ground, cell)
    lat, lon = 89.5 - cell // 360, -179.5 + cell % 360
    d = describe(climate, lat)
    size = share * np.round(np.cos(np.radians(lat)), 10) * 111.195 ** 2 * 100  # [ha]

    calendars = [None] * 6
    heat_units = np.zeros((6, cell.size))
    for crop, rule in {MAIZE: (14, 8, 30, 1850, 800, 12, 180), RICE: (18, *RICE_HEAT, 15, 180),
                       SOY: (13, 7, 30, 2100, 850, 12, 165)}.items():
        sown, length, heat_units[crop] = summer_crop(d, *rule)
        calendars[crop] = sown, length
    spring, winter, winter_share = wheat(d)
    calendars[SPRING], calendars[WINTER] = spring, winter
    calendars[GRASS] = np.zeros(cell.size, int), np.full(cell.size, 364)

    fit = suitability(d, heat_units)
    facts = read_table(tables)
    rice_share = np.array([rice_part(facts, name) for name in iso3])[code]
    for crop in (MAIZE, SPRING, WINTER, SOY):  # where paddies are, other crops give way
        fit[crop] *= 1 - np.minimum(1.5 * rice_share, 0.9) * np.minimum(fit[RICE], 1)
    tilled = climate["cropland"] * (1 - climate["ice"]) * share
    rural_share = people / np.maximum(np.bincount(code, weights=people, minlength=ncountry)[code], 1e-30)
    # cropland says where fields are; a nation without any on the map is sown where its people are
    field = tilled * size + 1e-3 * size * np.sqrt(rural_share)
    area, production = np.zeros((6, ncountry)), np.zeros((6, ncountry))
    weight = np.zeros((6, cell.size))
    for crop in range(6):
        ok = usable & (calendars[crop][0] >= 0) & (calendars[crop][1] > 0)
        weight[crop] = np.round(fit[crop] * np.where(ok, field, 0), 3)
    pasture = np.clip(climate["land"] - climate["cropland"] - climate["ice"], 0, 1) * size
    weight[GRASS] = np.round(fit[GRASS] * np.where(usable, pasture, 0), 3)
    weight[SPRING] *= 1 - winter_share
    weight[WINTER] *= winter_share
    wheat_weight = np.bincount(code, weights=weight[SPRING] + weight[WINTER], minlength=ncountry)
    spring_part = np.bincount(code, weights=weight[SPRING], minlength=ncountry) / np.maximum(wheat_weight, 1e-9)
    for c, name in enumerate(iso3):
        for crop_name, crop in FAO.items():
            area[crop, c], production[crop, c] = facts.get((name, crop_name), (0, 0))
        a, p = facts.get((name, "wheat"), (0, 0))
        for crop, part in ((SPRING, spring_part[c]), (WINTER, 1 - spring_part[c])):
            area[crop, c], production[crop, c] = a * part, p * part
    area[GRASS] = np.bincount(code, weights=weight[GRASS], minlength=ncountry)

    allotted = np.stack([allot(weight[k], code, ncountry, area[k],
                               GRASS_SAMPLES if k == GRASS else SAMPLES) for k in range(6)])
    second_rice(d, calendars, allotted[RICE])
    keep = np.nonzero(allotted.max(axis=0) > 0)[0]
    keep = keep[np.lexsort((cell[keep], code[keep]))]
    write(out, iso3, keep, lat, lon, code, allotted, area, production, calendars, climate, d)


def write(out, iso3, keep, lat, lon, code, allotted, area, production, calendars, climate, d):
    watered = np.zeros((6, keep.size), np.float32)
    sowing, maturity = np.zeros((2, 6, keep.size), np.int16)
    for crop in range(6):
        sown, length = (np.maximum(a[keep], 0) for a in calendars[crop])
        rain = calendar.season_mean(climate["rain"][:, keep], sown, length)
        demand = calendar.season_mean(d["demand"][:, keep], sown, length)
        tonnes = production[crop] / np.maximum(area[crop], 1)
        grown = allotted[crop][keep] > 0
        watered[crop] = np.round(np.where(grown, irrigated(crop, rain, demand, length, tonnes[code[keep]]), 0), 2)
        sowing[crop] = np.where(grown, sown + 1, 0)
        maturity[crop] = np.where(grown, (sown + length) % 365 + 1, 0)
    baked.write(out, {
        "country_iso3": np.array([list(i.encode()) + [0] for i in iso3], np.uint8),
        "cell_lat": lat[keep].astype(np.float32), "cell_lon": lon[keep].astype(np.float32),
        "cell_country": code[keep].astype(np.int16),
        "area_ha": np.round(allotted[:, keep]).astype(np.float32),
        "irrigated_fraction": watered, "sowing_day": sowing, "maturity_day": maturity,
        "production_t": np.round(production).astype(np.float32),
        "national_area_ha": np.round(area).astype(np.float32),
    })
