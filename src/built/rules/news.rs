//! A news sitemap is none by Google's rules.
//!
//! It holds the last two days, at most a thousand articles, and a bare language code: `ur`, not `ur-PK`.

use super::Rule;
use crate::built::facts::Listing;
use crate::built::inspection::Inspection;
use crate::built::letters::bare;
use crate::built::moment::Moment;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/news");

/// The most articles.
const MOST: usize = 1_000;
/// Two days, in seconds.
const DAYS: i64 = 2 * 24 * 60 * 60;

pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, listing: &Listing) {
    let tell = |place, message: String, help: &str| inspection.findings.tell(&RULE, &place, message, help);
    if let Some(first) = listing.entries.get(MOST) {
        let message = format!("there are {} articles", listing.entries.len());
        tell(sheet.byte(first.at), message, "a news sitemap holds at most 1,000");
    }
    let edition = inspection.language(&sheet.path);
    for entry in &listing.entries {
        let lacks = [("language", &entry.language), ("publication_date", &entry.published), ("title", &entry.title)];
        for (name, _) in lacks.iter().filter(|(_, stated)| stated.as_ref().is_none_or(|stated| stated.value.is_empty()))
        {
            tell(
                sheet.byte(entry.at),
                format!("the article has no `news:{name}`"),
                "Google passes over articles without it",
            );
        }
        if let Some((language, edition)) = entry.language.as_ref().zip(edition)
            && !language.value.eq_ignore_ascii_case(bare(edition))
            && !matches!(language.value.as_str(), "zh-cn" | "zh-tw")
        {
            let message = format!("the language is `{}`", language.value);
            tell(sheet.place(language), message, "write the code without a country, such as `ur`");
        }
    }
    let dated = listing.entries.iter().filter_map(|entry| Some((entry.published.as_ref()?.moment()?, entry)));
    let newest = dated.clone().map(|(moment, _)| moment.seconds()).max();
    let end = inspection.now.map(jiff::Timestamp::as_second).or(newest).unwrap_or_default();
    for (stated, moment) in dated.filter_map(|(moment, entry)| Some((entry.published.as_ref()?, moment))) {
        if is_old(moment, end) {
            let message = format!("`{}` is more than two days before {}", stated.value, whose(inspection));
            tell(sheet.place(stated), message, "leave out what is older than two days");
        }
    }
}

fn is_old(moment: Moment, end: i64) -> bool {
    // Of an article whose hour nobody says, the whole day counts.
    let grace = if moment.instant.is_none() { DAYS / 2 } else { 0 };
    end - moment.seconds() > DAYS + grace
}

fn whose(inspection: &Inspection<'_>) -> &'static str {
    if inspection.now.is_some() { "the time given" } else { "the newest of them" }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{NEWS, Planted, plant};

    #[test]
    fn what_google_would_not_take_is_found() {
        plant(NEWS, "<news:language>en", "<news:language>en-PK").finds("built/news", NEWS);
        plant(NEWS, "<news:title>A guest from Moscow</news:title>", "").finds("built/news", NEWS);
        let url = |number: usize| {
            format!(
                "<url><loc>https://news.example/en-PK/2022/05/visit/</loc><news:news><news:publication><news:name>R</news:name>\
                 <news:language>en</news:language></news:publication><news:publication_date>2022-05-25T06:00:00+05:00\
                 </news:publication_date><news:title>A guest from Moscow</news:title></news:news></url><!-- {number} -->"
            )
        };
        let many: String = (0..1_000).map(url).collect();
        Planted::good()
            .map(NEWS, |text| text.replace("</urlset>", &format!("{many}</urlset>")))
            .finds_among("built/news", NEWS);
        Planted::good().at("2022-05-27T01:00:01Z").finds("built/news", NEWS);
        Planted::good().at("2022-05-27T01:00:00Z").is_clean();
    }
}
