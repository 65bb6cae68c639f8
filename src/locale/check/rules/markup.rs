//! Tags that are broken, or are not those of the reference.

use std::ops::Range;

use fluent_syntax::ast;

use crate::locale::check::finding::{Finding, Findings};
use crate::locale::check::message::Message;
use crate::locale::check::prose::{Bytes, Prose, variants_of};
use crate::locale::check::rule::{Example, Look, Rule};
use crate::locale::check::tags::{Fault, Kind, Tag, tags};
use crate::locale::suggest::did_you_mean;
use crate::report::{Code, Fix, Severity};

pub(super) static RULE: Rule = Rule {
    code: Code("string/markup"),
    severity: Severity::Error,
    what: "A tag is broken, or the tags are not those of the reference.",
    why: "A tag without its `>` or without its end shows on the page, or makes everything after it bold or a link. Write \
          every tag of the reference, with the same name and the same letters: the program looks for it. Their order may \
          change. A tag that only differs from the reference is a warning.",
    bad: Example::translated("terms = Read the <a>terms</a>\n", "terms = <a>شرائط</ a> پڑھیں\n"),
    good: Example::translated("terms = Read the <a>terms</a>\n", "terms = <a>شرائط</a> پڑھیں\n"),
    look: Look::Message(look),
};

/// The names of characters that are most often written.
const ENTITIES: [&str; 14] =
    ["amp", "lt", "gt", "quot", "apos", "nbsp", "copy", "reg", "hellip", "mdash", "ndash", "laquo", "raquo", "shy"];

/// What markup is made of.
const MARKS: Bytes = Bytes::of(b"<>&");

fn look(message: &Message<'_>, findings: &Findings<'_>) {
    let has_markup = |prose: &Prose<'_>| prose.bytes.meets(&MARKS);
    if !message.texts.iter().any(has_markup) && !message.reference_texts().iter().any(has_markup) {
        return;
    }
    let theirs = names(message.reference_texts());
    // The tags that are broken are not told a second time, as missing or superfluous.
    let mut told: Vec<String> = Vec::new();
    for prose in &message.texts {
        look_at_text(prose, message.reference_texts(), &theirs, &mut told, findings);
    }
    if message.reference.is_some() {
        compare(message, &theirs, &told, findings);
    }
}

/// What is broken in one text by itself.
fn look_at_text(
    prose: &Prose<'_>,
    reference: &[Prose<'_>],
    theirs: &[String],
    told: &mut Vec<String>,
    findings: &Findings<'_>,
) {
    let found = tags(&prose.text);
    let mut tell = |name: &str, range: Range<usize>, text: String, help: String, fix: Option<&str>| {
        told.push(name.to_owned());
        let span = prose.span(range);
        let finding = Finding::new(prose.entry.source(), span, text).help(help);
        findings.tell(match fix {
            Some(fix) => finding.fix(Fix::replace(span, fix)),
            None => finding,
        });
    };
    for tag in &found {
        let Some(fault) = tag.fault else { continue };
        let written = prose.text.get(tag.range.clone()).unwrap_or_default();
        let right = right(tag);
        match fault {
            Fault::Open => tell(
                tag.name,
                tag.range.clone(),
                format!("the tag `{written}` has no `>`"),
                format!("write `{right}`"),
                None,
            ),
            Fault::Space => tell(
                tag.name,
                tag.range.clone(),
                format!("the tag `{written}` has a space before its name"),
                format!("write `{right}`"),
                Some(&right),
            ),
            Fault::Name => tell(
                tag.name,
                tag.range.clone(),
                format!("the name of the tag `{written}` is translated"),
                match theirs {
                    [] => "tags keep their names: the program looks for them".to_owned(),
                    theirs => format!("the reference's tags are {}", listed(theirs)),
                },
                None,
            ),
        }
    }
    for (tag, fault) in unbalanced(&found, reference) {
        let written = prose.text.get(tag.range.clone()).unwrap_or_default();
        let (text, help) = match fault {
            Unbalanced::Unclosed => (format!("the tag `{written}` is not closed"), format!("write `</{}>`", tag.name)),
            Unbalanced::Unopened => {
                let text = format!("`{written}` closes a tag that is not open");
                (text, format!("write `<{}>` before it, or remove it", tag.name))
            }
            Unbalanced::Crossed => {
                let text = format!("`{written}` closes a tag while another is open within it");
                (text, "close first what was opened last".to_owned())
            }
        };
        tell(tag.name, tag.range.clone(), text, help, None);
    }
    for (at, _) in prose.text.match_indices('>') {
        let before = prose.text.get(..at).unwrap_or_default();
        let name = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '/').next().unwrap_or_default();
        let known = name.trim_matches('/');
        let is_lost = !prose.is_markup(at) && theirs.iter().any(|theirs| theirs == known);
        if is_lost {
            let text = format!("`{name}>` has no `<` before it");
            tell(known, at - name.len()..at + 1, text, format!("write `<{name}>`"), None);
        }
    }
    for (at, _) in prose.text.match_indices('&') {
        let rest = prose.text.get(at + 1..).unwrap_or_default();
        let name =
            rest.get(..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())).unwrap_or_default();
        if ENTITIES.contains(&name)
            && !prose.is_markup(at)
            && rest.get(name.len()..).is_none_or(|rest| !rest.starts_with(';'))
        {
            let range = at..at + 1 + name.len();
            let fix = format!("&{name};");
            tell("", range, format!("`&{name}` has no `;`"), format!("write `{fix}`"), Some(&fix));
        }
    }
}

/// A tag as it should have been written.
fn right(tag: &Tag<'_>) -> String {
    let slash = if tag.kind == Kind::Closing { "/" } else { "" };
    format!("<{slash}{}>", tag.name)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unbalanced {
    Unclosed,
    Unopened,
    Crossed,
}

/// The tags of a text that are not closed in turn. Where the reference leaves a tag open too, it is meant so.
fn unbalanced<'t, 's>(tags: &'s [Tag<'t>], reference: &[Prose<'_>]) -> Vec<(&'s Tag<'t>, Unbalanced)> {
    let mut open: Vec<&Tag<'_>> = Vec::new();
    let mut found = Vec::new();
    // A tag without its `>` was told of; it opens and closes all the same, so that its fellow is not told of too.
    for tag in tags {
        match tag.kind {
            Kind::Alone => {}
            Kind::Opening => open.push(tag),
            Kind::Closing => match open.iter().rposition(|opened| opened.name == tag.name) {
                Some(number) if number + 1 == open.len() => drop(open.pop()),
                Some(number) => {
                    found.push((tag, Unbalanced::Crossed));
                    open.remove(number);
                }
                None if tag.fault.is_none() => found.push((tag, Unbalanced::Unopened)),
                None => {}
            },
        }
    }
    let unclosed = open.into_iter().filter(|tag| tag.fault.is_none()).map(|tag| (tag, Unbalanced::Unclosed));
    found.extend(unclosed);
    if !found.is_empty() && !reference.is_empty() {
        let theirs: Vec<Vec<Tag<'_>>> = reference.iter().map(|theirs| self::tags(&theirs.text)).collect();
        let theirs: Vec<_> = theirs.iter().flat_map(|tags| unbalanced(tags, &[])).collect();
        found.retain(|(tag, fault)| !theirs.iter().any(|(their, theirs)| their.name == tag.name && theirs == fault));
    }
    found.sort_by_key(|(tag, _)| tag.range.start);
    found
}

/// The names of the tags of some texts, each once.
fn names(texts: &[Prose<'_>]) -> Vec<String> {
    let found = texts.iter().flat_map(|prose| tags(&prose.text));
    let mut names: Vec<String> = found.map(|tag| tag.name.to_owned()).collect();
    names.sort();
    names.dedup();
    names
}

fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`<{name}>`")).collect::<Vec<_>>().join(", ")
}

/// A text as a reader meets it: the tags of those around it and its own.
struct Whole<'m> {
    /// The innermost text.
    prose: &'m Prose<'m>,
    tags: Vec<Tag<'m>>,
}

impl Whole<'_> {
    /// What is compared, in any order; of a tag that is opened and closed the opening stands for both.
    fn key(&self) -> Vec<&str> {
        let mut key: Vec<&str> = self.tags.iter().filter(|tag| tag.kind != Kind::Closing).map(|tag| tag.name).collect();
        key.sort_unstable();
        key
    }
}

/// The texts that a reader can meet, as far as they can be told: where two choices stand side by side, all in one.
fn wholes<'m>(texts: &'m [Prose<'m>], attribute: Option<&str>) -> Vec<Whole<'m>> {
    let texts: Vec<&Prose<'_>> = texts.iter().filter(|prose| prose.attribute == attribute).collect();
    let choices = |prose: &Prose<'_>| {
        let expressions = prose.placeables.iter().map(|(_, expression)| *expression);
        expressions.filter(|expression: &&ast::Expression<&str>| !variants_of(expression).is_empty()).count()
    };
    if texts.iter().any(|prose| choices(prose) > 1) {
        let Some(first) = texts.first() else { return Vec::new() };
        return vec![Whole { prose: first, tags: texts.iter().flat_map(|prose| tags(&prose.text)).collect() }];
    }
    let is_around = |outer: &Prose<'_>, inner: &Prose<'_>| {
        outer.variants.len() <= inner.variants.len()
            && outer.variants.iter().zip(&inner.variants).all(|(one, other)| std::ptr::eq(*one, *other))
    };
    let innermost = texts.iter().filter(|prose| choices(prose) == 0);
    innermost
        .map(|prose| {
            let around = texts.iter().filter(|outer| is_around(outer, prose));
            Whole { prose, tags: around.flat_map(|prose| tags(&prose.text)).collect() }
        })
        .collect()
}

/// What of the reference's tags is missing or too much.
fn compare(message: &Message<'_>, theirs: &[String], told: &[String], findings: &Findings<'_>) {
    let mut attributes: Vec<Option<&str>> = message.texts.iter().map(|prose| prose.attribute).collect();
    attributes.dedup();
    for attribute in attributes {
        let reference = wholes(message.reference_texts(), attribute);
        if reference.is_empty() {
            continue;
        }
        for whole in wholes(&message.texts, attribute) {
            compare_text(&whole, &reference, theirs, told, findings);
        }
    }
}

fn compare_text(
    whole: &Whole<'_>,
    reference: &[Whole<'_>],
    theirs: &[String],
    told: &[String],
    findings: &Findings<'_>,
) {
    let ours = whole.key();
    let is_told = |name: &str| told.iter().any(|told| told.eq_ignore_ascii_case(name));
    let warn = |range: Range<usize>, text: String, help: String| {
        let finding = Finding::new(whole.prose.entry.source(), whole.prose.span(range), text);
        findings.tell(finding.help(help).severity(Severity::Warning));
    };
    let count = |key: &[&str], name: &str| key.iter().filter(|known| **known == name).count();
    // Any of the reference's texts will do; where none does, the one with the fewest differences is meant.
    let differences = |their: &&Whole<'_>| {
        let key = their.key();
        let names = key.iter().chain(&ours);
        names.map(|name| count(&key, name).abs_diff(count(&ours, name))).sum::<usize>()
    };
    let Some(their) = reference.iter().min_by_key(differences) else { return };
    let their_key = their.key();
    // The place of a tag of the text itself; those of the texts around it stand elsewhere in the file.
    let own = tags(&whole.prose.text);
    let mut names: Vec<&str> = ours.iter().chain(&their_key).copied().collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let (here, there) = (count(&ours, name), count(&their_key, name));
        if here == there || is_told(name) {
            continue;
        }
        if here < there {
            let end = whole.prose.text.chars().next().map_or(0, char::len_utf8);
            let near = ours.iter().any(|ours| did_you_mean(name, [*ours]).is_some() && !their_key.contains(ours));
            if !near {
                let text = format!("the reference's tag `<{name}>` is not here");
                warn(0..end, text, format!("write `<{name}>` around the words that it is for"));
            }
            continue;
        }
        let last = own.iter().rev().find(|tag| tag.name == name && tag.kind != Kind::Closing);
        let range = last.map_or(0..0, |tag| tag.range.clone());
        let (text, help) = match did_you_mean(name, theirs.iter().map(String::as_str)).filter(|near| *near != name) {
            Some(near) => (format!("the reference has no tag `<{name}>`"), format!("did you mean `<{near}>`?")),
            None if there == 0 => (format!("the reference has no tag `<{name}>`"), "remove it".to_owned()),
            None => (
                format!("the tag `<{name}>` stands {here} times here, {there} in the reference"),
                "remove it".to_owned(),
            ),
        };
        warn(range, text, help);
    }
    for tag in &own {
        let same: Vec<_> =
            their.tags.iter().filter(|their| their.name == tag.name && their.kind != Kind::Closing).collect();
        let [only] = same[..] else { continue };
        if tag.kind == Kind::Closing || is_told(tag.name) {
            continue;
        }
        for attribute in tag.attributes.iter().filter(|attribute| !only.attributes.contains(attribute)) {
            let text = format!("the reference's `<{}>` has no `{attribute}`", tag.name);
            let help = match did_you_mean(attribute, only.attributes.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "remove it".to_owned(),
            };
            warn(tag.range.clone(), text, help);
        }
        for attribute in only.attributes.iter().filter(|attribute| !tag.attributes.contains(attribute)) {
            if did_you_mean(attribute, tag.attributes.iter().copied()).is_none() {
                let text = format!("`<{}>` has lost the reference's `{attribute}`", tag.name);
                warn(tag.range.clone(), text, format!("write `{attribute}=\"…\"` in it"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::check::tests::{places, places_beside};

    const CODE: &str = "string/markup";

    #[test]
    fn a_broken_tag_is_found_where_it_stands() {
        for (text, expected) in [
            ("<b>خبر", &["1:5 the tag `<b>` is not closed"][..]),
            ("خبر</b>", &["1:8 `</b>` closes a tag that is not open"]),
            ("<b خبر</b>", &["1:5 the tag `<b` has no `>`"]),
            ("<b>خبر</b", &["1:11 the tag `</b` has no `>`"]),
            ("<b>خبر</ b>", &["1:11 the tag `</ b>` has a space before its name"]),
            ("<b>خبر<b>", &["1:5 the tag `<b>` is not closed", "1:11 the tag `<b>` is not closed"]),
            ("<b><i>خبر</b></i>", &["1:14 `</b>` closes a tag while another is open within it"]),
            ("<a href=\"x>خبر</a>", &["1:5 the tag `<a` has no `>`"]),
            ("<b>خبر</B>", &["1:5 the tag `<b>` is not closed", "1:11 `</B>` closes a tag that is not open"]),
            (
                "<لنک>خبر</لنک>",
                &["1:5 the name of the tag `<لنک>` is translated", "1:13 the name of the tag `</لنک>` is translated"],
            ),
            ("خبر &amp تصویر", &["1:9 `&amp` has no `;`"]),
            ("<b>{ $a }</b><br>خبر<x/> 5 < 6 &amp; <3", &[]),
        ] {
            assert_eq!(places(CODE, "ur", &format!("a = {text}\n")), expected, "{text:?}");
        }
    }

    #[test]
    fn tags_are_compared_with_the_references_in_any_order() {
        for (reference, text, expected) in [
            ("<a>One</a> <b>two</b>", "<b>دو</b> <a>ایک</a>", &[][..]),
            ("<a>One</a>", "ایک", &["1:5 the reference's tag `<a>` is not here"]),
            ("One", "<a>ایک</a>", &["1:5 the reference has no tag `<a>`"]),
            ("<dataLink>One</dataLink>", "<datalink>ایک</datalink>", &["1:5 the reference has no tag `<datalink>`"]),
            ("<b>One</b>", "<b>ا</b> <b>ب</b>", &["1:14 the tag `<b>` stands 2 times here, 1 in the reference"]),
            ("<b>One</b>", "<b>ایک/b>", &["1:5 the tag `<b>` is not closed", "1:11 `/b>` has no `<` before it"]),
            (
                "<b>One</b>",
                "b>ایک</b>",
                &["1:5 `b>` has no `<` before it", "1:10 `</b>` closes a tag that is not open"],
            ),
            ("<a href=\"x\">One</a>", "<a herf=\"x\">ایک</a>", &["1:5 the reference's `<a>` has no `herf`"]),
            ("<a href=\"x\">One</a>", "<a>ایک</a>", &["1:5 `<a>` has lost the reference's `href`"]),
            ("One<p>two", "ایک<p>دو", &[]),
        ] {
            let (reference, text) = (format!("a = {reference}\n"), format!("a = {text}\n"));
            assert_eq!(places_beside(CODE, &reference, "ur", &text), expected, "{text:?}");
        }
    }

    #[test]
    fn each_variant_has_the_tags_of_one_of_the_references() {
        let reference = "a = { $n ->\n  [one] <b>{ $n }</b> clip\n *[other] <b>{ $n }</b> clips\n }\n";
        let found = |text: &str| places_beside(CODE, reference, "ur", text);
        assert_eq!(found("a = { $n ->\n  [one] <b>{ $n }</b> ا\n *[other] <b>{ $n }</b> ب\n }\n"), [""; 0]);
        assert_eq!(found("a = <b>{ $n }</b> { $n ->\n  [one] ا\n *[other] ب\n }\n"), [""; 0]);
        let lost = ["2:9 the reference's tag `<b>` is not here"];
        assert_eq!(found("a = { $n ->\n  [one] ا { $n }\n *[other] <b>{ $n }</b> ب\n }\n"), lost);
    }
}
