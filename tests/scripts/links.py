#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every relative link of the Markdown files leads to a file, every anchor to a heading; every page of docs/ is
reached from docs/README.md (decisions by the list of the site that `make docs` builds). Usage: links.py PROGRAM SOURCE_DIR"""
import re
import sys
from pathlib import Path
from urllib.parse import unquote

SOURCE = Path(sys.argv[2]).resolve()
SKIPPED = {"build", "node_modules", "results"}


def pages():
    return [p for p in sorted(SOURCE.rglob("*.md"))
            if not any(part in SKIPPED or part.startswith((".", "build-")) for part in p.relative_to(SOURCE).parts)]


def prose(path):
    """Without code, in which brackets mean something else."""
    text = re.sub(r"^(```|~~~).*?^\1", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    return re.sub(r"`[^`\n]*`", lambda m: "x" * len(m[0]), text)


def anchors(path):
    found, heads = set(), re.findall(r"^#+ +(.*)$", path.read_text(encoding="utf-8"), flags=re.M)
    for head in heads:
        name = re.sub(r"[^\w\- ]", "", head.strip().lower()).replace(" ", "-")
        n = sum(1 for a in found if a == name or re.fullmatch(re.escape(name) + r"-\d+", a))
        found.add(f"{name}-{n}" if n else name)
    return found


def main():
    faults, reached = [], set()
    to = {}
    for page in pages():
        to[page] = set()
        text = prose(page)
        links = re.findall(r"\]\(<?([^()\s>]+(?:\([^()\s]*\))?)>?(?:\s+\"[^\"]*\")?\)", text)
        links += re.findall(r"^\[[^\]]+\]:\s*(\S+)", text, flags=re.M)
        for link in links:
            if re.match(r"[a-z][a-z0-9+.-]*:", link):
                continue
            name, _, anchor = link.partition("#")
            target = (page.parent / unquote(name)).resolve() if name else page
            where = page.relative_to(SOURCE)
            if not target.exists() or SOURCE not in (target, *target.parents):
                faults.append(f"{where}: {link} leads nowhere")
            elif anchor and target.suffix == ".md" and anchor not in anchors(target):
                faults.append(f"{where}: {link}: no such heading")
            else:
                to[page].add(target / "README.md" if target.is_dir() else target)
    waiting = [SOURCE / "docs/README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            waiting += to.get(page, ())
    faults += [f"{p.relative_to(SOURCE)} is reached from no page" for p in to
               if SOURCE / "docs" == p.parent and p not in reached]
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{len(to)} pages, {sum(map(len, to.values()))} relative links, {len(faults)} faults")
    return bool(faults)


sys.exit(main())
