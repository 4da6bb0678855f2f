# SPDX-License-Identifier: Apache-2.0
"""When a crop is sown and ripe in a cell: rules on the climatology after Waha et al. 2012
(doi:10.1111/j.1466-8238.2011.00678.x) and Portmann et al. 2010 (winter wheat); docs/crops.md.

All functions take monthly climate [12][n] and give arrays [n]; days count from 0."""
import numpy as np

STARTS = np.array([0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334])
LENGTHS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
NOWHERE = -1


def daily(monthly):
    """Broken line through mid-months [365][n]."""
    middle = STARTS + LENGTHS / 2.0
    x = np.concatenate([[middle[-1] - 365], middle, [middle[0] + 365]])
    y = np.concatenate([monthly[-1:], monthly, monthly[:1]])
    day = np.arange(365) + 0.5
    i = np.searchsorted(x, day) - 1
    w = ((day - x[i]) / (x[i + 1] - x[i]))[:, None]
    return y[i] * (1 - w) + y[i + 1] * w


def rises_through(t, level):
    """First day, from the coldest day on, on which t [365][n] reaches level [n]; NOWHERE: never."""
    coldest = t.argmin(axis=0)
    day = (np.arange(365)[:, None] + coldest) % 365
    warm = np.take_along_axis(t, day, axis=0) >= level
    first = warm.argmax(axis=0)
    return np.where(warm.any(axis=0), (first + coldest) % 365, NOWHERE)


def falls_through(t, level):
    """First day, from the warmest day on, on which t is below level; NOWHERE: never."""
    warmest = t.argmax(axis=0)
    day = (np.arange(365)[:, None] + warmest) % 365
    cold = np.take_along_axis(t, day, axis=0) < level
    first = cold.argmax(axis=0)
    return np.where(cold.any(axis=0), (first + warmest) % 365, NOWHERE)


def wet_season(rain, demand):
    """Middle of the first month of the four with the largest rain over demand."""
    ratio = rain / np.maximum(demand, 0.3)
    four = sum(np.roll(ratio, -k, axis=0) for k in range(4))
    return (STARTS + 15)[four.argmax(axis=0)]


def heat(t, sown, base, top):
    """Degree-days since sowing at the end of each day after it [365][n]."""
    day = (np.arange(365)[:, None] + sown) % 365
    return np.cumsum(np.clip(np.take_along_axis(t, day, axis=0), base, top) - base, axis=0)


def ripe(t, sown, base, top, wanted, least, cool, spare_days, longest):
    """Days from sowing to maturity of the variety farmers chose, and its degree-days.

    The variety wants `wanted` degree-days, or what is there until `spare_days` before the mean
    temperature falls through `cool` [n] in autumn; at least `least`, at most `longest` days."""
    sums = heat(t, sown, base, top)
    autumn = falls_through(t, cool)
    until = np.where(autumn >= 0, np.maximum((autumn - sown) % 365 - spare_days, 0), 364)
    there = np.take_along_axis(sums, until[None, :], axis=0)[0]
    want = np.minimum(wanted, np.where(autumn >= 0, there, wanted))
    grown = sums >= want
    days = np.where(grown.any(axis=0), grown.argmax(axis=0), 364)
    days = np.minimum(days, longest)
    enough = np.take_along_axis(sums, days[None, :], axis=0)[0] >= least
    return np.where(enough, days, NOWHERE), want


def makkink(temperature, diurnal, lat):
    """Reference evapotranspiration [mm/day] by month, as the stage computes it."""
    mid = STARTS + LENGTHS / 2.0
    phi = np.radians(np.clip(lat, -66, 66))[None, :]
    delta = 0.409 * np.sin(2 * np.pi * mid / 365 - 1.39)[:, None]
    sunset = np.arccos(np.clip(-np.tan(phi) * np.tan(delta), -1, 1))
    above = 37.6 * (sunset * np.sin(phi) * np.sin(delta) + np.cos(phi) * np.cos(delta) * np.sin(sunset))
    sun = np.clip(0.16 * np.sqrt(diurnal), 0.2, 0.75) * above
    vapour = 0.6108 * np.exp(17.27 * temperature / (temperature + 237.3))
    slope = 4098 * vapour / (temperature + 237.3) ** 2
    return np.round(0.65 * slope / (slope + 0.066) * sun / 2.45, 6)  # the last bits of exp differ by machine


def season_mean(monthly, sown, days):
    """Mean over the season of a monthly field [12][n]."""
    d = daily(monthly)
    total = np.concatenate([np.zeros((1, d.shape[1])), np.cumsum(np.concatenate([d, d]), axis=0)])
    end = np.take_along_axis(total, (sown + np.maximum(days, 1))[None, :], axis=0)[0]
    return (end - np.take_along_axis(total, sown[None, :], axis=0)[0]) / np.maximum(days, 1)
