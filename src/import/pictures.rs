//! Pictures of an article: those that the person who imports has go beside it, the others become links.
//!
//! Nothing is fetched. A picture that is not there would be an error of every build, and a reader who follows the link
//! finds it where it was.

use super::body::{Block, Inline, Picture};
use super::page::Page;
use super::slug::slug;
use super::{Media, written};
use crate::report::{Code, Diagnostic, Place, Report};

/// A picture that an article shows is not at hand.
const NO_PICTURE: Code = Code("import/no-picture");

/// Gives each picture that `find` knows its name beside the article; the files that have to be brought there.
///
/// `find` turns an address into the file of that picture.
pub(super) fn settle(
    page: &mut Page,
    find: &dyn Fn(&str) -> Option<String>,
    place: &Place,
    report: &Report,
) -> Vec<Media> {
    let mut desk = Desk { find, media: Vec::new(), missing: Vec::new() };
    // A text that is Markdown already says by which names it shows its pictures; where they are not is for a build to say.
    for name in page.markdown.iter().flat_map(|markdown| written::pictures(markdown)) {
        desk.media.extend(find(&name).map(|file| Media { address: name.clone(), file, name }));
    }
    if let Some(mut image) = page.image.take() {
        match desk.name(&image.picture.src) {
            Some(name) => {
                image.picture.src = name;
                page.image = Some(image);
            }
            None => page.comments.push(("image", image.picture.src)),
        }
    }
    desk.blocks(&mut page.blocks);
    if let Some(first) = desk.missing.first() {
        let message = match desk.missing.len() {
            1 => format!("the picture `{first}` is not at hand, and becomes a link"),
            count => format!("{count} pictures are not at hand, the first of them `{first}`, and become links"),
        };
        let help = "import again with `--media DIR`, a folder that holds them by the ends of their addresses";
        report.push(Diagnostic::warning(NO_PICTURE, message).help(help).at(place.clone()));
    }
    desk.media
}

struct Desk<'a> {
    find: &'a dyn Fn(&str) -> Option<String>,
    media: Vec<Media>,
    /// The addresses of pictures that nobody has.
    missing: Vec<String>,
}

impl Desk<'_> {
    /// The name that a picture has beside the article.
    fn name(&mut self, address: &str) -> Option<String> {
        if let Some(known) = self.media.iter().find(|known| known.address == address) {
            return Some(known.name.clone());
        }
        let Some(file) = (self.find)(address) else {
            self.missing.push(address.to_owned());
            return None;
        };
        let name = self.free_name(&file);
        self.media.push(Media { address: address.to_owned(), file, name: name.clone() });
        Some(name)
    }

    /// The name of a file in small letters, and with a number if the article has another of that name.
    fn free_name(&self, file: &str) -> String {
        let last = file.rsplit(['/', '\\']).next().unwrap_or_default();
        let (stem, extension) = last.rsplit_once('.').unwrap_or((last, ""));
        let (stem, extension) = (slug(stem), extension.to_lowercase());
        let dot = if extension.is_empty() { "" } else { "." };
        let numbered = (2..).map(|number| format!("{stem}-{number}{dot}{extension}"));
        let mut names = std::iter::once(format!("{stem}{dot}{extension}")).chain(numbered);
        names.find(|name| self.media.iter().all(|known| known.name != *name)).unwrap_or_default()
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading(_, line) | Block::Paragraph(line) => self.line(line),
                Block::List(_, items) => items.iter_mut().for_each(|item| self.blocks(item)),
                Block::Quote(blocks) => self.blocks(blocks),
                Block::Table(table) => {
                    table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(|cell| self.line(cell));
                }
                Block::Figure(picture) => match self.name(&picture.src) {
                    Some(name) => picture.src = name,
                    None => *block = Block::Paragraph(vec![link(picture)]),
                },
                Block::Code(..) | Block::Rule => {}
            }
        }
    }

    fn line(&mut self, line: &mut [Inline]) {
        for inline in line {
            match inline {
                // A link to a picture's large form needs no second link inside.
                Inline::Link(_, _, inside) => self.line_of_link(inside),
                Inline::Strong(inside)
                | Inline::Emphasis(inside)
                | Inline::Struck(inside)
                | Inline::Element(_, inside) => self.line(inside),
                Inline::Picture(picture) => match self.name(&picture.src) {
                    Some(name) => picture.src = name,
                    None => *inline = link(picture),
                },
                Inline::Text(_) | Inline::Code(_) | Inline::Date(_) | Inline::Break | Inline::SoftBreak => {}
            }
        }
    }

    fn line_of_link(&mut self, line: &mut [Inline]) {
        for inline in line {
            if let Inline::Picture(picture) = inline {
                match self.name(&picture.src) {
                    Some(name) => picture.src = name,
                    None => *inline = Inline::Text(words(picture)),
                }
            }
        }
    }
}

/// A link to where a picture was, if that is an address, in the words that stand for it.
fn link(picture: &Picture) -> Inline {
    let words = words(picture);
    let is_address = ["https://", "http://"].iter().any(|scheme| picture.src.starts_with(scheme));
    if is_address {
        Inline::Link(picture.src.clone(), String::new(), vec![Inline::Text(words)])
    } else {
        Inline::Text(words)
    }
}

/// The words that stand for a picture: its caption, or else what it shows, or else its file's name.
fn words(picture: &Picture) -> String {
    let words = [&picture.caption, &picture.alt].into_iter().find(|words| !words.trim().is_empty());
    let name = picture.src.split(['?', '#']).next().and_then(|path| path.rsplit('/').find(|name| !name.is_empty()));
    words.map_or(name.unwrap_or(&picture.src), |words| words.trim()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::settle;
    use crate::import::body::{Block, Inline, Picture};
    use crate::import::markdown::markdown;
    use crate::import::page::{HeadPicture, Page};
    use crate::report::{Place, Report};

    fn picture(src: &str, alt: &str, caption: &str) -> Picture {
        Picture { src: src.to_owned(), alt: alt.to_owned(), caption: caption.to_owned() }
    }

    #[test]
    fn a_picture_that_is_at_hand_gets_a_name_and_another_becomes_a_link() {
        let mut page = Page {
            image: Some(HeadPicture { picture: picture("https://a.b/up/Two Men.JPG", "two men", ""), credit: None }),
            blocks: vec![
                Block::Figure(picture("https://a.b/other/two-men.jpg", "", "In Multan")),
                Block::Figure(picture("https://a.b/gone.jpg?w=2", "", "")),
                Block::Paragraph(vec![
                    Inline::Picture(picture("gone.jpg", "an owl", "")),
                    Inline::Link(
                        "https://a.b/x".to_owned(),
                        String::new(),
                        vec![Inline::Picture(picture("https://a.b/up/Two Men.JPG", "two men", ""))],
                    ),
                ]),
            ],
            ..Page::default()
        };
        let report = Report::new();
        let find =
            |address: &str| (!address.contains("gone")).then(|| address.trim_start_matches("https://a.b/").to_owned());
        let media = settle(&mut page, &find, &Place::file("a"), &report);
        let files: Vec<(&str, &str)> = media.iter().map(|media| (media.file.as_str(), media.name.as_str())).collect();
        assert_eq!(files, [("up/Two Men.JPG", "two-men.jpg"), ("other/two-men.jpg", "two-men-2.jpg")]);
        assert_eq!(page.image.unwrap().picture.src, "two-men.jpg");
        assert_eq!(
            markdown(&page.blocks),
            "![](two-men-2.jpg \"In Multan\")\n\n[gone.jpg](https://a.b/gone.jpg?w=2)\n\nan owl[![two men](two-men.jpg)](https://a.b/x)\n"
        );
        let said: Vec<String> = report.sorted().iter().map(|found| found.message.to_string()).collect();
        assert_eq!(
            said,
            ["2 pictures are not at hand, the first of them `https://a.b/gone.jpg?w=2`, and become links"]
        );
    }

    #[test]
    fn a_head_picture_that_is_not_at_hand_is_kept_as_a_comment() {
        let image = HeadPicture { picture: picture("https://a.b/1.jpg", "", ""), credit: None };
        let mut page = Page { image: Some(image), ..Page::default() };
        assert_eq!(settle(&mut page, &|_| None, &Place::file("a"), &Report::new()), []);
        assert_eq!((page.image, page.comments), (None, vec![("image", "https://a.b/1.jpg".to_owned())]));
    }
}
