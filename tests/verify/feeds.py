#!/usr/bin/env python3
"""What programs read of a built site, judged by other people's readers: feeds, sitemaps, robots.txt, redirects.

    python feeds.py OUT SITE

OUT is a built site, SITE the folder of its roznama.yaml. Feeds go through feedparser, which finds what is not
well-formed, atoma, which refuses what RSS 2.0, RFC 4287 and JSON Feed ask for, and JSON Feed's schema; beside them
stand the rules of the W3C's feed validator that a file alone can break. Sitemaps go through the schemas of sitemaps.org
and Google. Each judge is also given something broken. `run` tells what the lines mean that are printed.
"""

import copy
import json
import os
import sys
import urllib.robotparser
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import atoma
import feedparser
import jsonschema
import lxml.html
import yaml
from jsonfeedvalidator.schema import SCHEMA as JSON_FEED_1
from lxml import etree

from verdict import missing, refused, verdict

OUT, SITE = Path(sys.argv[1]), Path(sys.argv[2])
HERE = Path(__file__).resolve().parent
CORPORA = Path(os.environ.get("ROZNAMA_CORPORA", HERE.parent.parent.parent / "shared/corpora"))
BASE = yaml.safe_load((SITE / "roznama.yaml").read_text())["base_url"].rstrip("/") + "/"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
BLOCKS = {"blockquote", "div", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "section", "table",
          "ul"}


def is_rtl(tag):
    return tag.split("-")[0] in {"ar", "fa", "ps", "sd", "ur", "he"}


def file_of(url):
    """The file of an address; none where it is not the site's."""
    if not url.startswith(BASE):
        return None
    path = unquote(urlsplit(url[len(BASE):]).path)
    return OUT / path / "index.html" if path.endswith("/") or not path else OUT / path


def moment(text):
    return datetime.fromisoformat(text)


# Feeds ---------------------------------------------------------------------------------------------------------------


class Feed:
    """What a feed says, whatever its format: what all formats must agree on."""

    def __init__(self, path, data):
        self.path, self.data = path, data
        self.url = BASE + path.relative_to(OUT).as_posix()
        self.edition = path.relative_to(OUT).parts[0]
        read = {"feed.xml": self.read_rss, "atom.xml": self.read_atom, "feed.json": self.read_json}
        self.items = []
        read[path.name]()

    def read_rss(self):
        channel = etree.fromstring(self.data).find("channel")
        self.lang = channel.findtext("language")
        self.own = [link.get("href") for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
        self.updated = parsedate_to_datetime(channel.findtext("lastBuildDate"))
        for item in channel.findall("item"):
            published = parsedate_to_datetime(item.findtext("pubDate"))
            updated = item.findtext(f"{ATOM}updated")
            enclosure = item.find("enclosure")
            self.add(item.findtext("guid"), item.findtext("link"), item.findtext("title"), published,
                     moment(updated) if updated else published, item.findtext(CONTENT),
                     None if enclosure is None else [enclosure.get(name) for name in ("url", "type", "length")])

    def read_atom(self):
        feed = etree.fromstring(self.data)
        self.lang = feed.get("{http://www.w3.org/XML/1998/namespace}lang")
        link = lambda element, rel: [link for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]
        self.own = [own.get("href") for own in link(feed, "self")]
        self.updated = moment(feed.findtext(f"{ATOM}updated"))
        for entry in feed.findall(f"{ATOM}entry"):
            text = lambda name: entry.findtext(f"{ATOM}{name}")
            enclosures = [[link.get(name) for name in ("href", "type", "length")] for link in link(entry, "enclosure")]
            self.add(text("id"), link(entry, "alternate")[0].get("href"), text("title"), moment(text("published")),
                     moment(text("updated")), text("content"), *enclosures)

    def read_json(self):
        feed = json.loads(self.data)
        self.lang, self.own = feed.get("language"), [feed.get("feed_url")]
        for item in feed["items"]:
            published = moment(item["date_published"])
            enclosures = [[it["url"], it["mime_type"], str(it["size_in_bytes"])] for it in item.get("attachments", [])]
            self.add(item["id"], item["url"], item["title"], published, moment(item.get("date_modified", item["date_published"])),
                     item["content_html"], *enclosures)
        self.updated = max(item["updated"] for item in self.items)

    def add(self, id, link, title, published, updated, content, enclosure=None):
        self.items.append(dict(id=id, link=link, title=title, published=published, updated=updated, content=content,
                               enclosure=enclosure))

    def facts(self):
        return [(item["id"], item["link"], item["title"], item["published"], item["updated"], item["content"])
                for item in self.items]


def judged(path, data):
    """What the readers of others have against a feed."""
    if path.name == "feed.json":
        findings = [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in JSON_FEED.iter_errors(json.loads(data))]
        reader = lambda: atoma.parse_json_feed_bytes(data)
    else:
        parsed = feedparser.parse(data)
        findings = [f"feedparser: {parsed.bozo_exception}"] if parsed.bozo else []
        wanted = "rss20" if path.name == "feed.xml" else "atom10"
        findings += [] if parsed.version == wanted else [f"feedparser takes it for {parsed.version or 'nothing'}"]
        reader = lambda: (atoma.parse_rss_bytes if path.name == "feed.xml" else atoma.parse_atom_bytes)(data)
    try:
        reader()
    except Exception as error:
        findings.append(f"atoma: {error!r}")
    return findings


def json_feed():
    """The schema of JSON Feed 1 with what 1.1 added to it."""
    schema = copy.deepcopy(JSON_FEED_1)
    authors = {"type": "array", "items": {"$ref": "#/definitions/author"}, "minItems": 1}
    for properties in (schema["properties"], schema["definitions"]["item"]["properties"]):
        properties.update(language={"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}, authors=authors)
    schema["properties"]["version"] = {"enum": ["https://jsonfeed.org/version/1.1"]}
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


JSON_FEED = json_feed()


def ruled(feed):
    """What a feed says that the W3C's validator, or a reader of Urdu, would have something against."""
    findings = []
    if feed.own != [feed.url]:
        findings.append(f"it says that it is {feed.own}, and is {feed.url}")
    if feed.lang != feed.edition:
        findings.append(f"its language is {feed.lang}")
    if not feed.items or len(feed.items) > 20:
        findings.append(f"it has {len(feed.items)} items")
    if len({item["id"] for item in feed.items}) != len(feed.items):
        findings.append("two items have one id")
    if feed.updated != max(item["updated"] for item in feed.items):
        findings.append(f"it was changed at {feed.updated}, and its items were not")
    dates = [item["published"] for item in feed.items]
    if dates != sorted(dates, reverse=True):
        findings.append("the newest item is not the first")
    for item in feed.items:
        findings += [f"{item['link']}: {finding}" for finding in item_ruled(item, feed)]
    if feed.path.name == "feed.xml":
        for item in etree.fromstring(feed.data).iter("item"):
            names = [child.tag for child in item]
            if "description" not in names or names.index("description") > names.index(CONTENT):
                findings.append("no description stands before the content")
            if item.find("guid").get("isPermaLink") != "true":
                findings.append("a guid is no address")
    return findings


def item_ruled(item, feed):
    for name in ("id", "link"):
        file = file_of(item[name])
        if file is None or not file.is_file():
            yield f"its {name} {item[name]} leads nowhere"
    if not item["title"].strip():
        yield "it has no title"
    if item["updated"] < item["published"]:
        yield "it was changed before it was published"
    if item["enclosure"]:
        url, kind, length = item["enclosure"]
        file = file_of(url)
        if file is None or not file.is_file() or str(file.stat().st_size) != length:
            yield f"its picture {url} has not {length} bytes"
        if not (kind or "").startswith("image/"):
            yield f"its picture is {kind}"
    content = lxml.html.fragment_fromstring(item["content"] or "", create_parent=True)
    if not content.text_content().strip():
        yield "it has no content"
    for element in content.iterdescendants(etree.Element):
        for name in ("href", "src", "cite"):
            address = element.get(name)
            if address is not None and not address.startswith(("http://", "https://", "mailto:", "tel:")):
                yield f"<{element.tag} {name}={address!r}> is no whole address"
            file = file_of(address or "")
            if file is not None and not file.is_file():
                yield f"<{element.tag} {name}={address!r}> leads nowhere"
        if element.tag in {"script", "style", "iframe", "object", "embed", "form", "input", "meta", "link"}:
            yield f"<{element.tag}> does not belong there"
        # Every block that a right-to-left text has says so, or stands in one that says otherwise.
        if is_rtl(feed.edition) and element.tag in BLOCKS:
            said = [it.get("dir") for it in [element, *element.iterancestors()] if it.get("dir")]
            if not said or said[0] == "rtl" and element.get("dir") is None and said.count("ltr") == 0:
                yield f"<{element.tag}> does not say which way it runs: {element.text_content()[:40]}"
    if any(0xFDD0 <= ord(letter) <= 0xFDEF or letter in "\ufffe\uffff" for letter in item["content"]):
        yield "a noncharacter stands in it"


def feeds():
    found = {name: sorted(OUT.rglob(name)) for name in ("feed.xml", "atom.xml", "feed.json")}
    for name, paths in found.items():
        findings, items, broken = [], 0, []
        for path in paths:
            data = path.read_bytes()
            try:
                feed = Feed(path, data)
                items += len(feed.items)
                findings += [f"{path}: {finding}" for finding in judged(path, data) + ruled(feed)]
            except Exception as error:
                findings.append(f"{path}: {error!r}")
        verdict(findings or ([] if paths else ["there is none"]), f"{len(paths)} × {name}, {items} items")
    findings = []
    for path in found["atom.xml"]:
        atom = Feed(path, path.read_bytes()).facts()
        for name in ("feed.xml", "feed.json"):
            other = path.with_name(name)
            if Feed(other, other.read_bytes()).facts() != atom:
                findings.append(f"{other} and {path} differ")
    verdict(findings, f"{len(found['atom.xml'])} editions say the same in RSS, Atom and JSON Feed")
    linked = []
    for paths in found.values():
        for path in paths:
            page = lxml.html.fromstring((path.parent / "index.html").read_bytes())
            if path.name not in {link.get("href", "").rsplit("/")[-1] for link in page.xpath("//link[@rel='alternate'][@type]")}:
                linked.append(f"{path.parent / 'index.html'} does not offer {path.name}")
    verdict(linked, "every feed is offered by the page that shows its articles")
    break_feeds(found)


def break_feeds(found):
    """Feeds with one fault each: the judges must find it."""
    def broken(name, kind, old, new, count=1):
        path = next(path for path in found[kind] if path.relative_to(OUT).parts[0].startswith("ur"))
        text = path.read_text()
        if old not in text and "<enclosure" not in text and name in ("an enclosure of another length", "a relative address"):
            return print(f"skipped refused: {kind}: {name}: this feed has no picture")
        if old not in text:
            return verdict([f"{old!r} is not in {path}"], f"planted: {name}")
        data = text.replace(old, new, count).encode()
        try:
            refused(judged(path, data) + ruled(Feed(path, data)), f"{kind}: {name}")
        except Exception as error:
            refused([error], f"{kind}: {name}")

    broken("a control character", "feed.xml", "<title>", "<title>\x0b")
    broken("an item that does not end", "feed.xml", "</item>", "")
    broken("no link", "feed.xml", "<link>", "<lnk>", -1)
    broken("a date of another form", "feed.xml", "<pubDate>", "<pubDate>2022-05-25 ")
    broken("another's self", "feed.xml", "/feed.xml\"/>", "/atom.xml\"/>")
    broken("content before its description", "feed.xml", "<description>", "<x>", -1)
    broken("an enclosure of another length", "feed.xml", ' length="', ' length="1')
    broken("a block without direction", "feed.xml", '<p lang="ur-PK" dir="rtl">', "<p>")
    broken("a relative address", "feed.xml", f'src="{BASE}', 'src="/')
    broken("the clock's date", "feed.xml", "<lastBuildDate>", "<lastBuildDate>Thu, 01 Jan 2032 00:00:00 +0500</lastBuildDate><x>")
    broken("an entry without a date", "atom.xml", "<updated>", "<upd>", -1)
    broken("no id", "atom.xml", "<id>", "<ident>", -1)
    broken("two entries of one id", "atom.xml", "</entry>", "</entry><entry><id>x</id><title>x</title></entry>")
    broken("another language", "atom.xml", 'xml:lang="ur-PK"', 'xml:lang="ur"')
    broken("an id that is not there", "feed.json", '"id":', '"idd":')
    broken("a date that is none", "feed.json", '"date_published": "2', '"date_published": "x2')
    broken("a key that nobody knows", "feed.json", '"title":', '"titel": "x", "title":')
    broken("a version that is not there", "feed.json", "version/1.1", "version/1.2")


# Sitemaps ------------------------------------------------------------------------------------------------------------


def sitemaps():
    schema_file = CORPORA / "sitemap-xsd/driver.xsd"
    paths = sorted(OUT.glob("*/sitemap*.xml"))
    if schema_file.is_file():
        schema = etree.XMLSchema(etree.parse(str(schema_file)))
        validate = lambda document: [] if schema.validate(document) else [str(error) for error in schema.error_log]
        findings = [f"{path}: {finding}" for path in paths for finding in validate(etree.parse(str(path)))]
        verdict(findings or ([] if paths else ["there is none"]), f"{len(paths)} sitemaps against sitemaps.org's and Google's schemas")
        break_sitemaps(paths, validate)
    else:
        missing("sitemaps against their schemas", schema_file)
    documents = {path: etree.parse(str(path)).getroot() for path in paths}
    findings = sitemap_ruled(documents)
    total = sum(len(document) for path, document in documents.items() if path.name != "sitemap-news.xml")
    verdict(findings, f"{total} addresses in sitemaps: pages that are there, are for search engines, and name one another")
    # An edition without articles has no dates to break.
    path = max((path for path in paths if path.name == "sitemap.xml"), key=lambda path: path.stat().st_size)
    for name, plant in RULED.items():
        broken = {path: copy.deepcopy(document) for path, document in documents.items()}
        plant(broken[path])
        refused(sitemap_ruled(broken), f"sitemap: {name}")
    news()
    index = {loc.text for loc in etree.parse(str(OUT / "sitemap-index.xml")).iter(f"{SITEMAP}loc")}
    there = {BASE + path.relative_to(OUT).as_posix() for path in paths}
    verdict([f"{name} stands on one side only" for name in sorted(index ^ there)], "the index names every sitemap")
    robots(index, documents)


def first_link(document):
    return next(document.iter(f"{XHTML}link"))


RULED = {
    "a page that is not there": lambda document: setattr(document[0][0], "text", document[0][0].text + "gone/"),
    "a page that stands there twice": lambda document: document.append(copy.deepcopy(document[0])),
    "an hreflang that nobody answers": lambda document: first_link(document).getparent().remove(first_link(document)),
    "an hreflang to another page": lambda document: first_link(document).set("href", BASE),
    "another host": lambda document: setattr(document[0][0], "text", "https://other.example/"),
}


def sitemap_ruled(documents):
    findings, alternates = [], {}
    for path, document in documents.items():
        if len(document) > 50_000 or path.stat().st_size > 50 << 20:
            findings.append(f"{path} is too long")
        if path.name == "sitemap-news.xml":
            continue
        for url in document.iter(f"{SITEMAP}url"):
            address = url.findtext(f"{SITEMAP}loc")
            if address in alternates:
                findings.append(f"{address} stands there twice")
            alternates[address] = {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")}
            file = file_of(address)
            if file is None or not file.is_file() or not address.startswith(BASE + path.parent.name + "/"):
                findings.append(f"{address} is no page of {path.parent.name}")
                continue
            # Parsing each page of a large site takes longer than all else.
            head = file.read_text().split("</head>")[0]
            page = lxml.html.fromstring(head)
            if page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]"):
                findings.append(f"{address} asks search engines to stay away")
            if page.xpath("string(//link[@rel='canonical']/@href)") != address:
                findings.append(f"{address} is not what its page calls itself")
            told = {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@rel='alternate'][@hreflang]")}
            if told != alternates[address]:
                findings.append(f"{address} and its page name other editions")
    for address, links in alternates.items():
        if links and address not in links.values():
            findings.append(f"{address} does not name itself")
        findings += [f"{there} does not answer to {address}" for there in links.values() if alternates.get(there) != links]
    return findings


def break_sitemaps(paths, validate):
    # An edition without articles has no dates to break.
    path = max((path for path in paths if path.name == "sitemap.xml"), key=lambda path: path.stat().st_size)
    for name, old, new in [
        ("no address", "<loc>", "<x/><loc>"),
        ("a date of another form", "<lastmod>", "<lastmod>on "),
        ("a link to an edition without a language", 'hreflang="', 'lang="'),
        ("an element that nobody knows", "</url>", "<priority>2</priority></url>"),
    ]:
        refused(validate(etree.fromstring(path.read_bytes().replace(old.encode(), new.encode(), 1)).getroottree()), f"sitemap: {name}")


def news():
    findings, count = [], 0
    for path in sorted(OUT.glob("*/sitemap-news.xml")):
        articles = list(etree.parse(str(path)).iter(f"{NEWS}news"))
        count += len(articles)
        dates = [moment(article.findtext(f"{NEWS}publication_date")) for article in articles]
        if len(articles) > 1_000 or dates and max(dates) - min(dates) > timedelta(days=2):
            findings.append(f"{path} has more than the news of two days")
        for article in articles:
            language = article.findtext(f"{NEWS}publication/{NEWS}language")
            if language != path.parent.name.split("-")[0]:
                findings.append(f"{path}: the language is {language}")
    verdict(findings, f"{count} articles in news sitemaps")


def robots(index, documents):
    reader = urllib.robotparser.RobotFileParser()
    reader.parse((OUT / "robots.txt").read_text().splitlines())
    findings = []
    if reader.site_maps() != [f"{BASE}sitemap-index.xml"]:
        findings.append(f"it names the sitemaps {reader.site_maps()}")
    for document in documents.values():
        for loc in document.iter(f"{SITEMAP}loc"):
            if not reader.can_fetch("Googlebot", loc.text):
                findings.append(f"nobody may read {loc.text}")
    for edition in sorted(it.name for it in OUT.iterdir() if it.is_dir() and it.name in {"en-XA", "ar-XB"}):
        if reader.can_fetch("Googlebot", f"{BASE}{edition}/"):
            findings.append(f"{edition} may be read")
    verdict(findings, "robots.txt, as Python's robotparser reads it")


def redirects():
    told = json.loads((OUT / "redirects.json").read_text())["redirects"]
    lines = [line.split(" ") for line in (OUT / "_redirects").read_text().splitlines()]
    findings = []
    if lines != [[it["from"], it["to"], str(it["status"])] for it in told]:
        findings.append("redirects.json and _redirects differ")
    root = f"{urlsplit(BASE).scheme}://{urlsplit(BASE).netloc}"
    for it in told:
        target, old = file_of(root + it["to"]), file_of(root + it["from"])
        if target is None or not target.is_file():
            findings.append(f"{it['from']} leads to {it['to']}, which is not there")
        if old is not None and old.is_file():
            findings.append(f"{it['from']} is a page")
        if not it["from"].isascii() or any(mark in it["from"] for mark in " *:?#"):
            findings.append(f"{it['from']} is not escaped")
    verdict(findings, f"{len(told)} redirects")


feeds()
sitemaps()
redirects()
