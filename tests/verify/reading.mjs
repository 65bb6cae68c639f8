#!/usr/bin/env node
// Pages of a built tree for every reader: reading.mjs OUT
//
// With the keyboard, on paper, without script, with letters twice as large, with the system's own colours, in the right
// direction. What these need is the theme's: one page of a kind in each edition shows it.

import { addressOf, inParallel, openPage, withBrowser } from "./browser.mjs";
import { read, someOf } from "./files.mjs";
import { overflow } from "./layout.mjs";
import { verdict } from "./verdict.mjs";

const WORKERS = 2;
const PHONE = { width: 360, height: 800 };
const DESK = { width: 1280, height: 800 };
const STOPS = 8;

/** What the focused element looks like, with and without its focus, and where it is. */
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const look = () => {
    const style = getComputedStyle(element);
    const drawn = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "borderColor", "clipPath"];
    return drawn.map((name) => style[name]).join(" ");
  };
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  const inside = width >= 1 && height >= 1 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  const now = look();
  element.blur();
  const changes = look() !== now;
  element.focus();
  const name = `<${element.localName}> “${element.textContent.trim().slice(0, 40)}”`;
  return { name, changes, inside, href: element.getAttribute("href"), width, height };
}

async function keyboard({ page, visit }, { file }) {
  await page.setViewportSize(DESK);
  await visit(file);
  const findings = [];
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(focused);
    if (!at) break;
    if (!at.changes) findings.push(`${at.name} looks the same with the focus`);
    if (!at.inside) findings.push(`${at.name} has the focus and is not to be seen`);
    if (stop === 0 && !(at.href?.startsWith("#") && at.width >= 24 && at.height >= 24)) {
      findings.push(`the first stop is ${at.name}, which does not skip to the content`);
    }
  }
  return findings;
}

async function skipLink({ page, visit }, { file }) {
  await visit(file);
  await page.keyboard.press("Tab");
  const link = await page.evaluate(() => document.activeElement?.getAttribute("href"));
  if (!link?.startsWith("#")) return [`the first stop leads to ${link}`];
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  return page.evaluate(() => {
    const main = document.querySelector("main");
    const element = document.activeElement;
    if (decodeURIComponent(location.hash.slice(1)) !== main?.id) return [`leads to ${location.hash || "nowhere"}`];
    const behind = main.contains(element) || main.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    return behind ? [] : [`the next stop is <${element.localName}> “${element.textContent.trim().slice(0, 40)}”, before the content`];
  });
}

async function paper({ page, visit }, { file }) {
  await visit(file);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const findings = await page.evaluate(() => {
    const name = (element) => `<${element.localName} class="${element.className}">`;
    const printed = [...document.querySelectorAll("nav, form, button, .skip")].filter((element) => element.checkVisibility());
    const light = (color) => {
      const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
      return alpha === 0 ? 1 : (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
    };
    const { color, backgroundColor } = getComputedStyle(document.body);
    return [
      ...printed.map((element) => `${name(element)} is printed`),
      ...(document.querySelector("main h1")?.checkVisibility() ? [] : ["the headline is not printed"]),
      ...(light(color) < 0.3 ? [] : [`letters are printed in ${color}`]),
      ...(light(backgroundColor) > 0.9 ? [] : [`paper is printed in ${backgroundColor}`]),
    ];
  });
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  return findings;
}

/** How large each run of text on the page is, in pixels. */
function sizes() {
  const texts = [...document.querySelectorAll("main :is(h1, h2, h3, p, li, td, time)")].filter((element) => element.checkVisibility());
  return texts.map((element) => [`<${element.localName} class="${element.className}">`, Number.parseFloat(getComputedStyle(element).fontSize)]);
}

/** A reader's own browser, whose letters are twice as large as usual, beside a usual one. */
async function largeLetters(usual, large, { file }) {
  const findings = [];
  for (const size of [PHONE, DESK]) {
    const [before, after] = await Promise.all(
      [usual, large].map(async ({ page, visit }) => {
        await page.setViewportSize(size);
        await visit(file);
        return page.evaluate(sizes);
      }),
    );
    const small = after.filter(([, pixels], index) => pixels < 1.5 * (before[index]?.[1] ?? 0)).slice(0, 3);
    findings.push(...small.map(([name]) => `at ${size.width} px the letters of ${name} do not grow`));
    findings.push(...(await large.page.evaluate(overflow)).map((finding) => `at ${size.width} px ${finding}`));
  }
  return findings;
}

async function stillness({ page, visit }, { file }) {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await visit(file);
  return page.evaluate(() => {
    const seconds = (list) => Math.max(...list.split(",").map((time) => Number.parseFloat(time) * (time.includes("ms") ? 0.001 : 1)));
    const moves = (style) => seconds(style.transitionDuration) > 0.05 || (style.animationName !== "none" && seconds(style.animationDuration) > 0.05);
    const moving = [...document.querySelectorAll("*")].filter((element) => moves(getComputedStyle(element)));
    const smooth = getComputedStyle(document.documentElement).scrollBehavior === "smooth" ? ["scrolls smoothly"] : [];
    return [...moving.slice(0, 5).map((element) => `<${element.localName} class="${element.className}"> moves`), ...smooth];
  });
}

/** In the colours that a reader has set for the whole system: nothing may be written in the colour that it is written on. */
async function systemColours({ page, visit }, { file }) {
  await page.emulateMedia({ forcedColors: "active" });
  await visit(file);
  await page.keyboard.press("Tab");
  const findings = await page.evaluate(() => {
    const found = [];
    const behind = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (!/, 0\)$/.test(backgroundColor)) return backgroundColor;
      }
      return "rgb(255, 255, 255)";
    };
    for (const element of document.querySelectorAll("h1, h2, h3, p, a, li, time, figcaption")) {
      if (!element.checkVisibility() || !element.textContent.trim()) continue;
      if (getComputedStyle(element).color === behind(element)) found.push(`<${element.localName} class="${element.className}"> is not to be seen`);
    }
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    if (outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2) found.push("the focus has no outline");
    return [...new Set(found)].slice(0, 5);
  });
  await page.emulateMedia({ forcedColors: "none" });
  return findings;
}

/** The page and every run in another language go in the direction of their script. */
async function direction({ page, visit }, { file, edition }) {
  await visit(file);
  const runs = await page.evaluate(() =>
    [...document.querySelectorAll("[lang]")].map((element) => ({
      name: `<${element.localName}> “${element.textContent.trim().slice(0, 30)}”`,
      lang: element.lang,
      direction: getComputedStyle(element).direction,
      root: element === document.documentElement,
    })),
  );
  const findings = runs
    .filter(({ lang, direction }) => direction !== (new Intl.Locale(lang).textInfo ?? new Intl.Locale(lang).getTextInfo()).direction)
    .map(({ name, lang, direction }) => `${name} is in ${lang} and goes ${direction}`);
  const language = new Intl.Locale(edition).language;
  const root = runs.find((run) => run.root);
  if (new Intl.Locale(root?.lang || "und").language !== language) findings.push(`the page says that it is in “${root?.lang}”`);
  return findings;
}

const CHECKS = [
  ["focus is to be seen at the first stops", keyboard],
  ["the skip link leads to the content", skipLink],
  ["on paper without navigation, dark on light", paper],
  ["nothing moves for those who do not want it", stillness],
  ["in the system's own colours", systemColours],
  ["each language in its direction", direction],
];

const tree = await read(process.argv[2]);
const subjects = someOf(tree.pages, () => 1);
const found = new Map(CHECKS.map(([name]) => [name, []]));
const scriptless = [];
const large = [];

await withBrowser(tree, async (browser, origin) => {
  const open = () => openPage(browser, origin, tree);
  await inParallel(subjects, WORKERS, open, async (own, subject) => {
    for (const [name, check] of CHECKS) {
      const findings = await check(own, subject);
      found.get(name).push(...findings.map((finding) => `${subject.file}: ${finding}`));
    }
  });

  const openBoth = async () => {
    const [one, other] = [await openPage(browser, origin, tree), await openPage(browser, origin, tree, { javaScriptEnabled: false })];
    return { with: one, without: other, close: async () => Promise.all([one.close(), other.close()]) };
  };
  await inParallel(subjects, WORKERS, openBoth, async (own, { file }) => {
    const texts = [];
    for (const { page } of [own.with, own.without]) {
      await page.goto(addressOf(origin, file));
      texts.push((await page.locator("main").innerText()).trim());
    }
    const [scripted, plain] = texts;
    // A page may say more where a script runs; what is for everybody must be there without.
    if (plain.length < 20) scriptless.push(`${file}: says only “${plain}”`);
    else if (plain !== scripted && !file.includes("/search/")) scriptless.push(`${file}: ${plain.length} letters instead of ${scripted.length}`);
  });
});

await withBrowser(tree, async (browser, origin) => {
  await withBrowser(
    tree,
    async (largeBrowser, largeOrigin) => {
      const openBoth = async () => {
        const [one, other] = [await openPage(browser, origin, tree), await openPage(largeBrowser, largeOrigin, tree)];
        return { usual: one, large: other, close: async () => Promise.all([one.close(), other.close()]) };
      };
      await inParallel(subjects, 1, openBoth, async (own, subject) => {
        large.push(...(await largeLetters(own.usual, own.large, subject)).map((finding) => `${subject.file}: ${finding}`));
      });
    },
    ["--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"],
  );
});

for (const [name, findings] of found) verdict(findings, `${name}: ${subjects.length} pages`);
verdict(large, `letters twice as large fit: ${subjects.length} pages`);
verdict(scriptless, `the same text without script: ${subjects.length} pages`);
