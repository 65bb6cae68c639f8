// A built tree as a reader has it: behind a server, in a browser.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { chromium } from "playwright-core";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/** The file that answers for an address's path, as servers of plain files have it. */
export function fileOf(pathname) {
  const name = decodeURIComponent(pathname).slice(1);
  return name === "" || name.endsWith("/") ? `${name}index.html` : name;
}

/** A server of the tree and a browser beside it, by more `settings`; `work` gets both, and they end with it. */
export async function withBrowser(tree, work, settings = []) {
  const server = createServer(async (request, response) => {
    const name = fileOf(new URL(request.url, "http://localhost").pathname);
    // The browser asks for it by itself, whether or not a page names one.
    if (!tree.known.has(name)) return void response.writeHead(name === "favicon.ico" ? 204 : 404).end();
    const type = TYPES[path.extname(name)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type }).end(await readFile(path.join(tree.out, name)));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", ...settings],
  });
  try {
    await work(browser, `http://127.0.0.1:${server.address().port}`);
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
}

/** Each item by one of a few workers, which `prepare` makes and which keep what they have, such as a page. */
export async function inParallel(items, workers, prepare, work) {
  const waiting = items.entries();
  const one = async () => {
    const own = await prepare();
    for (const [index, item] of waiting) await work(own, item, index);
    await own.close();
  };
  await Promise.all(Array.from({ length: Math.min(workers, items.length) }, one));
}

/** The address of a file of the tree. */
export function addressOf(origin, file) {
  return `${origin}/${file.split("/").map(encodeURIComponent).join("/")}`.replace(/\/index\.html$/, "/");
}

/**
 * A page of the browser that tells of everything a reader would not see: what it loaded, and what went wrong meanwhile.
 * `visit` returns both: `loaded`, the files with their bytes, and `findings`.
 */
export async function openPage(browser, origin, tree, options = {}) {
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  let findings = [];
  let asked = [];
  // Nothing leaves this machine. That a route is there also turns the browser's cache off: every page pays for itself.
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(`${origin}/`)) asked.push(fileOf(new URL(url).pathname));
    else if (!/^(data|blob):/.test(url)) {
      findings.push(`asks another server: ${url}`);
      return route.abort();
    }
    return route.continue();
  });
  page.on("response", (response) => {
    if (response.status() >= 400) findings.push(`${response.status()}: ${new URL(response.url()).pathname}`);
  });
  page.on("pageerror", (error) => findings.push(`script: ${error.message}`));
  page.on("console", (message) => {
    // What could not be loaded is told of above, with its address.
    if (message.type() === "error" && !message.text().startsWith("Failed to load")) findings.push(`console: ${message.text()}`);
  });
  const visit = async (file) => {
    findings = [];
    asked = [];
    await page.goto(addressOf(origin, file));
    await page.evaluate(() => document.fonts.ready.then(() => null));
    const loaded = new Map();
    for (const name of asked.filter((name) => tree.known.has(name))) {
      loaded.set(name, (await stat(path.join(tree.out, name))).size);
    }
    return { findings, loaded };
  };
  return { page, visit, close: () => context.close() };
}
