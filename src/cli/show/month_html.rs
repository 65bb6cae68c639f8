//! Months as a page for a browser or a printer: one file, nothing loaded from elsewhere.

use std::fmt::Write;

use pulldown_cmark_escape::{escape_html, escape_html_body_text};
use roznama::locale::Direction;

use super::month::{MonthTable, Shown};

/// As many months side by side as there is room for; Urdu is set in Nastaliq where the reader's machine has it.
const STYLE: &str = "\
body { margin: 1rem; font-family: system-ui, sans-serif; color: #1a1a1a; background: #fff; }
:lang(ur) { font-family: 'Noto Nastaliq Urdu', 'Jameel Noori Nastaleeq', serif; line-height: 1.9; }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 36rem), 1fr)); gap: 2rem; }
h1, h2 { margin: 0 0 0.5rem; font-size: 1.25rem; }
p { margin: 0.25rem 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 0.5rem 0; }
th, td { border: 1px solid #767676; padding: 0.25rem; text-align: start; vertical-align: top; }
th { font-weight: 600; font-size: 0.8rem; }
b { font-size: 1.25rem; }
small { display: block; color: #505050; }
section { break-inside: avoid; }
.unsure { border-style: dashed; background: #fdf6e3; }";

/// The months as a page with this title, in a language.
pub(crate) fn page(tables: &[MonthTable], title: &str, language: &str) -> String {
    let direction = tables.first().map_or(Direction::Ltr, |table| table.direction).as_str();
    let title = body(title);
    // A page has one main heading: its month's, or one over the months.
    let (head, level) = if tables.len() == 1 { (String::new(), 1) } else { (format!("<h1>{title}</h1>\n"), 2) };
    let months: String = tables.iter().map(|table| month(table, level)).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{STYLE}\n</style>\n\
         </head>\n<body>\n{head}<main>\n{months}</main>\n</body>\n</html>\n",
        attribute(language),
    )
}

fn month(table: &MonthTable, level: u8) -> String {
    let (title, above) = (body(&table.title), paragraphs(&table.above));
    let mut text = format!("<section>\n<h{level}>{title}</h{level}>\n{above}<table>\n<thead><tr>");
    for name in &table.weekdays {
        let _ = write!(text, "<th scope=\"col\">{}</th>", body(name));
    }
    text += "</tr></thead>\n<tbody>\n";
    for week in &table.weeks {
        text += "<tr>";
        for shown in week {
            text += &shown.as_ref().map_or_else(|| "<td></td>".to_owned(), day);
        }
        text += "</tr>\n";
    }
    text + "</tbody>\n</table>\n" + &paragraphs(&table.below) + "</section>\n"
}

fn day(shown: &Shown) -> String {
    let Shown { iso, day, mark, beside, beside_month } = shown;
    let class = if mark.is_some() { " class=\"unsure\"" } else { "" };
    let mark = mark.map(String::from).unwrap_or_default();
    let (iso, day, beside, month) = (attribute(iso), body(day), body(beside), body(beside_month));
    format!("<td{class}><time datetime=\"{iso}\"><b>{day}{mark}</b> <small>{beside} {month}</small></time></td>")
}

fn paragraphs(lines: &[String]) -> String {
    lines.iter().fold(String::new(), |text, line| text + "<p>" + &body(line) + "</p>\n")
}

fn body(text: &str) -> String {
    let mut escaped = String::new();
    // A string takes everything.
    let _ = escape_html_body_text(&mut escaped, text);
    escaped
}

fn attribute(text: &str) -> String {
    let mut escaped = String::new();
    let _ = escape_html(&mut escaped, text);
    escaped
}

#[cfg(test)]
mod tests {
    use super::{MonthTable, Shown, page};
    use roznama::locale::Direction;

    #[test]
    fn a_month_is_a_table_in_its_direction_and_foreign_texts_are_escaped() {
        let shown = Shown {
            iso: "2022-05-03".into(),
            day: "1".into(),
            mark: Some('?'),
            beside: "3".into(),
            beside_month: "مئی".into(),
        };
        let table = MonthTable {
            direction: Direction::Rtl,
            title: "شوال <1443>".into(),
            above: vec!["a & b".into()],
            weekdays: vec!["پیر".into(), "منگل".into()],
            weeks: vec![vec![None, Some(shown)]],
            below: vec![],
        };
        let text = page(&[table], "شوال", "ur-PK");
        for piece in [
            "<html lang=\"ur-PK\" dir=\"rtl\">",
            "<h1>شوال &lt;1443&gt;</h1>",
            "<p>a &amp; b</p>",
            "<tr><td></td><td class=\"unsure\"><time datetime=\"2022-05-03\"><b>1?</b> <small>3 مئی</small></time></td></tr>",
        ] {
            assert!(text.contains(piece), "no {piece} in {text}");
        }
    }
}
