# SPDX-License-Identifier: Apache-2.0
"""How many people each place holds, and how wide its kernel is."""
import numpy as np
from scipy.spatial import cKDTree

EARTH_KM = 6371.0
NOT_A_PLACE = {"PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH"}   # parts of a place, historical, abandoned
REACH = 3.5               # an agglomeration ends where the kernel of its total does, in e-folding radii
SMALLEST = 1000           # a smaller place counts as rural
EMPTY_PLACE = 3000        # most people put into a place whose number GeoNames does not know
GROWTH = 1.5              # most by which a place outside the agglomerations is raised


# Built-up area goes with people^0.99 (+-0.02) between the 875 urban areas of 29 countries that have
# five or more in Demographia 2020 (regression within countries), so a length goes with people^0.49.
AREA_EXPONENT = 0.49


def efold_km(people, density_per_km2):
    """e-folding radius of the Clark density: cut at REACH e-folding radii, the kernel of a million
    people covers the ground of a built-up area of the country's mean density."""
    built_up_km2 = 1e6 / np.asarray(density_per_km2, float)
    return (np.sqrt(built_up_km2 / np.pi) / REACH
            * (np.asarray(people, float) / 1e6) ** AREA_EXPONENT)


def unit_vectors(lat, lon):
    lat, lon = np.radians(lat), np.radians(lon)
    v = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)
    return np.round(v, 12)


def chord_km(km):
    return 2.0 * np.sin(0.5 * km / EARTH_KM)


def join_agglomerations(place, cities, density):
    """Makes the places inside each agglomeration sum to its total, so that suburbs count once.

    A place belongs to the agglomeration of its country of which it is, in units of the reach, the
    nearest. If the members hold less than the total, the chief member gets the rest: the places of
    GeoNames are municipal, the built-up area goes on beyond them. If they hold more, the others are
    scaled down, for boroughs are listed beside the city they are part of.
    Returns which agglomeration each place belongs to (-1: none)."""
    tree = cKDTree(unit_vectors(place["lat"], place["lon"]))
    member = np.full(len(place["lat"]), -1)
    nearness = np.full(len(place["lat"]), np.inf)
    vectors = unit_vectors(place["lat"], place["lon"])
    for k, city in enumerate(cities):
        reach = REACH * efold_km(city["people"], density[city["country"]])
        city["reach_km"] = float(reach)
        centre = unit_vectors(city["lat"], city["lon"])
        for i in sorted(tree.query_ball_point(centre, chord_km(reach))):
            far = np.sqrt(((vectors[i] - centre) ** 2).sum()) * EARTH_KM / reach
            if place["country"][i] == city["country"] and far < nearness[i]:
                member[i], nearness[i] = k, far
    for k, city in enumerate(cities):
        inside = np.nonzero(member == k)[0]
        if not len(inside):
            continue
        held = place["people"][inside]
        chief = np.argmax((held + 1.0) / (1.0 + (3.0 * nearness[inside]) ** 2))
        others = held.sum() - held[chief]
        if held.sum() < city["people"]:
            held[chief] = city["people"] - others
        else:
            held[chief] = min(held[chief], 0.95 * city["people"])
            share = (city["people"] - held[chief]) / others if others else 0.0
            held[np.arange(len(held)) != chief] *= share
        place["people"][inside] = held
    return member


def meet_urban_target(place, member, total, urban_share):
    """Raises or lowers what lies outside the agglomerations towards the country's urban people."""
    for c in range(len(total)):
        here = place["country"] == c
        inside, outside = here & (member >= 0), here & (member < 0)
        fixed, free = place["people"][inside].sum(), place["people"][outside].sum()
        most = total[c] * max(urban_share[c], 0.95)
        if fixed > most:
            place["people"][inside] *= most / fixed
            fixed = most
        if fixed + free > most:
            place["people"][outside] *= (most - fixed) / free if free else 0.0
            continue
        gap = total[c] * urban_share[c] - fixed - free
        empty = outside & (place["people"] == 0)
        if gap > 0 and empty.any():
            each = min(EMPTY_PLACE, gap / empty.sum())
            place["people"][empty] = each
            gap -= each * empty.sum()
        if gap > 0 and free > 0:
            raised = outside & ~empty
            place["people"][raised] *= min(GROWTH, 1.0 + gap / free)


def whole_people(place, total):
    """Rounds to whole people by largest remainder within each country."""
    whole = np.floor(place["people"])
    rest = place["people"] - whole
    for c in range(len(total)):
        here = np.nonzero(place["country"] == c)[0]
        spare = int(np.floor(place["people"][here].sum() + 0.5) - whole[here].sum())
        order = np.lexsort((place["id"][here], -np.round(rest[here], 9)))
        whole[here[order[:spare]]] += 1
    place["people"] = np.minimum(whole, 2**31 - 1).astype(np.int64)
