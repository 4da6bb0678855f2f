# SPDX-License-Identifier: Apache-2.0
"""Hook of mkdocs.yml: navigation in the order of docs/README.md, then what it does not name, then decisions."""
import re
from pathlib import Path


def title(path):
    return re.sub(r"^#+\s*", "", path.read_text(encoding="utf-8").splitlines()[0])


def on_config(config):
    docs = Path(config["docs_dir"])
    index = (docs / "README.md").read_text(encoding="utf-8")
    named = list(dict.fromkeys(re.findall(r"\]\(([\w-]+\.md)\)", index)))
    named += sorted({p.name for p in docs.glob("*.md")} - set(named) - {"README.md"})
    decisions = sorted((docs / "decisions").glob("*.md"))
    config["nav"] = [{"The pages": "README.md"}, *({Path(n).stem.replace("-", " "): n} for n in named),
                     {"decisions": [{title(p): f"decisions/{p.name}"} for p in decisions]}]
    return config
