//! What became of an article in an edition, in one word.

/// What became of an article in an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coverage {
    /// Printed in the language that it was written in.
    Source,
    /// Printed in translation.
    Translated,
    /// Printed in a translation of an older text than the one there is.
    Stale,
    /// Printed in another language than the edition's.
    Fallback,
    /// Not printed: there is no text in the edition's language.
    Missing,
    /// Not printed: it is a draft.
    Draft,
    /// Not printed yet.
    Embargoed,
    /// Not printed any more.
    Expired,
    /// Taken back.
    Withheld,
    /// Not printed: something in it is wrong.
    Broken,
}

impl Coverage {
    /// The word that output uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Translated => "translated",
            Self::Stale => "stale",
            Self::Fallback => "fallback",
            Self::Missing => "missing",
            Self::Draft => "draft",
            Self::Embargoed => "embargoed",
            Self::Expired => "expired",
            Self::Withheld => "withheld",
            Self::Broken => "broken",
        }
    }

    /// Whether the edition prints the article.
    #[must_use]
    pub const fn is_printed(self) -> bool {
        matches!(self, Self::Source | Self::Translated | Self::Stale | Self::Fallback)
    }

    /// Whether the edition prints the article in its own language.
    #[must_use]
    pub const fn is_own(self) -> bool {
        matches!(self, Self::Source | Self::Translated | Self::Stale)
    }
}
