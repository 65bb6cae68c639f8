//! A manifest names a file that is not there, or leaves out one that is.

use std::collections::BTreeSet;

use super::Rule;
use crate::built::article::Article;
use crate::built::facts::Stated;
use crate::built::inspection::Inspection;
use crate::built::manifest::Line;
use crate::built::read::package;
use crate::built::sheet::Sheet;
use crate::built::tree::LIST;

pub(in crate::built) static RULE: Rule = Rule::error("built/listed");

/// The list of an edition.
pub(in crate::built) fn look_at_list(inspection: &Inspection<'_>, sheet: &Sheet, folder: &str, lines: &[Line<'_>]) {
    let listed: BTreeSet<&str> = lines.iter().map(|line| line.path).collect();
    for line in lines.iter().filter(|line| inspection.tree.find(&format!("{folder}{}", line.path)).is_none()) {
        let message = format!("`{}` is listed and not there", line.path);
        inspection.findings.tell(&RULE, &sheet.byte(line.at), message, "copy the edition again; something was lost");
    }
    let files = inspection.tree.files.iter().filter_map(|file| file.path.strip_prefix(folder));
    for path in files.filter(|path| *path != LIST && !listed.contains(path)) {
        let message = format!("`{path}` is there and not listed");
        let help = "remove it if nobody knows where it comes from; a build leaves alone what it did not write";
        inspection.findings.tell(&RULE, &sheet.byte(0), message, help);
    }
}

/// A line that is neither a hash nor a path.
pub(in crate::built) fn tell_line(inspection: &Inspection<'_>, sheet: &Sheet, at: usize) {
    let message = "this line is not a hash, two spaces and a path";
    inspection.findings.tell(&RULE, &sheet.byte(at), message, "build the edition again");
}

/// The manifest of an article.
pub(in crate::built) fn look_at_package(inspection: &Inspection<'_>, article: &Article<'_>) {
    let Some((sheet, value)) = article.manifest else { return };
    let Some(files) = package::files(value) else { return };
    let listed: BTreeSet<&str> = files.iter().map(|file| file.path).collect();
    for path in listed.iter().filter(|path| inspection.tree.find(&format!("{}{path}", article.folder)).is_none()) {
        let message = format!("`{path}` is listed and not there");
        let place = sheet.place(&Stated::new(*path, 0));
        inspection.findings.tell(&RULE, &place, message, "copy the edition again; something was lost");
    }
    let start = inspection.tree.files.partition_point(|file| file.path.as_str() < article.folder);
    let files = inspection.tree.files.get(start..).unwrap_or_default().iter();
    let files = files.map_while(|file| file.path.strip_prefix(article.folder));
    for path in files.filter(|path| *path != "article-package.json" && !listed.contains(path)) {
        let message = format!("`{path}` lies in the article's folder, and its manifest does not list it");
        let help = "remove it, or build the edition again";
        inspection.findings.tell(&RULE, &sheet.byte(0), message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{FRONT, Planted};

    #[test]
    fn a_file_that_came_or_went_is_found() {
        let list = "en-PK/manifest-sha256.txt";
        Planted::good().with("en-PK/extra.txt", "x").finds("built/listed", list);
        Planted::good()
            .without("en-PK/assets/style.css")
            .finds_all(&[("built/dead-link", FRONT), ("built/listed", list)]);
        let package = "en-PK/2022/05/visit/article-package.json";
        Planted::good()
            .with("en-PK/2022/05/visit/x", "x")
            .finds_all(&[("built/listed", package), ("built/listed", list)]);
    }
}
