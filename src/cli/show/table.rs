//! A table in a terminal: a heading, and columns as wide as what stands in them; and the same as CSV.

use anstyle::Style;
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
    /// A line across all columns.
    Across(String),
    /// Another table, a little to the right.
    Below(Table),
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
            Row::Across(_) | Row::Below(_) => None,
        });
        cells.chain([column.name.width()]).max().unwrap_or_default()
    };
    let widths: Vec<usize> = table.columns.iter().enumerate().map(width).collect();
    let names: Vec<String> = table.columns.iter().map(|column| column.name.to_owned()).collect();
    let strong = Style::new().bold();
    let mut text = format!("{strong}{}{strong:#}\n", line(&names, &table.columns, &widths));
    for row in &table.rows {
        match row {
            Row::Cells(cells) => text += &(line(cells, &table.columns, &widths) + "\n"),
            Row::Across(remark) => text += &(isolate(remark) + "\n"),
            Row::Below(inner) => text.extend(self::table(inner).lines().map(|line| format!("    {line}\n"))),
        }
    }
    text
}

fn line(cells: &[String], columns: &[Column], widths: &[usize]) -> String {
    let cells = cells.iter().zip(columns).zip(widths).map(|((cell, column), width)| {
        let blanks = " ".repeat(width.saturating_sub(cell.width()));
        match column.side {
            Side::Left => isolate(cell) + &blanks,
            Side::Right => blanks + &isolate(cell),
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
    use super::{Column, Row, Table, csv, table};

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
    fn a_field_with_a_comma_or_a_quote_is_quoted() {
        let record = ["a,b", "say \"when\"", "c"].map(str::to_owned).to_vec();
        assert_eq!(csv(&["x", "y", "z"], &[record]), "x,y,z\n\"a,b\",\"say \"\"when\"\"\",c\n");
    }
}
