//! The rules, one a file: each says what it finds and why that matters, and its test plants the fault in a good tree.

pub(in crate::built) mod address;
pub(in crate::built) mod alt;
pub(in crate::built) mod amp;
pub(in crate::built) mod canonical;
pub(in crate::built) mod coverage;
pub(in crate::built) mod date;
pub(in crate::built) mod dead_fragment;
pub(in crate::built) mod dead_link;
pub(in crate::built) mod direction;
pub(in crate::built) mod embargo;
pub(in crate::built) mod enclosure;
pub(in crate::built) mod entry;
pub(in crate::built) mod feed;
pub(in crate::built) mod foreign;
pub(in crate::built) mod guid;
pub(in crate::built) mod hash;
pub(in crate::built) mod heading;
pub(in crate::built) mod hreflang;
pub(in crate::built) mod id;
pub(in crate::built) mod insecure;
pub(in crate::built) mod language;
pub(in crate::built) mod listed;
pub(in crate::built) mod modified;
pub(in crate::built) mod name;
pub(in crate::built) mod news;
pub(in crate::built) mod ninjs;
pub(in crate::built) mod orphan;
pub(in crate::built) mod picture;
pub(in crate::built) mod redirect;
pub(in crate::built) mod robots;
pub(in crate::built) mod search;
pub(in crate::built) mod sitemap;
pub(in crate::built) mod status;
pub(in crate::built) mod title;
pub(in crate::built) mod unfilled;
pub(in crate::built) mod unreadable;
pub(in crate::built) mod withdrawn;

use crate::report::{Code, Severity};

/// A kind of disagreement.
#[derive(Debug)]
pub(super) struct Rule {
    /// Its name.
    pub(super) code: Code,
    /// How much it weighs.
    pub(super) severity: Severity,
}

impl Rule {
    /// Something that is wrong, whoever looks at it.
    const fn error(code: &'static str) -> Self {
        Self { code: Code(code), severity: Severity::Error }
    }

    /// Something that is most likely wrong, or wrong to some.
    const fn warning(code: &'static str) -> Self {
        Self { code: Code(code), severity: Severity::Warning }
    }
}
