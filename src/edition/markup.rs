//! The safe HTML of our pages to HTML for programs that read feeds, which know neither our style sheet nor our address.
//!
//! Tags are written anew as they come by: addresses become whole, what only our own pages understand goes, and blocks say
//! which language they are in. No tree is made, so that nesting costs nothing.

use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::{Attribute, LocalName};
use pulldown_cmark_escape::escape_html;
use url::Url;

use crate::locale::Direction;

/// The elements that are marked with language and direction; what stands inside of them is marked with them.
const BLOCKS: [&str; 19] = [
    "blockquote",
    "caption",
    "details",
    "div",
    "dl",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "section",
    "table",
    "ul",
];
/// The attributes that mean something outside of our own pages.
const ATTRIBUTES: [&str; 16] = [
    "alt", "cite", "colspan", "datetime", "dir", "height", "href", "lang", "reversed", "rowspan", "scope", "src",
    "start", "title", "value", "width",
];
/// The attributes that are addresses.
const ADDRESSES: [&str; 3] = ["cite", "href", "src"];
/// The elements without an end.
const VOID: [&str; 5] = ["br", "col", "hr", "img", "wbr"];
/// The boxes of a task list, ticked and empty: programs that read feeds take form fields out.
const BOXES: [&str; 2] = ["\u{2611}", "\u{2610}"];

/// A language and the way it runs, as marks of elements.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice<'v> {
    /// The language tag.
    pub(super) lang: &'v str,
    /// The way its script runs.
    pub(super) direction: Direction,
    /// Whether blocks say so.
    pub(super) is_marked: bool,
}

impl Voice<'_> {
    /// The marks of an element, as attributes.
    pub(super) fn marks(self) -> String {
        if !self.is_marked {
            return String::new();
        }
        format!(" lang=\"{}\" dir=\"{}\"", self.lang, self.direction.as_str())
    }
}

/// Safe HTML of the page at an address, for programs that read feeds.
pub(super) fn for_readers(html: &str, page: &str, voice: Voice<'_>) -> String {
    let sink = ForReaders { html: RefCell::default(), page, voice, own: RefCell::default() };
    tokenize(html, sink).html.into_inner()
}

/// The whole address of what a page names.
pub(super) fn absolute(page: &str, address: &str) -> String {
    let whole = Url::parse(page).and_then(|page| page.join(address));
    whole.map_or_else(|_| address.to_owned(), String::from)
}

/// The first paragraph of a body, without its markup.
pub(super) fn opening(body: &str) -> String {
    let opening = Opening::default();
    tokenize(body, opening).text.into_inner().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cuts HTML into tags and text.
fn tokenize<S: TokenSink>(html: &str, sink: S) -> S {
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // Nothing that runs is in safe HTML, so that the tokenizer never waits for a script.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink
}

/// Writes HTML anew as it comes by.
struct ForReaders<'v> {
    html: RefCell<String>,
    page: &'v str,
    voice: Voice<'v>,
    /// The element that the author gave a direction of its own, and how many of its name are open: nothing is marked
    /// inside of it.
    own: RefCell<Option<(LocalName, usize)>>,
}

impl TokenSink for ForReaders<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) => self.push_escaped(&text),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => self.end(&tag),
            Token::TagToken(tag) if &*tag.name == "input" => {
                let is_done = tag.attrs.iter().any(|attribute| &*attribute.name.local == "checked");
                let [done, open] = BOXES;
                self.html.borrow_mut().push_str(if is_done { done } else { open });
            }
            Token::TagToken(tag) => self.start(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl ForReaders<'_> {
    fn start(&self, tag: &Tag) {
        let is_inside = self.own.borrow().is_some();
        self.push(&format!("<{}", tag.name));
        for attribute in tag.attrs.iter().filter(|attribute| ATTRIBUTES.contains(&&*attribute.name.local)) {
            self.attribute(attribute);
        }
        let has = |name: &str| tag.attrs.iter().any(|attribute| &*attribute.name.local == name);
        if &*tag.name == "pre" && !has("dir") {
            // Programs are written from left to right; our style sheet says so, and it is not here.
            self.push(" dir=\"ltr\"");
        } else if !is_inside && self.voice.is_marked && BLOCKS.contains(&&*tag.name) {
            for (name, value) in [("lang", self.voice.lang), ("dir", self.voice.direction.as_str())] {
                if !has(name) {
                    self.push(&format!(" {name}=\"{value}\""));
                }
            }
        }
        self.push(">");
        if VOID.contains(&&*tag.name) {
            return;
        }
        let mut own = self.own.borrow_mut();
        match &mut *own {
            Some((name, open)) if *name == tag.name => *open += 1,
            None if has("dir") => *own = Some((tag.name.clone(), 1)),
            _ => {}
        }
    }

    fn end(&self, tag: &Tag) {
        self.push(&format!("</{}>", tag.name));
        let mut own = self.own.borrow_mut();
        if let Some((name, open)) = &mut *own
            && *name == tag.name
        {
            *open -= 1;
            if *open == 0 {
                *own = None;
            }
        }
    }

    fn attribute(&self, attribute: &Attribute) {
        let name = &*attribute.name.local;
        self.push(&format!(" {name}=\""));
        if ADDRESSES.contains(&name) {
            self.push_escaped(&absolute(self.page, &attribute.value));
        } else {
            self.push_escaped(&attribute.value);
        }
        self.push("\"");
    }

    fn push(&self, html: &str) {
        self.html.borrow_mut().push_str(html);
    }

    fn push_escaped(&self, text: &str) {
        // Writing to a text cannot fail.
        let _ = escape_html(&mut *self.html.borrow_mut(), text);
    }
}

/// Keeps the text of the first paragraph that has some.
#[derive(Default)]
struct Opening {
    text: RefCell<String>,
    state: Cell<OpeningState>,
}

/// How far the first paragraph is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum OpeningState {
    #[default]
    Before,
    Inside,
    After,
}

impl TokenSink for Opening {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match (token, self.state.get()) {
            (Token::CharacterTokens(text), OpeningState::Inside) => self.text.borrow_mut().push_str(&text),
            (Token::TagToken(tag), state) if &*tag.name == "p" && state != OpeningState::After => {
                let has_text = !self.text.borrow().trim().is_empty();
                self.state.set(match tag.kind {
                    TagKind::StartTag => OpeningState::Inside,
                    TagKind::EndTag if has_text => OpeningState::After,
                    TagKind::EndTag => OpeningState::Before,
                });
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Voice, for_readers, opening};
    use crate::locale::Direction;

    const PAGE: &str = "https://news.example/ur-PK/2022/05/visit/";

    fn in_urdu(html: &str) -> String {
        for_readers(html, PAGE, Voice { lang: "ur-PK", direction: Direction::Rtl, is_marked: true })
    }

    fn in_english(html: &str) -> String {
        for_readers(html, PAGE, Voice { lang: "en-PK", direction: Direction::Ltr, is_marked: false })
    }

    #[test]
    fn each_block_says_its_language_and_the_words_inside_do_not() {
        assert_eq!(
            in_urdu("<p>الف <em>ب</em></p><ul><li><p>ج</p></li></ul><hr>"),
            "<p lang=\"ur-PK\" dir=\"rtl\">الف <em>ب</em></p><ul lang=\"ur-PK\" dir=\"rtl\"><li lang=\"ur-PK\" dir=\"rtl\"><p \
             lang=\"ur-PK\" dir=\"rtl\">ج</p></li></ul><hr>"
        );
        assert_eq!(in_english("<p>a <em>b</em></p>"), "<p>a <em>b</em></p>");
    }

    #[test]
    fn a_direction_that_the_author_gave_holds_for_everything_inside() {
        assert_eq!(
            in_urdu("<div dir=\"ltr\"><div><p>x</p></div></div><p>الف</p>"),
            "<div dir=\"ltr\" lang=\"ur-PK\"><div><p>x</p></div></div><p lang=\"ur-PK\" dir=\"rtl\">الف</p>"
        );
        assert_eq!(in_urdu("<pre><code>let x;</code></pre>"), "<pre dir=\"ltr\"><code>let x;</code></pre>");
    }

    #[test]
    fn addresses_are_whole_wherever_they_stand() {
        assert_eq!(
            in_english(
                "<a href=\"../../04/talks/#end\">t</a><a href=\"#fn-1\">1</a><img src=\"media/دو سڑکیں.jpg\" alt=\"\">"
            ),
            "<a href=\"https://news.example/ur-PK/2022/04/talks/#end\">t</a><a href=\"https://news.example/ur-PK/2022/05/visit/\
             #fn-1\">1</a><img src=\"https://news.example/ur-PK/2022/05/visit/media/%D8%AF%D9%88%20%D8%B3%DA%91%DA%A9%DB%8C\
             %DA%BA.jpg\" alt=\"\">"
        );
        assert_eq!(
            in_english("<a href=\"/?a=1&amp;b=2\">t</a>"),
            "<a href=\"https://news.example/?a=1&amp;b=2\">t</a>"
        );
        assert_eq!(
            in_english("<a href=\"mailto:desk@news.example\">t</a>"),
            "<a href=\"mailto:desk@news.example\">t</a>"
        );
    }

    #[test]
    fn what_only_our_pages_understand_goes() {
        assert_eq!(
            in_english(
                "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"x\"><table><tr><td \
                 class=\"end\">1</td></tr></table></div><img src=\"https://i.example/a.jpg\" srcset=\"a 2x\" loading=\"lazy\">"
            ),
            "<div><table><tr><td>1</td></tr></table></div><img src=\"https://i.example/a.jpg\">"
        );
        assert_eq!(
            in_english(
                "<li><input type=\"checkbox\" disabled checked> a</li><li><input type=\"checkbox\" disabled> b</li>"
            ),
            "<li>\u{2611} a</li><li>\u{2610} b</li>"
        );
        assert_eq!(
            in_english("<time datetime=\"2022-05-25\">25 May &amp; on</time>"),
            "<time datetime=\"2022-05-25\">25 May &amp; on</time>"
        );
    }

    #[test]
    fn the_opening_is_the_first_paragraph_that_has_words() {
        assert_eq!(
            opening("<h2>No</h2><p><img alt=\"\"></p>\n<p>One <em>&amp; two</em>\nlines</p><p>No</p>"),
            "One & two lines"
        );
        assert_eq!(opening("<ul><li>x</li></ul>"), "");
    }

    proptest! {
        #[test]
        fn what_was_written_for_readers_stays_the_same_when_it_is_written_again(html in any::<String>()) {
            let once = in_urdu(&html);
            prop_assert_eq!(in_urdu(&once), once);
        }

        #[test]
        fn no_tag_is_lost_or_made_up(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..20)) {
            let html = pieces.concat();
            let written = in_urdu(&html);
            for tag in ["<p", "</p>", "<b>", "</b>", "<div", "</div>", "<br>"] {
                prop_assert_eq!(written.matches(tag).count(), html.matches(tag).count(), "{} in {}", tag, written);
            }
        }
    }

    const PIECES: &[&str] =
        &["<p>", "</p>", "<b>", "</b>", "<div dir=\"rtl\">", "</div>", "<br>", ">", "&", "&lt;", "\"", "a", "الف"];
}
