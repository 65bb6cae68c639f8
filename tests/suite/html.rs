//! A small scan of built pages: enough to look at what the program writes, and no parser of HTML.

/// A tag as it stands in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its name; with a slash before it where it closes.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute; empty where it has none.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Whether an attribute has just this value.
    pub(crate) fn is(&self, name: &str, value: &str) -> bool {
        self.attribute(name) == Some(value)
    }
}

/// Elements that stand in a line of text; all others begin a line of their own.
const INLINE: [&str; 12] = ["a", "abbr", "b", "bdi", "code", "del", "em", "input", "span", "strong", "sup", "time"];

enum Token<'p> {
    Tag(Tag),
    Text(&'p str),
}

/// The tags of a page in their order.
pub(crate) fn tags(page: &str) -> Vec<Tag> {
    tokens(page).into_iter().filter_map(|token| if let Token::Tag(tag) = token { Some(tag) } else { None }).collect()
}

/// The first tag of this name; a page without one is no page.
#[track_caller]
pub(crate) fn first(page: &str, name: &str) -> Tag {
    tags(page).into_iter().find(|tag| tag.name == name).unwrap_or_else(|| panic!("no <{name}> in {page}"))
}

/// What a reader sees in the body of a page, line by line; blanks are as a browser shows them.
pub(crate) fn lines(page: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut in_body = false;
    for token in tokens(page) {
        match token {
            Token::Tag(tag) => {
                let name = tag.name.trim_start_matches('/');
                in_body |= name == "body";
                if !INLINE.contains(&name) {
                    lines.push(String::new());
                }
            }
            Token::Text(text) if in_body => lines.last_mut().unwrap().push_str(&decoded(text)),
            Token::Text(_) => {}
        }
    }
    let lines = lines.iter().map(|line| line.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>());
    lines.map(|words| words.join(" ")).filter(|line| !line.is_empty()).collect()
}

fn tokens(page: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        if start > 0 {
            tokens.push(Token::Text(&rest[..start]));
        }
        let inside = &rest[start + 1..];
        let (tag, length) = if inside.starts_with("!--") {
            (None, inside.find("-->").expect("a comment ends") + 3)
        } else {
            let length = tag_end(inside);
            (tag(&inside[..length]), length + 1)
        };
        tokens.extend(tag.map(Token::Tag));
        rest = &inside[length..];
    }
    if !rest.is_empty() {
        tokens.push(Token::Text(rest));
    }
    tokens
}

/// Where the `>` of a tag stands: not in a quoted value.
fn tag_end(inside: &str) -> usize {
    let mut quoted = false;
    let end = inside.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });
    end.unwrap_or_else(|| panic!("a tag does not end: {inside}"))
}

fn tag(inside: &str) -> Option<Tag> {
    let (name, mut rest) = inside.split_at(inside.find([' ', '\n']).unwrap_or(inside.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let (attribute, after) = rest.split_at(rest.find([' ', '\n', '=']).unwrap_or(rest.len()));
        let value = after.strip_prefix("=\"").map(|after| after.split_once('"').expect("a quote is closed"));
        let (value, after) = value.unwrap_or(("", after));
        assert!(!after.starts_with('='), "a value without double quotes: {inside}");
        attributes.push((attribute.to_owned(), decoded(value)));
        rest = after;
    }
    (!name.starts_with('!')).then(|| Tag { name: name.to_owned(), attributes })
}

/// A text with its characters in the place of the entities that the program writes.
fn decoded(text: &str) -> String {
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&nbsp;", "\u{a0}")];
    entities.iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter)).replace("&amp;", "&")
}

#[test]
fn the_scan_sees_tags_attributes_and_lines() {
    let page = "<!DOCTYPE html><title>T</title><body class=\"a > b\"><!-- <p> --><p lang=\"ur\" hidden>A &amp; <b>b</b>\n c\
        </p><p>d</p></body>";
    assert_eq!(lines(page), ["A & b c", "d"]);
    assert!(first(page, "body").is("class", "a > b"));
    let paragraph = first(page, "p");
    assert_eq!((paragraph.attribute("lang"), paragraph.attribute("hidden")), (Some("ur"), Some("")));
    assert_eq!(tags(page).len(), 10);
}
