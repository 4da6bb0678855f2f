# SPDX-License-Identifier: Apache-2.0
"""Training atmospheres: the US Standard Atmosphere 1976 shape, bent at random from polar night to
tropics, with other stratospheres (a smoke-heated one too), water, ozone and carbon dioxide.
No profile of a validation case is read here."""
import numpy as np


def saturation(t):
    """Saturation vapour pressure over water or ice, Pa (Murphy & Koop 2005 would differ by < 2 %)."""
    water = 611.2 * np.exp(17.67 * (t - 273.15) / (t - 29.65))            # Bolton 1980
    ice = 611.15 * np.exp(22.452 * (t - 273.15) / (t - 0.6))              # Alduchov & Eskridge 1996
    return np.where(t > 273.15, water, ice)


def ozone_mole_fraction(p, peak_ppm, column_centre, width):
    """A bell in ln p, which is how ozone's mixing ratio lies, with a floor."""
    x = np.log(p / column_centre)
    w = np.where(x < 0, width * 1.25, width)
    return 1e-6 * (peak_ppm * np.exp(-0.5 * (x / w) ** 2) + 0.03 * (p / 1e5) ** 0.3 + 0.2 * (p < 50))


def make(seed, kind, spread=1.0):
    """One atmosphere: dict of interface pressure (top first), temperatures, mole fractions, surface."""
    r = np.random.default_rng(seed)
    u = lambda a, b: a + (b - a) * (0.5 + spread * (r.random() - 0.5))
    z = np.concatenate([np.linspace(80e3, 20e3, 30), np.linspace(19e3, 3e3, 17),
                        [2300, 1700, 1200, 800, 500, 300, 150, 60, 20, 0]])
    if kind == "polar":
        ts, trop, t_trop, pause = u(215, 265), u(7e3, 10e3), u(200, 222), u(240, 275)
    elif kind == "tropic":
        ts, trop, t_trop, pause = u(293, 312), u(15e3, 17.5e3), u(188, 200), u(262, 274)
    else:
        ts, trop, t_trop, pause = u(262, 300), u(9e3, 15e3), u(198, 222), u(250, 282)
    heights = [0, 1.5e3, trop, trop + u(2e3, 9e3), u(44e3, 52e3), u(76e3, 82e3), 90e3]
    first = ts + (u(-2, 14) if kind == "polar" else u(-11, -5))
    temps = [ts, first, t_trop, t_trop + u(-3, 8), pause, u(175, 215), u(170, 200)]
    t_of = lambda h: np.interp(h, heights, temps)
    bump = u(30, 110) if kind == "smoke" else 0.0
    centre, wide = u(22e3, 45e3), u(5e3, 14e3)
    heat = lambda h: bump * np.exp(-0.5 * ((h - centre) / wide) ** 2)
    fine = np.linspace(0, 80e3, 4001)
    tf = t_of(fine) + heat(fine)
    lnp = np.log(u(97e3, 102.5e3)) - np.concatenate([[0], np.cumsum(
        20.0 * 9.80665 / 287.05 * 0.5 * (1 / tf[1:] + 1 / tf[:-1]))])
    ph = np.exp(np.interp(z, fine, lnp))
    ti = np.interp(z, fine, tf)
    pm = 0.5 * (ph[1:] + ph[:-1])
    t = np.interp(np.interp(-np.log(pm), -lnp, fine), fine, tf)
    zm = np.interp(-np.log(pm), -lnp, fine)
    rh = u(0.35, 0.95) * np.clip((pm / ph[-1] - 0.02) / 0.98, 0.05, 1) ** u(0.2, 1.0)
    x = rh * saturation(t) / pm
    i_trop = np.argmin(np.abs(zm - trop))
    x = np.where(zm > trop, u(2.5e-6, 6e-6), np.minimum(x, 0.045))
    o3 = ozone_mole_fraction(pm, u(4.5, 10), u(600, 1500), u(0.95, 1.3))
    o3 = np.where(pm > 1e4, np.minimum(o3, 1e-7 * (1 + (r.random() * 3))), o3)
    return dict(p=ph, t=t, ti=ti, h2o=np.maximum(x, 2e-6), o3=o3, ts=ts + u(-8, 10),
                co2=400e-6 * 2.0 ** (u(-1, 3) if r.random() < 0.6 else 0.0), ch4=1.83e-6, n2o=3.27e-7,
                halocarbons=1.0, kind=kind)


def training(n=60):
    kinds = ["mid", "tropic", "mid", "polar", "smoke"]
    return [make(1000 + i, kinds[i % 5]) for i in range(n)]


def standard():
    return make(1, "mid", spread=0.0)
