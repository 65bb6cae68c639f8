#!/usr/bin/env node
// The search of each edition, as a reader has it: search.mjs OUT
//
// Fifty articles that lie evenly among all (or all, where there are fewer) are looked for by words of their own pages:
//
// - every other one by the first three words of its headline that are no common ones;
// - the others by the two rarest words of the body among those that stand in other articles too, so that neither of them
//   alone would do.
//
// Each must be among the first three. The same words as other keyboards write them must find the same. What is a word is
// the browser's (`Intl.Segmenter`), and what is common is counted here: nothing of the program's own reading is asked.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { fileOf, withBrowser } from "./browser.mjs";
import { read } from "./files.mjs";
import { overflow } from "./layout.mjs";
import { verdict } from "./verdict.mjs";

const QUERIES = 50;
const FIRST = 3;
// A word is common that stands in more than one of so many articles.
const COMMON = 5;
// What one query may load, besides the page: the median of a small site, as it lies on the disk.
const HEAVIEST = 120_000;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// What a careful host sends with every page.
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'";

const [out] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tree = await read(out);
const digits = (zero) => (text) => text.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));
const letters = (pairs) => (text) => [...text].map((letter) => pairs[letter] ?? letter).join("");

/** How else the same words are written, by language. */
const VARIANTS = {
  ur: {
    "Arabic yeh and kaf": letters({ ی: "ي", ک: "ك" }),
    "Arabic heh": letters({ ہ: "ه", ھ: "ه" }),
    "vowels": (text) => text.replace(/(?<=\p{L})(?=\p{L})/gu, "\u064e"),
    "kashida and joiners": (text) => text.replace(/(?<=\p{L})(?=\p{L})/gu, "\u0640\u200c"),
    "Urdu digits": digits(0x6f0),
    "Arabic digits": digits(0x660),
  },
  en: {
    "capitals": (text) => text.toUpperCase(),
    "accents": (text) => text.replace(/(?<=[aeiou])/g, "\u0301"),
    "Urdu digits": digits(0x6f0),
  },
};

/** What stands on the articles' pages, as a reader sees it. */
async function readArticles(page, origin, files) {
  await page.goto(`${origin}/${files[0]}`);
  return page.evaluate(async (files) => {
    const segmenter = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
    const words = (element) => {
      const parts = [...segmenter.segment(element?.innerText ?? "")].filter(({ isWordLike }) => isWordLike);
      return parts.map(({ segment }) => segment.normalize("NFC").toLowerCase()).filter((word) => [...word].length > 2 || /\d\d/.test(word));
    };
    const read = async (file) => {
      const response = await fetch(`/${file}`);
      const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
      // They would be looked for beside this page.
      parsed.querySelectorAll("img").forEach((image) => image.remove());
      // Only what is laid out has line breaks where its blocks end.
      const shown = (selector) => {
        const frame = document.createElement("div");
        frame.append(document.adoptNode(parsed.querySelector(selector) ?? parsed.createElement("p")));
        document.body.replaceChildren(frame);
        return words(frame);
      };
      return { file, title: shown("h1"), body: shown(".body") };
    };
    const articles = [];
    for (const file of files) articles.push(await read(file));
    return articles;
  }, files);
}

/** The queries, each with the article that it must find. */
function queriesOf(articles) {
  const counts = new Map();
  for (const { title, body } of articles) {
    for (const word of new Set([...title, ...body])) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const rare = (word) => counts.get(word) * COMMON <= articles.length;
  const count = Math.min(QUERIES, articles.length);
  const chosen = Array.from({ length: count }, (_, number) => articles[Math.floor((number * articles.length) / count)]);
  return chosen.map(({ file, title, body }, number) => {
    const ofTitle = [...new Set(title)].filter(rare).slice(0, 3);
    const shared = [...new Set(body)].filter((word) => counts.get(word) > 1 || articles.length < QUERIES);
    const ofBody = shared.toSorted((one, other) => counts.get(one) - counts.get(other)).slice(0, 2);
    const words = number % 2 === 0 && ofTitle.length > 1 ? ofTitle : ofBody;
    return { file, query: words.join(" ") };
  });
}

/** Queries that have a number, with a word that stands beside it in the same article; for what keyboards make of digits. */
function numbersOf(articles) {
  const found = articles.map(({ body }) => [body.find((word) => /^\d+$/.test(word)), body.find((word) => /^\p{L}+$/u.test(word))]);
  return found.filter(([number, word]) => number && word).slice(0, QUERIES).map((words) => words.join(" "));
}

/** A word of many articles, though of no more than a third. */
function wordOf(articles) {
  const counts = new Map();
  for (const { title, body } of articles) {
    for (const word of new Set([...title, ...body])) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const some = [...counts].filter(([word, count]) => count * 3 <= articles.length && /^\p{L}+$/u.test(word));
  return some.toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? articles[0].title[0];
}

/** What a page answers: the articles in order, what it says, and the files that it loaded for that. */
async function ask(page, origin, edition, query) {
  const loaded = [];
  const note = (response) => {
    if (response.status() >= 400) throw new Error(`${response.status()}: ${response.url()}`);
    const file = fileOf(new URL(response.url()).pathname);
    if (/\/search(\.json|\.js|\/(words|articles)\/.*)$/.test(file)) loaded.push(file);
  };
  page.on("response", note);
  await page.goto(`${origin}/${edition}/search/?${new URLSearchParams({ q: query })}`);
  const settled = () => {
    const { dataset } = document.querySelector(".search");
    const says = document.querySelector("[role=status]").textContent;
    return says && says !== dataset.busy;
  };
  await page.waitForFunction(settled, null, { timeout: 20_000 });
  page.off("response", note);
  const answer = await page.evaluate(() => ({
    articles: [...document.querySelectorAll(".search-results a")].map(({ pathname }) => pathname),
    says: document.querySelector("[role=status]").textContent,
  }));
  return { ...answer, loaded };
}

/** What the page's own script finds for each query, by itself: the numbers of all articles, in order. */
async function findAll(page, edition, queries) {
  return page.evaluate(
    async ([root, queries]) => {
      const { find } = await import(`${root}assets/search.js`);
      const index = await (await fetch(`${root}search.json`)).json();
      const files = {};
      const load = (file) => (files[file] ??= fetch(`${root}search/words/${file}.txt`).then((response) => response.text()));
      return Promise.all(queries.map(async (query) => JSON.stringify(await find(query, index, load))));
    },
    [`/${edition}/`, queries],
  );
}

const sizes = new Map();
async function sizeOf(file) {
  if (!sizes.has(file)) {
    const bytes = await readFile(path.join(out, file));
    sizes.set(file, { raw: bytes.length, packed: gzipSync(bytes, { level: 9 }).length });
  }
  return sizes.get(file);
}

async function weigh(files) {
  const all = await Promise.all(files.map(sizeOf));
  const sum = (name) => all.reduce((sum, size) => sum + size[name], 0);
  return { files: files.length, raw: sum("raw"), packed: sum("packed") };
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const told = ({ files, raw, packed }) => `${files} files, ${kB(raw)}, ${kB(packed)} packed`;
const median = (list, name) => list.toSorted((one, other) => one[name] - other[name])[list.length >> 1];

async function searches(browser, origin, edition, files) {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  // With a policy, and without the browser's memory: every query pays for itself.
  await context.route("**/*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": POLICY } });
  });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && complaints.push(`console: ${message.text()}`));

  const articles = await readArticles(page, origin, files);
  const queries = queriesOf(articles);
  const numbers = numbersOf(articles);
  const missed = [];
  const weights = [];
  for (const { file, query } of queries) {
    const { articles, says, loaded } = await ask(page, origin, edition, query);
    const place = articles.indexOf(`/${file.replace(/index\.html$/, "")}`);
    if (place < 0 || place >= FIRST) missed.push(`“${query}” finds ${file} at ${place + 1 || "no place"}: ${says}`);
    weights.push(await weigh(loaded));
  }
  const language = edition.split("-")[0];
  verdict(missed, `${edition}: ${queries.length - missed.length} of ${queries.length} queries find their article among the first ${FIRST}`);

  for (const [name, write] of Object.entries(VARIANTS[language] ?? {})) {
    const asked = [...queries.map(({ query }) => query), ...numbers];
    const pairs = asked.map((query) => [query, write(query)]).filter(([query, other]) => query !== other);
    const found = await findAll(page, edition, pairs.flat());
    const differing = pairs.filter((_, number) => found[2 * number] !== found[2 * number + 1]);
    const findings = differing.map(([query, other]) => `“${other}” finds other articles than “${query}”`);
    verdict(findings, `${edition}: ${pairs.length} queries find the same with ${name}`);
  }

  const index = [...tree.known].filter((file) => file.startsWith(`${edition}/search`) && !file.endsWith(".html"));
  const heaviest = weights.toSorted((one, other) => other.raw - one.raw)[0];
  const middle = median(weights, "raw");
  verdict(middle.raw > HEAVIEST ? [`the median query loads ${kB(middle.raw)}`] : [], `${edition}: index of ${told(await weigh(index))}; a query loads ${told(middle)} (median), ${told(heaviest)} (most)`);
  verdict(complaints, `${edition}: the script has nothing to complain of under a strict policy`);
  await context.close();
  return wordOf(articles);
}

/** A page full of articles that were found: for assistive technology, on the narrowest phone, with the keyboard. */
async function reads(browser, origin, edition, word) {
  for (const [width, colorScheme] of [[360, "light"], [360, "dark"], [1280, "light"], [1280, "dark"]]) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true, reducedMotion: "reduce" });
    const page = await context.newPage();
    const { articles } = await ask(page, origin, edition, word);
    await page.evaluate(axe);
    const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), RULES);
    const findings = violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0].target.join(" ")})`);
    verdict(findings, `${edition}: ${articles.length} articles that were found, at ${width} px, ${colorScheme}`);
    await context.close();
  }
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  const { articles } = await ask(page, origin, edition, word);
  verdict(await page.evaluate(overflow), `${edition}: what was found fits into 320 px`);

  const findings = [];
  await page.fill("input[type=search]", "qqqq zzzz");
  await page.keyboard.press("Enter");
  await page.waitForURL(/qqqq/);
  await page.waitForFunction(() => document.querySelector("[role=status]").textContent === document.querySelector(".search").dataset.none);
  await page.goBack();
  await page.waitForFunction((count) => document.querySelectorAll(".search-results a").length === count, articles.length);
  const more = page.locator(".search-more");
  if (await more.isVisible()) {
    await more.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((count) => document.querySelectorAll(".search-results a").length > count, articles.length);
    const focused = await page.evaluate((at) => document.activeElement === document.querySelectorAll(".search-results a")[at], articles.length);
    if (!focused) findings.push("more articles come, and the focus is not on the first of them");
  }
  verdict(findings, `${edition}: nothing found is told, and the way back and more articles need no mouse`);
  await context.close();

  const plain = await browser.newContext({ javaScriptEnabled: false });
  const scriptless = await plain.newPage();
  await scriptless.goto(`${origin}/${edition}/search/?q=x`);
  const help = scriptless.locator(".search-help");
  const leads = (await help.isVisible()) && (await help.locator("a").count()) > 0;
  verdict(leads ? [] : ["nothing leads on"], `${edition}: without a script the page leads to other ones`);
  await plain.close();
}

const editions = [...tree.known].filter((file) => /^[^/]+\/search\.json$/.test(file)).map((file) => file.split("/")[0]);
verdict(editions.length > 0 ? [] : ["no edition can be searched"], `${editions.length} editions can be searched`);
await withBrowser(tree, async (browser, origin) => {
  for (const edition of editions) {
    const files = tree.pages.filter((page) => page.edition === edition && page.kind === "article").map(({ file }) => file);
    if (files.length === 0) continue;
    await reads(browser, origin, edition, await searches(browser, origin, edition, files));
  }
});
