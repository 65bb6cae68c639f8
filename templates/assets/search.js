// Finds articles in an edition's index; src/edition/search/mod.rs tells its format. What readers see stands on the page.

const SHOWN = 10;
const MOST_WORDS = 8;
const LONGEST = 32;

// One spelling for what readers take for the same; `fold.rs` says why.
export function fold(text, { letters, unwritten }) {
  const small = text.normalize("NFKD").toLowerCase().replace(new RegExp(`[${unwritten}]`, "gu"), "");
  return [...small].map((letter) => letters[letter] ?? letter).join("");
}

// Words as they are written, and as they stand in the index; see `words.rs`.
export function words(folded) {
  const whole = (run) => run.replace(/^'+|'+$/g, "").replace(/'s$/, "").replaceAll("'", "");
  const runs = folded.match(/[\p{Alphabetic}\p{N}\p{M}']+/gu) ?? [];
  const all = runs.map((run) => [...whole(run)].slice(0, LONGEST).join(""));
  return all.filter(Boolean).map((written) => ({ written, stem: stem(written) }));
}

function stem(word) {
  if (!/^[a-z]{4,}$/.test(word) || word === "news") return word;
  if (/..ies?$/.test(word)) return word.replace(/ies?$/, "y");
  if (/(ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

// The articles' numbers, the best first, and whether they have all words.
export async function find(query, index, load) {
  const folded = fold(query, index);
  const all = [...new Map(words(folded).map((word) => [word.stem, word])).values()];
  // Whoever typed no space behind the last word may not have finished it.
  if (all.length) all.at(-1).open = folded.endsWith(all.at(-1).written);
  const rare = all.filter(({ stem }) => !index.common.includes(stem));
  const asked = (rare.length ? rare : all).slice(0, MOST_WORDS);
  const found = new Map();
  let most = 0;
  for (const scores of await Promise.all(asked.map((word) => look(word, index, load)))) {
    for (const [article, score] of scores) {
      const [count, sum] = found.get(article) ?? [0, 0];
      found.set(article, [count + 1, sum + score]);
      most = Math.max(most, count + 1);
    }
  }
  const best = [...found].filter(([, [count]]) => count === most);
  // A higher number is a newer article.
  best.sort(([a, [, one]], [b, [, other]]) => other - one || b - a);
  return { articles: best.map(([article]) => article), complete: most === asked.length };
}

// What a word counts in each article.
async function look({ written, stem, open }, { starts, articles }, load) {
  const place = (word) => starts.findLastIndex((start) => start <= word);
  const files = new Set([place(stem)]);
  // A beginning, of two letters at least, is looked for in two files at most.
  const begins = open && written.length > 1;
  if (begins) {
    const first = place(written);
    files.add(first).add(Math.min(first + 1, place(`${written}\uffff`)));
  }
  const scores = new Map();
  for (const text of await Promise.all([...files].filter((file) => file in starts).map(load))) {
    let word = "";
    for (const line of text.split("\n")) {
      const end = line.indexOf(" ");
      word = word.slice(0, parseInt(line[0], 36)) + line.slice(1, end);
      const begun = begins && word.startsWith(written);
      if (end < 0 || !(begun || word === stem)) continue;
      const postings = [...line.slice(end).matchAll(/([0-9a-z]*)([A-Z])/g)];
      const rarity = Math.log(1 + (articles - postings.length + 0.5) / (postings.length + 0.5));
      let article = -1;
      for (const [, step, weight] of postings) {
        article += parseInt(step || "1", 36);
        const score = rarity * (weight.charCodeAt(0) - 64) * (word === stem ? 1 : 0.5);
        scores.set(article, Math.max(score, scores.get(article) ?? 0));
      }
    }
  }
  return scores;
}

// Answers the query in the page's own address.
async function answer(page) {
  const { index: address, digits, ...says } = page.dataset;
  const part = (name) => page.querySelector(`.search-${name}`);
  const root = new URL(address, document.baseURI);
  const files = {};
  const load = (path) =>
    (files[path] ??= fetch(new URL(path, root), path ? {} : { cache: "no-cache" }).then((response) =>
      response.ok ? response.text() : Promise.reject(response.status),
    ));

  const draw = async (article, { group, id }) => {
    const text = await load(`search/articles/${Math.floor(article / group)}.json?${id}`);
    const [url, title, summary, date, day, lang, dir] = JSON.parse(text)[article % group];
    const shown = page.querySelector("template").content.firstElementChild.cloneNode(true);
    const fill = (name, textContent, more) => Object.assign(shown.querySelector(name), { textContent, ...more });
    fill("a", title, { href: new URL(url, root) });
    fill(".summary", summary, { hidden: !summary });
    fill("time", date, { dateTime: day });
    if (lang) shown.querySelectorAll(".headline, .summary").forEach((own) => Object.assign(own, { lang, dir }));
    return shown;
  };

  const query = new URLSearchParams(location.search).get("q");
  part("help").hidden = true;
  if (!query?.trim()) return;
  part("form").q.value = query;
  const status = part("status");
  status.textContent = says.busy;
  try {
    const index = JSON.parse(await load(""));
    if (index.version !== 1) throw index;
    const { articles, complete } = await find(query, index, (file) => load(`search/words/${file}.txt?${index.id}`));
    const said = says[articles.length ? (complete ? "found" : "some") : "none"];
    const count = articles.length.toLocaleString(`${document.documentElement.lang}-u-nu-${digits}`);
    const next = async () => {
      const shown = await Promise.all(articles.splice(0, SHOWN).map((article) => draw(article, index)));
      part("results").append(...shown);
      part("more").hidden = !articles.length;
      return shown[0];
    };
    await next();
    status.textContent = said.replace("#", count);
    part("more").onclick = async () => (await next()).querySelector("a").focus();
  } catch (error) {
    console.error(error);
    status.textContent = says.failed;
  }
}

const page = globalThis.document?.querySelector(".search");
if (page) answer(page);
