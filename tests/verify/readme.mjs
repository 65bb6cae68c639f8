#!/usr/bin/env node
// The README's pictures of the sample site: readme.mjs OUT FOLDER
//
// For each piece and language one picture in FOLDER: the page on a desk by day, and beside it on a phone by night.

import { writeFile } from "node:fs/promises";
import path from "node:path";
import { withBrowser } from "./browser.mjs";
import { read, showpieces } from "./files.mjs";
import { portrait } from "./portrait.mjs";
import { verdict } from "./verdict.mjs";

const EDITIONS = { en: "en-PK", ur: "ur-PK" };
const PIECES = ["front", "article", "archive", "search"];
const DESK = { width: 1280, scheme: "light", tallest: 1100 };
const PHONE = { width: 360, scheme: "dark", tallest: 1100 };
const GAP = 40;
const QUALITY = 0.82;
const HEAVIEST = 1_500_000;

/** Runs in the browser: both pictures on one sheet, as WebP. */
async function mount({ pictures, gap, height, quality }) {
  const images = await Promise.all(pictures.map((picture) => createImageBitmap(new Blob([Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))]))));
  const sheet = document.createElement("canvas");
  sheet.width = images.reduce((width, image) => width + image.width + gap, gap);
  sheet.height = height + 2 * gap;
  const pen = sheet.getContext("2d");
  pen.fillStyle = "#d9d5cb";
  pen.fillRect(0, 0, sheet.width, sheet.height);
  let left = gap;
  for (const image of images) {
    pen.save();
    pen.beginPath();
    pen.roundRect(left, gap, image.width, image.height, 10);
    pen.clip();
    pen.drawImage(image, left, gap);
    pen.restore();
    left += image.width + gap;
  }
  return sheet.toDataURL("image/webp", quality).split(",")[1];
}

const [out, folder] = process.argv.slice(2);
const tree = await read(out);
let bytes = 0;
const absent = [];
await withBrowser(tree, async (browser, origin) => {
  const table = await browser.newPage();
  for (const [language, edition] of Object.entries(EDITIONS)) {
    const pieces = new Map(await showpieces(tree, edition));
    for (const piece of PIECES) {
      if (!pieces.has(piece)) {
        absent.push(`${edition} has no ${piece}`);
        continue;
      }
      const pictures = [];
      for (const look of [DESK, PHONE]) pictures.push((await portrait(browser, origin, tree, pieces.get(piece), look)).toString("base64"));
      const sheet = Buffer.from(await table.evaluate(mount, { pictures, gap: GAP, height: DESK.tallest, quality: QUALITY }), "base64");
      await writeFile(path.join(folder, `${language}-${piece}.webp`), sheet);
      bytes += sheet.length;
    }
  }
});
verdict(bytes < HEAVIEST ? absent : [...absent, `heavier than ${HEAVIEST} bytes`], `the README's pictures: ${bytes} bytes in ${folder}`);
