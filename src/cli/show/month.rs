//! A month in a terminal: weeks as rows, days as columns, in the direction that its language is read in.
//!
//! A terminal that knows no more than its cells lays a line out from left to right, so a month that is read from right
//! to left has its columns written in reverse: the week's first day comes last and stands at the right. Each column is
//! isolated, so that a terminal which does know both directions keeps them where they are, and nothing but blanks stands
//! between them, so that none of them gives the line its own direction.

use anstyle::Style;
use roznama::locale::Direction;
use unicode_width::UnicodeWidthStr;

use super::lines::{FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE, has_right_to_left, isolate, visible};

/// The width that any terminal has.
const NARROW: usize = 80;

/// A month, in words.
pub(crate) struct MonthTable {
    /// The way in which the words are read.
    pub(crate) direction: Direction,
    /// The title.
    pub(crate) title: String,
    /// Lines below the title.
    pub(crate) above: Vec<String>,
    /// The names of the days of the week.
    pub(crate) weekdays: Vec<String>,
    /// The weeks; a day of another month is none.
    pub(crate) weeks: Vec<Vec<Option<Shown>>>,
    /// Lines below the weeks.
    pub(crate) below: Vec<String>,
}

/// A day, in words.
pub(crate) struct Shown {
    /// The Gregorian date for machines, `2022-05-03`.
    pub(crate) iso: String,
    /// The day of the month that is shown.
    pub(crate) day: String,
    /// A mark beside it; none where nobody needs to be warned.
    pub(crate) mark: Option<char>,
    /// The day of the other calendar's month.
    pub(crate) beside: String,
    /// That month.
    pub(crate) beside_month: String,
}

/// The widths that all columns share.
struct Widths {
    day: usize,
    mark: usize,
    beside: usize,
    column: usize,
    /// What stands between two columns.
    gap: usize,
}

/// The month as lines, styled where it has a style.
pub(crate) fn month(table: &MonthTable) -> String {
    let widths = widths(table);
    let line = (widths.column + widths.gap) * table.weekdays.len() - widths.gap;
    let strong = Style::new().bold();
    let mut text = whole(&table.title, strong, line, table.direction);
    table.above.iter().for_each(|remark| text += &whole(remark, Style::new(), line, table.direction));
    text.push('\n');
    let names = table.weekdays.iter().map(|name| (isolate(name), name.width()));
    text += &row(names, &widths, table.direction);
    for week in &table.weeks {
        let cells = week.iter().map(|day| day.as_ref().map_or((String::new(), 0), |day| cell(day, &widths)));
        text += &row(cells, &widths, table.direction);
    }
    if !table.below.is_empty() {
        text.push('\n');
    }
    table.below.iter().for_each(|remark| text += &whole(remark, Style::new(), line, table.direction));
    text
}

fn widths(table: &MonthTable) -> Widths {
    let widest = |of: fn(&Shown) -> usize| table.weeks.iter().flatten().flatten().map(of).max().unwrap_or_default();
    let day = widest(|shown| shown.day.width());
    let mark = widest(|shown| usize::from(shown.mark.is_some()));
    let beside = widest(|shown| shown.beside.width());
    let beside_month = widest(|shown| shown.beside_month.width());
    let heading = table.weekdays.iter().map(|name| name.width()).max().unwrap_or_default();
    let column = heading.max(day + mark + 1 + beside + 1 + beside_month);
    let gap = if (column + 2) * table.weekdays.len() - 2 <= NARROW { 2 } else { 1 };
    Widths { day, mark, beside, column, gap }
}

/// A day, and how wide it is.
fn cell(shown: &Shown, widths: &Widths) -> (String, usize) {
    let (strong, weak) = (Style::new().bold(), Style::new().dimmed());
    let lead = blanks(widths.day, &shown.day);
    let mark = shown.mark.map_or_else(|| " ".repeat(widths.mark), String::from);
    let rest = format!("{}{} {}", blanks(widths.beside, &shown.beside), shown.beside, shown.beside_month);
    let width = widths.day + widths.mark + 1 + rest.width();
    let text = format!("{lead}{strong}{}{mark}{strong:#} {weak}{}{weak:#}", visible(&shown.day), visible(&rest));
    (isolated(&text, has_right_to_left(&rest)), width)
}

/// The cells of a line, the first of them at the side where reading begins.
fn row(cells: impl DoubleEndedIterator<Item = (String, usize)>, widths: &Widths, direction: Direction) -> String {
    let padding = |width: usize| " ".repeat(widths.column.saturating_sub(width));
    let cells: Vec<String> = match direction {
        Direction::Ltr => cells.map(|(text, width)| text + &padding(width)).collect(),
        Direction::Rtl => cells.rev().map(|(text, width)| padding(width) + &text).collect(),
    };
    cells.join(&" ".repeat(widths.gap)).trim_end().to_owned() + "\n"
}

/// A text that has its line to itself, at the side where reading begins.
fn whole(text: &str, style: Style, line: usize, direction: Direction) -> String {
    let lead = match direction {
        Direction::Ltr => String::new(),
        Direction::Rtl => blanks(line, text),
    };
    let text = isolated(&format!("{style}{}{style:#}", visible(text)), has_right_to_left(text));
    format!("{lead}{text}\n")
}

/// What a text lacks of a width.
fn blanks(width: usize, text: &str) -> String {
    " ".repeat(width.saturating_sub(text.width()))
}

fn isolated(text: &str, needs_it: bool) -> String {
    if needs_it { format!("{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{MonthTable, Shown, month};
    use roznama::locale::Direction;

    fn plain(direction: Direction, months: [&str; 2], mark: Option<char>) -> String {
        let day = |day: &str, beside: &str, month: &str| {
            Some(Shown { iso: String::new(), day: day.into(), mark, beside: beside.into(), beside_month: month.into() })
        };
        let table = MonthTable {
            direction,
            title: "A title".into(),
            above: vec![],
            weekdays: vec!["One".into(), "Two".into()],
            weeks: vec![vec![None, day("9", "30", months[0])], vec![day("10", "1", months[1]), None]],
            below: vec!["A remark".into()],
        };
        let text = anstream::adapter::strip_str(&month(&table)).to_string();
        text.replace('\u{2068}', "[").replace('\u{2069}', "]")
    }

    #[test]
    fn columns_stand_below_their_weekday() {
        let expected = "\
A title

One        Two
            9 30 Apr
10  1 May

A remark
";
        assert_eq!(plain(Direction::Ltr, ["Apr", "May"], None), expected);
    }

    #[test]
    fn a_month_that_is_read_from_the_right_begins_at_the_right() {
        let expected = "               A title

       Two         One
[ 9? 30 مئی]
            [10?  1 جون]

              A remark
";
        assert_eq!(plain(Direction::Rtl, ["مئی", "جون"], Some('?')), expected);
    }
}
