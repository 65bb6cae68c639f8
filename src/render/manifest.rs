//! What an article's manifest says of it.

use crate::package::{Date, Dates, File, Manifest, Modified, Package, Rendered, Source, State, Strings, Translation};
use crate::resolve::{Coverage, Desk, LocalizedArticle};

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
        title: &row.title,
        source: Source { path: &record.source, sha256: &record.source_hash },
        translation: Translation {
            status: record.coverage.as_str(),
            of: record.translation_of.as_deref(),
            source_sha256: record.translated_from.as_deref(),
            fallback_from: is_fallback.then_some(row.language.as_str()),
        },
        dates: Dates {
            published: Date {
                gregorian: &row.published.iso,
                hijri: row.published.hijri_date.value.to_string(),
                calendar: desk.edition.calendar.name(),
                status: row.published.hijri_date.status.as_str(),
                probability: row.published.hijri_date.status.chance(),
                rendered: Rendered { masthead: &row.published.masthead.both, text: &row.published.text.both },
            },
            modified: article
                .updated
                .as_ref()
                .map(|updated| Modified { instant: &updated.iso, rendered: &updated.text }),
        },
        state: State {
            pub_status: "usable",
            embargoed_until: record.embargoed_until.as_deref(),
            expires: record.expires.as_deref(),
            corrections: article.corrections.len(),
        },
        strings: Strings { bundle_hash: desk.strings.hash(), missing: desk.strings.borrowed() },
        files: package.entries().map(File::from).collect(),
    }
}
