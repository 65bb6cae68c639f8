#!/usr/bin/env python3
"""A long WordPress export, imported: items a second, and the peak of memory, which must not grow with its text.

Usage: benches/wxr.py [MEGABYTES]. Builds nothing: `cargo build --release` comes first. The export is made here: articles
of a few paragraphs with a caption, a gallery and a list, in English and in Urdu, each with its picture further down. It
is read once with `--dry-run` and once for good, into a folder that is emptied before.
"""

import shutil
import sys

from beside import FOLDER, ROZNAMA, measure

SOURCE, INTO = FOLDER / "export.xml", FOLDER / "imported"

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://long.example</wp:base_blog_url>
"""
# `{0}` is the item's number, `{1}` its title, `{2}` its text, `{3}` its picture's number.
ARTICLE = """<item>
<title><![CDATA[{1} {0}]]></title>
<link>https://long.example/2022/05/story-{0}/</link>
<dc:creator><![CDATA[desk]]></dc:creator>
<guid isPermaLink="false">https://long.example/?p={0}</guid>
<content:encoded><![CDATA[{2}

[caption id="attachment_{3}" width="300"]<img src="https://long.example/up/{3}.jpg" alt="a street" /> The street[/caption]

<ul>
<li>First, the tea.</li>
<li>Then the news.</li>
</ul>

[gallery ids="{3}"]]]></content:encoded>
<wp:post_id>{0}</wp:post_id>
<wp:post_date><![CDATA[2022-05-25 09:30:00]]></wp:post_date>
<wp:post_date_gmt><![CDATA[2022-05-25 04:30:00]]></wp:post_date_gmt>
<wp:post_name><![CDATA[story-{0}]]></wp:post_name>
<wp:status><![CDATA[publish]]></wp:status>
<wp:post_type><![CDATA[post]]></wp:post_type>
<category domain="category" nicename="city"><![CDATA[City]]></category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>{3}</wp:meta_value></wp:postmeta>
</item>
"""
ATTACHMENT = """<item>
<title>picture {0}</title>
<wp:post_id>{0}</wp:post_id>
<wp:post_parent>{1}</wp:post_parent>
<wp:status>inherit</wp:status>
<wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://long.example/up/{0}.jpg</wp:attachment_url>
</item>
"""
ENGLISH = "The tea seller opens before the sun does, and knows by the first cup what the day will be.\nHe says so."
URDU = "چائے والا سورج سے پہلے دکان کھولتا ہے، اور پہلی پیالی سے جان لیتا ہے کہ دن کیسا ہوگا۔\nوہ یہی کہتا ہے۔"


def generate(megabytes):
    """An export of so many megabytes; the number of its items."""
    number = 0
    with open(SOURCE, "w", encoding="utf-8") as source:
        source.write(HEAD)
        while source.tell() < megabytes * 1_000_000:
            for title, words in (("The tea of the day", ENGLISH), ("آج کی چائے", URDU)):
                text = "\n\n".join([words] * 20)
                source.write(ARTICLE.format(number + 1, title, text, number + 2))
                source.write(ATTACHMENT.format(number + 2, number + 1))
                number += 2
        source.write("</channel>\n</rss>\n")
    return number


def main():
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    FOLDER.mkdir(parents=True, exist_ok=True)
    items = generate(megabytes)
    print(f"{megabytes} MB, {items:,} items, half of them articles")
    for what, more in (("looked at", ["--dry-run"]), ("imported", []), ("imported again", [])):
        if what == "imported":
            shutil.rmtree(INTO, ignore_errors=True)
        command = [ROZNAMA, "import", SOURCE, "--into", INTO, "--format", "short", *more]
        seconds, cpu, memory = measure(command)
        rate = items / seconds
        print(f"  {what:16} {rate:>10,.0f} items/s {seconds:8.2f} s {cpu:8.2f} s CPU {memory:7.1f} MiB")
    shutil.rmtree(INTO, ignore_errors=True)
    SOURCE.unlink()


if __name__ == "__main__":
    main()
