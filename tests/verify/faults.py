#!/usr/bin/env python3
"""Whether the checks of trees see what they look for.

    python faults.py OUT

An article of OUT with its edition's list is copied; the copy must pass, and then, with one fault a copy, fail. Checks of
pages, feeds and AMP plant their own faults: harness.mjs, feeds.py, amp.mjs.
"""

import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from verdict import refused, verdict

OUT = Path(sys.argv[1])
HERE = Path(__file__).resolve().parent


def replaced(name, old, new):
    """A fault: a text of a file in another's place."""

    def plant(edition, article):
        file = article / name
        text = file.read_text()
        assert old in text, f"no {old!r} in {name}"
        file.write_text(text.replace(old, new, 1))

    return plant


def changed(edition, article):
    """A file of the article gets one more byte."""
    page = article / "index.html"
    page.write_bytes(page.read_bytes() + b"\n")


def added(edition, article):
    """A file comes that nobody lists."""
    (article / "notes.txt").write_text("x")


def lost(edition, article):
    """A file goes that is listed."""
    (article / "index.html").unlink()


# By check: a fault's name, and how the tree comes by it.
FAULTS = {
    "tree.sh": [("a file that was changed", changed), ("a file too many", added), ("a file too few", lost)],
    "schemas.sh": [
        ("a state that nobody knows", replaced("article-package.json", '"pubStatus": "usable"', '"pubStatus": "useable"')),
        ("no id", replaced("article-package.json", '"id":', '"ide":')),
        ("a hash that is none", replaced("article-package.json", '"sha256": "', '"sha256": "x')),
    ],
    "schemas.sh ninjs": [
        ("a property that ninjs does not know", replaced("item.ninjs.json", '"language"', '"langauge"')),
        ("no uri", replaced("item.ninjs.json", '"uri"', '"$schema"')),
        ("a status that ninjs does not know", replaced("item.ninjs.json", '"pubStatus"', '"type": "news", "pubStatus"')),
    ],
    "built.sh": [
        ("a page in another language", replaced("index.html", '<html lang="', '<html lang="x-')),
        ("a headline that differs", replaced("article-package.json", '"title": "', '"title": "Not ')),
        ("a dead link", replaced("index.html", 'href="#main"', 'href="#nowhere"')),
    ],
}


def relist(edition):
    """Writes the edition's list anew, as a build would."""
    files = sorted(str(file.relative_to(edition)) for file in edition.rglob("*") if file.is_file())
    names = [name for name in files if name != "manifest-sha256.txt"]
    lines = [f"{sha256((edition / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (edition / "manifest-sha256.txt").write_text("".join(lines))


def failures(check, tree):
    """The lines of a check that say that something is wrong."""
    said = subprocess.run([HERE / check.split()[0], tree], capture_output=True, text=True, check=False)
    return [line for line in said.stdout.splitlines() if line.startswith("FAILED")]


def main():
    source = next(iter(sorted(OUT.glob("*/*/*/*/article-package.json"))), None)
    if source is None:
        verdict(["there is no article"], "faults of trees")
        return
    folder = source.parent.relative_to(OUT)
    for check, faults in FAULTS.items():
        if check.endswith("ninjs") and not (source.parent / "item.ninjs.json").exists():
            print(f"skipped faults of {check}: this site has no ninjs")
            continue
        for name, plant in [("nothing", None), *faults]:
            with tempfile.TemporaryDirectory(prefix="roznama-") as scratch:
                # The look at a tree follows links: it gets all of it. Others get the one article.
                tree = Path(scratch) / "out"
                if check == "built.sh":
                    shutil.copytree(OUT, tree)
                else:
                    shutil.copytree(OUT / folder, tree / folder)
                    relist(tree / folder.parts[0])
                if plant:
                    plant(tree / folder.parts[0], tree / folder)
                    found = failures(check, tree)
                    refused(found, f"{check}: {name}")
                else:
                    verdict(failures(check, tree), f"{check} lets pass what is right")


main()
