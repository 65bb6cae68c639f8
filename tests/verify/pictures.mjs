#!/usr/bin/env node
// A built tree as pictures, for people to look at: pictures.mjs OUT FOLDER
//
// The showpieces of each edition on a phone and on a desk, by day and by night, and a page, index.html, that has them all.

import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { inParallel, withBrowser } from "./browser.mjs";
import { read, showpieces } from "./files.mjs";
import { portrait } from "./portrait.mjs";
import { verdict } from "./verdict.mjs";

const WIDTHS = [360, 1280];
const SCHEMES = ["light", "dark"];
// A page longer than this is cut: what follows looks like what came before.
const TALLEST = 2400;

const [out, folder] = process.argv.slice(2);
const tree = await read(out);
const editions = [...new Set(tree.pages.map(({ edition }) => edition))];
const pieces = (await Promise.all(editions.map((edition) => showpieces(tree, edition)))).flat();
const shots = pieces.flatMap(([name, page]) =>
  WIDTHS.flatMap((width) =>
    SCHEMES.map((scheme) => ({ name, page, width, scheme, picture: `${page.edition}-${name}-${width}-${scheme}.png` })),
  ),
);

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await withBrowser(tree, async (browser, origin) => {
  await inParallel(shots, 2, async () => ({ close: async () => {} }), async (_, { page, width, scheme, picture }) => {
    const image = await portrait(browser, origin, tree, page, { width, scheme, tallest: TALLEST });
    await writeFile(path.join(folder, picture), image);
  });
});

const sheet = (name, title) => `<h2>${title}</h2>
<div class="sheet">${shots
  .filter((shot) => shot.name === name)
  .map(({ page, width, scheme, picture }) => {
    const caption = `${page.edition}, ${width} px, ${scheme}`;
    return `<figure><a href="${picture}"><img src="${picture}" alt="${caption}" style="width: ${Math.round(width / 2.6)}px" loading="lazy"></a><figcaption>${caption}</figcaption></figure>`;
  })
  .join("")}</div>`;
const names = [...new Set(pieces.map(([name]) => name))];
await writeFile(
  path.join(folder, "index.html"),
  `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Pictures of ${path.basename(folder)}</title>
<style>body { font: 15px system-ui, sans-serif; margin: 1rem; background: #ccc }
.sheet { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start } figure { margin: 0 } img { display: block; border: 1px solid #888 }</style>
</head><body>
${names.map((name) => sheet(name, name)).join("\n")}
</body></html>
`,
);
verdict(["front", "article"].filter((name) => !names.includes(name)), `${shots.length} pictures of ${names.join(", ")} in ${folder}`);
