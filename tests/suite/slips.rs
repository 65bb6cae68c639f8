//! A translator's slips, planted one at a time into real Urdu files: each must be found, on its line.
//!
//! A kind says what becomes of a line. Each kind is planted in five places of a file, or in as many as there are, spread
//! over the whole of it. What the checker says of the file as it was is set aside; of what is left, something must stand
//! on the line of the slip, or name the message that is gone.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use roznama::pipeline::{Mended, StringsPlace, check_strings, mend};
use roznama::report::{Diagnostic, Severity};
use roznama::source::Root;

use crate::corpora::shared;
use crate::world::{World, tree};

/// In how many places a kind is planted.
const PLACES: usize = 5;

/// A line of a file, as the kinds of slips look at it.
struct Line<'l> {
    text: &'l str,
    /// The line after it; empty at the end of the file.
    after: &'l str,
    /// The reference's message of the same name, on one line; none for other lines.
    reference: Option<&'l str>,
}

/// A slip: the lines that stand in the place of one line, and what must be said about them.
struct Slip {
    lines: String,
    expected: Expected,
}

/// Where a slip is to be found.
enum Expected {
    /// On that line after the first of its lines.
    Line(usize),
    /// On any line of the message, because it is about the message as a whole, or about a choice.
    Message,
    /// Wherever this is named.
    Name(String),
}

impl Line<'_> {
    fn is_comment(&self) -> bool {
        self.text.starts_with('#')
    }

    /// `name = text`: the name and the text.
    fn message(&self) -> Option<(&str, &str)> {
        let begins = self.text.starts_with(|first: char| first.is_ascii_lowercase());
        self.text.split_once(" = ").filter(|_| begins)
    }

    /// A message on one line, whose text has no braces.
    fn plain_message(&self) -> Option<(&str, &str)> {
        let goes_on = self.after.starts_with(' ');
        self.message().filter(|(_, text)| !goes_on && !text.contains(['{', '<']))
    }

    /// The byte where text for readers begins; none for a line without any.
    fn prose(&self) -> Option<usize> {
        if self.is_comment() || !self.text.contains(is_urdu) {
            return None;
        }
        let key = self.text.find(['=', ']']).filter(|_| self.message().is_some() || self.text.contains(']'));
        Some(key.map_or(0, |key| key + 1))
    }

    /// The line with something done to its text for readers.
    fn in_prose(&self, change: impl FnOnce(&str) -> Option<String>) -> Option<Slip> {
        let (head, prose) = self.text.split_at(self.prose()?);
        change(prose).map(|prose| line(format!("{head}{prose}")))
    }

    /// The line with the first `old` of its text for readers replaced.
    fn swap(&self, old: &str, new: &str) -> Option<Slip> {
        self.in_prose(|prose| prose.contains(old).then(|| prose.replacen(old, new, 1)))
    }

    /// The line with something put in after its first Urdu letter that has another one after it.
    fn put_in(&self, new: &str) -> Option<Slip> {
        self.in_prose(|prose| {
            let letters: Vec<(usize, char)> = prose.char_indices().collect();
            let pair = letters.windows(2).find(|pair| is_urdu(pair[0].1) && is_urdu(pair[1].1))?;
            let (head, tail) = prose.split_at(pair[1].0);
            Some(format!("{head}{new}{tail}"))
        })
    }

    /// The line with `old` replaced wherever it is no comment.
    fn code(&self, old: &str, new: &str) -> Option<Slip> {
        let is_there = !self.is_comment() && self.text.contains(old);
        is_there.then(|| line(self.text.replacen(old, new, 1)))
    }

    fn is_variant(&self) -> bool {
        let text = self.text.trim_start().trim_start_matches('*');
        self.text.starts_with(' ') && text.starts_with('[')
    }
}

fn is_urdu(character: char) -> bool {
    ('\u{620}'..='\u{6d3}').contains(&character) && character.is_alphabetic()
}

fn line(text: String) -> Slip {
    Slip { lines: text, expected: Expected::Line(0) }
}

/// The same slip, told on whichever line of its message.
fn about_message(slip: Slip) -> Slip {
    Slip { expected: Expected::Message, ..slip }
}

fn later(text: String, after: usize) -> Slip {
    Slip { lines: text, expected: Expected::Line(after) }
}

fn named(text: impl Into<String>, name: &str) -> Slip {
    Slip { lines: text.into(), expected: Expected::Name(format!("`{name}`")) }
}

/// What becomes of a line; none where the kind does not fit it.
type Plant = fn(&Line<'_>) -> Option<Slip>;

/// A break in the middle of a message's text, after which the text goes on with something that cannot begin a line.
fn broken(line: &Line<'_>, with: &str) -> Option<Slip> {
    let (name, text) = line.plain_message()?;
    let (head, tail) = text.split_once(' ')?;
    Some(later(format!("{name} = {head}\n    {with}{tail}"), 1))
}

/// The kinds of slips.
#[rustfmt::skip]
const KINDS: &[(&str, Plant)] = &[
    // Written otherwise than Fluent wants it.
    ("a tab before a variant", |line| line.is_variant().then(|| self::line(format!("\t{}", line.text.trim_start())))),
    ("curly quotes in a placeable", |line| line.code("{ $", "{ “x” } { $")),
    ("single quotes in a placeable", |line| line.code("{ $", "{ 'x' } { $")),
    ("a colon for the equals sign", |line| line.message().map(|(name, text)| self::line(format!("{name}: {text}")))),
    ("no equals sign", |line| line.message().map(|(name, text)| self::line(format!("{name} {text}")))),
    ("a comment without its space", |line| line.text.strip_prefix("# ").filter(|rest| !rest.starts_with(' ')).map(|rest| self::line(format!("#{rest}")))),
    ("a comment as in other languages", |line| line.text.strip_prefix("# ").map(|rest| self::line(format!("// {rest}")))),
    ("a line of text that begins with [", |line| broken(line, "[")),
    ("a line of text that begins with *", |line| broken(line, "*")),
    ("a line of text that begins with }", |line| broken(line, "}")),
    ("a line of text that begins with a dot", |line| broken(line, ".")),
    ("text at the margin", |line| {
        let (name, text) = line.plain_message()?;
        let (head, tail) = text.split_once(' ')?;
        Some(later(format!("{name} = {head}\n{tail}"), 1))
    }),
    // Told where the brace was opened.
    ("a brace that is not closed", |line| line.code(" }", "").map(about_message)),
    ("a brace that is not opened", |line| line.code("{ $", "$")),
    ("a brace too many", |line| line.plain_message().map(|_| self::line(format!("{}}}", line.text)))),
    ("an escape that stands for nothing", |line| line.plain_message().map(|_| self::line(format!("{}{{\"\\n\"}}", line.text)))),
    ("a character's number that is too short", |line| line.plain_message().map(|_| self::line(format!("{}{{\"\\u20\"}}", line.text)))),
    ("no default variant", |line| {
        let begins = line.text.trim_start().starts_with("*[");
        begins.then(|| Slip { lines: line.text.replacen("*[", " [", 1), expected: Expected::Message })
    }),
    ("two default variants", |line| {
        let other = line.text.trim_start().starts_with('[') && !line.text.contains("other");
        // Told at the second of the two.
        other.then(|| line.text.replacen(" [", "*[", 1)).map(self::line).map(about_message)
    }),
    ("a variant's bracket that is not closed", |line| line.is_variant().then(|| self::line(line.text.replacen(']', "", 1)))),
    ("a variant's bracket that is not opened", |line| {
        (line.is_variant() && !line.text.contains('*')).then(|| self::line(line.text.replacen('[', "", 1)))
    }),
    ("a blank in a message's name", |line| {
        line.message().and_then(|(name, text)| Some(self::line(format!("{} = {text}", name.contains('-').then(|| name.replacen('-', " ", 1))?))))
    }),
    ("an Urdu name for a message", |line| line.message().map(|(_, text)| self::line(format!("پیغام = {text}")))),
    ("a message that is not told from its text", |line| line.plain_message().map(|(name, _)| self::line(format!("{name} =")))),
    ("a function in small letters", |line| line.code("{ WEEKDAY(", "{ weekday(").or_else(|| line.code("MONTH(", "month(")).or_else(|| line.code("YEAR(", "year(")).or_else(|| line.code("NUMBER(", "number("))),
    ("a blank after the dollar sign", |line| line.code("$", "$ ")),
    ("another arrow before the variants", |line| line.code("->", "=>")),
    ("an equals sign before an option's value", |line| line.code("calendar: ", "calendar= ")),
    ("an option's value without quotes", |line| line.code("calendar: \"hijri\"", "calendar: hijri")),
    ("square brackets around an argument", |line| line.code("($date)", "[$date]")),

    // Messages that are not there, or there twice.
    ("a message that is gone", |line| line.plain_message().map(|(name, _)| named("", name))),
    ("a misspelt name of a message", |line| line.message().map(|(name, text)| self::line(format!("{name}e = {text}")))),
    ("a message that is there twice", |line| line.plain_message().map(|_| later(format!("{0}\n{0}", line.text), 1))),
    ("a variant that is there twice", |line| {
        (line.is_variant() && !line.text.contains('*')).then(|| later(format!("{0}\n{0}", line.text), 1))
    }),
    ("a text that says nothing", |line| line.plain_message().map(|(name, _)| self::line(format!("{name} = {{\"\"}}")))),
    ("an attribute that nobody asks for", |line| line.plain_message().map(|_| later(format!("{}\n    .title = عنوان", line.text), 1))),
    ("a text that became an attribute", |line| {
        line.plain_message().map(|(name, text)| about_message(self::line(format!("{name} =\n    .title = {text}"))))
    }),

    // References and variables.
    ("a reference to a message that is not there", |line| line.plain_message().map(|_| self::line(format!("{} {{ nobody }}", line.text)))),
    ("a reference to a term that is not there", |line| line.plain_message().map(|_| self::line(format!("{} {{ -nobody }}", line.text)))),
    ("a reference to an attribute that is not there", |line| line.plain_message().map(|(name, _)| self::line(format!("{} {{ {name}.nobody }}", line.text)))),
    ("a message that refers to itself", |line| line.plain_message().map(|(name, text)| self::line(format!("{name} = {text} {{ {name} }}")))),
    ("a misspelt variable", |line| line.code("{ $", "{ $x")),
    ("a variable that is lost", |line| {
        let (name, text) = line.message()?;
        let start = text.find("{ $")?;
        let end = text[start..].find('}')? + start + 1;
        Some(self::line(format!("{name} = {}{}", &text[..start], &text[end..])))
    }),
    ("a variable that nobody gives", |line| line.plain_message().map(|_| self::line(format!("{} {{ $nobody }}", line.text)))),
    ("a variable that one variant loses", |line| {
        (line.is_variant() && line.text.contains("*[other]")).then_some(())?;
        let start = line.text.find("{ $")?;
        let end = line.text[start..].find('}')? + start + 1;
        // Told of the message, where no other variant prints it either.
        Some(about_message(self::line(format!("{}{}", &line.text[..start], line.text[end..].trim_start()))))
    }),

    // Functions.
    ("a misspelt function", |line| line.code("MONTH(", "MONHT(").or_else(|| line.code("YEAR(", "YAER(")).or_else(|| line.code("NUMBER(", "NUMBRE("))),
    ("a misspelt option", |line| line.code("calendar:", "calender:")),
    ("a misspelt value of an option", |line| line.code("\"hijri\"", "\"hijry\"")),
    ("a function without its argument", |line| line.code("($date)", "()").or_else(|| line.code("NUMBER($hours)", "NUMBER()"))),
    ("a number out of a text", |line| line.code("MONTH($date", "NUMBER($date").or_else(|| line.code("YEAR($date", "NUMBER($date"))),
    ("a number of digits beyond reason", |line| line.code("{ $count }", "{ NUMBER($count, minimumFractionDigits: 99999999999999999999) }")),

    // Plurals and other choices.
    ("a misspelt category", |line| line.code("[one]", "[oen]")),
    ("a category that Urdu does not have", |line| line.code("[one]", "[few]")),
    ("a category that is gone", |line| {
        let is_it = line.text.trim_start().starts_with("[one]");
        is_it.then(|| Slip { lines: String::new(), expected: Expected::Message })
    }),
    ("variants that are all alike", |line| {
        let other = line.after.trim_start().strip_prefix("*[other]").filter(|_| line.text.contains("[one]"))?;
        let is_told_apart = !line.text.trim_end().ends_with(other.trim_end());
        is_told_apart.then(|| Slip { lines: format!("        [one]{other}"), expected: Expected::Message })
    }),
    ("a misspelt key of a variant", |line| line.code("[monday]", "[munday]").or_else(|| line.code("[tuesday]", "[teusday]")).or_else(|| line.code("[1]", "[13]")).or_else(|| line.code("[10]", "[100]"))),

    // The text itself.
    ("a text that was not translated", |line| {
        let (name, _) = line.plain_message()?;
        let reference = line.reference.filter(|text| !text.contains(['{', '<']) && text.len() > 5)?;
        Some(self::line(format!("{name} = {reference}")))
    }),
    ("a tag that is not closed", |line| line.swap("</", "<")),
    ("a tag without its bracket", |line| line.in_prose(|prose| prose.contains("</").then(|| prose.replacen('>', "", 1)))),
    ("a misspelt tag", |line| {
        line.in_prose(|prose| {
            let start = prose.find("</")?;
            Some(format!("{}</x{}", &prose[..start], &prose[start + 2..]))
        })
    }),
    ("a tag that the reference does not have", |line| line.plain_message().map(|(name, text)| self::line(format!("{name} = <b>{text}</b>")))),
    ("a letter that was lost on the way", |line| line.put_in("\u{fffd}")),
    ("a space without width", |line| line.put_in("\u{200b}")),
    ("a soft hyphen", |line| line.put_in("\u{ad}")),
    ("a byte order mark inside", |line| line.put_in("\u{feff}")),
    ("a null", |line| line.put_in("\0")),
    ("a separator of lines", |line| line.put_in("\u{2028}")),
    ("a lone carriage return", |line| line.put_in("\r")),
    ("an override of direction", |line| line.put_in("\u{202e}")),
    ("an isolate that is not closed", |line| line.put_in("\u{2067}")),
    ("the end of an isolate that was not opened", |line| line.put_in("\u{2069}")),
    ("a mark of direction", |line| line.put_in("\u{200f}")),
    ("a letter in two pieces", |line| line.swap("آ", "ا\u{653}")),
    ("a presentation form", |line| line.swap("ی", "\u{fbff}")),
    ("a stretched word", |line| line.put_in("\u{640}")),
    ("an Arabic yeh", |line| line.swap("ی", "ي")),
    ("an Arabic alef maksura", |line| line.swap("ی", "ى")),
    ("an Arabic kaf", |line| line.swap("ک", "ك")),
    ("an Arabic heh", |line| line.swap("ہ", "ه")),
    ("an Arabic full stop", |line| line.swap("۔", ".")),
    ("an English comma", |line| line.swap("،", ",")),
    ("an English question mark", |line| line.swap("؟", "?")),
    ("digits of another system", |line| {
        line.in_prose(|prose| {
            let digit = prose.find(|character: char| character.is_ascii_digit())?;
            let value = u32::from(prose.as_bytes()[digit] - b'0');
            let other = char::from_u32(0x660 + value)?;
            (!prose.contains(['<', '{'])).then(|| format!("{}{other}{}", &prose[..digit], &prose[digit + 1..]))
        })
    }),
    ("a word that touches a placeable", |line| {
        line.in_prose(|prose| {
            let at = prose.find(" { $").filter(|at| prose[..*at].chars().rev().take_while(|letter| is_urdu(*letter)).count() > 1)?;
            Some(format!("{}{}", &prose[..at], &prose[at + 1..]))
        })
    }),
    ("a placeable that touches a word", |line| {
        line.in_prose(|prose| {
            let at = prose.find(" } ").filter(|at| prose[at + 3..].chars().take_while(|letter| is_urdu(*letter)).count() > 1)?;
            Some(format!("{} }}{}", &prose[..at], &prose[at + 3..]))
        })
    }),
    ("two spaces", |line| {
        line.in_prose(|prose| {
            let inner = prose.trim();
            let at = prose.find(inner)? + inner.find(' ').filter(|at| is_urdu(inner[..*at].chars().next_back().unwrap()))?;
            Some(format!("{} {}", &prose[..at], &prose[at..]))
        })
    }),
    ("a space before a full stop or comma", |line| line.swap("۔", " ۔").or_else(|| line.swap("،", " ،"))),
    ("no space after a comma", |line| line.swap("، ", "،")),
];

/// A file with a slip in it.
struct Planted {
    kind: &'static str,
    text: String,
    line: usize,
    expected: Expected,
}

/// Up to [`PLACES`] slips of each kind, spread over the file.
fn plant(text: &str, reference: &str) -> Vec<Planted> {
    let lines: Vec<&str> = text.lines().collect();
    let message = |line: &str| {
        let (name, _) = line.split_once(" = ")?;
        reference.lines().find_map(|theirs| theirs.strip_prefix(name)?.strip_prefix(" = "))
    };
    let mut planted = Vec::new();
    for &(kind, plant) in KINDS {
        let fits: Vec<(usize, Slip)> = (0..lines.len())
            .filter_map(|number| {
                let after = lines.get(number + 1).copied().unwrap_or_default();
                let line = Line { text: lines[number], after, reference: message(lines[number]) };
                plant(&line).filter(|slip| slip.lines != line.text).map(|slip| (number, slip))
            })
            .collect();
        let step = fits.len().div_ceil(PLACES).max(1);
        for (number, slip) in fits.into_iter().step_by(step) {
            let mut text = String::new();
            for (other, line) in lines.iter().enumerate() {
                let _ = writeln!(text, "{}", if other == number { &slip.lines } else { *line });
            }
            planted.push(Planted { kind, text, line: number + 1, expected: slip.expected });
        }
    }
    planted
}

/// A diagnostic without its place, for telling what is new.
fn saying(diagnostic: &Diagnostic) -> (String, String) {
    (diagnostic.code.to_string(), diagnostic.message.to_string())
}

/// Whether what is new about a file names the slip where it is.
fn is_found(planted: &Planted, path: &str, text: &str, new: &[&Diagnostic]) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let begins = |line: &&&str| line.starts_with(|first: char| first.is_ascii_alphabetic());
    let first = planted.line - lines[..planted.line].iter().rev().position(|line| begins(&line)).unwrap_or_default();
    let goes_on = |line: &&&str| line.starts_with([' ', '}']);
    let last = first + lines[first..].iter().take_while(goes_on).count() + 1;
    new.iter().any(|diagnostic| {
        let Some(place) = diagnostic.place.as_ref().filter(|place| &*place.file == path) else { return false };
        match &planted.expected {
            Expected::Message => (first..=last).contains(&place.line),
            Expected::Line(after) => place.line == planted.line + after,
            Expected::Name(name) => diagnostic.message.contains(name.as_str()),
        }
    })
}

/// Whether a file has a message, whose name stands in backticks.
fn has(file: &[u8], name: &str) -> bool {
    let begins = format!("{} =", name.trim_matches('`'));
    std::str::from_utf8(file).unwrap().lines().any(|line| line.starts_with(&begins))
}

/// What can be mended without asking takes no message away, adds none, and moves none to another line.
fn keeps_its_messages(planted: &str, mended: &[Mended]) {
    let names = |text: &str| -> Vec<(usize, String)> {
        let name = |line: &str| line.split_once(" = ").map(|(name, _)| name.to_owned());
        text.lines().enumerate().filter_map(|(number, line)| Some((number, name(line)?))).collect()
    };
    for file in mended.iter().filter(|file| file.before == planted) {
        assert_eq!(names(&file.before), names(&file.after));
        assert_ne!(file.before, file.after);
    }
}

/// Plants every kind in the Urdu files of a tree; gives the kinds with five places, and those that were not found.
fn hunt(world: &World, folder: &str, place: StringsPlace<'_>) -> (BTreeSet<&'static str>, Vec<String>) {
    let check = || check_strings(place, None).unwrap().diagnostics;
    let count = |all: &[Diagnostic], wanted: &(String, String)| all.iter().filter(|one| saying(one) == *wanted).count();
    let clean = check();
    let (mut everywhere, mut missed) = (BTreeSet::new(), Vec::new());
    let mut places = std::collections::BTreeMap::<&str, usize>::new();
    let files = tree(&world.path().join(folder).join("ur"));
    for (file, text) in &files {
        let text = std::str::from_utf8(text).unwrap();
        let path = [folder, "ur", file].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/");
        let reference = world
            .read(&[folder, "en", file].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/"));
        for planted in plant(text, &reference) {
            // A message that another file has too is not missed.
            let is_gone = |name: &str| !files.iter().any(|(other, text)| *other != *file && has(text, name));
            if matches!(&planted.expected, Expected::Name(name) if !is_gone(name)) {
                continue;
            }
            world.write(&path, &planted.text);
            let found = check();
            let new: Vec<&Diagnostic> =
                found.iter().filter(|one| count(&found, &saying(one)) > count(&clean, &saying(one))).collect();
            *places.entry(planted.kind).or_default() += 1;
            keeps_its_messages(&planted.text, &mend(place.root(), &found).unwrap());
            if !is_found(&planted, &path, text, &new) {
                let said: Vec<String> = new
                    .iter()
                    .map(|one| format!("{}: {}", one.place.as_ref().map_or(0, |place| place.line), one.message))
                    .collect();
                let line = planted.text.lines().nth(planted.line - 1).unwrap_or_default();
                missed.push(format!("{}, {path}:{}: {line:?}; said: {said:?}", planted.kind, planted.line));
            }
        }
        world.write(&path, text);
    }
    everywhere.extend(places.iter().filter(|(_, places)| **places >= PLACES).map(|(kind, _)| *kind));
    (everywhere, missed)
}

#[test]
fn every_slip_in_our_own_urdu_is_found_on_its_line_and_the_clean_files_are_clean() {
    let world = World::sample();
    let root = Root::open(world.path()).unwrap();
    let clean = check_strings(StringsPlace::Site(&root), None).unwrap().diagnostics;
    let grave: Vec<_> = clean.iter().filter(|one| one.severity != Severity::Note).collect();
    assert!(grave.is_empty(), "{grave:#?}");
    let (kinds, missed) = hunt(&world, "locales", StringsPlace::Site(&root));
    assert!(missed.is_empty(), "{} slips were not found:\n{}", missed.len(), missed.join("\n"));
    assert!(kinds.len() >= 40, "only {} kinds have five places: {kinds:?}", kinds.len());
}

#[test]
fn every_slip_in_a_large_urdu_file_of_others_is_found_on_its_line() {
    let name = "every_slip_in_a_large_urdu_file_of_others_is_found_on_its_line";
    let Some(corpus) = shared(name, "corpora/fluent/common-voice-2021/web/locales") else { return };
    let world = World::new();
    for language in ["en", "ur"] {
        world.copy_into(language, &corpus.join(language));
    }
    let root = Root::open(world.path()).unwrap();
    let (kinds, missed) = hunt(&world, "", StringsPlace::Folder(&root));
    assert!(missed.is_empty(), "{} slips were not found:\n{}", missed.len(), missed.join("\n"));
    assert!(kinds.len() >= 55, "only {} kinds have five places: {kinds:?}", kinds.len());
}
