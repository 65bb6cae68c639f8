//! In which words an almanac is shown: those of an edition of the site, over the English and Urdu that the program has.

use roznama::almanac::{Words, messages};
use roznama::locale::{Bundle, Catalog, Digits, Direction, LocaleFile, Message, canonical_tag, direction};
use roznama::report::{Report, Severity};
use roznama::site::{Edition, Site};
use roznama::source::Root;

use crate::cli::exit::Failure;
use crate::cli::show::{Format, Printer};

/// The strings that ship with the program: the languages, each with its files.
const BUILT_IN: [(&str, [(&str, &str); 2]); 2] = [
    (
        "en",
        [
            ("locales/en/dates.ftl", include_str!("../../../locales/en/dates.ftl")),
            ("locales/en/almanac.ftl", include_str!("../../../locales/en/almanac.ftl")),
        ],
    ),
    (
        "ur",
        [
            ("locales/ur/dates.ftl", include_str!("../../../locales/ur/dates.ftl")),
            ("locales/ur/almanac.ftl", include_str!("../../../locales/ur/almanac.ftl")),
        ],
    ),
];

/// A message that an almanac cannot do without: where it is missing, so is the file that it belongs into.
const ESSENTIAL: &Message = &messages::ANNOUNCED;

/// A language to show an almanac in.
pub(super) struct Language {
    /// Its words.
    pub(super) words: Words,
    /// The way in which it is read.
    pub(super) direction: Direction,
    /// What its numbers are written in.
    pub(super) digits: Digits,
}

/// The language of this tag, or the site's first edition's; without a site, English.
///
/// # Errors
///
/// Nobody has words in that language, or a file of the site cannot be read.
pub(super) fn choose(tag: Option<&str>, site: Option<&(Root, Site)>) -> Result<Language, Failure> {
    let editions = site.map(|(_, site)| site.editions.as_slice()).unwrap_or_default();
    let Some(tag) = tag else {
        return match (site, editions.first()) {
            (Some((root, _)), Some(edition)) => of_edition(root, edition),
            _ => Ok(english()),
        };
    };
    let unknown = |message: String| {
        let own = editions.iter().map(|edition| format!("`{}`, ", edition.locale));
        Failure::Usage { message, help: format!("name one of {}`en` and `ur`", own.collect::<String>()) }
    };
    let tag = canonical_tag(tag).ok_or_else(|| unknown(format!("`{tag}` is no language tag")))?;
    let is_named = |edition: &&Edition| edition.locale == tag;
    let speaks = |edition: &&Edition| edition.languages().any(|language| language == tag);
    match (site, editions.iter().find(is_named).or_else(|| editions.iter().find(speaks))) {
        (Some((root, _)), Some(edition)) => of_edition(root, edition),
        _ if own_words(&tag).is_some() => Ok(built_in(&tag, Digits::default())),
        _ => Err(unknown(format!("there are no words in `{tag}`"))),
    }
}

/// The program's own English, for tables in a terminal.
pub(super) fn english() -> Language {
    built_in("en", Digits::default())
}

/// Says what is wrong with the words that were used.
pub(super) fn complain(language: &Language, printer: &mut Printer) {
    let (words, wanted) = (&language.words, language.words.language());
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    let lender = words.language_of(ESSENTIAL);
    if primary(lender) != primary(wanted) {
        let message = format!("`{wanted}` has no words of its own for an almanac, and `{lender}` lends them");
        let help = format!("put an `almanac.ftl` into `locales/{}`", primary(wanted));
        printer.remark(Severity::Note, None, &message, Some(&help));
    }
    printer.complaints(&words.trouble(), Format::Human);
}

fn of_edition(root: &Root, edition: &Edition) -> Result<Language, Failure> {
    // What is wrong in the site's strings is for `check` to say; what is used is said when it is used.
    let report = Report::new();
    let mut files = Vec::new();
    for file in root.list("locales", &mut Vec::new())? {
        let Some(language) = file.path.strip_suffix(".ftl").and_then(|path| path.split('/').nth(1)) else { continue };
        if let Ok(read) = root.read_text(&file.path)? {
            files.push(LocaleFile { language: language.to_owned(), path: read.path, text: read.text });
        }
    }
    let Edition { locale, strings, digits, .. } = edition;
    let own = Bundle::new(&Catalog::parse(files, &report), locale, locale, strings, *digits, &report);
    let lent = strings.iter().map(String::as_str).chain(["en"]).filter_map(|tag| own_words(tag).map(|_| tag));
    let bundles = std::iter::once(own).chain(lent.map(|tag| built_in_bundle(tag, locale, *digits))).collect();
    Ok(Language {
        words: Words::new(locale, bundles),
        direction: direction(locale).unwrap_or(Direction::Ltr),
        digits: *digits,
    })
}

fn built_in(tag: &str, digits: Digits) -> Language {
    let words = Words::new(tag, vec![built_in_bundle(tag, tag, digits)]);
    Language { words, direction: direction(tag).unwrap_or(Direction::Ltr), digits }
}

/// The program's files of a language, whatever its region.
fn own_words(tag: &str) -> Option<&'static (&'static str, [(&'static str, &'static str); 2])> {
    BUILT_IN.iter().find(|(language, _)| tag.split('-').next() == Some(*language))
}

/// The program's own strings in a language that it has; English for others.
fn built_in_bundle(tag: &str, locale: &str, digits: Digits) -> Bundle {
    let [english, _] = &BUILT_IN;
    let (language, files) = own_words(tag).unwrap_or(english);
    let file = |&(path, text): &(&str, &str)| LocaleFile {
        language: (*language).to_owned(),
        path: path.into(),
        text: text.to_owned(),
    };
    let report = Report::new();
    let catalog = Catalog::parse(files.iter().map(file).collect(), &report);
    Bundle::new(&catalog, language, locale, &[(*language).to_owned()], digits, &report)
}
