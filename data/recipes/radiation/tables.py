# SPDX-License-Identifier: Apache-2.0
"""First guess of the reduced tables: RRTMGP's g-points put into few groups of like transmission."""
import numpy as np

import profiles

# mole fractions of 2014
HALOCARBONS = dict(ccl4=8.3e-11, cfc11=2.33e-10, cfc12=5.2e-10, cfc22=2.3e-10, hfc134a=8e-11, cf4=8e-11)
METHANE, NITROUS_OXIDE, OXYGEN = 1.83e-6, 3.27e-7, 0.209
MIXED = dict(n2o=NITROUS_OXIDE, ch4=METHANE, co=1.2e-7, o2=OXYGEN, n2=0.781, **HALOCARBONS)
LNP_FIRST, NPRESSURE = 0.0, 20
LNP_STEP = np.log(1.1e5) / (NPRESSURE - 1)
T_FIRST, T_STEP, NTEMPERATURE = 150.0, 36.0, 7
# "self": water by water; "rest": nitrogen, oxygen and what is not named
LW_GASES = ["h2o", "self", "co2", "o3", "rest", "ch4", "n2o"]
SW_GASES = ["h2o", "self", "co2", "o3", "rest", "ch4"]
C2 = 1.438776877  # cm K


def planck_band(low, high, t):
    """Black-body flux between two wavenumbers [cm-1], W m-2."""
    nu = np.linspace(low, high, 201)
    x = C2 * nu / t[:, None]
    b = 3.741771852e-16 * 1e8 * nu ** 3 / np.expm1(np.minimum(x, 600))
    w = np.full(201, (high - low) / 200.0)
    w[[0, -1]] *= 0.5
    return (b * w).sum(1)


def vmr_of(profile):
    halocarbons = {gas: x * profile["halocarbons"] for gas, x in HALOCARBONS.items()}
    return dict(MIXED, **{gas: profile[gas] for gas in ("h2o", "o3", "co2", "ch4", "n2o")}, **halocarbons)


def moles(profile):
    """mol m-2 of dry air per layer."""
    dp = np.diff(profile["p"])
    x = profile["h2o"]
    return dp / 9.80665 / (0.0289647 + x * 0.0180153)


def mid(profile):
    return 0.5 * (profile["p"][1:] + profile["p"][:-1])


def features(model, weights):
    """Transmission to space and to the ground of every g-point in three atmospheres [g, feature]."""
    rows = []
    for kind in ("mid", "tropic", "polar"):
        a = profiles.make(7, kind, spread=0.0)
        for change in (dict(), dict(h2o=a["h2o"] * 0.2), dict(co2=a["co2"] * 8), dict(o3=a["o3"] * 0.1),
                       dict(ch4=2e-5, n2o=2e-6)):
            c = dict(a, **change)
            tau = model.optics(mid(c), c["t"], vmr_of(c))[0] * moles(c)[:, None] * 1.66
            down = np.cumsum(tau, 0)
            up = np.cumsum(tau[::-1], 0)
            rows += [np.exp(-down[::3]), np.exp(-up[::3])]
    return np.concatenate(rows).T


def cluster(x, w, n):
    """Weighted Ward clustering: joins the two groups whose union loses least."""
    groups = [[i] for i in range(len(x))]
    mean, mass = [v.copy() for v in x], list(w)
    while len(groups) > n:
        best = None
        m, s = np.array(mean), np.array(mass)
        d = ((m[:, None] - m[None]) ** 2).sum(2) * (s[:, None] * s[None] / (s[:, None] + s[None]))
        d[np.tril_indices(len(m))] = np.inf
        i, j = np.unravel_index(np.argmin(d), d.shape)
        mean[i] = (mean[i] * mass[i] + mean[j] * mass[j]) / (mass[i] + mass[j])
        mass[i] += mass[j]
        groups[i] += groups[j]
        for v in (mean, mass, groups):
            del v[j]
    return [sorted(g) for g in groups]


def group(model, bands, weights):
    """bands: [([rrtmgp bands], number of g-points)] -> list of arrays of g, band of each."""
    f = features(model, weights)
    groups, band = [], []
    for b, (members, n) in enumerate(bands):
        g = np.nonzero(np.isin(model.band_of_g, members))[0]
        parts = cluster(f[g], weights[g], n)
        parts.sort(key=lambda part: f[g][part].sum())
        groups += [g[part] for part in parts]
        band += [b] * n
    return groups, np.array(band)


def reference_mix(p, t):
    x = np.clip(0.5 * profiles.saturation(np.minimum(t, 310)) / p, 4e-6, 0.04)
    x = np.where(p < 1e4, 5e-6, x)
    o3 = np.where(p > 1e4, 6e-8, profiles.ozone_mole_fraction(p, 7.5, 1000.0, 1.1))
    return dict(MIXED, h2o=x, o3=o3, co2=np.full_like(p, 4e-4))


def gathered(part, groups, weights, power):
    """A k of every g-point of the model as one of each group: power mean."""
    return np.stack([((weights[g] / weights[g].sum()) * part[..., g] ** power).sum(-1) ** (1 / power)
                     for g in groups], -1)


def halocarbons_guess(model, groups, weights, power=0.5):
    """k [g] of the halocarbons of 2014 in m2 per mol of air: cross sections, of no pressure."""
    p, t = np.array([3e4]), np.array([250.0])
    mix = reference_mix(p, t)
    without = dict(mix, **{gas: 0.0 for gas in HALOCARBONS})
    part = np.maximum(model.optics(p, t, mix)[0] - model.optics(p, t, without)[0], 0)[0]
    return gathered(part, groups, weights, power)


def first_guess(model, gases, groups, weights, power=0.5):
    """k [p, T, gas, g] in m2 mol-1 of the gas, by the slope of tau with each gas's amount."""
    lnp = LNP_FIRST + LNP_STEP * np.arange(NPRESSURE)
    t = T_FIRST + T_STEP * np.arange(NTEMPERATURE)
    P, T = [v.ravel() for v in np.meshgrid(np.exp(lnp), t, indexing="ij")]
    T = np.clip(T, 155, 360)
    mix = dict(reference_mix(P, T), **{gas: 0.0 for gas in HALOCARBONS})
    tau = lambda m: model.optics(P, T, m)[0]

    def slope(gas, factor=0.5):
        other = dict(mix)
        other[gas] = mix[gas] * factor
        return np.maximum(tau(mix) - tau(other), 0) / ((1 - factor) * mix[gas] * np.ones(len(P)))[:, None]
    water_high = slope("h2o")
    dry = dict(mix, h2o=mix["h2o"] * 0.1)
    more = dict(mix, h2o=mix["h2o"] * 0.05)
    water_low = np.maximum(tau(dry) - tau(more), 0) / (0.05 * mix["h2o"])[:, None]
    rise = np.maximum(water_high - water_low, 0) / (1.4 * mix["h2o"])[:, None]
    part = {"h2o": water_low, "self": np.where((P > 2e4)[:, None], rise, 0)}
    part.update({gas: slope(gas) for gas in gases if gas not in ("h2o", "self", "rest")})
    amount = dict(mix, self=mix["h2o"] ** 2)
    part["rest"] = np.maximum(tau(mix) - sum(
        k * (amount[gas] * np.ones(len(P)))[:, None] for gas, k in part.items()), 0)
    k = np.stack([gathered(part[gas], groups, weights, power) for gas in gases], 1)
    return k.reshape(NPRESSURE, NTEMPERATURE, len(gases), len(groups))
