//! The bytes of an export as text, whatever its encoding: a mark before them says it, or the XML declaration does, or else
//! it is UTF-8. Line ends become `\n` here, as XML wants it, so that places are counted in one way only.

use std::io::{self, Read};

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes are read at a time.
const CHUNK: usize = 64 << 10;
/// How far into the source an XML declaration may reach.
const DECLARATION: usize = 1 << 10;

/// A source that is read as text.
pub(super) struct Decoded<'a> {
    input: &'a mut dyn Read,
    decoder: Decoder,
    bytes: Vec<u8>,
    /// Whether the last character was a `\r`, whose `\n` may still come.
    ends_in_return: bool,
    is_at_end: bool,
    /// The encoding that the declaration names and nobody knows.
    pub(super) unknown_encoding: Option<String>,
}

/// What one reading gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chunk {
    /// Text.
    Text,
    /// Text in which bytes that are no characters stand as U+FFFD.
    Damaged,
    /// Nothing, for the source is at its end.
    End,
}

impl<'a> Decoded<'a> {
    /// Looks at the beginning of a source for its encoding.
    pub(super) fn open(input: &'a mut dyn Read) -> io::Result<Self> {
        let mut bytes = Vec::new();
        input.take(DECLARATION as u64).read_to_end(&mut bytes)?;
        let (encoding, unknown_encoding) = encoding(&bytes);
        let decoder = encoding.new_decoder_with_bom_removal();
        Ok(Self { input, decoder, bytes, ends_in_return: false, is_at_end: false, unknown_encoding })
    }

    /// Puts the next of the source at the end of `text`.
    pub(super) fn read(&mut self, text: &mut String) -> io::Result<Chunk> {
        if self.is_at_end {
            return Ok(Chunk::End);
        }
        if self.bytes.is_empty() {
            self.input.take(CHUNK as u64).read_to_end(&mut self.bytes)?;
        }
        self.is_at_end = self.bytes.is_empty();
        let start = text.len();
        text.reserve(self.decoder.max_utf8_buffer_length(self.bytes.len()).unwrap_or(0));
        let (_, _, is_damaged) = self.decoder.decode_to_string(&self.bytes, text, self.is_at_end);
        self.bytes.clear();
        self.join_line_ends(text, start);
        Ok(if is_damaged { Chunk::Damaged } else { Chunk::Text })
    }

    /// Makes `\r\n` and `\r` one `\n`, from a place of the text.
    fn join_line_ends(&mut self, text: &mut String, start: usize) {
        let added = text.get(start..).unwrap_or_default();
        if added.is_empty() || (!self.ends_in_return && !added.contains('\r')) {
            return;
        }
        let is_joined = self.ends_in_return && added.starts_with('\n');
        self.ends_in_return = added.ends_with('\r');
        let joined = added.get(usize::from(is_joined)..).unwrap_or_default().replace("\r\n", "\n").replace('\r', "\n");
        text.truncate(start);
        text.push_str(&joined);
    }
}

/// The encoding of a source that begins like this, and the name of one that nobody knows.
fn encoding(start: &[u8]) -> (&'static Encoding, Option<String>) {
    if let Some((encoding, _)) = Encoding::for_bom(start) {
        return (encoding, None);
    }
    match start {
        [0, b'<', 0, ..] => return (UTF_16BE, None),
        [b'<', 0, ..] => return (UTF_16LE, None),
        _ => {}
    }
    let start = String::from_utf8_lossy(start);
    let declared = start.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next()).and_then(|declaration| {
        let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        value.split(quote).nth(1)
    });
    match declared.map(|name| (name, Encoding::for_label(name.as_bytes()))) {
        None => (UTF_8, None),
        // A declaration that could be read as ASCII is not written in sixteen bits.
        Some((_, Some(encoding))) if encoding == UTF_16BE || encoding == UTF_16LE => (UTF_8, None),
        Some((_, Some(encoding))) => (encoding, None),
        Some((name, None)) => (UTF_8, Some(name.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::{Chunk, Decoded};

    /// All of a source as text, and whether some of it was damaged.
    fn read(mut bytes: &[u8]) -> (String, bool) {
        let mut decoded = Decoded::open(&mut bytes).unwrap();
        let (mut text, mut is_damaged) = (String::new(), false);
        loop {
            match decoded.read(&mut text).unwrap() {
                Chunk::Text => {}
                Chunk::Damaged => is_damaged = true,
                Chunk::End => return (text, is_damaged),
            }
        }
    }

    #[test]
    fn the_declaration_or_a_mark_says_the_encoding() {
        let arabic = [b"<?xml version='1.0' encoding='windows-1256'?>", &[0xc8, 0xe4][..]].concat();
        assert_eq!(read(&arabic).0, "<?xml version='1.0' encoding='windows-1256'?>بن");
        let words = "<?xml encoding=\"UTF-16\"?>اردو";
        for (mark, bytes) in [
            (&[0xff_u8, 0xfe][..], words.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()),
            (&[0xfe, 0xff], words.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            (&[], words.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            (&[0xef, 0xbb, 0xbf], words.as_bytes().to_vec()),
            (&[], words.as_bytes().to_vec()),
        ] {
            assert_eq!(read(&[mark, &bytes].concat()), (words.to_owned(), false), "{mark:?}");
        }
    }

    #[test]
    fn line_ends_are_one_wherever_a_chunk_ends() {
        let text = "a\r\n".repeat(super::CHUNK) + "b\rc\n";
        assert_eq!(read(text.as_bytes()).0, "a\n".repeat(super::CHUNK) + "b\nc\n");
        assert_eq!(read([&[b' '; super::DECLARATION - 1][..], b"\r\nb"].concat().as_slice()).0.trim(), "b");
    }

    #[test]
    fn bytes_that_are_no_characters_are_told() {
        assert_eq!(read(b"a\xffb"), ("a\u{fffd}b".to_owned(), true));
        assert_eq!(read(b""), (String::new(), false));
    }
}
