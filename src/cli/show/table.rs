//! A table in a terminal: a heading, and columns as wide as what stands in them; and the same as CSV.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::lines::isolate;

/// Columns and rows.
pub(crate) struct Table {
    /// The columns.
    pub(crate) columns: Vec<Column>,
    /// The rows, in order.
    pub(crate) rows: Vec<Row>,
}

/// A column.
pub(crate) struct Column {
    /// What stands above it.
    pub(crate) name: &'static str,
    /// At which side its cells stand.
    pub(crate) side: Side,
}

/// At which side of its column a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A row of a table.
pub(crate) enum Row {
    /// A cell for each column; those that are missing are empty.
    Cells(Vec<String>),
    /// The same, each cell in its tone.
    Toned(Vec<(String, Tone)>),
    /// A line across all columns.
    Across(String),
    /// Another table, a little to the right.
    Below(Table),
}

/// What the colour of a cell says beside its words, never instead of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Nothing.
    Plain,
    /// All is well.
    Good,
    /// Something is left to do.
    Doubtful,
    /// Something is wrong.
    Bad,
}

impl Tone {
    const fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Doubtful => AnsiColor::Yellow.on_default(),
            Self::Bad => AnsiColor::Red.on_default().bold(),
        }
    }
}

impl Column {
    /// A column of words.
    pub(crate) const fn words(name: &'static str) -> Self {
        Self { name, side: Side::Left }
    }

    /// A column of numbers.
    pub(crate) const fn numbers(name: &'static str) -> Self {
        Self { name, side: Side::Right }
    }
}

/// The table as lines.
pub(crate) fn table(table: &Table) -> String {
    let width = |(place, column): (usize, &Column)| {
        let cells = table.rows.iter().filter_map(|row| match row {
            Row::Cells(cells) => cells.get(place).map(|cell| cell.width()),
            Row::Toned(cells) => cells.get(place).map(|(cell, _)| cell.width()),
            Row::Across(_) | Row::Below(_) => None,
        });
        cells.chain([column.name.width()]).max().unwrap_or_default()
    };
    let widths: Vec<usize> = table.columns.iter().enumerate().map(width).collect();
    let names = table.columns.iter().map(|column| (column.name, Tone::Plain));
    let strong = Style::new().bold();
    let mut text = format!("{strong}{}{strong:#}\n", line(names, &table.columns, &widths));
    for row in &table.rows {
        match row {
            Row::Cells(cells) => {
                let cells = cells.iter().map(|cell| (cell.as_str(), Tone::Plain));
                text += &(line(cells, &table.columns, &widths) + "\n");
            }
            Row::Toned(cells) => {
                let cells = cells.iter().map(|(cell, tone)| (cell.as_str(), *tone));
                text += &(line(cells, &table.columns, &widths) + "\n");
            }
            Row::Across(remark) => text += &(isolate(remark) + "\n"),
            Row::Below(inner) => text.extend(self::table(inner).lines().map(|line| format!("    {line}\n"))),
        }
    }
    text
}

fn line<'c>(cells: impl Iterator<Item = (&'c str, Tone)>, columns: &[Column], widths: &[usize]) -> String {
    let cells = cells.zip(columns).zip(widths).map(|(((cell, tone), column), width)| {
        let blanks = " ".repeat(width.saturating_sub(cell.width()));
        let style = tone.style();
        let cell = format!("{style}{}{style:#}", isolate(cell));
        match column.side {
            Side::Left => cell + &blanks,
            Side::Right => blanks + &cell,
        }
    });
    cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

/// Records as CSV (RFC 4180), the names of the fields first; a field is quoted where it has to be.
pub(crate) fn csv(names: &[&str], records: &[Vec<String>]) -> String {
    let line = |fields: &mut dyn Iterator<Item = &str>| {
        let fields: Vec<String> = fields
            .map(|field| {
                if field.contains([',', '"', '\n', '\r']) {
                    format!("\"{}\"", field.replace('"', "\"\""))
                } else {
                    field.to_owned()
                }
            })
            .collect();
        fields.join(",") + "\n"
    };
    let head = line(&mut names.iter().copied());
    head + &records.iter().map(|record| line(&mut record.iter().map(String::as_str))).collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::{Column, Row, Table, Tone, csv, table};

    #[test]
    fn a_column_is_as_wide_as_its_widest_cell() {
        let cells = |cells: [&str; 2]| Row::Cells(cells.map(str::to_owned).to_vec());
        let below = Table { columns: vec![Column::words("site")], rows: vec![Row::Cells(vec!["Quetta".to_owned()])] };
        let text = table(&Table {
            columns: vec![Column::words("month"), Column::numbers("days")],
            rows: vec![cells(["1443-10 Shawwal", "29"]), Row::Below(below), Row::Across("and so on".to_owned())],
        });
        let plain = anstream::adapter::strip_str(&text).to_string();
        assert_eq!(plain, "month            days\n1443-10 Shawwal    29\n    site\n    Quetta\nand so on\n");
    }

    #[test]
    fn a_colour_takes_no_room() {
        let cells = vec![("ur".to_owned(), Tone::Plain), ("100".to_owned(), Tone::Good)];
        let columns = vec![Column::words("language"), Column::numbers("percent")];
        let text = table(&Table { columns, rows: vec![Row::Toned(cells)] });
        assert!(text.ends_with("ur            \u{1b}[32m100\u{1b}[0m\n"), "{text:?}");
    }

    #[test]
    fn a_field_with_a_comma_or_a_quote_is_quoted() {
        let record = ["a,b", "say \"when\"", "c"].map(str::to_owned).to_vec();
        assert_eq!(csv(&["x", "y", "z"], &[record]), "x,y,z\n\"a,b\",\"say \"\"when\"\"\",c\n");
    }
}
