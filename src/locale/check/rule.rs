//! What a rule is: its code, its weight, its page, and how it looks.

use super::Inspection;
use super::finding::Findings;
use super::message::Message;
use super::translation::Translation;
use crate::locale::contract::Message as Asked;
use crate::report::{Code, Severity};

/// A kind of mistake in strings.
#[derive(Debug)]
pub struct Rule {
    /// Its stable name, `string/…`.
    pub code: Code,
    /// How much it weighs, unless `roznama.yaml` says otherwise.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub what: &'static str,
    /// Why it matters to a reader, and what to do about it.
    pub why: &'static str,
    /// What it is about.
    pub bad: Example,
    /// The same without the mistake.
    pub good: Example,
    /// How it looks.
    pub(super) look: Look,
}

/// Files that show a mistake, or how it is mended; a test reads each.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The language that it is about.
    pub language: &'static str,
    /// Its file.
    pub text: &'static str,
    /// The reference language's file of the same name; empty where it does not matter.
    pub reference: &'static str,
    /// What the messages are used for; by default nothing is known of it.
    pub work: Work,
}

/// What an example's messages are used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Nobody knows.
    Unknown,
    /// They are the strings of an edition, whose own language is the example's and which borrows from the reference.
    Edition,
    /// Nobody knows; what is on record about the translations is this lock file.
    Locked(&'static str),
    /// Nobody knows; the example's file has this name, and is not read where it does not end in `.ftl`.
    File(&'static str),
    /// The same, and a site asks for these messages.
    Asked(&'static [Asked]),
}

impl Example {
    /// A file in Urdu, of which the reference says nothing.
    pub(super) const fn urdu(text: &'static str) -> Self {
        Self { language: "ur", text, reference: "", work: Work::Unknown }
    }

    /// A file in Urdu beside English.
    pub(super) const fn translated(reference: &'static str, text: &'static str) -> Self {
        Self { language: "ur", text, reference, work: Work::Unknown }
    }
}

/// How a rule looks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Look {
    /// Not at all: what it is about is found while files are read, or languages laid over one another.
    Reading,
    /// At the tree as a whole, once.
    Tree(fn(&Inspection<'_>, &Findings<'_>)),
    /// At each message of each language.
    Message(fn(&Message<'_>, &Findings<'_>)),
    /// At a language as a whole, with its messages in the order of their files.
    Language(fn(&Translation<'_>, &[Message<'_>], &Findings<'_>)),
}
