//! The text of a feed: UTF-8, UTF-16 with its mark, or what an XML declaration names.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use crate::report::{Code, Diagnostic, Place, Report, Span};

/// A source in no encoding that could be read.
const NOT_UTF8: Code = Code("import/not-utf8");
/// An encoding that nobody knows.
const ENCODING: Code = Code("import/encoding");

/// Where an XML declaration ends at the latest, in bytes.
const DECLARATION: usize = 200;

/// The text of these bytes; none where it cannot be read, which is an error in the report.
pub(super) fn decode<'a>(file: &str, bytes: &'a [u8], report: &Report) -> Option<Cow<'a, str>> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, bytes.get(mark..).unwrap_or_default()),
        None => (declared(file, bytes, report)?, bytes),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    if text.is_none() {
        let (text, good) = match str::from_utf8(bytes) {
            Err(wrong) if encoding == UTF_8 => (String::from_utf8_lossy(bytes), wrong.valid_up_to()),
            _ => (Cow::Borrowed(""), 0),
        };
        let message = format!("this is not {} text", encoding.name());
        let help =
            "save the file as UTF-8, or name its encoding in the first line: `<?xml version=\"1.0\" encoding=\"…\"?>`";
        report.push(Diagnostic::error(NOT_UTF8, message).help(help).at(Place::new(file, &text, Span::new(good, good))));
    }
    text
}

/// The encoding that an XML declaration names; UTF-8 where there is none.
fn declared(file: &str, bytes: &[u8], report: &Report) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(bytes.get(..DECLARATION).unwrap_or(bytes));
    let start = start.trim_start();
    let declaration =
        start.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or("", |(inside, _)| inside);
    let Some((_, value)) = declaration.split_once("encoding") else { return Some(UTF_8) };
    let value = value.trim_start_matches(|character: char| character == '=' || character.is_whitespace());
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let label = quote.and_then(|quote| value.split(quote).nth(1)).unwrap_or_default();
    let encoding = Encoding::for_label_no_replacement(label.as_bytes());
    if encoding.is_none() {
        let message = format!("the encoding `{label}` is not known");
        let help = "save the file as UTF-8, and say so in its first line";
        report.push(Diagnostic::error(ENCODING, message).help(help).at(Place::file(file)));
    }
    encoding
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::report::Report;

    #[test]
    fn bytes_are_read_by_their_mark_by_their_declaration_or_as_utf8() {
        let report = Report::new();
        for (bytes, text) in [
            (&b"\xef\xbb\xbf<rss/>"[..], "<rss/>"),
            (b"\xff\xfe<\x00a\x00/\x00>\x00", "<a/>"),
            (
                b"<?xml version='1.0' encoding = 'ISO-8859-1'?><a>\xe9</a>",
                "<?xml version='1.0' encoding = 'ISO-8859-1'?><a>é</a>",
            ),
            ("<a>پل</a>".as_bytes(), "<a>پل</a>"),
        ] {
            assert_eq!(decode("a.xml", bytes, &report).as_deref(), Some(text));
        }
        assert!(decode("a.xml", b"<?xml encoding=\"klingon\"?><a/>", &report).is_none());
        assert!(decode("a.xml", b"<a>\n \xe9</a>", &report).is_none());
        let said: Vec<String> = report
            .sorted()
            .iter()
            .map(|found| format!("{} {}", found.place.as_ref().unwrap().line, found.message))
            .collect();
        assert_eq!(said, ["1 the encoding `klingon` is not known", "2 this is not UTF-8 text"]);
    }
}
