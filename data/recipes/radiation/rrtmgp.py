# SPDX-License-Identifier: Apache-2.0
"""Gas optics of RRTMGP from its k-distribution files: the teacher of our reduced tables.

Pincus, Mlawer & Delamere 2019, doi:10.1029/2019MS001621. Arrays are [layer, g]."""
import netCDF4
import numpy as np

AVOGADRO, GRAVITY, M_DRY = 6.02214076e23, 9.80665, 0.028964


class Rrtmgp:
    def __init__(self, path):
        file = netCDF4.Dataset(path)
        raw = {name: np.ma.filled(file[name][:], np.nan) for name in file.variables
               if file[name].dtype != "S1"}
        text = {name: [b"".join(row).decode().strip() for row in file[name][:].filled(b" ")]
                for name in file.variables if file[name].dtype == "S1"}
        self.raw, self.gases = raw, text["gas_names"]
        self.gas_of_minor = dict(zip(text["identifier_minor"], text["gas_minor"]))
        self.band_of_g = np.zeros(raw["kmajor"].shape[3], int)
        for band, (first, last) in enumerate(raw["bnd_limits_gpt"]):
            self.band_of_g[first - 1:last] = band
        self.edges = raw["bnd_limits_wavenumber"]
        self.minor = []
        for level, where in enumerate(("lower", "upper")):
            rows = []
            for i, name in enumerate(text["minor_gases_" + where]):
                first, last = raw["minor_limits_gpt_" + where][i]
                rows.append(dict(gas=self.gas_of_minor[name], first=first - 1, last=last,
                                 start=raw["kminor_start_" + where][i] - 1,
                                 density=bool(raw["minor_scales_with_density_" + where][i]),
                                 scaling=text["scaling_gas_" + where][i],
                                 complement=bool(raw["scale_by_complement_" + where][i])))
            self.minor.append(rows)

    def _eta(self, pair, atmosphere, jt, column):
        """Mixing fraction of a pair of key species at both temperatures around each layer."""
        first, second = (2, 2) if tuple(pair) == (0, 0) else pair
        reference = self.raw["vmr_ref"][:, :, atmosphere]
        out = []
        for t in (jt, jt + 1):
            mix = column[first] + reference[t, first] / reference[t, second] * column[second]
            eta = np.where(mix > 1e-300, column[first] / np.maximum(mix, 1e-300), 0.5) * 8
            je = np.minimum(eta.astype(int), 7)
            out.append((mix, je, eta - je))
        return out

    def optics(self, p, t, vmr):
        """Absorption optical depth per (mol of dry air m-2) [layer, g], Rayleigh or Planck fraction."""
        raw, n = self.raw, len(p)
        ng = len(self.band_of_g)
        ones = np.ones(n)
        dry = 1e-4 * AVOGADRO                       # molecules cm-2 for 1 mol m-2
        column = [ones * dry] + [ones * vmr.get(gas, 0.0) * dry for gas in self.gases]
        jt = np.clip(((t - raw["temp_ref"][0]) / 15.0).astype(int), 0, 12)
        ft = np.clip((t - raw["temp_ref"][jt]) / 15.0, -1.0, 1.5)
        lnp = np.log(raw["press_ref"])
        x = np.clip((np.log(p) - lnp[0]) / (lnp[1] - lnp[0]), 0, 57.999)
        jp = x.astype(int)
        fp = x - jp
        upper = p <= raw["press_ref_trop"]
        tau, source = np.zeros((n, ng)), np.zeros((n, ng))
        for atmosphere in (0, 1):
            rows = np.nonzero(upper == bool(atmosphere))[0]
            if not len(rows):
                continue
            col = [c[rows] for c in column]
            jt_, ft_, fp_ = jt[rows], ft[rows], fp[rows]
            jp_ = jp[rows] + atmosphere
            etas = [self._eta(raw["key_species"][b, atmosphere], atmosphere, jt_, col)
                    for b in range(len(self.edges))]
            for b, eta in enumerate(etas):
                g = np.nonzero(self.band_of_g == b)[0]
                for it, (mix, je, fe) in enumerate(eta):
                    wt = ft_ if it else 1 - ft_
                    for ip in (0, 1):
                        wp = fp_ if ip else 1 - fp_
                        for ie in (0, 1):
                            w = wt * wp * (fe if ie else 1 - fe)
                            index = np.ix_
                            k = raw["kmajor"][jt_ + it, jp_ + ip, je + ie][:, g]
                            tau[np.ix_(rows, g)] += (w * mix)[:, None] * k
                            if "plank_fraction" in raw:
                                f = raw["plank_fraction"][jt_ + it, jp_ + ip, je + ie][:, g]
                                source[np.ix_(rows, g)] += w[:, None] * f
            self._minor(atmosphere, rows, p[rows], t[rows], col, jt_, ft_, etas, tau)
            if "rayl_lower" in raw:
                self._rayleigh(atmosphere, rows, col, jt_, ft_, etas, source)
        return np.maximum(tau, 0), source

    def _kminor(self, table, jt, ft, eta, g):
        k = 0
        for it, (_, je, fe) in enumerate(eta):
            wt = ft if it else 1 - ft
            k = k + (wt * (1 - fe))[:, None] * table[jt + it, je][:, g] \
                + (wt * fe)[:, None] * table[jt + it, je + 1][:, g]
        return k

    def _minor(self, atmosphere, rows, p, t, col, jt, ft, etas, tau):
        name = "kminor_" + ("upper" if atmosphere else "lower")
        for m in self.minor[atmosphere]:
            if m["gas"] not in self.gases:
                continue
            scale = col[1 + self.gases.index(m["gas"])].copy()
            if m["density"]:
                scale *= 0.01 * p / t
                if m["scaling"]:
                    x = col[1 + self.gases.index(m["scaling"])] / col[0]
                    h = col[1 + self.gases.index("h2o")] / col[0]
                    part = x / (1 + h)
                    scale *= (1 - part) if m["complement"] else part
            width = m["last"] - m["first"]
            g = np.arange(m["start"], m["start"] + width)
            k = self._kminor(self.raw[name], jt, ft, etas[self.band_of_g[m["first"]]], g)
            tau[np.ix_(rows, np.arange(m["first"], m["last"]))] += scale[:, None] * k

    def _rayleigh(self, atmosphere, rows, col, jt, ft, etas, out):
        name = "rayl_" + ("upper" if atmosphere else "lower")
        for b, eta in enumerate(etas):
            g = np.nonzero(self.band_of_g == b)[0]
            k = self._kminor(self.raw[name], jt, ft, eta, g)
            out[np.ix_(rows, g)] += (col[0] + col[1 + self.gases.index("h2o")])[:, None] * k

    def planck(self, t):
        """Flux of a black body per band [.., band], W m-2."""
        table = self.raw["totplnk"] * np.pi                       # [band, 196], from 160 K by 1 K
        x = np.clip(t - 160.0, 0, 194.999)
        j = x.astype(int)
        return table[:, j].T * (1 - (x - j))[:, None] + table[:, j + 1].T * (x - j)[:, None]
