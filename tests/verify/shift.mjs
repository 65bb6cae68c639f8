#!/usr/bin/env node
// What moves while a page of a built tree arrives: shift.mjs OUT
//
// Fonts and pictures come late, as they do on a phone; nothing that was there before may make room for them.

import { inParallel, openPage, withBrowser } from "./browser.mjs";
import { read, someOf } from "./files.mjs";
import { verdict } from "./verdict.mjs";

// They mostly wait.
const WORKERS = 4;
const LATE = 500;
// A third of what counts as good. Nastaliq is swapped in when it comes, and a list of many lines moves by a hair.
const MOST = 0.03;
// All fronts; of articles and of every other kind so many: the first, the last, and what lies evenly between.
const ARTICLES = 12;
const OF_A_KIND = 2;
const SIZES = [
  { width: 360, height: 800 },
  { width: 1280, height: 800 },
];

/** Runs in the page before anything else does: sums up what browsers call the cumulative layout shift. */
function observe() {
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      const moved = sources.map(({ node }) => (node?.localName ? `<${node.localName} class="${node.className}">` : "text"));
      globalThis.shifts.push({ value, moved });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** Down to the end of the page, as slowly as pictures that are loaded on the way need. */
async function readThrough(page) {
  const { height, step } = await page.evaluate(() => ({ height: document.body.scrollHeight, step: innerHeight }));
  for (let top = 0; top < Math.min(height, 10 * step); top += step) {
    await page.evaluate((to) => scrollTo(0, to), top);
    await page.waitForTimeout(50);
  }
  await page.waitForFunction(() => [...document.images].every((image) => image.complete || image.loading === "lazy"));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))));
}

const tree = await read(process.argv[2]);
const subjects = someOf(tree.pages, (kind) => (kind === "front" ? Infinity : kind === "article" ? ARTICLES : OF_A_KIND));
const groups = new Map();
await withBrowser(tree, async (browser, origin) => {
  const open = async () => {
    const own = await openPage(browser, origin, tree);
    await own.page.addInitScript(observe);
    await own.page.route("**/*", async (route) => {
      if (["font", "image"].includes(route.request().resourceType())) {
        // Whatever the machine is busy with: what comes before the reader has seen anything is not late.
        const painted = () => performance.getEntriesByName("first-contentful-paint").length > 0;
        await own.page.waitForFunction(painted, null, { timeout: 10 * LATE }).catch(() => {});
        await new Promise((resolve) => setTimeout(resolve, LATE));
      }
      return route.fallback();
    });
    return own;
  };
  await inParallel(subjects, WORKERS, open, async ({ page, visit }, { file, edition, kind }) => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await visit(file);
      await readThrough(page);
      const shifts = await page.evaluate(() => globalThis.shifts);
      const sum = shifts.reduce((total, { value }) => total + value, 0);
      const moved = [...new Set(shifts.flatMap((shift) => shift.moved))].slice(0, 4).join(", ");
      const group = groups.get(`${edition}, ${kind}`) ?? { pages: new Set(), worst: 0, findings: [] };
      group.pages.add(file);
      group.worst = Math.max(group.worst, sum);
      if (sum >= MOST) group.findings.push(`${file} at ${size.width} px: ${sum.toFixed(3)}, moved ${moved}`);
      groups.set(`${edition}, ${kind}`, group);
    }
  });
});
for (const [name, { pages, worst, findings }] of [...groups].sort()) {
  verdict(findings, `nothing moves for late fonts and pictures: ${name}, ${pages.size} pages, at most ${worst.toFixed(4)}`);
}
