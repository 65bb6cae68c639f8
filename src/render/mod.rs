//! A [`LocalizedArticle`] or a list of rows to the files of a page.
//!
//! 1. `theme.rs` holds the templates and assets: the built-in ones, each overridden by the site's own file of that name.
//! 2. `context.rs`, `lists.rs`, `archives.rs` and `search.rs` are what templates see: every variable, by name and type.
//! 3. [`Press`] prints: a context and a template to HTML, and an article to its [`Package`]; `isolation.rs` keeps apart
//!    what runs from left to right and what runs from right to left.
//! 4. `json_ld.rs`, `ninjs.rs` and `manifest.rs` tell machines of an article, `amp.rs` makes its body one that AMP allows;
//!    `markup.rs` cuts a body into tags and text for them.
//! 5. [`Theme::contract`] tells, without printing, what the templates ask the strings for (`reading.rs`, which knows of
//!    each value its type, by `schema.rs`), and which of their variables are not there.
//!
//! This room converts no dates and names no messages; templates ask for messages by themselves.

mod amp;
mod archives;
mod context;
mod found;
mod isolation;
mod json_ld;
mod lists;
mod manifest;
mod markup;
mod ninjs;
mod reading;
mod schema;
mod search;
mod shape;
mod sheet;
#[cfg(test)]
mod tests;
mod theme;
mod translations;

pub use archives::{CountedMonth, DayArticles, GridDay, Month, MonthGrid, Named, YearOfMonths, Years};
pub use lists::{Front, List, ListKind, Pager, Sheet};
pub use theme::{Asset, Theme};

use std::collections::BTreeSet;
use std::sync::Arc;

use minijinja::value::{Kwargs, Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State};
use pulldown_cmark_escape::{FmtWriter, escape_html};

use crate::locale::{Arguments, Contract, MISSING};
use crate::package::{Manifest, NewsObject, Package};
use crate::report::{Code, Diagnostic, Place, Report, Span};
use crate::resolve::{Desk, LocalizedArticle, Strings, Withdrawn};
use crate::site::Output as Wanted;
use archives::{MonthPage, YearsPage};
use context::{AMP, ArticlePage, Printing, WithdrawnPage};
use lists::{ListPage, NotFoundPage};
use search::SearchPage;

/// A template that cannot be read or filled.
const TEMPLATE: Code = Code("template/error");

/// Prints the pages of an edition.
#[derive(Debug)]
pub struct Press<'s> {
    environment: Environment<'static>,
    theme: &'s Theme,
    desk: &'s Desk<'s>,
    desks: &'s [Desk<'s>],
    report: Arc<Report>,
}

impl<'s> Press<'s> {
    /// Sets up the templates for an edition; a template that cannot be read is reported.
    #[must_use]
    pub fn new(theme: &'s Theme, desk: &'s Desk<'s>, desks: &'s [Desk<'s>], report: &Arc<Report>) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
        environment.set_formatter(write_value);
        let strings = desk.strings.clone();
        let missing = report.clone();
        environment.add_function("msg", move |state: &State<'_, '_>, id: &str, named: Kwargs| {
            if !strings.has(id) {
                missing.push(missing_message(state.env(), id));
                return Ok(id.to_owned());
            }
            say(&strings, id, &named)
        });
        for (name, text) in theme.templates() {
            if let Err(error) = environment.add_template_owned(name.to_owned(), text.to_owned()) {
                report.push(template_error(&error, theme));
            }
        }
        Self { environment, theme, desk, desks, report: report.clone() }
    }

    /// The package of an article: its page, the files that the page shows, and what else the edition wants of it: an AMP
    /// page, a news object, a manifest.
    ///
    /// Nothing where a template failed, which is reported.
    #[must_use]
    pub fn article(&self, article: &mut LocalizedArticle, media: Vec<(String, Vec<u8>)>) -> Option<Package> {
        let amp = self.amp_body(article);
        let article = &*article;
        let at = Printing { up: "", body: &article.body, has_amp: amp.is_some() };
        let html = self.print("article.html", &ArticlePage::new(article, at, self.desk, self.desks))?;
        let mut package = Package::new(&article.row.address);
        package.insert("index.html", html.into_bytes());
        if let Some(body) = amp {
            let at = Printing { up: "../", body: &body, has_amp: true };
            let html = self.print("amp.html", &ArticlePage::new(article, at, self.desk, self.desks))?;
            package.insert(&format!("{AMP}index.html"), html.into_bytes());
        }
        for (name, bytes) in media {
            package.insert(&format!("media/{name}"), bytes);
        }
        for size in article.media.iter().flat_map(|(_, media)| &media.sizes.smaller) {
            package.note_placed(format!("media/{}", size.name), size.hash, size.bytes);
        }
        if self.wants(Wanted::Ninjs) {
            package.insert(NewsObject::FILE, ninjs::ninjs(article, self.desk).to_json());
        }
        if self.wants(Wanted::Package) {
            let manifest = manifest::manifest(article, self.desk, &package);
            package.insert(Manifest::FILE, manifest.to_json());
        }
        Some(package)
    }

    /// What an article leaves at its address when it is gone: a page that says so, and the files that tell machines.
    ///
    /// Nothing where a template failed, which is reported.
    #[must_use]
    pub fn withdrawn(&self, gone: &Withdrawn) -> Option<Package> {
        let html = self.print("withdrawn.html", &WithdrawnPage::new(gone, self.desk, self.desks))?;
        let mut package = Package::new(&gone.address);
        package.insert("index.html", html.into_bytes());
        if self.wants(Wanted::Ninjs) {
            package.insert(NewsObject::FILE, ninjs::canceled(gone, self.desk).to_json());
        }
        if self.wants(Wanted::Package) {
            let manifest = manifest::of_withdrawn(gone, self.desk, &package);
            package.insert(Manifest::FILE, manifest.to_json());
        }
        Some(package)
    }

    /// A page that lists articles; nothing where a template failed, which is reported.
    #[must_use]
    pub fn list(&self, sheet: &Sheet<'_>, list: &List<'_>) -> Option<String> {
        let template = match list.kind {
            ListKind::Front => "front.html",
            ListKind::Section | ListKind::Tag | ListKind::Author => "list.html",
        };
        self.print(template, &ListPage::new(sheet, list, self.desk, self.desks))
    }

    /// A page of a month's archive; nothing where a template failed, which is reported.
    #[must_use]
    pub fn month(&self, sheet: &Sheet<'_>, month: &Month<'_>) -> Option<String> {
        self.print("archive.html", &MonthPage::new(sheet, month, self.desk, self.desks))
    }

    /// The overview of the archives; nothing where a template failed, which is reported.
    #[must_use]
    pub fn years(&self, sheet: &Sheet<'_>, years: &Years) -> Option<String> {
        self.print("archives.html", &YearsPage::new(sheet, years, self.desk, self.desks))
    }

    /// The page that an edition is searched on, by the index that begins with this file; nothing where a template failed,
    /// which is reported.
    #[must_use]
    pub fn search(&self, sheet: &Sheet<'_>, index: &str) -> Option<String> {
        self.print("search.html", &SearchPage::new(sheet, index, self.desk, self.desks))
    }

    /// The page that a host shows where there is none; nothing where a template failed, which is reported.
    #[must_use]
    pub fn not_found(&self, sheet: &Sheet<'_>) -> Option<String> {
        self.print("not-found.html", &NotFoundPage::new(sheet, self.desk, self.desks))
    }

    /// An article's body for its AMP page; nothing where the edition has none, or the article cannot have one, which is
    /// reported. A fallback has none: readers and search engines are sent to the edition in its language.
    fn amp_body(&self, article: &mut LocalizedArticle) -> Option<String> {
        if !self.wants(Wanted::Amp) || article.row.fallback {
            return None;
        }
        let refused = match amp::body(&article.body) {
            Ok(body) if article.picture.as_ref().is_none_or(|picture| picture.size.is_some()) => return Some(body),
            Ok(_) => amp::unmeasured(article.picture.as_ref().map_or("", |picture| &picture.src)),
            Err(refused) => refused,
        };
        article.record.warnings.insert(refused.code);
        let place = Place::file(article.record.source.clone());
        self.report.push(refused.at(place).in_edition(&self.desk.edition.locale));
        None
    }

    fn wants(&self, output: Wanted) -> bool {
        self.desk.edition.outputs.contains(&output)
    }

    fn print(&self, template: &str, page: &impl serde::Serialize) -> Option<String> {
        #[cfg(test)]
        tests::hold_to_schema(template, page);
        let printed = self.environment.get_template(template).and_then(|template| template.render(Serde(page)));
        printed
            .map(isolation::settle)
            .map_err(|error| {
                self.report.push(template_error(&error, self.theme));
            })
            .ok()
    }
}

impl Theme {
    /// What the templates of all pages ask the strings for; variables that are not there are reported.
    #[must_use]
    pub fn contract(&self, report: &Report) -> Contract {
        let (contract, diagnostics) = reading::read(self);
        report.extend(diagnostics);
        contract
    }
}

/// A message for a template, with the arguments that the template names.
fn say(strings: &Strings, id: &str, named: &Kwargs) -> Result<String, Error> {
    let mut arguments = Arguments::new();
    let mut texts: Vec<(&str, crate::locale::Value<'_>)> = Vec::new();
    for name in named.args() {
        let value: Value = named.get(name)?;
        let given = match value.kind() {
            ValueKind::Number => crate::locale::Value::Number(i64::try_from(value)?),
            ValueKind::String => crate::locale::Value::from(value.to_string()),
            kind => {
                let detail = format!("`msg(\"{id}\", {name}=…)` takes a text or a number, but here is {kind}");
                return Err(Error::new(ErrorKind::InvalidOperation, detail));
            }
        };
        texts.push((name, given));
    }
    for (name, value) in texts {
        arguments = arguments.with(name, value);
    }
    Ok(strings.say_with(id, &arguments))
}

/// A message that no language of the edition has, at the place of the template that asks for it.
fn missing_message(environment: &Environment<'_>, id: &str) -> Diagnostic {
    let wanted = format!("\"{id}\"");
    let found = environment.templates().filter_map(|(name, template)| {
        let start = template.source().find(&wanted)?;
        let span = Span::new(start, start + wanted.len());
        Some(Place::new(format!("templates/{name}"), template.source(), span))
    });
    let diagnostic = Diagnostic::error(MISSING, format!("the template asks for `{id}`, which no language has"))
        .help("add the message to a file of `locales/`, or mend its name in the template");
    match found.min() {
        Some(place) => diagnostic.at(place),
        None => diagnostic,
    }
}

/// Writes a value into a page. Only what HTML needs is escaped: an address keeps its slashes.
fn write_value(output: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let escapes = matches!(state.auto_escape(), AutoEscape::Html) && !value.is_safe();
    match value.as_str() {
        Some(text) if escapes => escape_html(FmtWriter(output), text).map_err(Error::from),
        _ => minijinja::escape_formatter(output, state, value),
    }
}

/// The diagnostics without those that say of a printed page what reading its template has told of the same line: that
/// a variable is not there.
#[must_use]
pub fn without_echoes(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let line = |diagnostic: &Diagnostic| diagnostic.place.as_ref().map(|place| (place.file.clone(), place.line));
    let is_told = |diagnostic: &&Diagnostic| diagnostic.code == found::UNKNOWN_VARIABLE;
    let told: BTreeSet<_> = diagnostics.iter().filter(is_told).filter_map(line).collect();
    let is_echo = |diagnostic: &Diagnostic| {
        diagnostic.code == TEMPLATE && line(diagnostic).is_some_and(|line| told.contains(&line))
    };
    diagnostics.retain(|diagnostic| !is_echo(diagnostic));
    diagnostics
}

/// What is wrong with a template, at its place; every edition would suffer from it.
fn template_error(error: &Error, theme: &Theme) -> Diagnostic {
    let name = error.name().unwrap_or("base.html");
    let text = theme.template(name).unwrap_or_default();
    let span = error.range().map_or_else(|| line_span(text, error.line().unwrap_or(1)), Span::from);
    let place = Place::new(format!("templates/{name}"), text, span);
    let reason =
        error.detail().map_or_else(|| error.kind().to_string(), |detail| format!("{}: {detail}", error.kind()));
    Diagnostic::error(TEMPLATE, format!("the template cannot be filled: {reason}"))
        .at(place)
        .help("every variable that templates may use is listed in `templates/README.md`")
}

/// The span of a line, counted from 1.
fn line_span(text: &str, line: usize) -> Span {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let length = text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
    Span::new(start, start + length)
}
