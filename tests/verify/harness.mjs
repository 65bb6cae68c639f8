#!/usr/bin/env node
// Whether the checks of pages see what they look for: harness.mjs OUT
//
// For each check an article of the built tree is copied, with one fault a copy. The check must name every fault, and find
// nothing in the copy that has none: a check that lets faults pass proves nothing.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { read } from "./files.mjs";
import { refused, verdict } from "./verdict.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const replaced = (from, to) => (page) => page.replace(from, to);
const styled = (rules) => replaced("</head>", `<style>${rules}</style></head>`);
const inText = (html) => replaced("</h1>", `</h1>${html}`);

const LATE_FONT = '<style>@font-face { font-family: Late; src: url("late.woff2"); font-display: swap }</style>';

/** By check: a fault's name, how the page comes by it, and what the check says. */
const FAULTS = {
  "html.mjs": [
    ["an-id-twice", inText('<p id="main">Again</p>'), /Duplicate ID/],
    ["an-image-without-alt", inText('<img src="x.png">'), /alt/],
    ["an-element-left-open", inText("<div>"), /Unclosed element/],
  ],
  "pages.mjs": [
    ["400-px-wide", inText('<p style="inline-size: 400px">Wide</p>'), /px wide in a window of 320/],
    ["a-long-word", styled("h1 { white-space: nowrap; font-size: 3rem }"), /px wide in a window of 320/],
    ["50-kB-of-style", styled(`/* ${"x".repeat(50_000)} */`), /bytes: index.html/],
    ["a-script-that-throws", inText("<script>nothing.at.all()</script>"), /script: nothing is not defined/],
    ["a-complaint", inText('<script>console.error("no")</script>'), /console: no/],
    ["another-server", inText('<img alt="" width="1" height="1" src="https://counter.example/one.png">'), /asks another server: https:\/\/counter.example/],
    ["no-picture", inText('<img alt="" width="1" height="1" src="gone.png">'), /404: .*gone.png/],
    ["a-dead-link", inText('<p><a href="../nowhere/">Nowhere</a></p>'), /there is no .*nowhere/],
    ["a-dead-fragment", inText('<p><a href="#nowhere">Nowhere</a></p>'), /no #nowhere/],
    ["a-dead-translation", replaced("</head>", '<link rel="alternate" hreflang="de" href="https://roznama.example/de/"></head>'), /there is no de\//],
    ["pale-letters", styled("h1 { color: #bbb }"), /color-contrast/],
    ["pale-at-night", styled("@media (prefers-color-scheme: dark) { h1 { color: #444 } }"), /color-contrast/],
    ["pale-on-a-desk", styled("@media (min-width: 1000px) { h1 { color: #bbb } }"), /color-contrast/],
    ["small-targets", inText('<p style="font-size: 8px; line-height: 1"><a href="./">a</a><br><a href="../">b</a><br><a href="./">c</a></p>'), /target-size/],
    ["a-nameless-field", inText("<input>"), /label/],
  ],
  "shift.mjs": [
    ["an-unsized-picture", inText('<img alt="" src="late.png" style="inline-size: 100%; block-size: auto; aspect-ratio: auto">'), /px: \d/],
    ["a-late-remark", inText('<script>setTimeout(() => document.querySelector("h1").before("Late ".repeat(99)), 200)</script>'), /px: \d/],
    ["a-late-font", replaced("<main", `<p lang="ur" dir="rtl" style="font: 3rem Late">${"کراچی سے لاہور تک ".repeat(5)}</p>${LATE_FONT}<main`), /px: \d/],
  ],
  "reading.mjs": [
    ["no-focus", styled("*:focus-visible { outline: none !important }"), /looks the same with the focus/],
    ["no-skip-link", replaced(/<a class="skip".*?<\/a>/, ""), /does not skip/],
    ["a-skip-link-to-nothing", replaced('href="#main"', 'href="#body"'), /leads to #body/],
    ["printed-navigation", styled("@media print { nav { display: block !important } }"), /<nav .*is printed/],
    ["white-letters-on-paper", styled("@media print { body { color: #eee !important } }"), /letters are printed in/],
    ["a-wide-column", styled("h1 { inline-size: 45rem; max-inline-size: none }"), /px wide in a window/],
    ["letters-that-stay", styled("main, main * { font-size: 16px !important; line-height: 20px !important }"), /do not grow/],
    ["movement", styled("a { transition: color 2s !important }"), /moves/],
    ["fixed-colours", styled("h1 { forced-color-adjust: none; color: #fff; background: #fff }"), /is not to be seen/],
    ["the-wrong-direction", inText('<p lang="ur">لاہور</p>'), /is in ur and goes ltr/],
    ["another-language", replaced(/<html lang="[^"]*"/, '<html lang="de"'), /says that it is in/],
    ["a-text-by-script", inText('<script>document.querySelector("h1").after("Only with a script")</script>'), /letters instead of/],
  ],
};

const [original] = process.argv.slice(2);
const edition = "en-PK";
const repository = path.join(here, "..", "..");
const article = (await read(original)).pages.find((page) => page.edition === edition && page.kind === "article");
const page = await readFile(path.join(original, article.file), "utf8");

/** A page of a kind of its own, as deep in the tree as an article is, with what faults may name beside it. */
async function plant(out, name, html) {
  const folder = path.join(out, edition, name, "of", "many");
  await cp(path.dirname(path.join(original, article.file)), folder, { recursive: true });
  await rm(path.join(folder, "article-package.json"));
  await cp(path.join(repository, "content/2024/nastaliq-learns-the-machine/nastaliq.png"), path.join(folder, "late.png"));
  await cp(path.join(repository, "templates/assets/ur/noto-nastaliq-urdu.woff2"), path.join(folder, "late.woff2"));
  await writeFile(path.join(folder, "index.html"), html);
}

/** What a check finds in a tree of one sound page and all of its faults. */
async function findings(check, faults) {
  const out = await mkdtemp(path.join(tmpdir(), "harness-"));
  try {
    await mkdir(path.join(out, edition));
    await writeFile(path.join(out, "roznama.yaml"), "base_url: https://roznama.example\n");
    await cp(path.join(original, edition, "assets"), path.join(out, edition, "assets"), { recursive: true });
    await plant(out, "sound", page);
    for (const [name, fault] of faults) {
      const faulty = fault(page);
      if (faulty === page) throw new Error(`${name} could not be planted in ${article.file}`);
      await plant(out, name, faulty);
    }
    const { stdout } = await promisify(execFile)(path.join(here, check), [out, out], { maxBuffer: 1 << 28 });
    return stdout.split("\n").filter((line) => line.startsWith("        "));
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

for (const [check, faults] of Object.entries(FAULTS)) {
  const found = await findings(check, faults);
  const of = (name) => found.filter((line) => line.includes(`${edition}/${name}/`));
  for (const [name, , says] of faults) refused(of(name).filter((line) => says.test(line)), `${check}: ${name.replaceAll("-", " ")}`);
  // The copy is alone: what it links to is not here.
  verdict(of("sound").filter((line) => !line.includes("there is no ")), `${check}: nothing is found in what is sound`);
}
