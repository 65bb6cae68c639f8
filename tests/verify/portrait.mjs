// A page as a picture.

import { openPage } from "./browser.mjs";

// What a reader would look for, in each language.
const WORDS = { en: "moon", ur: "چاند", ar: "الهلال" };

/** PNG bytes of a page of a built tree, from its top, `tallest` pixels high at most; a search has been made on a search page. */
export async function portrait(browser, origin, tree, { file, edition, kind }, { width, scheme, tallest, scale = 1 }) {
  const { page, visit, close } = await openPage(browser, origin, tree, {
    viewport: { width, height: 800 },
    colorScheme: scheme,
    deviceScaleFactor: scale,
  });
  // A font that comes late waits for the next page; here every page is the first.
  await page.route("**/*.css", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(/font-display:\s*optional/g, "font-display:swap") });
  });
  await visit(file);
  if (kind === "search") {
    await page.locator("main input").first().fill(WORDS[edition.split("-")[0]] ?? WORDS.en);
    await page.locator("main input").first().press("Enter");
    // An edition without articles finds none.
    await page.waitForSelector(".search-results a", { timeout: 5000 }).catch(() => null);
  }
  // A window as tall as the picture loads every picture in it.
  const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), tallest);
  await page.setViewportSize({ width, height });
  await page.waitForFunction(() => [...document.images].every((image) => image.complete || image.getBoundingClientRect().top > innerHeight));
  const picture = await page.screenshot();
  await close();
  return picture;
}
