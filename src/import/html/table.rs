//! Tables: those that say something as tables, and those that only lay out a page as what stands in them.

use scraper::ElementRef;

use super::fragment::{Reader, words_of};
use crate::import::body::{Block, Inline, Table};

/// The most columns of a table; one that has more is no table that anybody reads.
const MOST_COLUMNS: usize = 50;

/// Whether a table only lays out what stands in it.
pub(super) fn is_layout(element: ElementRef<'_>) -> bool {
    let has_table = element.descendent_elements().skip(1).any(|inside| inside.value().name() == "table");
    has_table
        || element.attr("role") == Some("presentation")
        || rows(element).into_iter().all(|row| cells(row).count() <= 1)
}

/// The blocks of a table: what stands above it, and its cells.
pub(super) fn read_table(reader: &mut Reader<'_>, element: ElementRef<'_>) -> Vec<Block> {
    let rows: Vec<ElementRef<'_>> = rows(element);
    let caption = element.child_elements().find(|inside| inside.value().name() == "caption");
    let mut blocks = caption.map(|caption| reader.blocks(*caption)).unwrap_or_default();
    if rows.iter().any(|row| cells(*row).count() > MOST_COLUMNS) {
        reader.lost.note("tables wider than any page, which are paragraphs now", &words_of(element));
        for cell in rows.into_iter().flat_map(cells) {
            blocks.extend(reader.blocks(*cell));
        }
        return blocks;
    }
    let is_head = |row: &ElementRef<'_>| {
        let in_head = row.parent().and_then(ElementRef::wrap).is_some_and(|parent| parent.value().name() == "thead");
        in_head || cells(*row).all(|cell| cell.value().name() == "th")
    };
    let has_head = rows.first().is_some_and(is_head);
    let mut read = read_rows(reader, &rows).into_iter();
    let head = if has_head { read.next() } else { None };
    blocks.push(Block::Table(Table { head: head.unwrap_or_default(), rows: read.collect() }));
    blocks
}

/// The rows of a table, those of tables in it left out.
fn rows(table: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let groups =
        table.child_elements().filter(|child| matches!(child.value().name(), "thead" | "tbody" | "tfoot" | "tr"));
    let rows = groups.flat_map(|group| match group.value().name() {
        "tr" => vec![group],
        _ => group.child_elements().filter(|child| child.value().name() == "tr").collect(),
    });
    rows.collect()
}

fn cells(row: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    row.child_elements().filter(|child| matches!(child.value().name(), "td" | "th"))
}

/// The cells of rows; one that spans several places has its words in the first, and the others are empty.
fn read_rows(reader: &mut Reader<'_>, rows: &[ElementRef<'_>]) -> Vec<Vec<Vec<Inline>>> {
    let mut read = Vec::with_capacity(rows.len());
    // In how many rows below each column is still taken.
    let mut taken: Vec<usize> = Vec::new();
    for row in rows {
        let mut line: Vec<Vec<Inline>> = Vec::new();
        for cell in cells(*row) {
            while taken.get(line.len()).is_some_and(|rows| *rows > 0) {
                release(&mut taken, line.len());
                line.push(Vec::new());
            }
            let span = |name: &str| cell.attr(name).and_then(|span| span.trim().parse::<usize>().ok()).unwrap_or(1);
            let (columns, below) = (span("colspan").clamp(1, MOST_COLUMNS), span("rowspan").clamp(1, rows.len()) - 1);
            if columns > 1 || below > 0 {
                reader.lost.note("cells that span others", &words_of(cell));
            }
            let start = line.len();
            line.push(reader.line_of(*cell));
            line.resize_with((start + columns).min(MOST_COLUMNS), Vec::new);
            taken.resize(taken.len().max(line.len()), 0);
            for rows in taken.iter_mut().skip(start).take(columns) {
                *rows = (*rows).max(below);
            }
            if line.len() >= MOST_COLUMNS {
                break;
            }
        }
        for column in line.len()..taken.len() {
            release(&mut taken, column);
        }
        while line.last().is_some_and(Vec::is_empty) {
            line.pop();
        }
        line.shrink_to_fit();
        read.push(line);
    }
    read
}

fn release(taken: &mut [usize], column: usize) {
    if let Some(rows) = taken.get_mut(column) {
        *rows = rows.saturating_sub(1);
    }
}
