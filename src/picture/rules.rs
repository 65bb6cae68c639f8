//! The rules of pictures: each with its page for `roznama explain`, and a weight that a site may change.

use std::borrow::Cow;

use crate::report::{Code, Diagnostic, Severity};

/// A kind of mistake in pictures or in the words beside them.
#[derive(Debug)]
pub struct Rule {
    /// Its stable name.
    pub code: Code,
    /// How much it weighs, unless `roznama.yaml` says otherwise.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub what: &'static str,
    /// Why it matters to a reader, and what to do about it.
    pub why: &'static str,
    /// What it is about.
    pub bad: &'static str,
    /// The same without the mistake.
    pub good: &'static str,
}

impl Rule {
    /// The diagnostic of one such mistake.
    #[must_use]
    pub fn found(&self, message: impl Into<Cow<'static, str>>, help: impl Into<Cow<'static, str>>) -> Diagnostic {
        let message = message.into();
        let diagnostic = match self.severity {
            Severity::Error => Diagnostic::error(self.code, message),
            Severity::Warning => Diagnostic::warning(self.code, message),
            Severity::Note => Diagnostic::note(self.code, message),
        };
        diagnostic.help(help)
    }
}

/// All rules, in the order in which they are listed.
pub static RULES: [&Rule; 11] = [
    &HEAD_ALT,
    &BODY_ALT,
    &ALT_LONG,
    &ALT_OPENING,
    &ALT_REPEATS,
    &ALT_UNTRANSLATED,
    &CREDIT,
    &HEAVY,
    &NO_SIZES,
    &REMOTE,
    &SMALL,
];

/// No words for those who cannot see the picture at an article's head.
pub static HEAD_ALT: Rule = Rule {
    code: Code("front-matter/image-alt"),
    severity: Severity::Warning,
    what: "The picture at the head of an article has no alt text.",
    why: "Readers who cannot see it hear nothing of it, and so do search engines. Say in a few words what it shows. A \
          picture that only decorates says so by an empty text.",
    bad: "image: { src: talks.jpg }\n",
    good: "image: { src: talks.jpg, alt: Two delegations at a long table }\nimage: { src: ornament.png, alt: \"\" }\n",
};

/// No words for those who cannot see a picture in a body.
pub static BODY_ALT: Rule = Rule {
    code: Code("body/image-alt"),
    severity: Severity::Warning,
    what: "A picture in an article's text has no alt text.",
    why: "Readers who cannot see it hear nothing of it, and so do search engines. Say in a few words what it shows. A \
          picture that only decorates says so by two quotation marks.",
    bad: "![](bridge.jpg)\n",
    good: "![A stone bridge over a dry canal](bridge.jpg)\n![\"\"](ornament.png)\n",
};

/// An alt text that nobody wants to hear to its end.
pub static ALT_LONG: Rule = Rule {
    code: Code("image/alt-long"),
    severity: Severity::Note,
    what: "An alt text has more than 250 characters.",
    why: "It is read aloud without a break, and nobody can go back in it. What takes more room belongs into the caption \
          or the article, where everybody can read it.",
    bad: "image: { src: talks.jpg, alt: Two delegations of seven men and three women each sit at a long table of dark wood … }\n",
    good: "image: { src: talks.jpg, alt: Two delegations at a long table }\n",
};

/// An alt text that says that it is one.
pub static ALT_OPENING: Rule = Rule {
    code: Code("image/alt-opening"),
    severity: Severity::Note,
    what: "An alt text begins with \u{201c}picture of\u{201d} or the like.",
    why: "Whoever reads it aloud has said already that there is a picture. Begin with what it shows.",
    bad: "![Picture of a stone bridge](bridge.jpg)\n",
    good: "![A stone bridge over a dry canal](bridge.jpg)\n",
};

/// An alt text that says nothing new.
pub static ALT_REPEATS: Rule = Rule {
    code: Code("image/alt-repeats"),
    severity: Severity::Warning,
    what: "An alt text is the caption, the headline, or the name of the file.",
    why: "Readers who cannot see the picture hear the same words twice, or a name that means nothing to them. Let the \
          caption say what is going on, and the alt text what is to be seen.",
    bad: "image: { src: talks.jpg, alt: The talks in Moscow, caption: The talks in Moscow }\n",
    good: "image: { src: talks.jpg, alt: Two delegations at a long table, caption: The talks in Moscow }\n",
};

/// An alt text that nobody translated.
pub static ALT_UNTRANSLATED: Rule = Rule {
    code: Code("image/alt-untranslated"),
    severity: Severity::Warning,
    what: "The alt text of a translation is still that of the original, or in another script than the article.",
    why: "A voice that reads Urdu cannot read English, and the other way round. Translate the alt text with the article.",
    bad: "# ur.md\nimage: { src: talks.jpg, alt: Two delegations at a long table }\n",
    good: "# ur.md\nimage: { src: talks.jpg, alt: لمبی میز پر بیٹھے دو وفود }\n",
};

/// A picture that is nobody's.
pub static CREDIT: Rule = Rule {
    code: Code("image/credit"),
    severity: Severity::Note,
    what: "The picture at the head of an article names nobody whose it is.",
    why: "Photographers and agencies have a right to their name, and readers want to know where a picture comes from. A \
          paper that does not print credits turns this rule off.",
    bad: "image: { src: talks.jpg, alt: Two delegations at a long table }\n",
    good: "image: { src: talks.jpg, alt: Two delegations at a long table, credit: APP }\n",
};

/// A picture that costs its readers money.
pub static HEAVY: Rule = Rule {
    code: Code("image/heavy"),
    severity: Severity::Warning,
    what: "A picture of more than a megabyte is sent to every reader as it is.",
    why: "On a phone it takes many seconds and a part of a day's data. With `image: widths`, phones load a small one. \
          GIF and AVIF are never made smaller: save them smaller.",
    bad: "# roznama.yaml says nothing, and talks.jpg has 4 MB\n",
    good: "# roznama.yaml\nimage: { widths: [480, 960, 1440] }\n",
};

/// A picture of which no smaller ones can be made.
pub static NO_SIZES: Rule = Rule {
    code: Code("image/no-sizes"),
    severity: Severity::Warning,
    what: "The site asks for smaller pictures, and of this one none can be made.",
    why: "Its file is cut off or broken, has more pixels than are read, or its colours are those of print. Pages show it \
          as it is, in one size; a browser may show only a part of it.",
    bad: "# talks.jpg was copied by half\n",
    good: "# talks.jpg is whole\n",
};

/// A picture that lies elsewhere.
pub static REMOTE: Rule = Rule {
    code: Code("image/remote"),
    severity: Severity::Note,
    what: "A picture is loaded from somebody else's address.",
    why: "Nobody here knows how large it is, so that pages keep a usual room free for it. It may change or go away, and \
          whoever serves it sees each reader. Save it beside the article, if you may.",
    bad: "image: { src: https://elsewhere.example/talks.jpg, alt: Two delegations at a long table }\n",
    good: "image: { src: talks.jpg, alt: Two delegations at a long table }\n",
};

/// A picture that is too small for the place it stands in.
pub static SMALL: Rule = Rule {
    code: Code("image/small"),
    severity: Severity::Note,
    what: "The picture at the head of an article is less than 600 pixels wide.",
    why: "It is stretched, and looks blurred. A page has room for 1200 pixels, and so has the card that is shown where \
          somebody shares the article.",
    bad: "# talks.jpg has 320 × 200 pixels\n",
    good: "# talks.jpg has 1280 × 800 pixels\n",
};
