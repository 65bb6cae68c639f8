//! The bytes of a page to text, by what it says of itself: no server is there to say it.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::report::{Code, Diagnostic, Place, Report};

/// A page does not say its encoding, or is not in the one that it says.
const ENCODING: Code = Code("import/encoding");

/// How far from its beginning a page says its encoding, in bytes; browsers look at less.
const START: usize = 8 << 10;

/// The text of a page: by its byte order mark, or else its declaration, or else as UTF-8, or else as browsers guess.
pub(super) fn decode(file: &str, bytes: &[u8], report: &Report) -> String {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let said = marked.or_else(|| declared(bytes)).or_else(|| wide(bytes));
    let encoding = said.unwrap_or(if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 });
    let (text, _, has_errors) = encoding.decode(bytes);
    if said.is_none() && encoding == WINDOWS_1252 {
        let message = "the page is not UTF-8 and does not say what it is; it is read as windows-1252";
        let help = "save it as UTF-8, or let its `<head>` begin with `<meta charset=\"…\">`";
        report.push(Diagnostic::warning(ENCODING, message).help(help).at(Place::file(file)));
    }
    if has_errors {
        let name = encoding.name();
        let message = format!("the page says that it is {name}, but not all of its bytes are");
        let help = "what could not be read stands as `\u{fffd}`; look for it in the article";
        report.push(Diagnostic::warning(ENCODING, message).help(help).at(Place::file(file)));
    }
    text.into_owned()
}

/// The encoding of `<meta charset=…>`, of `<meta http-equiv content="…; charset=…">` or of an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(bytes.get(..START).unwrap_or(bytes)).to_ascii_lowercase();
    let tags = start.split('<').filter(|tag| tag.starts_with("meta") || tag.starts_with("?xml"));
    let label = tags.into_iter().find_map(|tag| {
        let tag = tag.split('>').next().unwrap_or(tag);
        let name = if tag.starts_with('?') { "encoding" } else { "charset" };
        let after = tag.get(tag.find(name)? + name.len()..)?.trim_start().strip_prefix('=')?;
        let label = after.trim_start().trim_start_matches(['"', '\'']);
        label.split(|end: char| end.is_whitespace() || matches!(end, '"' | '\'' | ';' | '/' | '?')).next()
    })?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // Whoever could read the declaration did not read UTF-16.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// UTF-16 without a mark, by the zeros in its tags.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, second, 0, ..] if second.is_ascii() => Some(UTF_16LE),
        [0, b'<', 0, second, ..] if second.is_ascii() => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::report::Report;
    use encoding_rs::{WINDOWS_1252, WINDOWS_1256};

    #[track_caller]
    fn check(bytes: &[u8], text: &str, said: &[&str]) {
        let report = Report::new();
        assert_eq!(decode("a.html", bytes, &report), text);
        let found: Vec<String> = report.sorted().iter().map(|found| found.message.to_string()).collect();
        assert_eq!(found, said);
    }

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn a_page_is_in_the_encoding_that_it_says() {
        let arabic = "<meta charset=\"windows-1256\"><p>کراچي ميں بارش";
        check(&WINDOWS_1256.encode(arabic).0, arabic, &[]);
        let old = "<META http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>caf\u{e9}";
        check(&WINDOWS_1252.encode(old).0, old, &[]);
        let xml = "<?xml version=\"1.0\" encoding='windows-1252'?><p>caf\u{e9}";
        check(&WINDOWS_1252.encode(xml).0, xml, &[]);
        check("<meta charset=utf-16><p>نہر".as_bytes(), "<meta charset=utf-16><p>نہر", &[]);
    }

    #[test]
    fn a_mark_at_the_beginning_is_believed_before_a_declaration() {
        check("\u{feff}<meta charset=windows-1256>نہر".as_bytes(), "<meta charset=windows-1256>نہر", &[]);
        check(&wide("\u{feff}<p>نہر"), "<p>نہر", &[]);
        check(&wide("<p>نہر"), "<p>نہر", &[]);
    }

    #[test]
    fn what_is_guessed_or_does_not_fit_is_said() {
        check("<p>نہر".as_bytes(), "<p>نہر", &[]);
        let guessed = "the page is not UTF-8 and does not say what it is; it is read as windows-1252";
        check(b"<p>caf\xe9", "<p>caf\u{e9}", &[guessed]);
        let broken = "the page says that it is UTF-8, but not all of its bytes are";
        check(b"<meta charset=utf-8>caf\xe9", "<meta charset=utf-8>caf\u{fffd}", &[broken]);
    }
}
