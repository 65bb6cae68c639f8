// What lies in a built tree.

import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

/** All files of a tree, by their paths in it, and what they are to a reader. */
export async function read(out) {
  const files = (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(out, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join("/"))
    .sort();
  const known = new Set(files);
  // AMP has a validator of its own.
  const names = files.filter((file) => file.endsWith(".html") && !file.includes("/amp/"));
  return { out, known, pages: names.map((file) => ({ file, edition: file.split("/")[0], kind: kind(file, known) })) };
}

/** `front`, `article`, or the first folder below the edition: `section`, `tag`, `page`, `archive` … */
function kind(file, known) {
  const [, second, ...rest] = file.split("/");
  if (known.has(`${path.posix.dirname(file)}/article-package.json`)) return "article";
  if (rest.length === 0) return second === "index.html" ? "front" : path.basename(second, ".html");
  return second;
}

/** Of each kind of each edition as many pages as `most` says: the first, the last, and what lies evenly between. */
export function someOf(pages, most) {
  const groups = new Map();
  for (const page of pages) {
    const name = `${page.edition} ${page.kind}`;
    groups.set(name, [...(groups.get(name) ?? []), page]);
  }
  return [...groups.values()].flatMap((group) => {
    const count = Math.min(most(group[0].kind), group.length);
    const step = count > 1 ? (group.length - 1) / (count - 1) : 0;
    return Array.from({ length: count }, (_, index) => group[Math.round(index * step)]);
  });
}

/** The pages that show what an edition is, as far as it has them: `[name, page]`. */
export async function showpieces({ out, pages }, edition) {
  const own = pages.filter((page) => page.edition === edition);
  const first = (kind) => own.find((page) => page.kind === kind);
  // Years tell the calendars apart; the newest month is the last.
  const month = (year) => own.findLast(({ file }) => new RegExp(`/archive/${year}\\d\\d/\\d\\d/index.html$`).test(file));
  const pieces = {
    front: first("front"),
    article: await lead(out, own, edition),
    archive: month("(?:19|2\\d)"),
    "archive-hijri": month("1[0-6]"),
    author: first("author"),
    section: first("section"),
    search: first("search"),
    404: first("404"),
  };
  return Object.entries(pieces).filter(([, page]) => page);
}

/** The first article that the front page leads to. */
async function lead(out, pages, edition) {
  const main = (await readFile(path.join(out, edition, "index.html"), "utf8")).split("<main")[1] ?? "";
  const address = (link) => decodeURIComponent(new URL(link, `http://localhost/${edition}/`).pathname).slice(1);
  const articles = new Map(pages.filter(({ kind }) => kind === "article").map((page) => [page.file, page]));
  const linked = [...main.matchAll(/href="([^"#]+)"/g)].map(([, link]) => articles.get(`${address(link)}index.html`));
  return linked.find((page) => page);
}
