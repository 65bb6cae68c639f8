// What is measured inside a page; these run in the browser.

/** What sticks out of a page that should be no wider than its window. */
export function overflow() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const sticksOut = (element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (left < -0.5 || right > clientWidth + 0.5);
  };
  const name = (element) => `<${element.localName}${element.className ? ` class="${element.className}"` : ""}>`;
  const outside = [...document.querySelectorAll("body *")].filter(sticksOut).slice(0, 3).map(name);
  return [`${scrollWidth} px wide in a window of ${clientWidth}: ${outside.join(", ") || "what sticks out has no box"}`];
}

/** Every address that the page names, whole, and every name that an address may end with. */
export function addresses() {
  const named = [];
  for (const element of document.querySelectorAll("[href], [src], [srcset], [action], [poster]")) {
    for (const attribute of ["href", "src", "action", "poster"]) {
      if (element.hasAttribute(attribute)) named.push(element.getAttribute(attribute));
    }
    for (const candidate of (element.getAttribute("srcset") ?? "").split(",")) {
      if (candidate.trim()) named.push(candidate.trim().split(/\s+/)[0]);
    }
  }
  for (const meta of document.querySelectorAll('meta[property="og:url"], meta[property="og:image"]')) named.push(meta.content);
  return {
    named: [...new Set(named)].map((address) => new URL(address, document.baseURI).href),
    names: [...document.querySelectorAll("[id]")].map((element) => element.id),
  };
}
