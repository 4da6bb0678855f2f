# SPDX-License-Identifier: Apache-2.0
"""Fits the reduced tables to fluxes of the full k-distribution, the way of ecCKD
(Hogan & Matricardi 2022, doi:10.1029/2022MS003033): gradient descent on ln k, held near the first
guess, over training atmospheres of our own making."""
import jax
import jax.numpy as jnp
import numpy as np

import profiles
import tables

jax.config.update("jax_enable_x64", True)
# Secants and weights of three-angle Gaussian quadrature of the flux (Clough, Iacono & Moncet 1992).
SECANTS = [(1.09719858, 0.2009319137), (1.69338507, 0.2292411064), (4.70941630, 0.0698269799)]
DIFFUSIVITY = 1.66


def corners(lnp, t):
    """Nodes and weights of bilinear interpolation, as src/climate/radiation/column.c."""
    x = np.clip((lnp - tables.LNP_FIRST) / tables.LNP_STEP, 0, tables.NPRESSURE - 1)
    y = np.clip((t - tables.T_FIRST) / tables.T_STEP, 0, tables.NTEMPERATURE - 1)
    i = np.minimum(x, tables.NPRESSURE - 2).astype(int)
    j = np.minimum(y, tables.NTEMPERATURE - 2).astype(int)
    u, v = x - i, y - j
    index = np.stack([i * tables.NTEMPERATURE + j, i * tables.NTEMPERATURE + j + 1,
                      (i + 1) * tables.NTEMPERATURE + j, (i + 1) * tables.NTEMPERATURE + j + 1])
    return index, np.stack([(1 - u) * (1 - v), (1 - u) * v, u * (1 - v), u * v])


def stack(cases, gases):
    """Arrays [case, layer] of everything the schemes need."""
    a = {k: np.array([c[k] for c in cases]) for k in ("p", "t", "ti", "h2o", "o3", "ts")}
    for gas in ("co2", "ch4", "n2o", "halocarbons"):
        a[gas] = np.array([c[gas] for c in cases])[:, None] * np.ones_like(a["t"])
    a["n"] = np.array([tables.moles(c) for c in cases])
    pm = 0.5 * (a["p"][:, 1:] + a["p"][:, :-1])
    a["index"], a["weight"] = corners(np.log(pm), a["t"])
    mole_fraction = dict(a, self=a["h2o"] ** 2, rest=np.ones_like(a["t"]))
    a["amount"] = np.stack([mole_fraction[gas] for gas in gases], -1) * a["n"][..., None]
    return a


def depth(k, a):
    """tau [case, layer, g] from k [node, gas, g]."""
    tau = 0
    for c in range(4):
        tau = tau + jnp.einsum("nl,nlj,nljg->nlg", a["weight"][c], a["amount"], k[a["index"][c]])
    return tau


def lw_fluxes(tau, b, bi, bs, secant):
    """Up and down [case, interface, g]; black ground."""
    t = jnp.moveaxis(tau * secant, 1, 0)
    e = jnp.exp(-t)
    big = jnp.maximum(t, 1e-3)
    f = 2 * jnp.where(t < 0.02, t * (0.5 - t * (1 / 3. - t * 0.125)), -jnp.expm1(-big) / big - e)
    a = -jnp.expm1(-t)
    b, bi = jnp.moveaxis(b, 1, 0), jnp.moveaxis(bi, 1, 0)
    down = a * bi[1:] + f * (b - bi[1:])
    up = a * bi[:-1] + f * (b - bi[:-1])

    def step(flux, x):
        flux = flux * x[0] + x[1]
        return flux, flux
    first = jnp.zeros_like(bi[0])
    _, d = jax.lax.scan(step, first, (e, down))
    _, u = jax.lax.scan(step, bs, (e, up), reverse=True)
    return jnp.moveaxis(jnp.concatenate([u, bs[None]]), 0, 1), \
        jnp.moveaxis(jnp.concatenate([first[None], d]), 0, 1)


def lw_truth(model, cases, bands):
    """Band fluxes of the full k-distribution [2, case, interface, band]."""
    member = np.zeros((len(model.edges), len(bands)))
    for b, (m, _) in enumerate(bands):
        member[m, b] = 1
    onto = member[model.band_of_g]
    out = []
    flux = jax.jit(lambda *x: sum(2 * w * (jnp.stack(lw_fluxes(*x, s)) @ onto) for s, w in SECANTS))
    for c in cases:
        tau, frac = model.optics(tables.mid(c), c["t"], tables.vmr_of(c))
        tau = tau * tables.moles(c)[:, None]
        clip = lambda t: np.clip(t, 160, 355)
        plain = lambda t: np.array([tables.planck_band(lo, hi, t) for lo, hi in model.edges]).T
        b = frac * plain(c["t"])[:, model.band_of_g]
        fi = np.concatenate([frac[:1], 0.5 * (frac[1:] + frac[:-1]), frac[-1:]])
        bi = fi * plain(c["ti"])[:, model.band_of_g]
        bs = (frac[-1] * plain(np.array([c["ts"]]))[:, model.band_of_g])[0]
        out.append(np.array(flux(tau[None], b[None], bi[None], bs[None])[:, 0]))
    return np.moveaxis(np.array(out), 1, 0)


def heating(net, p):
    """K day-1 from net downward flux [case, interface, ..]."""
    return 9.80665 / 1004.64 * 86400 * (net[:, :-1] - net[:, 1:]) / (p[:, 1:] - p[:, :-1])[..., None]


def descend(loss, start, steps, rate, report=200):
    """Adam with a falling rate."""
    value = jax.jit(jax.value_and_grad(loss))
    x, m, v = start, None, None
    tree = jax.tree_util.tree_map
    m, v = tree(jnp.zeros_like, x), tree(jnp.zeros_like, x)

    @jax.jit
    def update(x, m, v, g, i):
        r = rate * 0.5 * (1 + jnp.cos(jnp.pi * i / steps)) + rate * 0.01
        m = tree(lambda a, b: 0.9 * a + 0.1 * b, m, g)
        v = tree(lambda a, b: 0.99 * a + 0.01 * b * b, v, g)
        x = tree(lambda a, b, c: a - r * (b / (1 - 0.9 ** (i + 1.))) /
                 (jnp.sqrt(c / (1 - 0.99 ** (i + 1.))) + 1e-9), x, m, v)
        return x, m, v
    for i in range(steps):
        f, g = value(x)
        x, m, v = update(x, m, v, g, i)
        if i % report == 0 or i == steps - 1:
            print("step %5d loss %.5f" % (i, f), flush=True)
    return x


def roughness(d):
    """Of the departure from the first guess [p, T, gas, g]."""
    return jnp.mean(jnp.diff(d, axis=0) ** 2) + jnp.mean(jnp.diff(d, axis=1) ** 2)


def flux_loss(up, down, up0, down0, p, band_weight):
    """Squares of flux and heating errors, band by band and together."""
    terms = 0
    dp = jnp.minimum(p[:, 1:] - p[:, :-1], 2000.0)[..., None]
    for u, d, w in ((up, down, band_weight), (up.sum(-1, keepdims=True), down.sum(-1, keepdims=True), 1)):
        u0, d0 = (up0, down0) if u.shape == up0.shape else (up0.sum(-1, keepdims=True),
                                                            down0.sum(-1, keepdims=True))
        eu, ed = u - u0, d - d0
        terms += w * (jnp.mean(eu ** 2) + jnp.mean(ed ** 2) + 2 * jnp.mean(eu[:, 0] ** 2) +
                      2 * jnp.mean(ed[:, -1] ** 2)) * u.shape[-1]
        h = heating(ed - eu, p)
        terms += w * jnp.mean((h / (0.15 + 0.03 * jnp.abs(heating(d0 - u0, p)))) ** 2) * u.shape[-1] * 0.5
    return terms


def fit_lw(model, cases, partners, bands, band_of_g, k0, h0, planck, grid, steps, rate=0.02):
    """partners: case i is case partners[i] with one thing changed; their difference is fitted too."""
    a = stack(cases, tables.LW_GASES)
    truth = lw_truth(model, cases, bands)
    onto = np.zeros((len(band_of_g), len(bands)))
    onto[np.arange(len(band_of_g)), band_of_g] = 1
    first, step, n = grid
    at = lambda t: np.stack([np.interp(t, first + step * np.arange(n), planck[:, g])
                             for g in range(planck.shape[1])], -1)
    b, bi, bs = at(a["t"]), at(a["ti"]), at(a["ts"])
    start = {"k": jnp.zeros(k0.shape), "h": jnp.zeros(len(band_of_g)), "b": jnp.zeros(len(band_of_g))}
    ln0, lnh = np.log(np.maximum(k0, 1e-12)), np.log(np.maximum(h0, 1e-12))
    index = np.array(partners)
    has = index >= 0

    def share(x):
        """Multiplies of the Planck source; each band keeps its sum (at 265 K)."""
        ref = planck[29]
        new = ref * jnp.exp(x)
        return jnp.exp(x) * ((ref @ onto) / (new @ onto))[band_of_g]

    def fluxes(x):
        k = jnp.exp(ln0 + x["k"]).reshape(-1, len(tables.LW_GASES), len(band_of_g))
        s = share(x["b"])
        tau = depth(k, a) + (a["halocarbons"] * a["n"])[..., None] * jnp.exp(lnh + x["h"])
        u, d = lw_fluxes(tau, b * s, bi * s, bs * s, DIFFUSIVITY)
        return u @ onto, d @ onto

    def loss(x):
        u, d = fluxes(x)
        main = flux_loss(u, d, truth[0], truth[1], a["p"], 0.3)
        change = 0
        for x_, x0 in ((u, truth[0]), (d, truth[1])):
            told = (x0[has] - x0[index[has]]).sum(-1)
            error = ((x_[has] - x_[index[has]]).sum(-1) - told) / (0.1 + 0.04 * jnp.abs(told))
            change += 0.5 * (jnp.mean(error ** 2) + jnp.mean(error[:, 0] ** 2) + jnp.mean(error[:, -1] ** 2))
        return main + change + 0.02 * jnp.mean(x["k"] ** 2) + 0.5 * roughness(x["k"]) + \
            0.1 * jnp.mean(x["b"] ** 2) + 0.01 * jnp.mean(x["h"] ** 2)
    x = descend(loss, start, steps, rate)
    u, d = fluxes(x)
    print("top up: mean error %.3f rms %.3f; surface down %.3f rms %.3f" % (
        float((u - truth[0]).sum(-1)[:, 0].mean()), float(((u - truth[0]).sum(-1)[:, 0] ** 2).mean() ** .5),
        float((d - truth[1]).sum(-1)[:, -1].mean()),
        float(((d - truth[1]).sum(-1)[:, -1] ** 2).mean() ** .5)))
    print("bands, rms up top:", np.round(np.sqrt(((u - truth[0])[:, 0] ** 2).mean(0)), 2),
          "down surface:", np.round(np.sqrt(((d - truth[1])[:, -1] ** 2).mean(0)), 2))
    return np.array(jnp.exp(ln0 + x["k"])), np.array(jnp.exp(lnh + x["h"])), planck * np.array(share(x["b"]))


def sw_fluxes(tau, rayleigh, solar, mu, albedo):
    """Up and down [case, interface, g]: as src/climate/radiation/shortwave.c without cloud.
    mu, albedo [case, 1, 1]."""
    t = jnp.maximum(tau + rayleigh, 1e-12)
    w = jnp.minimum(rayleigh / t, 1 - 1e-9)
    lost = 1 - w
    g2 = 0.75 * w
    g1 = g2 + 2 * lost
    k = jnp.sqrt(jnp.maximum(2 * lost * (g1 + g2), 1e-9))
    a1 = a2 = 0.5 * (g1 + g2)
    x, d = -jnp.expm1(-k * t), -jnp.expm1(-t / mu)
    xx = x * (2 - x)
    over = 1 / (k * (2 - xx) + g1 * xx)
    km = k * mu
    res = 1 - km * km
    res = jnp.where(jnp.abs(res) < 1e-3, 1e-3, res)
    c = w * over / res
    rb = c * ((1 + km) * (a2 - 0.5 * k) * xx + 2 * k * (0.5 - a2 * mu) * (x + d - x * d))
    tb = -c * (2 * k * (0.5 + a1 * mu) * (x - d) + (1 - km) * (a1 - 0.5 * k) * xx * (1 - d))
    rb = jnp.clip(rb, 0, d)
    tb = jnp.clip(tb, 0, d - rb)
    r, p, beam = g2 * xx * over, 2 * k * (1 - x) * over, 1 - d
    layers = [jnp.moveaxis(v, 1, 0) for v in (r, p, rb, tb, beam)]
    ground = jnp.broadcast_to(albedo[:, 0], r[:, 0].shape)

    def rise(below, v):
        a, ab = below
        r, p, rb, tb, beam = v
        m = p / (1 - a * r)
        return (r + p * a * m, rb + (beam * ab + tb * a) * m), below
    (a_top, ab_top), (a, ab) = jax.lax.scan(rise, (ground, ground), layers, reverse=True)

    def fall(light, v):
        direct, diffuse = light
        r, p, rb, tb, beam, a, ab = v
        base = direct * beam
        diffuse = (p * diffuse + direct * tb + base * ab * r) / (1 - a * r)
        return (base, diffuse), (base * ab + diffuse * a, base + diffuse)
    sun = mu[:, 0] * solar
    _, (up, down) = jax.lax.scan(fall, (sun, jnp.zeros_like(sun)), tuple(layers) + (a, ab))
    return jnp.moveaxis(jnp.concatenate([(sun * ab_top)[None], up]), 0, 1), \
        jnp.moveaxis(jnp.concatenate([sun[None], down]), 0, 1)


def fit_sw(model, cases, mu, albedo, bands, band_of_g, k0, ray0, solar0, steps, rate=0.02):
    a = stack(cases, tables.SW_GASES)
    n = len(cases)
    mu, albedo = mu[:, None, None], albedo[:, None, None]
    sun = model.raw["solar_source_quiet"] / model.raw["solar_source_quiet"].sum() * 1361
    member = np.zeros((len(model.edges), len(bands)))
    for b, (m, _) in enumerate(bands):
        member[m, b] = 1
    fine = member[model.band_of_g]
    truth = []
    full = jax.jit(sw_fluxes)
    for i, c in enumerate(cases):
        tau, ray = model.optics(tables.mid(c), c["t"], tables.vmr_of(c))
        m = tables.moles(c)[:, None]
        truth.append(np.array([np.array(v[0]) @ fine for v in full(
            (tau * m)[None], (ray * m)[None], sun, mu[i:i + 1], albedo[i:i + 1])]))
    truth = np.moveaxis(np.array(truth), 1, 0)
    onto = np.zeros((len(band_of_g), len(bands)))
    onto[np.arange(len(band_of_g)), band_of_g] = 1
    ln0 = np.log(np.maximum(k0, 1e-14))
    start = {"k": jnp.zeros(k0.shape), "r": jnp.zeros(len(ray0)), "s": jnp.zeros(len(ray0))}

    def weights(x):
        new = solar0 * jnp.exp(x)
        return new * ((solar0 @ onto) / (new @ onto))[band_of_g]

    air = (a["n"] * (1 + a["h2o"]))[..., None]

    def fluxes(x):
        k = jnp.exp(ln0 + x["k"]).reshape(-1, len(tables.SW_GASES), len(band_of_g))
        ray = air * (ray0 * jnp.exp(x["r"]))
        u, d = sw_fluxes(depth(k, a), ray, 1361 * weights(x["s"]), mu, albedo)
        return u @ onto, d @ onto

    def loss(x):
        u, d = fluxes(x)
        return flux_loss(u, d, truth[0], truth[1], a["p"], 0.3) + 0.02 * jnp.mean(x["k"] ** 2) + \
            0.5 * roughness(x["k"]) + 0.1 * jnp.mean(x["s"] ** 2) + 0.1 * jnp.mean(x["r"] ** 2)
    x = descend(loss, start, steps, rate)
    u, d = fluxes(x)
    eu, ed = (u - truth[0]), (d - truth[1])
    print("top up: mean error %.3f rms %.3f; surface down %.3f rms %.3f" % (
        float(eu.sum(-1)[:, 0].mean()), float((eu.sum(-1)[:, 0] ** 2).mean() ** .5),
        float(ed.sum(-1)[:, -1].mean()), float((ed.sum(-1)[:, -1] ** 2).mean() ** .5)))
    print("bands, rms up top:", np.round(np.sqrt((eu[:, 0] ** 2).mean(0)), 2),
          "down surface:", np.round(np.sqrt((ed[:, -1] ** 2).mean(0)), 2))
    return np.array(jnp.exp(ln0 + x["k"])), np.array(ray0 * jnp.exp(x["r"])), np.array(weights(x["s"]))


def cases_lw(n):
    """Each atmosphere with its likes: other carbon dioxide, and 4 K warmer at constant relative or
    absolute humidity."""
    cases, partners = [], []
    for i, base in enumerate(profiles.training(n)):
        base = dict(base, co2=400e-6)
        cases.append(base)
        partners.append(-1)
        home = len(cases) - 1
        more = [dict(base, co2=400e-6 * (0.5, 0.7, 2.0, 4.0, 6.0, 1.5)[i % 6])]
        ratio = profiles.saturation(base["t"] + 4) / profiles.saturation(base["t"])
        low = tables.mid(base) > 1.5e4
        warm = dict(base, ts=base["ts"] + 4, t=base["t"] + 4 * low,
                    ti=base["ti"] + 4 * (base["p"] > 1.5e4))
        if i % 2:
            warm["h2o"] = np.minimum(np.where(low, base["h2o"] * ratio, base["h2o"]), 0.06)
        more.append(warm)
        if i % 3 == 0:
            more.append(dict(base, o3=base["o3"] * (0.5, 1.5)[i % 2]))
        change = (dict(ch4=0.8e-6), dict(ch4=3.6e-6), dict(n2o=2.2e-7), dict(n2o=5e-7),
                  dict(halocarbons=0.0), dict(ch4=0.4e-6))[i % 6]
        more.append(dict(base, **change))
        for c in more:
            cases.append(c)
            partners.append(home)
    return cases, partners


def cases_sw(n):
    cases = [dict(c, ch4=1.83e-6 * (1, 0.4, 1, 2)[i % 4]) for i, c in enumerate(profiles.training(n))]
    r = np.random.default_rng(5)
    mu = r.uniform(0.05, 1.0, n)
    albedo = r.choice([0.06, 0.15, 0.3, 0.7], n)
    return cases, mu, albedo
