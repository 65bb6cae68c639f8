//! The pictures that a text names, looked at by the rules of pictures: once a text, whichever editions print it.

use super::{Text, links};
use crate::article::{Head, Picture, PictureFile, Piece};
use crate::locale::{Direction, direction};
use crate::picture::rules::{BODY_ALT, CREDIT, HEAVY, REMOTE, SMALL};
use crate::picture::{Recipe, Words};
use crate::report::{Diagnostic, Place, Report};

/// The least width, in pixels, of a picture at an article's head.
const NARROWEST: usize = 600;
/// How many bytes of a picture are sent to every reader without a word.
const HEAVIEST: u64 = 1_000_000;

/// Whether an address is somebody else's.
pub(super) fn is_elsewhere(src: &str) -> bool {
    src.starts_with("https://") || src.starts_with("http://")
}

/// Looks at the pictures of a text in `language`, at its head and in its body; `recipe` is what the site makes of them.
pub fn look_at_pictures(text: Text<'_>, language: &str, recipe: Option<&Recipe>, report: &Report) {
    let look = Look { text, is_rtl: direction(language) == Some(Direction::Rtl), recipe };
    report.extend(look.at_head());
    for piece in &text.body.pieces {
        if let Piece::Picture(picture) = piece
            && look.is_there(&picture.src)
        {
            report.extend(look.at_picture(picture));
        }
    }
}

struct Look<'a> {
    text: Text<'a>,
    is_rtl: bool,
    recipe: Option<&'a Recipe>,
}

impl Look<'_> {
    fn at_head(&self) -> Vec<Diagnostic> {
        let Text { head, file, folder, .. } = self.text;
        let Some(image) = head.front_matter.image.as_ref().filter(|image| self.is_there(&image.src.value)) else {
            return Vec::new();
        };
        let of = |head: &Head| head.front_matter.image.as_ref().map(|image| image.alt.clone());
        let translation = head.front_matter.translation.as_ref();
        let original = translation.and_then(|translation| of(folder.heads.get(&translation.of)?));
        let words = Words {
            alt: &image.alt,
            caption: image.caption.as_deref().unwrap_or_default(),
            title: head.front_matter.title.as_deref().unwrap_or_default(),
            file: &image.src.value,
            original: original.as_deref(),
            is_rtl: self.is_rtl,
        };
        let alt = || head.place(&file.text, &["image", "alt"]);
        let src = || head.place(&file.text, image.src.keys);
        let mut found: Vec<Diagnostic> = words.look().into_iter().map(|found| found.at(alt())).collect();
        if image.credit.is_none() {
            let help = "write whose it is, `credit: APP`; a paper without credits says `checks: { image/credit: off }`";
            let place = head.place(&file.text, &["image"]);
            found.push(CREDIT.found("the picture names nobody whose it is", help).at(place));
        }
        found.extend(self.file(&image.src.value, src));
        let narrow = self.picture(&image.src.value).filter(|(picture, _)| picture.width < NARROWEST);
        found.extend(narrow.map(|(picture, _)| {
            let message = format!("`{}` is {} pixels wide, and is stretched", image.src.value, picture.width);
            let help = format!("look for one of {NARROWEST} at least; cards in social media want 1200");
            SMALL.found(message, help).at(src())
        }));
        found
    }

    fn at_picture(&self, picture: &Picture<'_>) -> Vec<Diagnostic> {
        let place = || self.text.file.place(picture.span);
        let mut found = self.file(&picture.src, place);
        if picture.alt.trim().is_empty() && !picture.is_decorative {
            let help =
                "describe in a few words what it shows: `![words](file)`; `![\"\"](file)` where it only decorates";
            found.push(BODY_ALT.found("the picture has no alt text", help).at(place()));
        }
        let words = Words {
            alt: &picture.alt,
            caption: &picture.caption,
            title: self.text.head.front_matter.title.as_deref().unwrap_or_default(),
            file: &picture.src,
            original: None,
            is_rtl: self.is_rtl,
        };
        found.extend(words.look().into_iter().map(|found| found.at(place())));
        found
    }

    /// What is to be said of a picture's file.
    fn file(&self, src: &str, place: impl Fn() -> Place) -> Vec<Diagnostic> {
        if is_elsewhere(src) {
            let help = "save it beside the article, if you may, and name the file";
            return vec![REMOTE.found("the picture lies elsewhere, and its size is not known", help).at(place())];
        }
        let Some((picture, bytes)) = self.picture(src) else { return Vec::new() };
        let is_made_smaller =
            self.recipe.is_some() && matches!(picture.media_type, "image/jpeg" | "image/png" | "image/webp");
        if bytes <= HEAVIEST || is_made_smaller {
            return Vec::new();
        }
        let (whole, tenth) = (bytes / 1_000_000, bytes % 1_000_000 / 100_000);
        let message = format!("`{src}` has {whole}.{tenth} MB, and every reader loads all of it");
        let help = if self.recipe.is_some() {
            "save it smaller, or as JPEG, PNG or WebP, of which smaller ones are made"
        } else {
            "let `image: { widths: [480, 960, 1440] }` in roznama.yaml make smaller ones, or save it smaller"
        };
        vec![HEAVY.found(message, help).at(place())]
    }

    /// Whether there is such a picture; where there is none, that is told when its page is made, and nothing else of it.
    fn is_there(&self, src: &str) -> bool {
        is_elsewhere(src) || self.picture(src).is_some()
    }

    /// The file beside the article that is meant, and the number of its bytes.
    fn picture(&self, src: &str) -> Option<(PictureFile, u64)> {
        let media = self.text.folder.media.get(&links::beside(&self.text.folder.id, src)?)?;
        Some((media.picture?, media.bytes))
    }
}
