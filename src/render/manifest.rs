//! What an article's manifest says of it.

use crate::package::{Date, Dates, File, Manifest, Modified, Package, Rendered, Source, State, Strings, Translation};
use crate::resolve::{Coverage, Desk, LocalizedArticle, PrintedDate, Withdrawn};

/// The manifest of an article, whose other files are in `package`.
pub(super) fn manifest<'a>(article: &'a LocalizedArticle, desk: &'a Desk<'_>, package: &Package) -> Manifest<'a> {
    let (row, record) = (&article.row, &article.record);
    let is_fallback = record.coverage == Coverage::Fallback;
    Manifest {
        version: Manifest::VERSION,
        id: &row.id,
        locale: &desk.edition.locale,
        language: &article.lang,
        url: desk.absolute(&desk.edition.locale, &row.address),
        title: Some(&row.title),
        source: Source { path: &record.source, sha256: &record.source_hash },
        translation: Some(Translation {
            status: record.coverage.as_str(),
            of: record.translation_of.as_deref(),
            source_sha256: record.translated_from.as_deref(),
            fallback_from: is_fallback.then_some(row.language.as_str()),
        }),
        dates: Dates {
            published: date(&row.published, desk),
            modified: article
                .updated
                .as_ref()
                .map(|updated| Modified { instant: &updated.iso, rendered: &updated.text }),
        },
        state: State {
            pub_status: "usable",
            reason: None,
            version: row.version,
            embargoed_until: record.embargoed_until.as_deref(),
            expires: record.expires.clone(),
            corrections: article.corrections.len(),
        },
        strings: Strings { bundle_hash: desk.strings.hash(), missing: desk.strings.borrowed() },
        warnings: record.warnings.iter().map(|code| code.0).collect(),
        files: package.entries().map(File::from).collect(),
    }
}

/// The manifest of what an article leaves when it is gone: nothing of its words.
pub(super) fn of_withdrawn<'a>(gone: &'a Withdrawn, desk: &'a Desk<'_>, package: &Package) -> Manifest<'a> {
    Manifest {
        version: Manifest::VERSION,
        id: &gone.id,
        locale: &desk.edition.locale,
        language: &desk.edition.locale,
        url: desk.absolute(&desk.edition.locale, &gone.address),
        title: None,
        source: Source { path: &gone.source, sha256: &gone.source_hash },
        translation: None,
        dates: Dates { published: date(&gone.published, desk), modified: None },
        state: State {
            pub_status: "canceled",
            reason: Some(gone.why.as_str()),
            version: gone.version,
            embargoed_until: None,
            expires: gone.expires.map(|instant| desk.dates.machine(instant)),
            corrections: gone.corrections,
        },
        strings: Strings { bundle_hash: desk.strings.hash(), missing: desk.strings.borrowed() },
        warnings: Vec::new(),
        files: package.entries().map(File::from).collect(),
    }
}

fn date<'a>(printed: &'a PrintedDate, desk: &'a Desk<'_>) -> Date<'a> {
    let status = printed.hijri_date.status;
    Date {
        gregorian: &printed.iso,
        hijri: printed.hijri_date.value.to_string(),
        calendar: desk.edition.calendar.name(),
        status: status.as_str(),
        probability: status.chance(),
        rendered: Rendered { masthead: &printed.masthead.both, text: &printed.text.both },
    }
}
