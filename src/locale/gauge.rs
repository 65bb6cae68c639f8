//! How deep a message nests, and what is open at any place of it.
//!
//! The parser of `fluent-syntax` recurses and would run out of stack, so a message is measured before it is parsed. The
//! gauge reads line by line and without recursion. Up to the parser's first complaint the two agree on what is text and
//! what is a placeable, and after it the parser reads no more, so the depth measured here is never less than the
//! parser's.

/// The deepest that braces and parentheses of one message may nest. Real messages need four or five; the parser and
/// the formatter hold some hundreds on the smallest stack.
pub(super) const DEEPEST: usize = 40;
/// The most braces that one message may open, those of all its variants counted; no more are walked through to format it.
const MOST_BRACES: usize = 20_000;
/// The most named arguments that one message may write; the parser compares each with all before it.
const MOST_NAMED_ARGUMENTS: usize = 1_000;

/// The most lines of one message, blank ones among them; the parser keeps account of each.
const MOST_LINES: usize = 50_000;

/// What has been read of a message.
#[derive(Debug, Default)]
pub(super) struct Gauge {
    levels: Vec<Level>,
    depth: usize,
    braces: usize,
    named_arguments: usize,
    lines: usize,
    read: usize,
    quote: Option<usize>,
    excess: Option<Excess>,
}

/// An open brace, and what is open or was met inside it; places are bytes from where the gauge began.
#[derive(Debug)]
pub(super) struct Level {
    /// Where it was opened.
    pub(super) opened: usize,
    /// Whether its `->` has been read.
    pub(super) in_variants: bool,
    /// Its open parentheses.
    pub(super) parentheses: Vec<usize>,
    /// The `[` of its last variant.
    pub(super) last_variant: Option<usize>,
    /// The `[` of the variant that is called `other`.
    pub(super) other_variant: Option<usize>,
}

/// The place from which on a message is too deep, or has too many arguments.
#[derive(Clone, Copy, Debug)]
pub(super) struct Excess {
    pub(super) at: usize,
    pub(super) message: &'static str,
    pub(super) help: &'static str,
}

impl Gauge {
    /// The gauge after it read a text.
    pub(super) fn of(text: &str) -> Self {
        let mut gauge = Self::default();
        text.split_inclusive('\n').for_each(|line| gauge.read(line));
        gauge
    }

    /// Reads the next line; nothing more where the message is too deep already.
    pub(super) fn read(&mut self, line: &str) {
        // A literal ends with its line.
        self.quote = None;
        let start = self.read;
        self.read += line.len();
        self.lines += 1;
        if self.lines > MOST_LINES && self.excess.is_none() {
            let message = "the message has more lines than any message needs";
            self.excess = Some(Excess { at: start, message, help: "split the message" });
        }
        if self.levels.is_empty() && !line.contains('{') {
            return;
        }
        if let Some(level) = self.levels.last_mut().filter(|level| level.in_variants) {
            level.note_variant(line, start);
        }
        let mut bytes = line.bytes().enumerate().peekable();
        while self.excess.is_none()
            && let Some((at, byte)) = bytes.next()
        {
            if self.quote.is_some() {
                match byte {
                    b'\\' => drop(bytes.next_if(|(_, next)| *next != b'\n')),
                    b'"' => self.quote = None,
                    _ => {}
                }
                continue;
            }
            let opens_variants = byte == b'-' && bytes.peek().is_some_and(|(_, next)| *next == b'>');
            self.take(start + at, byte, opens_variants);
        }
    }

    fn take(&mut self, at: usize, byte: u8, opens_variants: bool) {
        let placeable = self.levels.last_mut().filter(|level| !level.in_variants);
        match (byte, placeable) {
            (b'{', _) => {
                self.levels.push(Level::new(at));
                self.depth += 1;
                self.braces += 1;
            }
            (b'}', _) => self.depth -= self.levels.pop().map_or(0, |level| level.parentheses.len() + 1),
            (b'(', Some(level)) => {
                level.parentheses.push(at);
                self.depth += 1;
            }
            (b')', Some(level)) => self.depth -= usize::from(level.parentheses.pop().is_some()),
            (b':', Some(level)) if !level.parentheses.is_empty() => self.named_arguments += 1,
            (b'"', Some(_)) => self.quote = Some(at),
            (_, Some(level)) => level.in_variants |= opens_variants,
            _ => {}
        }
        if self.depth > DEEPEST {
            let message = "braces and parentheses are nested too deep";
            let help = "split the message: let it refer to another one with `{ name }`";
            self.excess = Some(Excess { at, message, help });
        } else if self.braces > MOST_BRACES {
            let message = "the message has more placeables than any message needs";
            self.excess = Some(Excess { at, message, help: "split the message" });
        } else if self.named_arguments > MOST_NAMED_ARGUMENTS {
            let message = "the message has more named arguments than any message needs";
            self.excess = Some(Excess { at, message, help: "split the message" });
        }
    }

    /// Why the message cannot be parsed.
    pub(super) const fn excess(&self) -> Option<Excess> {
        self.excess
    }

    /// Whether a brace is open.
    pub(super) const fn is_open(&self) -> bool {
        !self.levels.is_empty()
    }

    /// The innermost open brace.
    pub(super) fn innermost(&self) -> Option<&Level> {
        self.levels.last()
    }

    /// Where the literal began that is still open on the last line.
    pub(super) const fn quote(&self) -> Option<usize> {
        self.quote
    }
}

impl Level {
    const fn new(opened: usize) -> Self {
        Self { opened, in_variants: false, parentheses: Vec::new(), last_variant: None, other_variant: None }
    }

    /// What is open behind a value that a function is given.
    pub(super) fn in_call() -> Self {
        Self { parentheses: vec![0], ..Self::new(0) }
    }

    fn note_variant(&mut self, line: &str, start: usize) {
        let variant = line.trim_start_matches([' ', '\t']).trim_start_matches('*');
        if let Some(key) = variant.strip_prefix('[') {
            let at = start + line.len() - variant.len();
            self.last_variant = Some(at);
            if key.trim_start().starts_with("other") {
                self.other_variant = Some(at);
            }
        }
    }
}
