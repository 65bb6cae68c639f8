#!/usr/bin/env node
// The AMP page of every article, in all editions, by the AMP validator: amp.mjs OUT SITE
//
// OUT is not looked at: AMP is off there. SITE is built once more with `amp: true`. The validator's rules come with npm's
// `next`, because it would fetch its own from the network.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import validators from "amphtml-validator";
import { verdict } from "./verdict.mjs";

const rules = fileURLToPath(import.meta.resolve("next/dist/compiled/amphtml-validator/validator_wasm.js"));
const validator = await validators.getInstance(rules);
const errorsOf = (html) => validator.validateString(html).errors.filter(({ severity }) => severity === "ERROR");

const site = process.argv[3];
const scratch = mkdtempSync(path.join(tmpdir(), "roznama-amp-"));
try {
  const parts = ["content", "locales", "calendars", "templates"].filter((name) => existsSync(path.join(site, name)));
  parts.forEach((name) => cpSync(path.join(site, name), path.join(scratch, name), { recursive: true }));
  const settings = readFileSync(path.join(site, "roznama.yaml"), "utf8");
  writeFileSync(path.join(scratch, "roznama.yaml"), `amp: true\n${settings}`);
  const roznama = path.resolve(process.env.ROZNAMA);
  execFileSync(roznama, ["build", "--site", scratch, "--out", path.join(scratch, "out")], { stdio: "pipe" });

  const out = path.join(scratch, "out");
  const files = readdirSync(out, { recursive: true }).map((file) => file.split(path.sep).join("/")).sort();
  const pages = files.filter((file) => file.endsWith("/amp/index.html"));
  const articles = files.filter((file) => file.endsWith("/article-package.json"));
  const findings = pages.flatMap((page) => {
    const found = errorsOf(readFileSync(path.join(out, page), "utf8"));
    return found.map(({ line, col, message }) => `${page}:${line}:${col}: ${message}`);
  });
  verdict(findings, `${pages.length} AMP pages by the AMP validator`);

  const told = pages.filter((page) => {
    const full = readFileSync(path.join(out, path.dirname(page), "..", "index.html"), "utf8");
    const [, address] = full.match(/<link rel="amphtml" href="([^"]*)">/) ?? ["", ""];
    return !decodeURI(address).endsWith(`/${path.posix.dirname(page)}/`);
  });
  verdict(told.map((page) => `${page}: its article does not lead to it`), `${pages.length} articles lead to their AMP pages`);
  verdict(pages.length === 0 ? ["there is no page"] : [], `${pages.length} AMP pages of ${articles.length} articles`);

  // A validator that lets these pass has lost its rules.
  const page = readFileSync(path.join(out, pages[0]), "utf8");
  const faults = {
    "an `img`": page.replace("</article>", '<img src="a.jpg" width="1" height="1"></article>'),
    "no canonical address": page.replace(/<link rel="canonical"[^>]*>/, ""),
    "a script": page.replace("</article>", "<script>alert(1)</script></article>"),
  };
  const passed = Object.entries(faults).filter(([, html]) => errorsOf(html).length === 0);
  verdict(passed.map(([fault]) => `the validator lets ${fault} pass`), `${Object.keys(faults).length} planted faults are found`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
