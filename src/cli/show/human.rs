//! Diagnostics for people: the source line, a caret under the piece that is meant, and the help.
//!
//! A caret under a line of Urdu would lie: terminals turn such lines round, each in its own way. There the place comes
//! first, then the line and the piece that is meant, each on a line of its own and isolated from what stands around it.

use std::fmt::Write;

use annotate_snippets::renderer::{
    DEFAULT_ERROR_STYLE, DEFAULT_HELP_STYLE, DEFAULT_LINE_NUM_STYLE, DEFAULT_NOTE_STYLE, DEFAULT_WARNING_STYLE,
};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use roznama::report::{Diagnostic, Place, Severity};

use super::findings::{Layout, Setting};
use super::lines::{has_right_to_left, isolate, isolate_quoted, position, visible};

/// The diagnostics, each with a blank line after it.
pub(super) struct Human {
    /// How many columns there are.
    pub(super) width: usize,
}

impl Layout for Human {
    fn lay_out(&self, diagnostics: &[Diagnostic], setting: &Setting) -> String {
        let renderer = Renderer::styled().term_width(self.width);
        diagnostics.iter().map(|diagnostic| one(diagnostic, setting, &renderer) + "\n").collect()
    }
}

/// A severity, a message and what to do about it, where there is no file to show.
pub(super) fn title(severity: Severity, code: Option<&str>, message: &str, help: Option<&str>) -> String {
    let style = match severity {
        Severity::Error => DEFAULT_ERROR_STYLE,
        Severity::Warning => DEFAULT_WARNING_STYLE,
        Severity::Note => DEFAULT_NOTE_STYLE,
    };
    let code = code.map(|code| format!("[{code}]")).unwrap_or_default();
    let title = format!("{style}{}{code}{style:#}: {}\n", severity.as_str(), isolate_quoted(message));
    title + &help.map(|help| remark("help", help)).unwrap_or_default()
}

fn one(diagnostic: &Diagnostic, setting: &Setting, renderer: &Renderer) -> String {
    let texts = [Some(&*diagnostic.message), diagnostic.help.as_deref(), excerpt(diagnostic)];
    match &diagnostic.place {
        Some(place) if !place.excerpt.is_empty() && !texts.into_iter().flatten().any(has_right_to_left) => {
            let path = setting.shown(&place.file);
            let group = group(diagnostic, place, &path);
            renderer.render(&[group]) + "\n"
        }
        place => isolated(diagnostic, place.as_ref(), setting),
    }
}

fn excerpt(diagnostic: &Diagnostic) -> Option<&str> {
    diagnostic.place.as_ref().map(|place| &*place.excerpt)
}

/// The diagnostic as annotate-snippets draws it, with a caret.
fn group<'a>(diagnostic: &'a Diagnostic, place: &'a Place, path: &'a str) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let group = Group::with_title(level.primary_title(&*diagnostic.message).id(diagnostic.code.0));
    // The excerpt of a long line begins in its middle; blanks stand for what is missing, so that the column is right.
    let blanks = place.column.saturating_sub(1 + lead(place).chars().count());
    let excerpt = place.excerpt.trim_end();
    let source = " ".repeat(blanks) + excerpt;
    // What is meant may be, or end with, the very blanks that are not drawn.
    let drawn = |at: usize| blanks + at.min(excerpt.len());
    let span = drawn(place.excerpt_span.start)..drawn(place.excerpt_span.end);
    let annotation = AnnotationKind::Primary.span(span).label(further_lines(place));
    let snippet = Snippet::source(source).path(path).line_start(place.line).annotation(annotation);
    group
        .element(snippet)
        .elements(edition(diagnostic).map(|note| Level::NOTE.message(note)))
        .elements(diagnostic.help.as_deref().map(|help| Level::HELP.message(help)))
}

/// The part of the excerpt before the piece that is meant.
fn lead(place: &Place) -> &str {
    place.excerpt.get(..place.excerpt_span.start).unwrap_or_default()
}

/// The diagnostic without a caret.
fn isolated(diagnostic: &Diagnostic, place: Option<&Place>, setting: &Setting) -> String {
    let mut text = title(diagnostic.severity, Some(diagnostic.code.0), &diagnostic.message, None);
    if let Some(place) = place {
        let style = DEFAULT_LINE_NUM_STYLE;
        let meant = place.excerpt.get(place.excerpt_span.start..place.excerpt_span.end).unwrap_or_default();
        let _ = writeln!(text, " {style}-->{style:#} {}", position(place, setting));
        if !place.excerpt.is_empty() {
            let _ = writeln!(text, "  {style}line{style:#}: {}", isolate(place.excerpt.trim_end()));
        }
        if !meant.trim().is_empty() && meant.trim() != place.excerpt.trim() {
            let _ = writeln!(text, "  {style}here{style:#}: `{}`", isolate(meant));
        }
        text.extend(further_lines(place).map(|more| format!("  {style}here{style:#}: {more}\n")));
    }
    text.extend(edition(diagnostic).map(|note| remark("note", &note)));
    text.extend(diagnostic.help.as_deref().map(|help| remark("help", help)));
    text
}

fn remark(word: &str, message: &str) -> String {
    let style = if word == "help" { DEFAULT_HELP_STYLE } else { DEFAULT_NOTE_STYLE };
    format!("  = {style}{word}{style:#}: {}\n", isolate_quoted(message))
}

fn edition(diagnostic: &Diagnostic) -> Option<String> {
    diagnostic.edition.as_deref().map(|tag| format!("in the edition `{}`", visible(tag)))
}

/// What cannot be drawn, because the excerpt is the first line only.
fn further_lines(place: &Place) -> Option<String> {
    (place.end_line > place.line).then(|| format!("as far as line {}", place.end_line))
}
