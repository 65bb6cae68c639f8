// HTML by the Nu checker, and the pages as a reader has them: in a browser, on a phone and on a desk, by day and by night.
//
//   node pages.mjs OUT SUMS
//
// Prints one line a check and writes `PASSED FAILED` into the file SUMS. A finding is printed before its line.

import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const [out, sums] = process.argv.slice(2);
const here = path.dirname(fileURLToPath(import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [360, 1280];
const NARROWEST = 320;
const SCHEMES = ["light", "dark"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
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

let passed = 0;
let failed = 0;

function verdict(findings, name) {
  for (const finding of findings) console.log(`        ${finding}`);
  if (findings.length === 0) passed += 1;
  else failed += 1;
  console.log(`${findings.length === 0 ? "ok      " : "FAILED  "}${name}`);
}

const files = (await readdir(out, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(out, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join("/"))
  .sort();
// AMP has a validator of its own.
const pages = files.filter((file) => file.endsWith(".html") && !file.includes("/amp/"));
const fronts = pages.filter((file) => /^[^/]+\/index\.html$/.test(file));
const articles = files
  .filter((file) => file.endsWith("/article-package.json"))
  .map((file) => `${path.posix.dirname(file)}/index.html`);

async function nu() {
  const jar = path.join(here, "node_modules/vnu-jar/build/dist/vnu.jar");
  const findings = [];
  // The length of a command line is limited.
  for (let first = 0; first < pages.length; first += 500) {
    const some = pages.slice(first, first + 500).map((page) => path.join(out, page));
    const options = ["-jar", jar, "--errors-only", "--exit-zero-always", "--stdout", "--format", "json", ...some];
    const { stdout } = await promisify(execFile)("java", options, { maxBuffer: 1 << 28 });
    for (const { url, lastLine, lastColumn, message } of JSON.parse(stdout).messages) {
      findings.push(`${path.relative(out, fileURLToPath(url))}:${lastLine}:${lastColumn}: ${message}`);
    }
  }
  verdict(findings, `${pages.length} pages by the Nu HTML checker`);
}

function serve() {
  const known = new Set(files);
  const server = createServer(async (request, response) => {
    let name = decodeURIComponent(new URL(request.url, "http://localhost").pathname).slice(1);
    if (name === "" || name.endsWith("/")) name += "index.html";
    // The browser asks for it by itself, whether or not a page names one.
    if (!known.has(name)) return void response.writeHead(name === "favicon.ico" ? 204 : 404).end();
    const type = TYPES[path.extname(name)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type }).end(await readFile(path.join(out, name)));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

async function open(browser, origin, file, width, colorScheme) {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    bypassCSP: true,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const findings = [];
  await page.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(origin) || url.startsWith("data:")) return route.continue();
    findings.push(`asks another server: ${url}`);
    return route.abort();
  });
  page.on("response", (response) => {
    if (response.status() >= 400) findings.push(`${response.status()}: ${new URL(response.url()).pathname}`);
  });
  page.on("pageerror", (error) => findings.push(`script: ${error.message}`));
  await page.goto(`${origin}/${file.split("/").map(encodeURIComponent).join("/")}`);
  await page.evaluate(() => document.fonts.ready.then(() => null));
  return { context, page, findings };
}

async function accessible(browser, origin, file) {
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      const { context, page, findings } = await open(browser, origin, file, width, scheme);
      await page.evaluate(axe);
      const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), RULES);
      for (const { id, help, nodes } of violations) {
        findings.push(`${id}: ${help}`, ...nodes.slice(0, 3).map((node) => `    ${node.target.join(" ")}`));
      }
      await context.close();
      verdict(findings, `${file} at ${width} px, ${scheme}`);
    }
  }
}

async function fits(browser, origin, file) {
  const { context, page, findings } = await open(browser, origin, file, NARROWEST, "light");
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const sticksOut = (element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (left < -0.5 || right > clientWidth + 0.5);
    };
    const outside = [...document.querySelectorAll("body *")].filter(sticksOut).slice(0, 5);
    const name = (element) => `<${element.localName}${element.className ? ` class="${element.className}"` : ""}>`;
    return [`${scrollWidth} px wide`, ...outside.map((element) => `    ${name(element)} sticks out`)];
  });
  await context.close();
  verdict([...findings, ...wide], `${file} fits into ${NARROWEST} px`);
}

await nu();
verdict(fronts.length > 0 && articles.length > 0 ? [] : ["no front page or no article"], "there are pages to look at");
const server = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const origin = `http://127.0.0.1:${server.address().port}`;
  for (const file of [...fronts, ...articles]) {
    await accessible(browser, origin, file);
    await fits(browser, origin, file);
  }
} finally {
  await browser.close();
  server.close();
}
await writeFile(sums, `${passed} ${failed}\n`);
