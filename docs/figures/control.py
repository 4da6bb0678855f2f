#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws docs/figures/control-*.png: a finished control climate, what was observed, and the difference.

    docs/figures/control.py RUN REFERENCE [NAME...]      (matplotlib, numpy, netCDF4, pillow)

RUN and REFERENCE as validation/control.py takes them; coasts and observed ice are data/baked/ground.aft."""
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
from PIL import Image  # noqa: E402

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "validation"), str(HERE.parents[1] / "data/recipes")]
from climatology import COMMON, Observed, Run, compare, even_grid, mean, season  # noqa: E402
from crops_cells import read_baked  # noqa: E402

plt.rcParams.update({"font.size": 8, "axes.titlesize": 8.5, "figure.constrained_layout.use": True, "axes.linewidth": 0.5})
GROUND = read_baked(HERE.parents[1] / "data/baked/ground.aft")
GROUND_GRID = even_grid(np.arange(89.5, -90, -1), np.arange(-179.5, 180, 1))
DAY = 86400


def equal_earth(lon, lat):
    """Savric, Patterson & Jenny 2018, doi:10.1080/13658816.2018.1504949, eq. 1."""
    a = (1.340264, -0.081106, 0.000893, 0.003796)
    t = np.arcsin(np.sqrt(3) / 2 * np.sin(np.radians(lat)))
    slope = 9 * a[3] * t ** 8 + 7 * a[2] * t ** 6 + 3 * a[1] * t ** 2 + a[0]
    return (2 * np.sqrt(3) / 3 * np.radians(lon) * np.cos(t) / slope,
            a[3] * t ** 9 + a[2] * t ** 7 + a[1] * t ** 3 + a[0] * t)


def polar(side):
    """Lambert's azimuthal equal-area projection of a hemisphere."""
    def project(lon, lat):
        r = np.sqrt(2) * np.sqrt(np.maximum(1 - side * np.sin(np.radians(lat)), 0))
        return r * np.sin(np.radians(lon)), -side * r * np.cos(np.radians(lon))
    return project


def whole(grid, field):
    """Longitudes -180 to 180 and latitudes -90 to 90 with both ends closed: lon, lat, field."""
    up = np.argsort(grid.lat)
    lat, field = grid.lat[up], field[up]
    lon = (grid.lon + 180) % 360 - 180
    east = np.argsort(lon)
    lon, field = lon[east], field[:, east]
    seam = 0.5 * (field[:, 0] + field[:, -1]) if lon[0] > -180 else field[:, 0]
    if lon[0] > -180:
        lon, field = np.append(-180, lon), np.column_stack([seam, field])
    lon, field = np.append(lon, 180), np.column_stack([field, seam])
    if lat[-1] < 90:
        lat = np.concatenate([[-90], lat, [90]])
        field = np.vstack([np.full(lon.size, mean(x, np.ones(x.size))) if k else x for k, x in
                           ((1, field[0]), *((0, x) for x in field), (1, field[-1]))])
    return lon, lat, field


def coast(axis, project):
    land = GROUND["land_fraction"].reshape(180, 360) / 250
    lon, lat, land = whole(GROUND_GRID, land)
    axis.contour(*project(*np.meshgrid(lon, lat)), land, levels=[0.5], colors="0.25", linewidths=0.45)


def draw(axis, grid, field, levels, cmap, title, extend="both"):
    lon, lat, field = whole(grid, field)
    norm = matplotlib.colors.BoundaryNorm(levels, plt.get_cmap(cmap).N, extend=extend)
    shown = axis.contourf(*equal_earth(*np.meshgrid(lon, lat)), field, levels=levels, cmap=cmap, norm=norm, extend=extend)
    coast(axis, equal_earth)
    edge = np.concatenate([np.linspace(-90, 90, 91), np.linspace(90, -90, 91)])
    side = np.repeat([-180, 180], 91)
    axis.plot(*equal_earth(side, edge), color="0.25", lw=0.6)
    for end in (-90, 90):
        axis.plot(*equal_earth(np.array([-180, 180]), np.array([end, end])), color="0.25", lw=0.6)
    axis.set_title(title, pad=3)
    axis.set_aspect("equal")
    axis.axis("off")
    return shown


def bar(figure, shown, axes, label, levels):
    one = figure.colorbar(shown, ax=axes, location="bottom", shrink=0.92, aspect=36, pad=0.02, ticks=levels, format="%g",
                          spacing="uniform")
    one.set_label(label, labelpad=2)
    one.outline.set_linewidth(0.5)
    one.ax.tick_params(length=2, width=0.5, labelsize=6.5)


def save(figure, name):
    """With 256 colours: a third of the bytes."""
    path = HERE / f"control-{name}.png"
    figure.savefig(path, dpi=110)
    Image.open(path).convert("RGB").quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)
    plt.close(figure)
    print(path.name, path.stat().st_size // 1000, "kB")


def maps(name, rows, levels, cmap, difference_levels, difference_cmap, unit, sources, extend="both"):
    """rows: (title, our grid, ours, their grid, theirs)."""
    figure, axes = plt.subplots(len(rows), 3, figsize=(9.6, 1.72 * len(rows) + 0.55), squeeze=False)
    for line, (title, grid, ours, other, theirs) in zip(axes, rows):
        on_ours = other.to(grid, theirs)
        bias, rms, correlation = compare(grid.to(COMMON, ours), other.to(COMMON, theirs), COMMON.area)
        shown = draw(line[0], grid, ours, levels, cmap, f"{title}: ours, mean {mean(ours, grid.area):.1f}", extend)
        draw(line[1], other, theirs, levels, cmap, f"{sources}, mean {mean(theirs, other.area):.1f}", extend)
        apart = draw(line[2], grid, ours - on_ours, difference_levels, difference_cmap,
                     f"difference: rms {rms:.1f}, r {correlation:.2f}")
    bar(figure, shown, axes[:, :2], unit, levels)
    bar(figure, apart, axes[:, 2], "ours less observed", difference_levels)
    save(figure, name)


def seasons(run, name, theirs, factor=1.0, shift=0.0):
    other, observed = theirs
    return [({"year": "Annual", "DJF": "Dec-Feb", "JJA": "Jun-Aug"}[part], run.grid,
             factor * season(run.months(name), part) + shift, other, season(observed, part) + shift)
            for part in ("year", "DJF", "JJA")]


def warmth(run, seen):
    maps("t2m", seasons(run, "air_temperature_2m", seen.air(), shift=-273.15),
         np.array([-50, -40, -30, -25, -20, -15, -10, -5, 0, 5, 10, 15, 20, 23, 26, 28, 30]), "RdYlBu_r",
         np.array([-12, -9, -6, -4, -3, -2, -1, 1, 2, 3, 4, 6, 9, 12]), "RdBu_r", "air temperature at 2 m [°C]", "CRU 1961-90")


def rain(run, seen):
    maps("rain", seasons(run, "precipitation", seen.rain(), DAY), np.array([0, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 16]),
         "YlGnBu", np.array([-8, -6, -4, -3, -2, -1, -0.5, 0.5, 1, 2, 3, 4, 6, 8]), "BrBG", "rain and snow [mm/day]",
         "CMAP 1981-2010", "max")


def cloud(run, seen):
    of = lambda name: run.months(name)[5]  # noqa: E731
    rows = [("Shortwave, June", run.grid, of("toa_net_shortwave") - of("toa_net_shortwave_clear"), *seen.june("SWCF")),
            ("Longwave, June", run.grid, of("toa_outgoing_longwave_clear") - of("toa_outgoing_longwave"), *seen.june("LWCF"))]
    maps("cloud", rows, np.concatenate([np.arange(-160, 1, 20), np.arange(10, 81, 10)]), "PuOr_r",
         np.array([-100, -80, -60, -40, -30, -20, -10, 10, 20, 30, 40, 60, 80, 100]), "RdBu_r",
         "effect of cloud at the top [W m$^{-2}$]", "ERBE")


def sections(run, seen):
    levels, lat, theirs = seen.sections()
    kinds = (("u", "U, {}", np.arange(-40, 81, 10), "RdBu_r", np.arange(-17.5, 18, 5)),
             ("temperature", "T, {}", np.arange(180, 306, 10), "RdYlBu_r",
              np.array([-20, -15, -10, -7, -4, -2, 2, 4, 7, 10, 15, 20])))
    figure, axes = plt.subplots(4, 3, figsize=(9.6, 9), sharex=True, sharey=True)
    for half, (name, label, shades, cmap, difference) in enumerate(kinds):
        for k, (month, word) in enumerate(((0, "January"), (6, "July"))):
            line, title = axes[2 * half + k], label.format(word)
            ours = run.section(name, month, levels, lat)
            norm = matplotlib.colors.TwoSlopeNorm(0, shades[0], shades[-1]) if name == "u" else None
            for axis, field, who in ((line[0], ours, "ours"), (line[1], theirs[name][k], "NCAR 1987-89")):
                shown = axis.contourf(lat, levels, field, levels=shades, cmap=cmap, norm=norm, extend="both")
                axis.contour(lat, levels, field, levels=shades, colors="0.35", linewidths=0.35)
                axis.set_title(f"{title}: {who}", pad=3)
            apart = line[2].contourf(lat, levels, ours - theirs[name][k], levels=difference, cmap="RdBu_r", extend="both",
                                     norm=matplotlib.colors.BoundaryNorm(difference, 256, extend="both"))
            line[2].set_title("difference", pad=3)
        bar(figure, shown, axes[2 * half + 1, :2], ("zonal wind [m s$^{-1}$]", "temperature [K]")[half], shades)
        bar(figure, apart, axes[2 * half + 1, 2], "ours less observed", difference)
    for axis in axes.flat:
        axis.set(yscale="log", ylim=(1000, 10), xlim=(-88, 88), xticks=range(-60, 61, 30),
                 yticks=(1000, 500, 200, 100, 50, 20, 10))
        axis.set_facecolor("0.85")
        axis.yaxis.set_major_formatter(matplotlib.ticker.ScalarFormatter())
        axis.yaxis.set_minor_locator(matplotlib.ticker.NullLocator())
        axis.tick_params(length=2, width=0.5)
        axis.xaxis.set_major_formatter(lambda x, _: f"{abs(x):.0f}{'N' if x > 0 else 'S' if x < 0 else ''}")
    for line in axes:
        line[0].set_ylabel("hPa")
    save(figure, "zonal")


def observed_ice(month):
    """Concentration over the sea at 1 degree, NaN on land."""
    sea = GROUND["land_fraction"].reshape(-1) < 250
    field = np.full(180 * 360, np.nan)
    field[sea] = GROUND["sea_ice_fraction"].reshape(12, -1)[month] / 250
    return field.reshape(180, 360)


def spread(field, passes):
    """Over cells without sea, from their neighbours: land is drawn above."""
    for _ in range(passes):
        around = [np.roll(np.roll(np.pad(field, ((1, 1), (0, 0)), constant_values=np.nan), i, 0)[1:-1], j, 1)
                  for i in (-1, 0, 1) for j in (-1, 0, 1)]
        there = np.isfinite(around)
        total, count = np.where(there, around, 0).sum(0), there.sum(0)
        field = np.where(np.isfinite(field) | (count == 0), field, total / np.maximum(count, 1))
    return np.nan_to_num(field)


def ice(run, seen):
    del seen
    parts = np.array([0.15, 0.3, 0.45, 0.6, 0.75, 0.9])
    figure, axes = plt.subplots(1, 4, figsize=(9.6, 3.2))
    land = np.asarray(run.data["land"][:])
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(land < 0.9, run.months("sea_ice") / (1 - land), np.nan)
    for axis, (side, month, title) in zip(axes, ((1, 2, "Arctic, March"), (1, 8, "Arctic, September"),
                                                 (-1, 1, "Antarctic, February"), (-1, 8, "Antarctic, September"))):
        project = polar(side)
        lon, lat, field = whole(run.grid, spread(share[month], 4))
        keep = side * lat > 30
        x, y = project(*np.meshgrid(lon, lat[keep]))
        shown = axis.contourf(x, y, field[keep], levels=parts, cmap="GnBu", extend="max")
        lon, lat, seen_there = whole(GROUND_GRID, spread(observed_ice(month), 8))
        keep = side * lat > 30
        axis.contour(*project(*np.meshgrid(lon, lat[keep])), seen_there[keep], levels=[0.15], colors="#d55e00",
                     linewidths=1.2, zorder=1.2)
        dry = np.where(GROUND["land_fraction"].reshape(180, 360) > 125, 1.0, 0.0)
        lon, lat, dry = whole(GROUND_GRID, dry)
        axis.contourf(*project(*np.meshgrid(lon, lat[keep])), dry[keep], levels=[0.5, 1.5], colors=["0.8"], zorder=1.4)
        coast(axis, project)
        radius = project(np.array(90.0), np.array(side * 40.0))[0]
        axis.set(xlim=(-radius, radius), ylim=(-radius, radius), aspect="equal", xticks=[], yticks=[])
        axis.set_title(f"{title}: {run.ice_extent(month, side > 0):.1f} M km²", pad=4)
    bar(figure, shown, axes, "ours: part of the sea under ice; line: observed edge, 15 %, 2005-14", parts)
    save(figure, "ice")


def main(arguments):
    run = Run(arguments[0])
    seen = Observed(arguments[1], run.month[run.used])
    figures = {"t2m": warmth, "rain": rain, "cloud": cloud, "zonal": sections, "ice": ice}
    for name in arguments[2:] or figures:
        figures[name](run, seen)


if __name__ == "__main__":
    main(sys.argv[1:])
