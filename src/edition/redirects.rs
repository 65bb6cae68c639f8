//! The addresses that articles had before to the addresses that they have now.
//!
//! An alias is a path of the site, as it stood behind the site's address. It leads to the article's page in the edition
//! that prints the text which names it. An alias that cannot lead anywhere is reported and left out: readers who come by
//! it are not worse off, and no edition is held back for it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Page, pages};
use crate::article::{Alias, Folder, Head};
use crate::package::to_json;
use crate::report::{Code, Diagnostic, Place, Report};
use crate::resolve::Desk;
use crate::site::Site;

/// An alias that is no path of the site.
const OUTSIDE: Code = Code("alias/outside");
/// An alias of two articles.
const TWICE: Code = Code("alias/twice");
/// An alias where there is a page.
const PAGE: Code = Code("alias/page");

/// An address that leads to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Redirect {
    /// The path that somebody may still have, from the host on, escaped.
    pub from: String,
    /// The path of the page.
    pub to: String,
}

/// Finds the place of an alias in its file, by reading it again: only trouble asks for it.
pub type AliasPlaces<'p> = &'p dyn Fn(&Head, &Alias) -> Place;

/// What the aliases of all articles come to, sorted; what is wrong with one is reported at its `places`.
#[must_use]
pub fn redirects(
    site: &Site,
    desks: &[Desk<'_>],
    folders: &[Folder],
    places: AliasPlaces<'_>,
    report: &Report,
) -> Vec<Redirect> {
    let aliased = |head: &&Head| !head.front_matter.aliases.is_empty();
    if !folders.iter().any(|folder| folder.heads.values().any(|head| aliased(&head))) {
        return Vec::new();
    }
    let pages = addresses(desks);
    // By what an alias comes to, so that `/x` and `/x/` are one.
    let mut found: BTreeMap<String, (Redirect, &str)> = BTreeMap::new();
    for folder in folders {
        for (language, head) in &folder.heads {
            let target = target(&folder.id, language, desks);
            for alias in &head.front_matter.aliases {
                let told = |code, message: String, help: String| {
                    report.push(Diagnostic::warning(code, message).at(places(head, alias)).help(help));
                };
                let Some(from) = path_of(&alias.address, site) else {
                    let message = format!("the alias `{}` is no path of this site", alias.address);
                    let help = "write the path that the article had, such as `/2022/05/old-name/`; no redirect hangs on \
                                what follows a `?` or `#`";
                    told(OUTSIDE, message, help.to_owned());
                    continue;
                };
                let Some(to) = &target else { continue };
                let key = bare(&from).to_owned();
                if key == bare(to) {
                    continue;
                }
                if pages.contains(&key) {
                    let message = format!("the alias `{}` is the address of a page that is there", alias.address);
                    told(PAGE, message, "remove it: whoever goes there finds that page".to_owned());
                    continue;
                }
                if let Some((earlier, id)) = found.get(&key) {
                    if earlier.to != *to {
                        let message = format!("the alias `{}` leads to `{}` already", alias.address, earlier.to);
                        told(TWICE, message, format!("remove it here, or from the article `{id}`"));
                    }
                    continue;
                }
                found.insert(key, (Redirect { from, to: to.clone() }, &folder.id));
            }
        }
    }
    found.into_values().map(|(redirect, _)| redirect).collect()
}

/// The path of a text's page, in the first edition whose own text it is, else in one that borrows it; none where nobody
/// prints it.
fn target(id: &str, language: &str, desks: &[Desk<'_>]) -> Option<String> {
    let printing = |fallback: bool| {
        let editions = desks.iter().filter(|desk| !desk.edition.is_preview);
        editions
            .filter_map(|desk| Some((desk, desk.row_of(id)?)))
            .find(|(_, row)| row.language == language && row.fallback == fallback)
    };
    let (desk, row) = printing(false).or_else(|| printing(true))?;
    Some(path_below(desk, &row.address))
}

/// The addresses of all pages, without their final slash.
fn addresses(desks: &[Desk<'_>]) -> BTreeSet<String> {
    let mut addresses = BTreeSet::new();
    for desk in desks {
        let pages = pages(desk, desks);
        let lists = pages.iter().map(Page::address);
        let articles = desk.rows.iter().map(|row| row.address.as_str());
        addresses.extend(lists.chain(articles).map(|address| bare(&path_below(desk, address)).to_owned()));
    }
    addresses
}

fn path_below(desk: &Desk<'_>, address: &str) -> String {
    let url = desk.absolute(&desk.edition.locale, address);
    escape(&url::Url::parse(&url).map_or(url, |url| url.path().to_owned()))
}

/// The path from the host on that an alias means; none for what is no path of the site.
fn path_of(alias: &str, site: &Site) -> Option<String> {
    let base = &site.base_url;
    // A whole address of this site may stand there too.
    let path = alias.strip_prefix(base.as_str()).unwrap_or(alias);
    let path = path.strip_prefix('/').unwrap_or(path);
    let climbs = || path.split('/').any(|part| matches!(part, "." | ".."));
    let is_whole = || url::Url::parse(path).is_ok() || path.starts_with('/');
    if path.is_empty() || path.contains(['?', '#', '\\']) || path.contains(char::is_control) || climbs() || is_whole() {
        return None;
    }
    let url = base.join(&format!("./{path}")).ok().filter(|url| url.path().starts_with(base.path()))?;
    Some(escape(url.path()))
}

/// A path of an address, written in one way: Netlify and Cloudflare read `*` and `:` as patterns, and two escapes that
/// mean one letter must be equal.
fn escape(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    // How many digits of an escape are still to come.
    let mut digits = 0;
    for letter in path.chars() {
        match letter {
            '*' => escaped.push_str("%2A"),
            ':' => escaped.push_str("%3A"),
            _ if digits > 0 => escaped.push(letter.to_ascii_uppercase()),
            _ => escaped.push(letter),
        }
        digits = if letter == '%' { 2 } else { usize::saturating_sub(digits, 1) };
    }
    escaped
}

/// A path without what a server adds or takes away by itself.
fn bare(path: &str) -> &str {
    path.strip_suffix("index.html").unwrap_or(path).trim_end_matches('/')
}

#[derive(Serialize)]
struct RawRedirects<'a> {
    version: u32,
    redirects: Vec<RawRedirect<'a>>,
}

#[derive(Serialize)]
struct RawRedirect<'a> {
    from: &'a str,
    to: &'a str,
    status: u16,
}

/// The redirects for programs, as `redirects.json`.
pub(super) fn to_json_file(redirects: &[Redirect]) -> Vec<u8> {
    let redirects = redirects.iter().map(|Redirect { from, to }| RawRedirect { from, to, status: MOVED });
    to_json(&RawRedirects { version: 1, redirects: redirects.collect() })
}

/// The redirects as Netlify and Cloudflare read them from `_redirects`, one a line.
pub(super) fn to_lines(redirects: &[Redirect]) -> Vec<u8> {
    let lines = redirects.iter().map(|Redirect { from, to }| format!("{from} {to} {MOVED}\n"));
    lines.collect::<String>().into_bytes()
}

/// Moved permanently.
const MOVED: u16 = 301;
