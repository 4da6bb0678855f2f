#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws docs/figures/cases.png: the six soot cases of Xia et al. 2022 through our chain.

    docs/figures/cases.py build/aftermath [YEARS]      (needs matplotlib)
"""
import json
import subprocess
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

CASES = [5, 16, 27, 37, 47, 150]
PANELS = [
    ("climate", "surface_sw_anomaly_Wm2", "sunlight at the ground [W m$^{-2}$]", 1.0),
    ("climate", "global_dT_K", "air temperature [K]", 1.0),
    ("climate", "precipitation_change_pct", "rain [%]", 1.0),
    ("crops", "world_4crop_kcal_change_pct", "harvest of four crops [%]", 1.0),
    ("food", "people_without_food", "people without food [billion]", 1e-9),
]


def main(program, years):
    shades = plt.get_cmap("cividis_r")
    figure, axes = plt.subplots(1, len(PANELS), figsize=(15, 3.4), constrained_layout=True)
    for k, case in enumerate(CASES):
        answer = subprocess.run([program, "run", f"soot-{case}tg", "--years", years, "--json",
                                 "--quiet"], capture_output=True, check=True, text=True).stdout
        result = json.loads(answer)
        for axis, (room, key, title, scale) in zip(axes, PANELS):
            values = [scale * v for v in result[room][key]]
            axis.plot(range(1, len(values) + 1), values, color=shades(0.15 + 0.17 * k), lw=2,
                      label=f"{case} Tg")
            axis.set_title(title, fontsize=10)
    for axis in axes:
        axis.axhline(0, color="0.6", lw=0.7)
        axis.set_xlabel("year", fontsize=9)
        axis.set_xticks([1, 5, 10, 15])
        axis.spines[["top", "right"]].set_visible(False)
        axis.tick_params(labelsize=8)
    axes[0].legend(frameon=False, fontsize=8, title="soot", title_fontsize=8)
    figure.savefig(Path(__file__).with_name("cases.png"), dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "15")
