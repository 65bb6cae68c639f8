//! Reads `roznama.yaml`.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::tz::TimeZone;
use url::Url;

use super::image::read_image;
use super::import::{ImportSettings, read_import};
use super::{Edition, Missing, Name, Output, Site};
use crate::calendar::{FilePlace, HijriRule, parse_calendar};
use crate::dateline::NumericOrder;
use crate::error::Result;
use crate::locale::{Digits, RULES, canonical_tag};
use crate::picture::rules;
use crate::report::{Code, Diagnostic, Policy, Report, Severity, Span};
use crate::source::{Root, SITE_FILE, SourceFile};
use crate::yaml::{self, Node, Step, Text};

/// A value of `roznama.yaml` that cannot be used.
const VALUE: Code = Code("site/value");
/// A calendar that nobody knows.
const CALENDAR: Code = Code("site/unknown-calendar");
/// A calendar file that is no calendar.
const CALENDAR_FILE: Code = Code("calendar/file");
/// Two editions with one tag.
const DUPLICATE_EDITION: Code = Code("site/duplicate-edition");

const SITE_KEYS: [&str; 10] =
    ["name", "base_url", "time_zone", "date_order", "editions", "outputs", "amp", "checks", "import", "image"];
const EDITION_KEYS: [&str; 7] = ["locale", "strings", "calendar", "missing", "digits", "outputs", "amp"];

/// Reads the site's file and its calendars; none where nothing can be built from it.
///
/// # Errors
///
/// The disk refuses a file. What is wrong in the files is in the report.
pub fn load(root: &Root, report: &Report) -> Result<Option<Site>> {
    let file = match root.read_text(SITE_FILE)? {
        Ok(file) => file,
        Err(diagnostic) => {
            report.push(diagnostic);
            return Ok(None);
        }
    };
    let text = Text::of_file(&file.path, &file.text);
    let value = match text.parse() {
        Ok(value) => value,
        Err(diagnostic) => {
            report.push(diagnostic);
            return Ok(None);
        }
    };
    read_site(root, &Node::root(text, &value), report)
}

/// The order in which a site reads the numbers of a date, for those who want nothing else of it.
///
/// A file that says nothing of it, or cannot be read, leaves the usual order: whoever reads a date by it says which it was.
///
/// # Errors
///
/// The disk refuses the file.
pub fn date_order(root: &Root) -> Result<NumericOrder> {
    let Ok(file) = root.read_text(SITE_FILE)? else { return Ok(NumericOrder::default()) };
    let text = Text::of_file(&file.path, &file.text);
    let Ok(value) = text.parse() else { return Ok(NumericOrder::default()) };
    let order = Node::root(text, &value).entries().find(|(key, _)| *key == "date_order");
    Ok(order.map_or_else(NumericOrder::default, |(_, node)| read_date_order(&node, &Report::new())))
}

fn read_site(root: &Root, node: &Node<'_>, report: &Report) -> Result<Option<Site>> {
    let mut name = Name::Message { id: "site-name".to_owned(), place: None };
    let mut base_url = None;
    let mut time_zone = None;
    let mut date_order = NumericOrder::default();
    let mut outputs = Output::usual();
    let mut amp = None;
    let mut checks = Policy::default();
    let mut import = ImportSettings::default();
    let mut image = None;
    let mut editions = None;
    if node.value().as_mapping().is_none() {
        report.push(node.unexpected("a mapping"));
    }
    for (key, value) in node.entries() {
        match key {
            "name" => name = read_name(&value, report).unwrap_or(name),
            "base_url" => base_url = read_base_url(&value, report),
            "time_zone" => time_zone = read_time_zone(&value, report),
            "date_order" => date_order = read_date_order(&value, report),
            "outputs" => outputs = read_outputs(&value, report),
            "amp" => amp = read_amp(&value, report),
            "checks" => checks = read_checks(&value, report),
            "import" => import = read_import(&value, report),
            "image" => image = read_image(&value, report),
            "editions" => editions = Some(value),
            _ => report.push(value.unknown_key(&SITE_KEYS)),
        }
    }
    let Some(list) = editions else {
        report.push(node.missing_key("editions", "editions: [{ locale: en-PK, strings: [en], calendar: pakistan }]"));
        return Ok(None);
    };
    let mut editions: Vec<Edition> = Vec::new();
    let items = list.items();
    for item in &items {
        let Some(mut edition) = read_edition(root, item, (&outputs, amp), report)? else { continue };
        if let Some(first) = editions.first() {
            edition.complete_pseudo_strings(first);
        }
        if editions.iter().any(|earlier| earlier.locale.eq_ignore_ascii_case(&edition.locale)) {
            let message = format!("the edition `{}` stands here twice", edition.locale);
            report.push(Diagnostic::error(DUPLICATE_EDITION, message).at(item.place()).help("remove one of the two"));
            continue;
        }
        editions.push(edition);
    }
    if !node.entries().any(|(key, _)| key == "base_url") {
        report.push(node.missing_key("base_url", "base_url: https://news.example"));
    }
    let (Some(base_url), false) = (base_url, editions.is_empty()) else { return Ok(None) };
    let is_whole = editions.len() == items.len();
    let time_zone = time_zone.unwrap_or(TimeZone::UTC);
    Ok(Some(Site { name, base_url, time_zone, date_order, editions, checks, import, image, is_whole }))
}

fn read_name(node: &Node<'_>, report: &Report) -> Option<Name> {
    if let Some(text) = node.scalar() {
        return Some(Name::Text(text.into_owned()));
    }
    let message = node.entries().find(|(key, _)| *key == "message");
    let message = message.and_then(|(_, value)| Some((value.scalar()?.into_owned(), value.place())));
    if message.is_none() {
        report.push(node.unexpected("a text, or `{ message: site-name }`"));
    }
    message.map(|(id, place)| Name::Message { id, place: Some(place) })
}

fn read_base_url(node: &Node<'_>, report: &Report) -> Option<Url> {
    let written = text_of(node, "an address such as `https://news.example`", report)?;
    let mut url = Url::parse(&written).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    if let Some(url) = &mut url {
        url.set_query(None);
        url.set_fragment(None);
        if !url.path().ends_with('/') {
            url.set_path(&format!("{}/", url.path()));
        }
    } else {
        report.push(
            wrong(node, &written, "is not an address").help("write the whole address, such as `https://news.example`"),
        );
    }
    url
}

fn read_time_zone(node: &Node<'_>, report: &Report) -> Option<TimeZone> {
    let name = text_of(node, "a time zone", report)?;
    let zone = TimeZone::get(&name).ok();
    if zone.is_none() {
        let names: Vec<String> = jiff::tz::db().available().map(|name| name.as_str().to_owned()).collect();
        let nearest = yaml::nearest(&name, names.iter().map(String::as_str));
        report.push(wrong(node, &name, "is not a time zone").help(nearest.map_or_else(
            || "write a name of the IANA list, such as `Asia/Karachi`".to_owned(),
            |nearest| format!("did you mean `{nearest}`?"),
        )));
    }
    zone
}

fn read_date_order(node: &Node<'_>, report: &Report) -> NumericOrder {
    let Some(name) = text_of(node, "`day-first` or `month-first`", report) else { return NumericOrder::default() };
    NumericOrder::named(&name).unwrap_or_else(|| {
        let diagnostic = wrong(node, &name, "is no order of the numbers of a date");
        report.push(suggest(diagnostic, &name, &NumericOrder::ALL.map(NumericOrder::as_str)));
        NumericOrder::default()
    })
}

fn read_outputs(node: &Node<'_>, report: &Report) -> BTreeSet<Output> {
    let mut outputs = BTreeSet::new();
    for item in node.items() {
        let Some(name) = text_of(&item, "names of outputs", report) else { continue };
        if let Some(output) = Output::named(&name) {
            outputs.insert(output);
        } else {
            let known = Output::NAMED.map(|(known, _)| known);
            report.push(suggest(wrong(&item, &name, "is not an output"), &name, &known));
        }
    }
    outputs
}

/// `amp: true` is another way of writing `amp` into the outputs, and `amp: false` of leaving it out.
fn read_amp(node: &Node<'_>, report: &Report) -> Option<bool> {
    let amp = node.value().as_bool();
    if amp.is_none() {
        report.push(node.unexpected("`true` or `false`"));
    }
    amp
}

/// What the rules of strings and of pictures weigh: `string/identical: off`.
fn read_checks(node: &Node<'_>, report: &Report) -> Policy {
    const SEVERITIES: [(&str, Option<Severity>); 4] = [
        ("error", Some(Severity::Error)),
        ("warning", Some(Severity::Warning)),
        ("note", Some(Severity::Note)),
        ("off", None),
    ];
    let mut checks = Policy::default();
    if node.value().as_mapping().is_none() {
        report.push(node.unexpected("a mapping such as `string/identical: off`"));
    }
    for (code, value) in node.entries() {
        let codes = || RULES.iter().map(|rule| rule.code).chain(rules::RULES.iter().map(|rule| rule.code));
        let Some(known) = codes().find(|known| known.0 == code) else {
            report.push(value.unknown_key(&codes().map(|known| known.0).collect::<Vec<_>>()));
            continue;
        };
        let Some(name) = text_of(&value, "`error`, `warning`, `note` or `off`", report) else { continue };
        if let Some((_, severity)) = SEVERITIES.iter().find(|(known, _)| *known == name) {
            checks.set(known, *severity);
        } else {
            let diagnostic = wrong(&value, &name, "is no severity");
            report.push(suggest(diagnostic, &name, &SEVERITIES.map(|(known, _)| known)));
        }
    }
    checks
}

/// Reads an edition; `usual` is what the site says of its outputs and of AMP.
fn read_edition(
    root: &Root,
    node: &Node<'_>,
    usual: (&BTreeSet<Output>, Option<bool>),
    report: &Report,
) -> Result<Option<Edition>> {
    if node.value().as_mapping().is_none() {
        report.push(node.unexpected("a mapping with `locale` and `calendar`"));
        return Ok(None);
    }
    let mut locale = None;
    let mut strings = Vec::new();
    let mut calendar = None;
    let (mut missing, mut digits) = (Missing::default(), Digits::default());
    let (mut outputs, mut amp) = (usual.0.clone(), usual.1);
    for (key, value) in node.entries() {
        match key {
            "locale" => locale = read_locale(&value, report),
            "strings" => strings = read_strings(&value, report),
            "calendar" => calendar = Some(read_calendar(root, &value, report)?),
            "missing" => missing = read_missing(&value, report),
            "digits" => digits = read_digits(&value, report),
            "outputs" => outputs = read_outputs(&value, report),
            "amp" => amp = read_amp(&value, report).or(amp),
            _ => report.push(value.unknown_key(&EDITION_KEYS)),
        }
    }
    for (key, example) in [("locale", "locale: ur-PK"), ("calendar", "calendar: pakistan")] {
        if !node.entries().any(|(written, _)| written == key) {
            report.push(node.missing_key(key, example));
        }
    }
    let (Some(locale), Some(Some(calendar))) = (locale, calendar) else { return Ok(None) };
    match amp {
        Some(true) => drop(outputs.insert(Output::Amp)),
        Some(false) => drop(outputs.remove(&Output::Amp)),
        None => {}
    }
    let mut edition = Edition { locale, strings, calendar, missing, digits, outputs, is_preview: false };
    if edition.strings.is_empty() {
        let own = if edition.is_pseudo() { 1 } else { usize::MAX };
        edition.strings = edition.languages().take(own).map(str::to_owned).collect();
    }
    Ok(Some(edition))
}

fn read_locale(node: &Node<'_>, report: &Report) -> Option<String> {
    let tag = text_of(node, "a language tag such as `ur-PK`", report)?;
    let canonical = canonical_tag(&tag);
    if canonical.is_none() {
        report.push(wrong(node, &tag, "is not a language tag").help("write a BCP 47 tag, such as `ur-PK`"));
    }
    canonical
}

fn read_strings(node: &Node<'_>, report: &Report) -> Vec<String> {
    let items = node.items();
    items.iter().filter_map(|item| text_of(item, "a folder of `locales/`", report)).collect()
}

fn read_missing(node: &Node<'_>, report: &Report) -> Missing {
    let Some(name) = text_of(node, "`skip`, `fallback` or `error`", report) else { return Missing::default() };
    match name.as_str() {
        "skip" => Missing::Skip,
        "fallback" => Missing::Fallback,
        "error" => Missing::Error,
        _ => {
            let diagnostic = wrong(node, &name, "is no way to treat a missing translation");
            report.push(suggest(diagnostic, &name, &["skip", "fallback", "error"]));
            Missing::default()
        }
    }
}

fn read_digits(node: &Node<'_>, report: &Report) -> Digits {
    let Some(name) = text_of(node, "the name of digits", report) else { return Digits::default() };
    Digits::parse(&name).unwrap_or_else(|| {
        report.push(suggest(
            wrong(node, &name, "are not digits that are known here"),
            &name,
            &Digits::ALL.map(Digits::as_str),
        ));
        Digits::default()
    })
}

/// The calendar of a name: the site's own file first, so that a newsroom may keep its own table of a built-in name.
fn read_calendar(root: &Root, node: &Node<'_>, report: &Report) -> Result<Option<HijriRule>> {
    let Some(name) = text_of(node, "the name of a calendar", report) else { return Ok(None) };
    let files = root.list("calendars", &mut Vec::new())?;
    let own: Vec<&str> = files
        .iter()
        .filter_map(|file| file.path.strip_prefix("calendars/")?.strip_suffix(".yaml"))
        .filter(|name| !name.contains('/'))
        .collect();
    if own.contains(&name.as_str()) {
        return read_calendar_file(root, &name, report);
    }
    if let Some(rule) = HijriRule::named(&name) {
        return Ok(Some(rule));
    }
    let known: Vec<&str> = HijriRule::BUILT_IN.into_iter().chain(own).collect();
    let diagnostic = Diagnostic::error(CALENDAR, format!("unknown calendar `{name}`")).at(node.place());
    report.push(suggest(diagnostic, &name, &known));
    Ok(None)
}

fn read_calendar_file(root: &Root, name: &str, report: &Report) -> Result<Option<HijriRule>> {
    let rule = root.read_text(&format!("calendars/{name}.yaml"))?.and_then(|file| observed(name, &file));
    Ok(rule.map_err(|diagnostic| report.push(diagnostic)).ok())
}

/// The calendar of this name that a file holds.
///
/// # Errors
///
/// The file is no calendar; the diagnostic says where.
pub fn observed(name: &str, file: &SourceFile) -> std::result::Result<HijriRule, Diagnostic> {
    let observed = parse_calendar(name, &file.text).map_err(|error| {
        let place = match &error.place {
            FilePlace::LineColumn(line, column) => {
                let byte = yaml::byte_of(&file.text, *line, column.saturating_sub(1));
                file.place(Span::new(byte, byte))
            }
            FilePlace::Keys(keys) => {
                let path: Vec<Step> = keys.iter().cloned().map(Step::Key).collect();
                yaml::place_of(Text::of_file(&file.path, &file.text), &path)
            }
        };
        Diagnostic::error(CALENDAR_FILE, error.message).at(place).help(error.help)
    })?;
    Ok(HijriRule::Observed(Arc::new(observed)))
}

/// The text of a scalar; anything else is reported as not what was `wanted`.
pub(super) fn text_of(node: &Node<'_>, wanted: &str, report: &Report) -> Option<String> {
    let text = node.scalar();
    if text.is_none() {
        report.push(node.unexpected(wanted));
    }
    text.map(std::borrow::Cow::into_owned)
}

pub(super) fn wrong(node: &Node<'_>, written: &str, what: &str) -> Diagnostic {
    Diagnostic::error(VALUE, format!("`{written}` {what}")).at(node.place())
}

pub(super) fn suggest(diagnostic: Diagnostic, written: &str, known: &[&str]) -> Diagnostic {
    diagnostic.help(
        yaml::nearest(written, known.iter().copied())
            .map_or_else(|| format!("known are {}", yaml::list(known)), |nearest| format!("did you mean `{nearest}`?")),
    )
}
