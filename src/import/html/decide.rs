//! What is believed of all that a page says: of each list of claims the first, with a word where others differ.

use jiff::tz::TimeZone;
use url::Url;

use super::address::link_target;
use super::claims::{Claim, Claims};
use super::page::Sheet;
use crate::calendar::{Day, GregorianDate, HijriRule};
use crate::dateline::WrittenDate;
use crate::import::body::{Block, Picture, words};
use crate::import::page::{HeadPicture, Page, When};
use crate::report::{Code, Diagnostic};

/// Two voices of a page differ.
const DISAGREEMENT: Code = Code("import/disagreement");

/// What parts a headline from the name of the site in one title.
const SEPARATORS: [&str; 9] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " / ", " · "];
/// The longest name of a site, in words.
const LONGEST_NAME: usize = 6;
/// How many other days of an article are told.
const MOST_TOLD: usize = 3;
/// The words before the name of a photographer or an agency.
const CREDITS: [&str; 12] = [
    "Photo courtesy: ",
    "Photo courtesy ",
    "Photo by ",
    "Photo: ",
    "Image: ",
    "Picture: ",
    "Credit: ",
    "Courtesy: ",
    "Source: ",
    "تصویر: ",
    "فوٹو: ",
    "بشکریہ: ",
];

/// Fills the page with what is believed, and reports who says otherwise.
pub(super) fn decide(sheet: &Sheet<'_>, mut claims: Claims, base: Option<&Url>, page: &mut Page) {
    page.title = title(sheet, &claims);
    page.date = date(sheet, &claims.published);
    page.updated = claims.updated.first().map(|claim| claim.value).filter(|updated| Some(*updated) != page.date);
    page.authors = authors(sheet, &claims.authors);
    page.section = claims.sections.first().map(|claim| claim.value.clone());
    page.tags = claims.tags.first().map(|claim| claim.value.clone()).unwrap_or_default();
    page.image = picture(std::mem::take(&mut claims.pictures), base, page);
    page.summary = summary(&claims.summaries, page);
    if page.url.is_none() {
        page.url = claims.addresses.first().map(|claim| claim.value.clone());
    }
}

/// Says that two voices differ.
fn differ<T>(sheet: &Sheet<'_>, what: &str, first: (&Claim<T>, &str), other: (&Claim<T>, &str), key: &str) {
    let (by, said) = (voice(first.0.by), first.1);
    let message = format!("{what}: {by} says `{said}`, {} says `{}`", voice(other.0.by), other.1);
    let help = format!("the article takes what {by} says; correct `{key}` if that is wrong");
    let place = sheet.place(1);
    sheet.report.push(Diagnostic::warning(DISAGREEMENT, message).help(help).at(place));
}

/// A voice as a report names it: words as they are, names of `meta` elements as code.
fn voice(by: &str) -> String {
    let is_words = by.contains(' ') || by.starts_with('`') || matches!(by, "JSON-LD" | "microdata");
    if is_words { by.to_owned() } else { format!("`{by}`") }
}

fn title(sheet: &Sheet<'_>, claims: &Claims) -> String {
    let Some(first) = claims.titles.first() else { return String::new() };
    let site = claims.sites.first().map(|claim| claim.value.as_str());
    let mut best = without_site(&first.value, site).to_owned();
    for other in claims.titles.iter().skip(1) {
        if !same_title(&best, &other.value) {
            differ(sheet, "titles differ", (first, &best), (other, &other.value), "title");
            break;
        }
        // Of two that are the same, one was cut, or has the site's name behind it.
        let is_whole = is_cut(&best) && !is_cut(&other.value);
        let is_bare = SEPARATORS.iter().any(|mark| best.starts_with(&[other.value.as_str(), mark].concat()));
        if is_whole || is_bare {
            without_site(&other.value, site).clone_into(&mut best);
        }
    }
    best
}

/// Whether two titles are one, but for quotation marks, a cut, and the name of a site behind it.
pub(super) fn same_title(one: &str, other: &str) -> bool {
    let plain = |title: &str| {
        let letters = title.to_lowercase();
        let letters = letters.chars().map(|character| match character {
            '‘' | '’' | '`' => '\'',
            '“' | '”' => '"',
            '–' | '—' => '-',
            other => other,
        });
        letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (one, other) = (plain(one), plain(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if is_cut(short) {
        return long.starts_with(short.trim_end_matches(['.', '…']).trim_end());
    }
    let Some(rest) = long.strip_prefix(short.as_str()) else { return false };
    let is_name = |mark: &str| rest.strip_prefix(plain_mark(mark).as_str());
    rest.is_empty()
        || SEPARATORS.iter().find_map(|mark| is_name(mark)).is_some_and(|name| name.split(' ').count() <= LONGEST_NAME)
}

/// The name of a site that stands behind a headline in a title.
pub(super) fn site_behind<'t>(headline: &str, title: &'t str) -> Option<&'t str> {
    let rest = title.strip_prefix(headline)?;
    let name = SEPARATORS.iter().find_map(|mark| rest.strip_prefix(mark))?.trim();
    (name.split_whitespace().count() <= LONGEST_NAME).then_some(name).filter(|name| !name.is_empty())
}

fn plain_mark(mark: &str) -> String {
    mark.replace(['–', '—'], "-")
}

fn is_cut(title: &str) -> bool {
    title.ends_with('…') || title.ends_with("...")
}

/// A title without the name of the site at its end.
pub(super) fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    let Some(before) = site.and_then(|site| title.strip_suffix(site)) else { return title };
    SEPARATORS.iter().find_map(|mark| before.strip_suffix(mark)).filter(|rest| !rest.is_empty()).unwrap_or(title)
}

fn authors(sheet: &Sheet<'_>, claims: &[Claim<Vec<String>>]) -> Vec<String> {
    let Some(first) = claims.first() else { return Vec::new() };
    let fold = |names: &[String]| {
        let mut names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        names.sort_unstable();
        names
    };
    if let Some(other) = claims.iter().find(|other| fold(&other.value) != fold(&first.value)) {
        let (said, differs) = (first.value.join(", "), other.value.join(", "));
        differ(sheet, "authors differ", (first, &said), (other, &differs), "authors");
    }
    first.value.clone()
}

fn date(sheet: &Sheet<'_>, claims: &[Claim<When>]) -> Option<When> {
    let first = claims.first()?;
    let days = |when| days(when, sheet.terms.time_zone, sheet.terms.rule);
    let known = days(first.value);
    let is_other = |claim: &&Claim<When>| {
        let said = days(claim.value);
        !known.is_empty() && !said.is_empty() && !said.iter().any(|day| known.contains(day))
    };
    let mut told: Vec<Vec<Day>> = Vec::new();
    for other in claims.iter().skip(1).filter(is_other) {
        if told.len() < MOST_TOLD && !told.contains(&days(other.value)) {
            told.push(days(other.value));
            let (one, two) = (first.value.to_string(), other.value.to_string());
            differ(sheet, "dates differ", (first, &one), (other, &two), "date");
        }
    }
    Some(first.value)
}

/// The days that a date may mean: as it is written, and where the newspaper is.
fn days(when: When, time_zone: &TimeZone, rule: &HijriRule) -> Vec<Day> {
    let day = |date: jiff::civil::Date| {
        let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
        GregorianDate::try_new(date.year().into(), month, day).map(GregorianDate::to_day)
    };
    match when {
        When::Day(WrittenDate::Gregorian(date)) => vec![date.to_day()],
        When::Day(WrittenDate::Hijri(date)) => rule.to_day(date).ok().map(|dated| dated.value).into_iter().collect(),
        When::Moment(moment, offset) => {
            let there = offset.and_then(|offset| offset.to_timestamp(moment).ok());
            let there = there.map(|timestamp| time_zone.to_datetime(timestamp).date());
            [Some(moment.date()), there].into_iter().flatten().filter_map(day).collect()
        }
    }
}

/// The picture at the head; where the text shows it again, it is there no more.
fn picture(claims: Vec<Claim<HeadPicture>>, base: Option<&Url>, page: &mut Page) -> Option<HeadPicture> {
    let printed = claims.iter().find(|claim| claim.by == "the page").map(|claim| claim.value.clone());
    let mut image = claims.into_iter().next()?.value;
    image.picture.src = link_target(image.picture.src.trim(), base)?;
    let is_same = |picture: &Picture| stem(&picture.src) == stem(&image.picture.src);
    let first =
        page.blocks.iter().take(2).position(|block| matches!(block, Block::Figure(picture) if is_same(picture)));
    let shown = match first.map(|index| page.blocks.remove(index)) {
        Some(Block::Figure(picture)) => Some(picture),
        _ => None,
    };
    match (printed, shown) {
        (Some(printed), _) if is_same(&printed.picture) => complete(&mut image.picture, printed.picture),
        (printed, shown) => {
            if let Some(shown) = shown {
                complete(&mut image.picture, shown);
            }
            // Another picture stood above the text, and still does.
            if let Some(printed) = printed {
                page.blocks.insert(0, Block::Figure(printed.picture));
            }
        }
    }
    if image.credit.is_none() {
        image.credit = take_credit(&mut image.picture.caption);
    }
    Some(image)
}

/// Fills what is not known of a picture from where it was shown.
fn complete(picture: &mut Picture, shown: Picture) {
    if picture.alt.trim().is_empty() {
        picture.alt = shown.alt;
    }
    if !shown.caption.trim().is_empty() {
        picture.caption = shown.caption;
    }
}

/// The name of a picture, whatever size it was copied to.
fn stem(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_size = |size: &str| {
        size.split_once('x').is_some_and(|(width, height)| {
            [width, height]
                .iter()
                .all(|number| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()))
        })
    };
    stem.rsplit_once('-').filter(|(_, size)| is_size(size)).map_or(stem, |(stem, _)| stem)
}

/// Takes whose picture it is off the end of its caption.
fn take_credit(caption: &mut String) -> Option<String> {
    let (at, mark) = CREDITS.iter().filter_map(|mark| Some((caption.rfind(mark)?, *mark))).min_by_key(|(at, _)| *at)?;
    let (before, after) = caption.split_at_checked(at)?;
    let is_bracket = |character: char| matches!(character, '(' | '[' | ')' | ']' | '.') || character.is_whitespace();
    let is_apart = before.is_empty() || before.ends_with([' ', '(', '[', '|']);
    let credit = after.strip_prefix(mark)?.trim_matches(is_bracket).to_owned();
    if !is_apart || credit.is_empty() || credit.split_whitespace().count() > LONGEST_NAME {
        return None;
    }
    let is_end = |character: char| matches!(character, '(' | '[' | '|' | '-' | '–' | '—') || character.is_whitespace();
    *caption = before.trim_end_matches(is_end).to_owned();
    Some(credit)
}

/// The summary, where it is more than the beginning of the text or the headline.
fn summary(claims: &[Claim<String>], page: &Page) -> Option<String> {
    let text = words(&page.blocks).split_whitespace().collect::<Vec<_>>().join(" ");
    let is_start = |summary: &str| {
        let summary = summary.trim_end_matches("[…]").trim_end_matches("[...]").trim_end().trim_end_matches(['.', '…']);
        text.starts_with(summary.trim_end())
    };
    let own = |summary: &&str| !is_start(summary) && !same_title(summary, &page.title);
    claims.iter().map(|claim| claim.value.as_str()).find(own).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{same_title, stem, take_credit, without_site};

    #[test]
    fn titles_are_the_same_but_for_the_sites_name_quotes_and_a_cut() {
        for (one, other, same) in [
            ("Lavrov’s visit", "Lavrov's  visit", true),
            ("Lavrov's visit", "Lavrov's visit - MM Daily", true),
            ("Lavrov's visit – MM Daily", "lavrov's visit", true),
            ("Lavrov's visit to the …", "Lavrov's visit to the canal", true),
            ("Lavrov's visit", "Lavrov's visit to the canal", false),
            ("Lavrov's visit", "Lavrov's visit - and what the goats of the canal had to say", false),
            ("Lavrov's visit", "The goats", false),
        ] {
            assert_eq!(same_title(one, other), same, "{one} / {other}");
        }
        assert_eq!(without_site("Visit | MM Daily", Some("MM Daily")), "Visit");
        assert_eq!(without_site("MM Daily", Some("MM Daily")), "MM Daily");
    }

    #[test]
    fn a_picture_is_known_in_any_size() {
        assert_eq!(stem("https://a.b/two-men-300x200.jpg?w=1"), "two-men");
        assert_eq!(stem("/two-men.webp"), "two-men");
        assert_eq!(stem("/two-menxx.webp"), "two-menxx");
    }

    #[test]
    fn whose_picture_it_is_stands_at_the_end_of_a_caption() {
        for (caption, rest, credit) in [
            ("In Multan (Photo: A. Khan)", "In Multan", Some("A. Khan")),
            ("In Multan. Photo by APP.", "In Multan.", Some("APP")),
            ("فوٹو: اے پی پی", "", Some("اے پی پی")),
            ("A telephoto: lens", "A telephoto: lens", None),
            ("In Multan", "In Multan", None),
        ] {
            let mut words = caption.to_owned();
            assert_eq!((take_credit(&mut words).as_deref(), words.as_str()), (credit, rest), "{caption}");
        }
    }
}
