//! The text of an item as HTML that any reader understands.
//!
//! 1. The marks of blocks are taken off, and so are those of `more` and of further pages.
//! 2. Shortcodes become what they show; one that nobody knows stays in the text where it is, and is told.
//! 3. Without blocks, blank lines part paragraphs; see `paragraphs`.
//! 4. An address alone in its line becomes a link; `WordPress` would have shown what is there.

use std::ops::Range;

use super::addresses::link_addresses;
use super::attachments::{Attachment, Attachments};
use super::markup::{Tag, Token, escape, token};
use super::paragraphs::{VERBATIM, paragraphs, verbatim};
use super::shortcode::Shortcode;
use crate::report::{Code, Severity};

/// A shortcode that nobody knows.
const SHORTCODE: Code = Code("import/shortcode");
/// A gallery whose pictures are not in the export.
const GALLERY: Code = Code("import/gallery");
/// A block whose content is nowhere in the text.
const BLOCK: Code = Code("import/block");
/// A text of several pages.
const PAGES: Code = Code("import/pages");

/// How many different things are remarked of one text.
const REMARKS: usize = 20;

/// The text of an item.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Its HTML.
    pub(super) html: String,
    /// The HTML before `<!--more-->`.
    pub(super) teaser: Option<String>,
    /// What is to be said about it.
    pub(super) remarks: Vec<Remark>,
}

/// Something to be said about a place of the text as it was stored.
#[derive(Debug)]
pub(super) struct Remark {
    /// What kind of remark it is.
    pub(super) code: Code,
    /// How bad it is.
    pub(super) severity: Severity,
    /// The bytes of the text that it is about.
    pub(super) span: Range<usize>,
    /// What is remarked.
    pub(super) message: String,
    /// What can be done.
    pub(super) help: &'static str,
    /// What it is about, of which there may be more.
    subject: String,
    /// How often it is there.
    count: usize,
}

/// The HTML of a text as it was stored, by the number of its item and the attachments that are known.
pub(super) fn content(text: &str, number: u64, attachments: &Attachments) -> Content {
    let mut writer =
        Writer { text, at: 0, html: String::new(), teaser: None, number, attachments, remarks: Vec::new() };
    writer.write();
    let Writer { html, teaser, mut remarks, .. } = writer;
    for remark in &mut remarks {
        if remark.code == PAGES {
            remark.message = format!("the text has {} pages, which are joined into one", remark.count + 1);
        } else if remark.count > 1 {
            remark.message.extend(["; it is there ", &remark.count.to_string(), " times"]);
        }
    }
    let finish =
        |html: &str| link_addresses(&if text.contains("<!-- wp:") { html.to_owned() } else { paragraphs(html) });
    let teaser = teaser.and_then(|end| html.get(..end)).map(finish);
    Content { html: finish(&html), teaser, remarks }
}

struct Writer<'t> {
    text: &'t str,
    /// How far it was read.
    at: usize,
    html: String,
    /// Where `<!--more-->` stood in the HTML.
    teaser: Option<usize>,
    number: u64,
    attachments: &'t Attachments,
    remarks: Vec<Remark>,
}

impl<'t> Writer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn write(&mut self) {
        while let Some(token) = token(self.rest()) {
            match token {
                Token::Comment(comment) => self.comment(comment),
                Token::Tag(tag) => self.tag(tag),
                Token::Text(text) => self.words(text),
            }
        }
    }

    /// Copies a tag, and what must not be read as anything else behind it.
    fn tag(&mut self, tag: Tag<'t>) {
        let is_kept = !tag.is_end && (tag.is(&VERBATIM) || tag.is(&["code"]));
        let behind = self.rest().get(tag.text.len()..).unwrap_or_default();
        let length = tag.text.len() + if is_kept { verbatim(tag, behind) } else { 0 };
        self.html.push_str(self.rest().get(..length).unwrap_or_default());
        self.at += length;
    }

    /// Takes off a comment, and what it says to `WordPress`.
    fn comment(&mut self, comment: &str) {
        let span = self.at..self.at + comment.len();
        self.at = span.end;
        let words = comment.trim_start_matches("<!--").trim_end_matches("-->").trim();
        let (first, _) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        match first {
            "more" => self.teaser = self.teaser.or(Some(self.html.len())),
            "nextpage" => {
                self.html.push_str("\n\n");
                self.remark(PAGES, Severity::Note, span, "", String::new(), "put headings where its pages began");
            }
            _ => {
                let Some(block) = first.strip_prefix("wp:").filter(|_| words.ends_with('/')) else { return };
                let block = block.trim_end_matches('/');
                let message = format!("the block `{block}` makes its content when a page is shown, and is left out");
                let help = "write into the article what it showed, if readers miss it";
                self.remark(BLOCK, Severity::Warning, span, block, message, help);
            }
        }
    }

    /// Copies words, with what their shortcodes show.
    fn words(&mut self, text: &'t str) {
        let end = self.at + text.len();
        while self.at < end {
            let words = self.text.get(self.at..end).unwrap_or_default();
            let before = words.find('[').unwrap_or(words.len());
            self.html.push_str(words.get(..before).unwrap_or_default());
            self.at += before;
            if before == words.len() {
                return;
            }
            let length = self.escaped().or_else(|| self.shortcode()).unwrap_or_else(|| {
                self.html.push('[');
                1
            });
            // A shortcode may reach over tags, and then over the end of these words.
            self.at += length;
        }
    }

    /// Writes `[[name]]` as the words `[name]`; its length.
    fn escaped(&mut self) -> Option<usize> {
        let inner = self.rest().strip_prefix('[').filter(|inner| inner.starts_with('['))?;
        let mut length = Shortcode::read(inner)?.length;
        if !inner.get(length..)?.starts_with(']') {
            let closing = format!("[/{}]]", Shortcode::read(inner)?.name);
            let window = inner.get(..inner.floor_char_boundary(ESCAPED_LIMIT))?;
            length = window.find(&closing)? + closing.len() - 1;
        }
        self.html.push_str(inner.get(..length)?);
        Some(length + 2)
    }

    /// Writes what the shortcode that stands here shows; its length, with what it encloses. None where it stays.
    fn shortcode(&mut self) -> Option<usize> {
        let shortcode = Shortcode::read(self.rest())?;
        let shown = match shortcode.name {
            _ if shortcode.is_end => None,
            "caption" | "wp_caption" => self.caption(&shortcode),
            "gallery" => self.gallery(&shortcode),
            "embed" | "audio" | "video" | "youtube" | "vimeo" => self.media(&shortcode),
            "playlist" => self.playlist(&shortcode),
            _ => None,
        };
        if let Some((html, length)) = shown {
            self.html.push_str(&html);
            return Some(length);
        }
        let is_known = shortcode.name == "gallery";
        if shortcode.is_likely() && !is_known {
            let message =
                format!("the shortcode `[{}]` says nothing here, and stays in the text as it is", shortcode.name);
            let help = "write into the article what it showed, or take it out";
            let span = self.at..self.at + shortcode.length;
            self.remark(SHORTCODE, Severity::Warning, span, shortcode.name, message, help);
        }
        None
    }

    /// What a shortcode encloses, and the length of it all with both tags.
    fn enclosed(&self, shortcode: &Shortcode<'t>) -> Option<(&'t str, usize)> {
        if shortcode.is_closed {
            return None;
        }
        let behind = self.rest().get(shortcode.length..)?;
        // None of them lies in another of its name, so that nobody has to look any further than to the next.
        let next = behind.find(&format!("[{}", shortcode.name)).unwrap_or(behind.len());
        let closing = format!("[/{}]", shortcode.name);
        let end = behind.get(..next)?.find(&closing)?;
        Some((behind.get(..end)?, shortcode.length + end + closing.len()))
    }

    /// A picture with its caption: the picture comes first, and the rest are the words below it.
    fn caption(&self, shortcode: &Shortcode<'t>) -> Option<(String, usize)> {
        let (inside, length) = self.enclosed(shortcode)?;
        let (mut end, mut rest, mut has_picture) = (0, inside, false);
        while let Some(token) = token(rest) {
            let is_of_picture = match token {
                Token::Tag(tag) if tag.is(&["img"]) => !std::mem::replace(&mut has_picture, true),
                Token::Tag(tag) => !has_picture || tag.is_end,
                _ => !has_picture,
            };
            if !is_of_picture {
                break;
            }
            end += token.text().len();
            rest = rest.get(token.text().len()..).unwrap_or_default();
        }
        let (picture, words) = inside.split_at_checked(end).filter(|_| has_picture)?;
        let words = shortcode.get("caption").map_or_else(|| words.trim().to_owned(), str::to_owned);
        Some((figure(picture.trim(), &words), length))
    }

    /// The pictures of a gallery: those that it names, or those that were uploaded for the article.
    fn gallery(&mut self, shortcode: &Shortcode<'t>) -> Option<(String, usize)> {
        if self.html.len() > GALLERIES_LIMIT {
            return None;
        }
        let named = shortcode.get("ids").or_else(|| shortcode.get("include"));
        let article = shortcode.get("id").and_then(|id| id.trim().parse().ok()).unwrap_or(self.number);
        let attachments = self.attachments;
        let (pictures, named): (Vec<Attachment>, usize) = if let Some(list) = named {
            let numbers: Vec<&str> = numbers(list).collect();
            let found = numbers.iter().filter_map(|number| attachments.get(number.parse().ok()?));
            (found.collect(), numbers.len())
        } else {
            let excluded: Vec<&str> = shortcode.get("exclude").map(|list| numbers(list).collect()).unwrap_or_default();
            let excluded: Vec<Attachment> =
                excluded.iter().filter_map(|number| attachments.get(number.parse().ok()?)).collect();
            let mut found = attachments.pictures_of(article);
            found.retain(|picture| !excluded.contains(picture));
            let count = found.len();
            (found, count)
        };
        let span = self.at..self.at + shortcode.length;
        let help = "export everything, attachments among it, and import that";
        if pictures.is_empty() {
            let message =
                "the pictures of this gallery are not in the export, and its shortcode stays in the text".to_owned();
            self.remark(GALLERY, Severity::Warning, span, "", message, help);
            return None;
        }
        if pictures.len() < named {
            let message =
                format!("{} of the {named} pictures of this gallery are not in the export", named - pictures.len());
            self.remark(GALLERY, Severity::Warning, span, "some", message, help);
        }
        Some((pictures.iter().map(shown).collect(), shortcode.length))
    }

    /// A link to what would be played.
    fn media(&self, shortcode: &Shortcode<'t>) -> Option<(String, usize)> {
        let enclosed = self.enclosed(shortcode);
        let length = enclosed.map_or(shortcode.length, |(_, length)| length);
        let words = enclosed.map_or("", |(inside, _)| inside.trim());
        // An address may have become a link in the editor.
        let inside = words.split_once("href=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or(words);
        let keys = ["src", "url", "mp4", "webm", "ogv", "m4v", "mp3", "m4a", "ogg", "wav", "id", ""];
        let value = keys.iter().find_map(|key| shortcode.get(key));
        let said = if inside.is_empty() { value? } else { inside };
        let address = match shortcode.name {
            _ if said.contains("://") => said.to_owned(),
            _ if said.contains(['/', ' ', '<', '"']) => return None,
            "youtube" => format!("https://www.youtube.com/watch?v={said}"),
            "vimeo" => format!("https://vimeo.com/{said}"),
            _ => return None,
        };
        Some((link(&address), length))
    }

    /// Links to the files of a playlist.
    fn playlist(&self, shortcode: &Shortcode<'t>) -> Option<(String, usize)> {
        let files = numbers(shortcode.get("ids")?).filter_map(|number| self.attachments.get(number.parse().ok()?));
        let links: String = files.map(|file| link(&file.url)).collect();
        (!links.is_empty()).then_some((links, shortcode.length))
    }

    /// Says something, or counts it where it was said before.
    fn remark(
        &mut self,
        code: Code,
        severity: Severity,
        span: Range<usize>,
        subject: &str,
        message: String,
        help: &'static str,
    ) {
        if let Some(said) = self.remarks.iter_mut().find(|said| said.code == code && said.subject == subject) {
            said.count += 1;
        } else if self.remarks.len() < REMARKS {
            self.remarks.push(Remark { code, severity, span, message, help, subject: subject.to_owned(), count: 1 });
        }
    }
}

/// With so many bytes of HTML no more galleries are laid out: a few letters ask for any number of pictures.
const GALLERIES_LIMIT: usize = 8 << 20;
/// How far a shortcode in double brackets reaches, in bytes.
const ESCAPED_LIMIT: usize = 4 << 10;

fn numbers(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|number| !number.is_empty())
}

/// An attachment as a picture.
fn shown(picture: &Attachment) -> String {
    let image = format!("<img src=\"{}\" alt=\"{}\" />", escape(&picture.url), escape(&picture.alt));
    figure(&image, &picture.caption)
}

fn figure(picture: &str, caption: &str) -> String {
    let caption = if caption.is_empty() { String::new() } else { format!("<figcaption>{caption}</figcaption>") };
    format!("<figure>{picture}{caption}</figure>")
}

fn link(address: &str) -> String {
    let address = escape(address.trim());
    format!("<p><a href=\"{address}\">{address}</a></p>")
}

#[cfg(test)]
mod tests {
    use super::super::attachments::Attachments;
    use super::super::record::{Record, Words};
    use super::content;
    use proptest::prelude::*;

    /// Two pictures: 1 for the article 7, and 2.
    fn attachments() -> Attachments {
        let mut attachments = Attachments::default();
        for (number, parent, alt) in [(1, 7, "a \"ferry\""), (2, 0, "")] {
            let excerpt = Words { words: if number == 1 { "At noon".to_owned() } else { String::new() }, at: None };
            let attachment_url = format!("https://a.b/{number}.jpg");
            let alt = alt.to_owned();
            attachments.remember(&Record { number, parent, excerpt, attachment_url, alt, ..Record::default() });
        }
        attachments
    }

    #[track_caller]
    fn check(text: &str, html: &str, said: &[&str]) {
        let content = content(text, 7, &attachments());
        let remarks: Vec<String> = content
            .remarks
            .iter()
            .map(|remark| format!("{}: {}", text.get(remark.span.clone()).unwrap(), remark.message))
            .collect();
        assert_eq!(content.html.replace('\n', ""), html, "{text}");
        assert_eq!(remarks, said, "{text}");
    }

    const FIRST: &str = "<figure><img src=\"https://a.b/1.jpg\" alt=\"a &quot;ferry&quot;\" />\
        <figcaption>At noon</figcaption></figure>";
    const SECOND: &str = "<figure><img src=\"https://a.b/2.jpg\" alt=\"\" /></figure>";

    #[test]
    fn galleries_are_their_pictures() {
        check("[gallery]", FIRST, &[]);
        check("a\n\n[gallery ids=\"2,1\"]\n\nb", &format!("<p>a</p>{SECOND}{FIRST}<p>b</p>"), &[]);
        check(
            "[gallery exclude='1']",
            "<p>[gallery exclude='1']</p>",
            &[
                "[gallery exclude='1']: the pictures of this gallery are not in the export, and its shortcode stays in the text",
            ],
        );
        check(
            "[gallery ids='1,9']",
            FIRST,
            &["[gallery ids='1,9']: 1 of the 2 pictures of this gallery are not in the export"],
        );
    }

    #[test]
    fn captions_stand_below_their_pictures() {
        let figure = "<figure><a href='x'><img src='y' /></a><figcaption>On <em>Tuesday</em></figcaption></figure>";
        check(
            "[caption id=\"a\" width=\"3\"]<a href='x'><img src='y' /></a> On <em>Tuesday</em>[/caption]",
            figure,
            &[],
        );
        check(
            "[caption caption=\"Noon\"]<img src='y' />[/caption]",
            "<figure><img src='y' /><figcaption>Noon</figcaption></figure>",
            &[],
        );
        check(
            "[caption]no picture[/caption]",
            "<p>[caption]no picture[/caption]</p>",
            &["[/caption]: the shortcode `[caption]` says nothing here, and stays in the text as it is"],
        );
    }

    #[test]
    fn what_would_play_is_a_link() {
        let link = |address: &str| format!("<p><a href=\"{address}\">{address}</a></p>");
        for (text, address) in [
            ("[embed width='3']https://a.b/v[/embed]", "https://a.b/v"),
            ("[embed]<a href=\"https://a.b/v\">v</a>[/embed]", "https://a.b/v"),
            ("[audio mp3=\"https://a.b/1.mp3\"][/audio]", "https://a.b/1.mp3"),
            ("[video src='https://a.b/1.mp4']", "https://a.b/1.mp4"),
            ("[youtube=https://youtu.be/x]", "https://youtu.be/x"),
            ("[youtube x_1]", "https://www.youtube.com/watch?v=x_1"),
            ("[vimeo 12]", "https://vimeo.com/12"),
            ("[playlist ids='2,3']", "https://a.b/2.jpg"),
        ] {
            check(text, &link(address), &[]);
        }
    }

    #[test]
    fn shortcodes_that_nobody_knows_stay_and_are_told() {
        check(
            "a [my-form id=3] b [my-form] [sic] [1]",
            "<p>a [my-form id=3] b [my-form] [sic] [1]</p>",
            &[
                "[my-form id=3]: the shortcode `[my-form]` says nothing here, and stays in the text as it is; it is there 2 times",
            ],
        );
        check("[[gallery]] <code>[gallery]</code>", "<p>[gallery] <code>[gallery]</code></p>", &[]);
    }

    #[test]
    fn marks_of_blocks_and_pages_go() {
        check(
            "<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph --><!-- wp:archives /-->",
            "<p>ab</p>",
            &["<!-- wp:archives /-->: the block `archives` makes its content when a page is shown, and is left out"],
        );
        check(
            "a<!--nextpage-->b",
            "<p>a</p><p>b</p>",
            &["<!--nextpage-->: the text has 2 pages, which are joined into one"],
        );
        assert_eq!(content("a<!--more go on-->b", 1, &attachments()).teaser.unwrap().trim(), "<p>a</p>");
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_remarks_lie_in_it(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "[gallery", " ids='1", ",2'", "]", "[[", "[/", "caption]", "[caption]", "<img>", "<!--", "more", "-->",
                    "<!-- wp:a", " /-->", "<pre>", "</pre>", "[embed]", "https://a.b", "\n", "ا", "<p>", "</p>", "[x-y]",
                ]),
                0..40,
            ),
        ) {
            let text = parts.concat();
            for remark in content(&text, 7, &attachments()).remarks {
                prop_assert!(text.get(remark.span).is_some());
            }
        }
    }
}
