//! A message and its arguments to text, by Fluent, and Fluent's errors to diagnostics with a place.

use std::fmt;

use fluent::resolver::ResolverError;
use fluent::resolver::errors::ReferenceKind;
use fluent::{FluentArgs, FluentError};

use super::bundle::{Bundle, Slot};
use super::compile::{CYCLE, REFERENCE, UNKNOWN_VARIABLE};
use super::isolation::{isolate, runs_against};
use super::message::Entry;
use super::reach::{cycle, unknown_reference};
use super::rehearse::{Rehearsal, Suspect, SuspectKind, rehearse};
use super::site::{argument, listen};
use super::suggest::did_you_mean;
use super::syntax::LIMIT;
use super::tag::Direction;
use super::value::{Arguments, Value};
use crate::report::{Diagnostic, Span};

/// The longest text that a message may give, in bytes.
pub(super) const LONGEST_TEXT: usize = 1 << 20;

/// What is known of a message before it is formatted, found when it is first asked for.
pub(super) struct Verdict {
    /// Why it is not formatted at all.
    refusal: Option<Diagnostic>,
    /// What is told each time.
    trouble: Vec<Diagnostic>,
}

/// The text of what a name stands for, and everything that went wrong on the way.
///
/// With a direction, which is the message's, the texts among the arguments that run against it are marked.
pub(super) fn format(
    bundle: &Bundle,
    slot: &Slot,
    arguments: &Arguments<'_>,
    direction: Option<Direction>,
) -> (String, Vec<Diagnostic>) {
    let verdict = slot.verdict.get_or_init(|| judge(bundle, slot));
    let mut trouble = verdict.trouble.clone();
    let pattern = bundle.engine(slot.language).get_message(&slot.entry.id).and_then(|message| match &slot.attribute {
        None => message.value(),
        Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
    });
    let (None, Some(pattern)) = (&verdict.refusal, pattern) else {
        let message = || format!("`{}` cannot be printed as it is written", slot.name());
        let unknown = || at(bundle, &slot.entry, slot.entry.id_span(), message());
        trouble.push(verdict.refusal.clone().unwrap_or_else(unknown));
        return (format!("{{{}}}", slot.name()), trouble);
    };

    let numerals = bundle.numerals(slot.language);
    let mut given = FluentArgs::new();
    for (name, value) in arguments.iter() {
        given.set(
            name,
            match (value, direction) {
                (Value::Text(text), Some(direction)) if runs_against(text, direction) => isolate(text).into(),
                _ => argument(value, numerals),
            },
        );
    }
    let mut text = LimitedText { text: String::with_capacity(64), full: false };
    let mut errors = Vec::new();
    let engine = bundle.engine(slot.language);
    let (_, told) = listen(|| engine.write_pattern(&mut text, pattern, Some(&given), &mut errors));

    trouble.extend(told.into_iter().map(|diagnostic| diagnostic.in_edition(bundle.edition())));
    if !errors.is_empty() {
        trouble.extend(explain(bundle, slot, arguments, &errors));
    }
    if text.full {
        let place = slot.entry.source().place(slot.entry.id_span());
        let diagnostic = Diagnostic::error(LIMIT, "the text is longer than any message needs").at(place);
        trouble.push(diagnostic.in_edition(bundle.edition()).help("shorten the message; the text is cut here"));
    }
    (text.text, trouble)
}

fn judge(bundle: &Bundle, slot: &Slot) -> Verdict {
    let Rehearsal { refusal, trouble, .. } = rehearse_slot(bundle, slot);
    Verdict { refusal, trouble }
}

fn rehearse_slot<'b>(bundle: &'b Bundle, slot: &'b Slot) -> Rehearsal<'b> {
    match slot.entry.pattern(slot.attribute.as_deref()) {
        Some(pattern) => rehearse(bundle, slot.language, &slot.entry, pattern),
        None => Rehearsal { refusal: None, trouble: Vec::new(), suspects: Vec::new() },
    }
}

/// What Fluent's errors mean, each at the first place where it can have happened and no error before it has.
fn explain(bundle: &Bundle, slot: &Slot, arguments: &Arguments<'_>, errors: &[FluentError]) -> Vec<Diagnostic> {
    let suspects = rehearse_slot(bundle, slot).suspects;
    let mut guilty = vec![false; suspects.len()];
    let mut explained = Vec::new();
    for error in errors {
        let FluentError::ResolverError(error) = error else { continue };
        if matches!(error, ResolverError::Reference(ReferenceKind::Function { .. })) {
            // Told when the file was read.
            continue;
        }
        let answering = suspects.iter().zip(&mut guilty).filter(|(suspect, _)| suspect.answers(error, bundle.names()));
        // The first that no error has been explained by, else the first.
        let Some((suspect, guilty)) = answering.min_by_key(|(_, guilty)| **guilty) else {
            let message = format!("`{}` cannot be printed as it is written: {error}", slot.name());
            explained.push(at(bundle, &slot.entry, slot.entry.id_span(), message));
            continue;
        };
        *guilty = true;
        explained.push(accuse(bundle, slot, suspect, arguments));
    }
    explained
}

fn accuse(bundle: &Bundle, slot: &Slot, suspect: &Suspect<'_>, arguments: &Arguments<'_>) -> Diagnostic {
    let entry = suspect.entry;
    match &suspect.kind {
        SuspectKind::Reference(reference) => unknown_reference(bundle, slot.language, entry, reference),
        SuspectKind::Variable(name, span) => unknown_variable(bundle, entry, name, *span, arguments),
        SuspectKind::Cycle(reference, found) => {
            let (message, help) = cycle(entry, reference, found);
            let place = entry.source().place(reference.span);
            Diagnostic::error(CYCLE, message).at(place).in_edition(bundle.edition()).help(help)
        }
    }
}

fn unknown_variable(bundle: &Bundle, entry: &Entry, name: &str, span: Span, arguments: &Arguments<'_>) -> Diagnostic {
    let message = format!("`{}` uses `${name}`, which it is not given", entry.id);
    let diagnostic = Diagnostic::error(UNKNOWN_VARIABLE, message).at(entry.source().place(span));
    diagnostic.in_edition(bundle.edition()).help(match did_you_mean(name, arguments.names()) {
        Some(known) => format!("did you mean `${known}`?"),
        None if arguments.names().next().is_none() => "it is given nothing".to_owned(),
        None => format!("it is given `${}`", arguments.names().collect::<Vec<_>>().join("`, `$")),
    })
}

fn at(bundle: &Bundle, entry: &Entry, span: Span, message: String) -> Diagnostic {
    Diagnostic::error(REFERENCE, message).at(entry.source().place(span)).in_edition(bundle.edition())
}

/// A text that ends where it grows too long.
struct LimitedText {
    text: String,
    full: bool,
}

impl fmt::Write for LimitedText {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.full || self.text.len() + text.len() > LONGEST_TEXT {
            self.full = true;
            return Err(fmt::Error);
        }
        self.text.push_str(text);
        Ok(())
    }
}
