#!/usr/bin/env node
// Every page of a built tree in a browser: pages.mjs OUT SITE
//
// Each is loaded once, on the narrowest phone; then the same page becomes a phone and a desk, by day and by night, for axe.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileOf, inParallel, openPage, withBrowser } from "./browser.mjs";
import { read } from "./files.mjs";
import { addresses, overflow } from "./layout.mjs";
import { verdict } from "./verdict.mjs";

const WORKERS = 2;
const NARROWEST = { width: 320, height: 640 };
const LOOKS = [
  { name: "360 px, light", size: { width: 360, height: 800 }, colorScheme: "light" },
  { name: "1280 px, dark", size: { width: 1280, height: 800 }, colorScheme: "dark" },
  { name: "360 px, dark", size: { width: 360, height: 800 }, colorScheme: "dark" },
  { name: "1280 px, light", size: { width: 1280, height: 800 }, colorScheme: "light" },
];
// The first pages of a kind are looked at in all four, the others in the first two: what differs is their text.
const LOOKS_OF_MOST = 2;
const ALL_LOOKS_FOR = 10;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// HTML, style and script of one page, in bytes as they lie on the disk: what a page weighs before pictures and fonts.
const HEAVIEST = 40_000;
const NOT_WEIGHED = /\.(avif|gif|ico|jpe?g|png|svg|webp|woff2?)$/;

const [out, site] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const baseUrl = /^base_url:\s*(\S+)/m.exec(await readFile(path.join(site, "roznama.yaml"), "utf8"))[1].replace(/\/$/, "");
const tree = await read(out);

/** What was found, by check and group of pages: `[pages, findings]`. */
const groups = new Map();
function note(check, { edition, kind }, findings, file) {
  const name = `${check}: ${edition}, ${kind}`;
  const [pages, all] = groups.get(name) ?? [0, []];
  groups.set(name, [pages + 1, all.concat(findings.map((finding) => `${file}: ${finding}`))]);
}

async function accessible(page) {
  const { violations } = await page.evaluate(
    (values) => axe.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    RULES,
  );
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => node.target.join(" "));
    return `${id}: ${help} (${nodes.length} times: ${where.join(", ")})`;
  });
}

const weights = [];
const namedBy = new Map();
const namesOf = new Map();
const seen = new Map();

async function look({ page, visit }, subject, origin) {
  const { file, edition, kind } = subject;
  await page.setViewportSize(NARROWEST);
  await page.emulateMedia({ colorScheme: "light" });
  const { findings, loaded } = await visit(file);
  note("fits into 320 px", subject, await page.evaluate(overflow), file);

  const weighed = [...loaded].filter(([name]) => !NOT_WEIGHED.test(name));
  const weight = weighed.reduce((sum, [, bytes]) => sum + bytes, 0);
  weights.push(weight);
  const parts = weighed.map(([name, bytes]) => `${path.basename(name)} ${bytes}`).join(", ");
  note(`under ${HEAVIEST} bytes`, subject, weight < HEAVIEST ? [] : [`${weight} bytes: ${parts}`], file);

  const { named, names } = await page.evaluate(addresses);
  namesOf.set(file, new Set(names));
  for (const address of named) {
    const here = [origin, baseUrl].find((start) => address === start || address.startsWith(`${start}/`));
    if (here) namedBy.set(address.slice(here.length) || "/", file);
  }

  const before = seen.get(`${edition} ${kind}`) ?? 0;
  seen.set(`${edition} ${kind}`, before + 1);
  await page.evaluate(axe);
  for (const { name, size, colorScheme } of LOOKS.slice(0, before < ALL_LOOKS_FOR ? LOOKS.length : LOOKS_OF_MOST)) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    note(`axe at ${name}`, subject, await accessible(page), file);
  }
  note("no error, nothing of other servers", subject, findings, file);
}

await withBrowser(tree, async (browser, origin) => {
  const open = () => openPage(browser, origin, tree);
  await inParallel(tree.pages, WORKERS, open, (own, subject) => look(own, subject, origin));
});

for (const [name, [pages, findings]] of [...groups].sort(([one], [other]) => (one < other ? -1 : 1))) {
  verdict(findings, `${name}, ${pages} page${pages === 1 ? "" : "s"}`);
}
const dead = [...namedBy].flatMap(([address, file]) => {
  const { pathname, hash } = new URL(address, "http://localhost");
  const target = fileOf(pathname);
  if (!tree.known.has(target)) return [`${file}: there is no ${target}`];
  const name = decodeURIComponent(hash.slice(1));
  return name && namesOf.has(target) && !namesOf.get(target).has(name) ? [`${file}: no #${name} in ${target}`] : [];
});
verdict(dead, `${namedBy.size} addresses of this site lead to something`);
weights.sort((one, other) => one - other);
console.log(`        weight before pictures and fonts: median ${weights[weights.length >> 1]}, largest ${weights.at(-1)} bytes`);
const kinds = new Set(tree.pages.map(({ kind }) => kind));
verdict(["front", "article"].filter((kind) => !kinds.has(kind)), `${tree.pages.length} pages of ${kinds.size} kinds were looked at`);
