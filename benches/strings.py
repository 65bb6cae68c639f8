#!/usr/bin/env python3
"""The check of a large tree of strings, Roznama beside Mozilla's `compare-locales`, in turn and in one run.

Usage: benches/strings.py [FILES]. Builds nothing: `cargo build --release` comes first (`make bench` does both). The tree
is made here: 21 messages a file, with variables, plurals, attributes, tags and comments, in English and in Urdu, whole
and without a mistake, so that both programs read and compare everything and have nothing to say.
"""

import shutil
import sys

from beside import FOLDER, PROGRAMS, ROZNAMA, compare, install

COMPARE_LOCALES = "compare-locales==9.0.5"
TREE = FOLDER / "strings"

# What each third of a file is made of; `{}` stands for a number that makes names and texts differ.
ENGLISH = """\
## Group {0}

# Variables:
#   $name (String) - who is greeted
welcome-{0} = Welcome to page {0}, {{ $name }}
title-{0} = The news of the day, part {0}
# Variables:
#   $count (Number) - how many
articles-{0} =
    {{ $count ->
        [one] {{ $count }} article in list {0}
       *[other] {{ $count }} articles in list {0}
    }}
terms-{0} = Read the <termsLink>terms of use</termsLink> of part {0}
search-{0} = Search part {0}
    .label = Search in part {0}
    .placeholder = Words, names, places
long-{0} =
    A longer text with several sentences. It goes on
    over two lines, and ends here, in part {0}.
again-{0} = See also: {{ title-{0} }}
"""
URDU = """\
## حصہ {0}

# Variables:
#   $name (String) - who is greeted
welcome-{0} = صفحہ {0} پر خوش آمدید، {{ $name }}
title-{0} = آج کی خبریں، حصہ {0}
# Variables:
#   $count (Number) - how many
articles-{0} =
    {{ $count ->
        [one] فہرست {0} میں {{ $count }} مضمون
       *[other] فہرست {0} میں {{ $count }} مضامین
    }}
terms-{0} = حصہ {0} کی <termsLink>شرائطِ استعمال</termsLink> پڑھیں
search-{0} = حصہ {0} میں تلاش
    .label = حصہ {0} میں تلاش کریں
    .placeholder = الفاظ، نام، مقامات
long-{0} =
    یہ ایک لمبا متن ہے جس میں کئی جملے ہیں۔ یہ دو
    سطروں تک چلتا ہے اور یہاں ختم ہوتا ہے، حصہ {0}۔
again-{0} = یہ بھی دیکھیں: {{ title-{0} }}
"""
THIRDS = 3
MESSAGES = 7

CONFIG = """\
basepath = "."
locales = ["ur"]

[[paths]]
    reference = "en/**"
    l10n = "{locale}/**"
"""


def generate(files):
    shutil.rmtree(TREE, ignore_errors=True)
    for language, text in [("en", ENGLISH), ("ur", URDU)]:
        for file in range(files):
            path = TREE / language / f"part-{file // 20}" / f"page-{file}.ftl"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(text.format(file * THIRDS + third) for third in range(THIRDS)))
    (TREE / "l10n.toml").write_text(CONFIG)


def main():
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    install(COMPARE_LOCALES)
    generate(files)
    messages = files * THIRDS * MESSAGES
    compare(f"{files} files in English and in Urdu", messages, "messages", {
        "roznama locale check": [ROZNAMA, "locale", "check", TREE, "--deny", "warnings"],
        "compare-locales": [PROGRAMS / "compare-locales", TREE / "l10n.toml", TREE],
    })


if __name__ == "__main__":
    main()
