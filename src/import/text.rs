//! The captured text of a page: what a browser gives when all of a page is copied, or a crawler when it drops the tags.
//!
//! 1. Lines of the page's frame are taken off.
//! 2. At the head: the site's name, the masthead, `Published …` lines, the author; what is left first is the headline.
//! 3. A dateline before the first sentence is taken off; see `opening`.
//! 4. The rest is the text: blocks between blank lines are paragraphs, list items or subheadings.
//!
//! The order of the head is free, because captured pages have any; see [`find_title`] for how site name and headline are
//! told apart.

use std::ops::Range;

use super::article_file::article_file;
use super::body::{Block, Inline};
use super::furniture::{Furniture, Removed};
use super::opening::{opening, read_opening};
use super::page::{Page, When};
use super::printed::{LONGEST_HEADING, byline, ends_sentence, stamp, tags};
use super::verify::{Cutting, verify};
use super::{Format, Item, Role, Source, Terms};
use crate::calendar::HijriRule;
use crate::dateline::{Assumption, Masthead, NumericOrder, WrittenDate, parse_masthead_by};
use crate::error::Result;
use crate::report::{Code, Diagnostic, Place, Report, Span};

/// The page has no line that could be a headline.
const NO_TITLE: Code = Code("import/no-title");
/// The page prints no date.
const NO_DATE: Code = Code("import/no-date");
/// The date is not from a masthead.
const DATE_FROM_LINE: Code = Code("import/date-from-line");

/// Captured page text.
#[derive(Clone, Copy, Debug)]
pub struct Text;

/// A line of the source that is not blank.
#[derive(Clone, Debug)]
struct Line<'a> {
    /// The number that people know it by, from 1, which only `\n` counts up.
    number: usize,
    /// The same, counted up by any line end: a gap between two lines is a blank line.
    row: usize,
    /// The bytes of the source, without the white space around.
    span: Range<usize>,
    /// Those bytes, of the first line of a text without its dateline.
    words: &'a str,
    /// How many characters were printed: text is broken to a width with its dateline in it.
    width: usize,
}

/// The longest page that is read, in bytes.
const LONGEST_PAGE: u64 = 4 << 20;
/// How many lines from the top the head may reach, and how far from the end the lines that close an article stand.
const HEAD_LINES: usize = 10;
/// A headline with more characters is a paragraph.
const LONGEST_TITLE: usize = 250;
/// Text that was broken to a width has lines between these numbers of characters; any other line is its own paragraph.
const WRAPPED: std::ops::RangeInclusive<usize> = 40..=100;

impl Format for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn about(&self) -> &'static str {
        "the text of a page, as a browser or a crawler captured it"
    }

    fn recognises(&self, _file: &str, _start: &str) -> bool {
        true
    }

    fn read(
        &self,
        source: Source<'_>,
        terms: &Terms<'_>,
        report: &Report,
        take: &mut dyn FnMut(Item) -> Result<()>,
    ) -> Result<()> {
        let file = source.file;
        let Some(text) = source.text(LONGEST_PAGE, report)? else {
            return take(Item::failed(file, 1, "it could not be read"));
        };
        take(read_text(file, &text, terms, report))
    }
}

/// The article in the captured text of a page.
pub(super) fn read_text(file: &str, text: &str, terms: &Terms<'_>, report: &Report) -> Item {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (rule, order) = (terms.rule, terms.order);
    let mut page = Page::default();
    let mut lines = take_furniture(file, lines(text), terms.furniture, &mut page);
    let place = |span: Range<usize>| Place::new(file, text, Span::from(span));

    let masthead = take_masthead(text, &mut lines, order, &mut page);
    let masthead_start = masthead.as_ref().map(|(_, printed)| printed.start);
    if let Some((masthead, printed)) = masthead {
        let words = text.get(printed.clone()).unwrap_or_default();
        let in_line = |span: Range<usize>| place(span.start + printed.start..span.end + printed.start);
        verify(&masthead, &Cutting { words, place: &in_line }, rule, report);
        let gregorian = masthead.gregorian.map(|(date, _)| WrittenDate::Gregorian(date));
        page.date = gregorian.or(masthead.hijri.map(|(date, _)| WrittenDate::Hijri(date))).map(When::Day);
    }
    take_stamps(&mut lines, order, &mut page, &place, report);
    take_byline_and_tags(&mut lines, &mut page);
    let has_title = take_title(&mut lines, masthead_start, &mut page).is_some();
    let has_day = has_title && take_opening(&mut lines, order, &mut page, &place, rule, report);
    if page.date.is_none() {
        let message = "the page prints no date, so the article has no `date`";
        let help = if has_day {
            "the dateline has a day without a year: write the day of publication into the article's front matter"
        } else {
            "write the day of publication into the article's front matter"
        };
        report.push(Diagnostic::warning(NO_DATE, message).help(help).at(place(0..0)));
    }
    if !has_title {
        let message = "the page has no headline, so no article is made of it";
        let help = "put the headline on a line of its own before the text";
        report.push(Diagnostic::error(NO_TITLE, message).help(help).at(place(0..0)));
        return Item::failed(file, 1, "it has no headline");
    }
    blocks(&lines, &mut page);
    page.lines.sort_unstable();
    page.removed.sort_unstable();
    Item::article_at(1, article_file(file, page, &place(0..0), terms, report))
}

/// The lines that are not blank; `\n`, `\r\n` and `\r` end one.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut row) = (0, 0);
    for (number, counted) in (1..).zip(text.split_inclusive('\n')) {
        let content = counted.strip_suffix('\n').unwrap_or(counted);
        let content = content.strip_suffix('\r').unwrap_or(content);
        let mut at = start;
        for line in content.split('\r') {
            let words = line.trim_matches(is_space);
            if !words.is_empty() {
                let from = at + line.len() - line.trim_start_matches(is_space).len();
                let width = words.chars().count();
                lines.push(Line { number, row, span: from..from + words.len(), words, width });
            }
            row += 1;
            at += line.len() + 1;
        }
        start += counted.len();
    }
    lines
}

/// White space, and the unseen characters that captured lines begin and end with.
fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}')
}

/// Takes off the lines of the page's frame.
fn take_furniture<'a>(file: &str, lines: Vec<Line<'a>>, furniture: &Furniture, page: &mut Page) -> Vec<Line<'a>> {
    let mut is_before_text = true;
    let mut kept = Vec::with_capacity(lines.len());
    for line in lines {
        is_before_text &= line.words.chars().count() <= LONGEST_HEADING;
        match furniture.rule_for(file, line.words, is_before_text) {
            Some(rule) => {
                page.lines.push((line.number, Role::Removed));
                page.removed.push(Removed { line: line.number, text: line.words.to_owned(), rule });
            }
            None => kept.push(line),
        }
    }
    kept
}

/// Takes the masthead, of one to three lines, from the head of the page; gives it with its bytes.
fn take_masthead(
    text: &str,
    lines: &mut Vec<Line<'_>>,
    order: NumericOrder,
    page: &mut Page,
) -> Option<(Masthead, Range<usize>)> {
    let head = lines.iter().take(HEAD_LINES).take_while(|line| line.words.chars().count() <= LONGEST_TITLE).count();
    let longest_first = (0..head).flat_map(|first| (first..(first + 3).min(head)).rev().map(move |last| first..=last));
    let (masthead, span, taken) = longest_first.into_iter().find_map(|taken| {
        let span = lines.get(*taken.start())?.span.start..lines.get(*taken.end())?.span.end;
        Some((parse_masthead_by(text.get(span.clone())?, order)?, span, taken))
    })?;
    for line in lines.drain(taken) {
        page.lines.push((line.number, Role::Masthead));
        page.comments.push(("printed", line.words.to_owned()));
    }
    Some((masthead, span))
}

/// Takes the lines that say when the article was published or changed.
fn take_stamps(
    lines: &mut Vec<Line<'_>>,
    order: NumericOrder,
    page: &mut Page,
    place: &dyn Fn(Range<usize>) -> Place,
    report: &Report,
) {
    let count = lines.len();
    let mut index = 0;
    lines.retain(|line| {
        let is_at_an_end = index < HEAD_LINES || index + HEAD_LINES >= count;
        index += 1;
        let Some((is_update, reading)) = stamp(line.words, order).filter(|_| is_at_an_end) else { return true };
        page.lines.push((line.number, Role::Stamp));
        page.comments.push(("printed", line.words.to_owned()));
        if let Some(assumption) = reading.assumption() {
            let written = line.words.get(assumption.span.clone()).unwrap_or_default();
            let note = Diagnostic::note(Code(Assumption::CODE), format!("`{written}` is {assumption}"));
            report.push(note.help(assumption.help()).at(place(line.span.clone())));
        }
        match reading.date {
            WrittenDate::Gregorian(_) if is_update => page.updated = page.updated.or(Some(When::Day(reading.date))),
            date if page.date.is_none() && !is_update => {
                page.date = Some(When::Day(date));
                let message = format!("there is no masthead: `date` is taken from `{}`", line.words);
                report.push(Diagnostic::note(DATE_FROM_LINE, message).at(place(line.span.clone())));
            }
            _ => {}
        }
        false
    });
}

/// Takes the author's line from the head, and the tags from either end.
fn take_byline_and_tags(lines: &mut Vec<Line<'_>>, page: &mut Page) {
    let count = lines.len();
    let mut index = 0;
    lines.retain(|line| {
        let (is_head, is_foot) = (index < HEAD_LINES, index + HEAD_LINES >= count);
        index += 1;
        if is_head
            && page.authors.is_empty()
            && let Some(author) = byline(line.words)
        {
            page.authors.push(author.to_owned());
            page.lines.push((line.number, Role::Byline));
            return false;
        }
        if let Some(tags) = tags(line.words).filter(|_| is_head || is_foot) {
            page.tags.extend(tags);
            page.lines.push((line.number, Role::Tags));
            return false;
        }
        true
    });
}

/// Takes the headline, and the site's name where it stands above; none where no line can be the headline.
fn take_title(lines: &mut Vec<Line<'_>>, masthead_start: Option<usize>, page: &mut Page) -> Option<()> {
    let above = masthead_start.map(|start| lines.iter().take_while(|line| line.span.start < start).count());
    let (site, title) = find_title(lines, above)?;
    page.title = lines.get(title)?.words.to_owned();
    let name = site.and_then(|site| lines.get(site)).map(|line| line.words.to_owned());
    let mut index = 0;
    lines.retain(|line| {
        let role = match index {
            index if index == title => Some(Role::Title),
            index if Some(index) == site => Some(Role::SiteName),
            // Pages end with the site's name once more.
            _ if name.as_deref() == Some(line.words) => {
                page.removed.push(Removed { line: line.number, text: line.words.to_owned(), rule: "site-name".into() });
                Some(Role::Removed)
            }
            _ => None,
        };
        index += 1;
        page.lines.extend(role.map(|role| (line.number, role)));
        role.is_none()
    });
    page.comments.extend(name.map(|name| ("site", name)));
    Some(())
}

/// Which lines are the site's name and the headline, of lines of which so many stand above the masthead.
///
/// Two lines in a row that could both be a headline are site name and headline, if the first is short; a headline over
/// a masthead is known by the paragraph that follows.
fn find_title(lines: &[Line<'_>], above: Option<usize>) -> Option<(Option<usize>, usize)> {
    let words = |index: usize| lines.get(index).map(|line| line.words);
    let could_be_title = |index: usize| words(index).is_some_and(is_headline);
    let could_be_site = words(0).is_some_and(is_site_name);
    let first = words(0)?;
    match above {
        Some(0) => {}
        Some(_) if could_be_site && could_be_title(1) => return Some((Some(0), 1)),
        Some(_) => {}
        None => {
            // Without a masthead the two need to be more unlike, and a paragraph must follow.
            let is_longer =
                words(1).is_some_and(|second| second.split_whitespace().count() > first.split_whitespace().count());
            let is_text = words(2).is_some_and(|third| ends_sentence(third) || third.chars().count() > LONGEST_HEADING);
            if could_be_site && could_be_title(1) && is_longer && is_text {
                return Some((Some(0), 1));
            }
        }
    }
    (first.chars().count() <= LONGEST_TITLE).then_some((None, 0))
}

/// Whether a line is as short as the names of sites are.
fn is_site_name(line: &str) -> bool {
    line.split_whitespace().count() <= 5 && line.chars().count() <= 40 && !ends_sentence(line)
}

/// Whether a line can be a headline: headlines ask and exclaim, but have no full stop.
fn is_headline(line: &str) -> bool {
    line.chars().count() <= LONGEST_TITLE
        && !line.ends_with(['.', '۔', ',', '،', ';', '؛', ':'])
        && bullet(line).is_none()
}

/// Takes the dateline off the first line of the text; whether it prints a day.
///
/// Where it is all of that line, the line is no more of the text.
fn take_opening(
    lines: &mut Vec<Line<'_>>,
    order: NumericOrder,
    page: &mut Page,
    place: &dyn Fn(Range<usize>) -> Place,
    rule: &HijriRule,
    report: &Report,
) -> bool {
    let Some(line) = lines.first_mut() else { return false };
    let Some((dateline, rest)) = opening(line.words, order) else { return false };
    // What would become a list without its dateline is better left as it is.
    if bullet(rest).is_some() || numbered(rest).is_some() {
        return false;
    }
    let in_line = |span: Range<usize>| place(span.start + line.span.start..span.end + line.span.start);
    let cutting = Cutting { words: line.words, place: &in_line };
    read_opening(&dateline, line.number, page, &cutting, rule, report);
    line.words = rest;
    if rest.is_empty() {
        page.lines.push((line.number, Role::Dateline));
        lines.remove(0);
    }
    dateline.printed.spans().next().is_some()
}

/// Turns the lines of the text into its blocks.
fn blocks(lines: &[Line<'_>], page: &mut Page) {
    let mut rest = lines;
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    while let Some(count) = group_length(rest) {
        let (group, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        draft(group, &mut drafts);
        rest = after;
    }
    // A list that counts no further than its first number is a paragraph that begins with one.
    for draft in &mut drafts {
        if let Draft::Numbered { lines, .. } = draft
            && lines.len() == 1
        {
            *draft = Draft::Paragraph(lines.iter().map(|(line, _)| *line).collect());
        }
    }
    for (index, draft) in drafts.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| drafts.get(before));
        let (block, role) = match draft {
            Draft::Paragraph(lines) if is_subheading(before, draft, drafts.get(index + 1)) => {
                (Block::Heading(2, words(lines.iter().map(|line| line.words))), Role::Subheading)
            }
            Draft::Paragraph(lines) => (Block::Paragraph(words(lines.iter().map(|line| line.words))), Role::Paragraph),
            Draft::Bullets(lines) => (Block::List(None, items(lines)), Role::ListItem),
            Draft::Numbered { first, lines } => (Block::List(Some(*first), items(lines)), Role::ListItem),
        };
        page.lines.extend(draft.numbers().into_iter().map(|number| (number, role)));
        page.blocks.push(block);
    }
}

/// A block while it is not yet known whether it is a subheading, or whether its numbers count.
enum Draft<'a> {
    Paragraph(Vec<&'a Line<'a>>),
    Bullets(Vec<(&'a Line<'a>, &'a str)>),
    Numbered { first: u32, lines: Vec<(&'a Line<'a>, &'a str)> },
}

impl Draft<'_> {
    fn numbers(&self) -> Vec<usize> {
        match self {
            Self::Paragraph(lines) => lines.iter().map(|line| line.number).collect(),
            Self::Bullets(lines) | Self::Numbered { lines, .. } => lines.iter().map(|(line, _)| line.number).collect(),
        }
    }
}

fn items(lines: &[(&Line<'_>, &str)]) -> Vec<Vec<Block>> {
    lines.iter().map(|(_, item)| vec![Block::Paragraph(words([*item]))]).collect()
}

/// Lines as words, with the breaks between them.
fn words<'a>(lines: impl IntoIterator<Item = &'a str>) -> Vec<Inline> {
    let mut words = Vec::new();
    for line in lines {
        if !words.is_empty() {
            words.push(Inline::SoftBreak);
        }
        words.push(Inline::Text(line.to_owned()));
    }
    words
}

/// How many lines stand together at the start, without a blank line between; none where no line is left.
fn group_length(lines: &[Line<'_>]) -> Option<usize> {
    let mut last = lines.first()?.row;
    let together = lines.iter().take_while(|line| {
        let is_next = line.row <= last + 1;
        last = line.row;
        is_next
    });
    Some(together.count())
}

/// Adds the lines of a group to the blocks: to a list that goes on, or as paragraphs.
fn draft<'a>(group: &'a [Line<'a>], drafts: &mut Vec<Draft<'a>>) {
    let is_plain = |line: &&Line<'_>| bullet(line.words).is_none() && numbered(line.words).is_none();
    let plain: Vec<&Line<'_>> = group.iter().filter(is_plain).collect();
    let is_wrapped = plain.len() == group.len()
        && plain.split_last().is_some_and(|(last, others)| {
            !others.is_empty()
                && last.width <= *WRAPPED.end()
                && others.iter().all(|line| WRAPPED.contains(&line.width))
        });
    if is_wrapped {
        drafts.push(Draft::Paragraph(plain));
        return;
    }
    for line in group {
        if let Some(item) = bullet(line.words) {
            match drafts.last_mut() {
                Some(Draft::Bullets(lines)) => lines.push((line, item)),
                _ => drafts.push(Draft::Bullets(vec![(line, item)])),
            }
        } else if let Some((number, item)) = numbered(line.words) {
            match drafts.last_mut() {
                Some(Draft::Numbered { first, lines })
                    if u32::try_from(lines.len()).is_ok_and(|count| *first + count == number) =>
                {
                    lines.push((line, item));
                }
                _ => drafts.push(Draft::Numbered { first: number, lines: vec![(line, item)] }),
            }
        } else {
            drafts.push(Draft::Paragraph(vec![line]));
        }
    }
}

/// The words of a bulleted line.
fn bullet(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['•', '▪', '●', '◦', '‣', '·', '-', '*'])?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
}

/// The number and the words of a numbered line.
fn numbered(line: &str) -> Option<(u32, &str)> {
    let after = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let digits = line.get(..line.len() - after.len()).filter(|digits| (1..=3).contains(&digits.len()))?;
    // `01.` would come out as `1.`, so it is left alone.
    if digits.len() > 1 && digits.starts_with('0') {
        return None;
    }
    let rest = after.strip_prefix(['.', ')'])?;
    rest.starts_with(char::is_whitespace).then_some((digits.parse().ok()?, rest.trim_start()))
}

/// Whether a block is a short line without a final mark, with text on both sides.
fn is_subheading(before: Option<&Draft<'_>>, draft: &Draft<'_>, after: Option<&Draft<'_>>) -> bool {
    let may_follow = match after {
        Some(after @ Draft::Paragraph(_)) => !is_short(after),
        Some(_) => true,
        None => false,
    };
    before.is_some() && may_follow && is_short(draft)
}

/// Whether a block is one line, short, without a mark at its end, that begins like a sentence.
fn is_short(draft: &Draft<'_>) -> bool {
    let Draft::Paragraph(lines) = draft else { return false };
    let [line] = lines.as_slice() else { return false };
    let begins = line.words.trim_start_matches(['"', '\'', '“', '‘', '«', '(']).starts_with(char::is_alphanumeric);
    begins
        && line.words.chars().count() <= LONGEST_HEADING
        && line.words.chars().any(char::is_alphabetic)
        && !ends_sentence(line.words)
        && !line.words.contains("://")
}

#[cfg(test)]
mod tests {
    use super::{NumericOrder, Role, read_text};
    use crate::calendar::HijriRule;
    use crate::import::markdown::tests::read_back;
    use crate::import::provenance::Provenance;
    use crate::import::tests::with_terms;
    use crate::import::{Imported, Terms, import_text};
    use crate::report::{Diagnostic, Report};
    use proptest::prelude::*;

    fn import(text: &str) -> (Option<Imported>, Vec<Diagnostic>) {
        let report = Report::new();
        let imported = import_text("page.txt", text, &HijriRule::named("pakistan").unwrap(), &report);
        (imported, report.sorted())
    }

    /// An article's file without its block of origin.
    fn bare(imported: &Imported) -> String {
        Provenance::read(&imported.text).unwrap().1
    }

    /// Expects the file without its block of origin, and these codes of diagnostics.
    #[track_caller]
    fn check(page: &str, expected: &str, codes: &[&str]) -> Imported {
        let (imported, diagnostics) = import(page);
        let imported = imported.unwrap();
        let said: Vec<&str> = diagnostics.iter().map(|found| found.code.0).collect();
        assert_eq!(bare(&imported), expected);
        assert_eq!(said, codes, "{diagnostics:#?}");
        every_line_has_a_role(page, &imported);
        imported
    }

    #[track_caller]
    fn every_line_has_a_role(page: &str, imported: &Imported) {
        let is_blank = |line: &str| line.trim_matches(super::is_space).is_empty();
        let numbers: Vec<usize> =
            (1..).zip(page.split('\n')).filter(|(_, line)| !is_blank(line)).map(|(number, _)| number).collect();
        assert_eq!(imported.lines.iter().map(|(number, _)| *number).collect::<Vec<_>>(), numbers, "{page}");
        let removed = imported.lines.iter().filter(|(_, role)| *role == Role::Removed).map(|(number, _)| *number);
        assert!(imported.removed.iter().map(|removed| removed.line).eq(removed));
    }

    /// A page of the seed's form, with words of our own.
    const PAGE: &str = "The Example Post\nWednesday 25th May 2022 / 23 Shawwal 1443\n\nA bridge’s opening: who will cross?\n\n\
        The bridge over the canal opened today after nine years of work, and the first to cross it were goats.\n\n\
        A history of the canal\n\nIt was dug by hand.\n\nIt has two banks.\n\nBack to top\nExit mobile version";

    #[test]
    fn a_page_of_the_seeds_form_becomes_an_article() {
        let imported = check(
            PAGE,
            "---\n# printed: Wednesday 25th May 2022 / 23 Shawwal 1443\n# site: The Example Post\n\
            title: 'A bridge’s opening: who will cross?'\ndate: 2022-05-25\n---\n\n\
            The bridge over the canal opened today after nine years of work, and the first to cross it were goats.\n\n\
            ## A history of the canal\n\nIt was dug by hand.\n\nIt has two banks.\n",
            &["import/verified"],
        );
        assert_eq!(imported.folder, "2022/a-bridges-opening-who-will-cross");
        assert_eq!((imported.subheadings, imported.paragraphs, imported.removed.len()), (1, 3, 2));
    }

    #[test]
    fn line_ends_marks_and_blank_lines_change_nothing() {
        let (plain, _) = import(PAGE);
        let plain = plain.unwrap().text;
        for page in [
            PAGE.replace('\n', "\r\n"),
            format!("\u{feff}{PAGE}\n"),
            PAGE.replace('\n', "\u{a0} \n"),
            PAGE.replace("\n\n", "\n\n \n\n"),
            PAGE.replace('\n', "\r"),
        ] {
            assert_eq!(import(&page).0.unwrap().text, plain, "{page:?}");
        }
    }

    #[test]
    fn a_date_in_numbers_follows_the_newspapers_order_and_is_noted() {
        for (head, order, date) in [
            ("05/06/2022", NumericOrder::DayFirst, "2022-06-05"),
            ("05/06/2022", NumericOrder::MonthFirst, "2022-05-06"),
            ("Published: 05/06/2022", NumericOrder::MonthFirst, "2022-05-06"),
        ] {
            let page = format!("{head}\n\nA bridge opens at last\n\nGoats were the first to cross it.\n");
            let report = Report::new();
            let imported = with_terms(|terms| {
                let Terms { rule, time_zone, slugs, urdu_letters, furniture, find_picture, .. } = *terms;
                let terms = Terms { rule, order, time_zone, slugs, urdu_letters, furniture, find_picture };
                read_text("page.txt", &page, &terms, &report).article().unwrap()
            });
            assert!(imported.text.contains(&format!("\ndate: {date}\n")), "{}", imported.text);
            let notes = report.sorted();
            let note = notes.iter().find(|found| found.code.0 == "date/order-assumed").unwrap();
            assert!(note.message.ends_with(&format!(" first, as {date}")), "{}", note.message);
        }
    }

    #[test]
    fn the_head_may_have_any_order() {
        for head in [
            "Wednesday 25th May 2022 / 23 Shawwal 1443\n\nA bridge opens at last",
            "A bridge opens at last\nWednesday 25th May 2022 / 23 Shawwal 1443",
            "A bridge opens at last\n\nWednesday 25th May 2022\n\n23 Shawwal 1443",
            "Wednesday\n25th May 2022\n23 Shawwal 1443\n\nA bridge opens at last",
            "The Example Post\n\nA bridge opens at last\n\nWednesday 25th May 2022 / 23 Shawwal 1443",
            "28.9 C / Karachi\nThe Example Post\n23 Shawwal 1443 | Wednesday | May 25, 2022\nA bridge opens at last",
        ] {
            let page = format!("{head}\n\nGoats were the first to cross it.\n\nThen came sheep.\n");
            let imported = import(&page).0.unwrap();
            assert_eq!(imported.title, "A bridge opens at last", "{head}");
            assert_eq!((imported.folder.as_str(), imported.paragraphs), ("2022/a-bridge-opens-at-last", 2), "{head}");
            every_line_has_a_role(&page, &imported);
        }
    }

    #[test]
    fn author_days_and_tags_are_front_matter() {
        check(
            "The Example Post\nA bridge opens at last\nBy Ayesha Khan\nPublished May 25, 2022\nLast updated 26 May, 2022 08:15am\n\n\
            KARACHI: Goats were the first to cross it.\n\nTags: Canal, Goats\nThe Example Post\n",
            "---\n# printed: Published May 25, 2022\n# printed: Last updated 26 May, 2022 08:15am\n# site: The Example Post\n\
            # printed: KARACHI:\ntitle: A bridge opens at last\ndate: 2022-05-25\nupdated: 2022-05-26\nauthors:\n- Ayesha Khan\n\
            tags:\n- Canal\n- Goats\ndateline: KARACHI\n---\n\nGoats were the first to cross it.\n",
            &["import/date-from-line", "import/dateline"],
        );
    }

    /// A page with this head and this first line of its text.
    fn page_with(head: &str, first: &str) -> String {
        format!("{head}\n\nA bridge opens at last\n\n{first}\n\nIt has two banks.\n")
    }

    #[test]
    fn a_dateline_goes_from_the_first_sentence_into_the_front_matter() {
        let head = "Wednesday 25th May 2022 / 23 Shawwal 1443";
        for (first, front_matter, rest) in [
            ("KARACHI: Goats came.", "dateline: KARACHI\n", "Goats came."),
            ("ISLAMABAD, May 24 (APP): Goats came.", "authors:\n- APP\ndateline: ISLAMABAD\n", "Goats came."),
            (
                "KARACHI/LAHORE (Agencies) – Goats came.",
                "authors:\n- Agencies\ndateline: KARACHI/LAHORE\n",
                "Goats came.",
            ),
            (
                "BY STAFF REPORTER KARACHI: Goats came.",
                "authors:\n- STAFF REPORTER\ndateline: KARACHI\n",
                "Goats came.",
            ),
            ("HYDERABAD (Sindh): “Goats” came.", "dateline: HYDERABAD\n", "“Goats” came."),
            ("کراچی(نیوز ڈیسک) بکریاں آئیں۔", "authors:\n- نیوز ڈیسک\ndateline: کراچی\n", "بکریاں آئیں۔"),
            (
                "دبئی 24 مئی (سیاست ڈاٹ کام )\u{200f} بکریاں آئیں۔",
                "authors:\n- سیاست ڈاٹ کام\ndateline: دبئی\n",
                "بکریاں آئیں۔",
            ),
        ] {
            let page = page_with(head, first);
            let (imported, diagnostics) = import(&page);
            let imported = imported.unwrap();
            let printed = imported.opening.clone().unwrap();
            let expected = format!(
                "---\n# printed: {head}\n# printed: {}\ntitle: A bridge opens at last\n\
                date: 2022-05-25\n{front_matter}---\n\n{rest}\n\nIt has two banks.\n",
                printed.text
            );
            assert_eq!(bare(&imported), expected);
            assert_eq!(printed.line, 5);
            assert!(first.starts_with(&printed.text), "{first}");
            let said: Vec<_> =
                diagnostics.iter().map(|found| (found.code.0, found.place.as_ref().unwrap().line)).collect();
            assert_eq!(said, [("import/verified", 1), ("import/dateline", 5)], "{diagnostics:#?}");
            every_line_has_a_role(&page, &imported);
            words_come_back(&page, &imported);
        }
    }

    #[test]
    fn what_is_not_certain_or_not_at_the_start_stays_in_the_text() {
        for first in [
            "NATO: what next?",
            "BREXIT: what next?",
            "BREXIT (explained): what next?",
            "KARACHI KINGS: a portrait.",
            "GOLIMAR: Goats came.",
            "لاہور (پاکستان) ایک شہر ہے۔",
            "KARACHI: 1. Goats came.",
            "Goats came.\n\nKARACHI: Sheep came.",
            "• KARACHI: Goats came.",
        ] {
            let page = page_with("25 May 2022", first);
            let imported = import(&page).0.unwrap();
            assert_eq!(imported.opening, None, "{first}");
            assert!(!imported.text.contains("dateline:"), "{}", imported.text);
            words_come_back(&page, &imported);
        }
        let (imported, _) = import(&page_with("25 May 2022", "شیئر کریں: فیس بک"));
        assert_eq!(imported.unwrap().opening, None);
    }

    #[test]
    fn a_dateline_alone_on_its_line_leaves_no_paragraph() {
        let page = page_with("25 May 2022", "KARACHI (Staff Reporter):\n\nGoats came");
        let imported = import(&page).0.unwrap();
        assert_eq!((imported.paragraphs, imported.subheadings), (2, 0));
        assert!(
            bare(&imported).ends_with("dateline: KARACHI\n---\n\nGoats came\n\nIt has two banks.\n"),
            "{}",
            imported.text
        );
        assert!(imported.lines.contains(&(5, Role::Dateline)));
        every_line_has_a_role(&page, &imported);
    }

    #[test]
    fn an_author_of_the_page_is_kept_and_the_credit_is_in_the_report() {
        let (imported, diagnostics) = import(&page_with("25 May 2022\nBy Ayesha Khan", "KARACHI (APP): Goats came."));
        let text = imported.unwrap().text;
        assert!(text.contains("authors:\n- Ayesha Khan\ndateline: KARACHI\n"), "{text}");
        assert_eq!(
            diagnostics[0].message,
            "`KARACHI (APP):` is taken off the text as its dateline; `APP` is not taken for an author, for the page names one"
        );
    }

    #[test]
    fn a_text_broken_to_a_width_stays_one_paragraph_without_its_dateline() {
        let first =
            "KARACHI, May 24 (Monitoring Desk): A bridge opened\non Tuesday, and the first to cross it were goats.";
        let imported = import(&page_with("25 May 2022", first)).0.unwrap();
        assert_eq!(imported.paragraphs, 2);
        assert!(imported.text.contains("\n\nA bridge opened\non Tuesday"), "{}", imported.text);
    }

    #[test]
    fn a_dateline_gives_the_date_only_with_its_year_and_where_no_other_is() {
        let page = |dateline: &str| format!("A bridge opens at last\n\n{dateline} Goats came.\n");
        let (imported, diagnostics) = import(&page("KARACHI, 24 May 2022 (APP):"));
        assert!(imported.unwrap().text.contains("\ndate: 2022-05-24\n"));
        let said: Vec<_> = diagnostics.iter().map(|found| &*found.message).collect();
        assert_eq!(
            said,
            [
                "`KARACHI, 24 May 2022 (APP):` is taken off the text as its dateline; `APP` is taken for the author",
                "there is no masthead: `date` is taken from the dateline's `24 May 2022`",
            ]
        );
        for (dateline, help) in [
            ("KARACHI, May 24 (APP):", "the dateline has a day without a year: write"),
            ("کراچی 24 شوال (نیوز ڈیسک)", "the dateline has a day without a year: write"),
            ("KARACHI (APP):", "write the day"),
        ] {
            let (imported, diagnostics) = import(&page(dateline));
            assert!(!imported.unwrap().text.contains("\ndate:"), "{dateline}");
            let found = diagnostics.iter().find(|found| found.code.0 == "import/no-date").unwrap();
            assert!(found.help.as_ref().unwrap().starts_with(help), "{found:?}");
        }
    }

    #[test]
    fn a_datelines_day_is_held_against_the_day_of_the_issue_where_it_stands() {
        let (imported, diagnostics) = import(&page_with("25 May 2022", "KARACHI, Jan 12 (APP): Goats came."));
        let found = diagnostics.iter().find(|found| found.code.0 == "import/dateline-date").unwrap();
        let place = found.place.as_ref().unwrap();
        assert_eq!((place.line, place.column), (5, 10));
        assert!(imported.unwrap().text.contains("\ndate: 2022-05-25\n"));
    }

    #[test]
    fn an_urdu_page_becomes_an_urdu_article() {
        let imported = check(
            "مثال نیوز\nبدھ 25 مئی 2022ء / 23 شوال 1443ھ\n\nنہر پر پل کھل گیا\n\nپل نو سال بعد آج کھولا گیا۔\n\nنہر کی تاریخ\n\n\
            نہر ہاتھ سے کھودی گئی تھی۔\n\nشیئر کریں:\nیہ بھی پڑھیں\n",
            "---\n# printed: بدھ 25 مئی 2022ء / 23 شوال 1443ھ\n# site: مثال نیوز\ntitle: نہر پر پل کھل گیا\ndate: 2022-05-25\n---\n\n\
            پل نو سال بعد آج کھولا گیا۔\n\n## نہر کی تاریخ\n\nنہر ہاتھ سے کھودی گئی تھی۔\n",
            &["import/verified"],
        );
        assert_eq!((imported.file_name.as_str(), imported.folder.as_str()), ("ur.md", "2022/نہر-پر-پل-کھل"));
    }

    #[test]
    fn lists_stay_lists_and_markup_stays_words() {
        check(
            "23 Shawwal 1443\n\nWhat the budget has\n\nThere are three things in it:\n\n• Roads\n• *Bridges*\n- Goats\n\n\
            1. First\n2. Second\n\n1947. It was a year.\n\n# not a heading, and :date[2022-05-25] no date.\n",
            "---\n# printed: 23 Shawwal 1443\ntitle: What the budget has\ndate: 1443-10-23 AH\n---\n\n\
            There are three things in it:\n\n- Roads\n- \\*Bridges\\*\n- Goats\n\n1. First\n2. Second\n\n1947\\. It was a year.\n\n\
            \\# not a heading, and :date\\[2022-05-25\\] no date.\n",
            &[],
        );
    }

    #[test]
    fn lines_of_a_broken_paragraph_stay_together_and_long_lines_stay_apart() {
        let long = "This line is longer than any width that text is broken to, so it is a paragraph of its own, whatever follows.";
        let page = format!(
            "25 May 2022\n\nA bridge opens\n\nThe bridge over the canal opened today after nine years of\n\
            work, and the first to cross it were goats.\n\n{long}\n{long}\n"
        );
        let imported = import(&page).0.unwrap();
        assert_eq!(imported.paragraphs, 3);
        assert!(imported.text.contains("nine years of\nwork, and"), "{}", imported.text);
        assert!(imported.text.contains(&format!("{long}\n\n{long}\n")), "{}", imported.text);
    }

    #[test]
    fn a_page_without_a_date_has_no_date_and_says_so() {
        let imported = check(
            "A bridge opens at last\n\nGoats were the first to cross it.\n",
            "---\ntitle: A bridge opens at last\n---\n\nGoats were the first to cross it.\n",
            &["import/no-date"],
        );
        assert_eq!(imported.folder, "undated/a-bridge-opens-at-last");
    }

    #[test]
    fn a_page_without_a_headline_is_an_error() {
        for page in ["", "\n \n", "Wednesday 25th May 2022\nBack to top", &"word ".repeat(80)] {
            let (imported, diagnostics) = import(page);
            assert_eq!(imported, None);
            assert!(diagnostics.iter().any(|found| found.code.0 == "import/no-title"), "{page}");
        }
    }

    #[test]
    fn a_masthead_that_differs_is_said_at_its_place_and_kept() {
        let page = PAGE.replace("Wednesday", "Thursday").replace("23 Shawwal", "24 Shawwal");
        let (imported, diagnostics) = import(&page);
        let text = imported.unwrap().text;
        assert!(text.contains("# printed: Thursday 25th May 2022 / 24 Shawwal 1443\n"), "{text}");
        assert!(text.contains("\ndate: 2022-05-25\n"), "{text}");
        let places: Vec<_> = diagnostics
            .iter()
            .map(|found| found.place.as_ref().map(|place| (found.code.0, place.line, place.column)).unwrap())
            .collect();
        assert_eq!(places, [("import/weekday", 2, 1), ("import/hijri-date", 2, 26)]);
    }

    #[test]
    fn the_seed_becomes_the_article_it_is() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seed/000_b235cdf60b56eab7.txt");
        #[expect(clippy::disallowed_methods, reason = "the seed lies outside the repository, and tests may read it")]
        let (seed, required) = (std::fs::read_to_string(path), std::env::var("ROZNAMA_REQUIRE_CORPORA"));
        let Ok(seed) = seed else {
            assert_ne!(required.as_deref(), Ok("1"), "{path} is not there");
            #[expect(clippy::print_stderr, reason = "a skipped test says so")]
            {
                eprintln!("skipped the_seed_becomes_the_article_it_is: {path} is not there");
            }
            return;
        };
        let (imported, diagnostics) = import(&seed);
        let imported = imported.unwrap();
        assert_eq!(imported.folder, "2022/russian-fms-visit-to-pakistan-are-old-players-on-a-new-trajectory");
        assert_eq!(imported.file_name, "en.md");
        assert_eq!(imported.title, "Russian FM’s visit to Pakistan: Are old players on a new trajectory?");
        assert_eq!((imported.subheadings, imported.paragraphs, imported.list_items), (3, 19, 0));
        for subheading in [
            "## A brief history of Pak-Russian relations\n",
            "## Old players on a new trajectory\n",
            "## Ties essential for broader strategic and trade\n",
        ] {
            assert!(imported.text.contains(subheading), "{subheading}");
        }
        let removed: Vec<(&str, &str)> =
            imported.removed.iter().map(|removed| (removed.text.as_str(), &*removed.rule)).collect();
        assert_eq!(removed, [("Back to top", "navigation"), ("Exit mobile version", "navigation")]);
        let said: Vec<&str> = diagnostics.iter().map(|found| &*found.message).collect();
        assert_eq!(said, ["masthead verified: Wednesday, 2022-05-25 = 1443-10-23, announced"]);
        every_line_has_a_role(&seed, &imported);
        words_come_back(&seed, &imported);
    }

    /// Expects the words of the lines of the text to be those that a reader of the Markdown sees, in order.
    #[track_caller]
    fn words_come_back(page: &str, imported: &Imported) {
        let body = imported.text.split_once("\n---\n").unwrap().1;
        let seen = format!("{:?}", read_back(body));
        for (number, role) in &imported.lines {
            if matches!(role, Role::Subheading | Role::Paragraph | Role::ListItem) {
                let line = page.split('\n').nth(number - 1).unwrap().trim_matches(super::is_space);
                let words = if *role == Role::ListItem { line.split_once(' ').unwrap().1.trim() } else { line };
                let opening = imported.opening.as_ref().filter(|opening| opening.line == *number);
                let words = opening.and_then(|opening| words.strip_prefix(&*opening.text)).unwrap_or(words);
                let words = words.trim_start_matches(|first: char| first.is_whitespace() || first == '\u{200f}');
                let words = format!("{words:?}");
                assert!(seen.contains(words.trim_matches('"')), "{words} is not in {seen}");
            }
        }
    }

    proptest! {
        #[test]
        fn every_line_of_any_page_is_accounted_for(
            lines in proptest::collection::vec(
                prop_oneof![
                    Just(String::new()),
                    Just("Back to top".to_owned()),
                    Just("READ MORE: other news".to_owned()),
                    Just("Wednesday 25th May 2022 / 23 Shawwal 1443".to_owned()),
                    Just("By Ayesha Khan".to_owned()),
                    Just("KARACHI, May 24 (APP): – Goats crossed it.".to_owned()),
                    Just("کراچی(نیوز ڈیسک) بکریاں".to_owned()),
                    Just("LAHORE:".to_owned()),
                    Just("Published May 25, 2022".to_owned()),
                    Just("28.9 C / Karachi".to_owned()),
                    "[A-Z][a-z]{2,8}( [a-z]{1,9}){0,6}",
                    "[A-Z][a-z]{2,8}( [a-z]{1,9}){8,30}[.]",
                    "(• |- |[1-4][.] |# |> |\\* |~~~|---|<b>)[a-z]{1,8}( [a-z*_<\\[#]{1,9}){0,6}",
                    "[پبتکہ]{2,6}( [ابپتنم]{1,6}){1,9}۔?",
                ],
                0..24,
            ),
            end in prop_oneof![Just("\n"), Just("\r\n")],
        ) {
            let page = lines.join(end);
            if let Some(imported) = import(&page).0 {
                every_line_has_a_role(&page, &imported);
                words_come_back(&page, &imported);
                prop_assert!(!imported.folder.contains(".."));
            }
        }

        #[test]
        fn any_text_is_imported_or_refused(text in "(?s).{0,300}") {
            let (imported, diagnostics) = import(&text);
            prop_assert!(imported.is_some() || !diagnostics.is_empty());
        }
    }
}
