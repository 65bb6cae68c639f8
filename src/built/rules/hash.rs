//! A file is another one than the manifest says.
//!
//! Somebody changed it after the build, or it was not copied whole.

use super::Rule;
use crate::built::article::Article;
use crate::built::facts::Stated;
use crate::built::inspection::Inspection;
use crate::built::manifest::Line;
use crate::built::read::package;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/hash");

/// The files that an edition's list names.
pub(in crate::built) fn look_at_list(inspection: &Inspection<'_>, sheet: &Sheet, folder: &str, lines: &[Line<'_>]) {
    for line in lines {
        let path = format!("{folder}{}", line.path);
        if is_another(inspection, &path, line.hash) {
            let message = format!("`{}` is not the file that was built", line.path);
            inspection.findings.tell(&RULE, &sheet.byte(line.at), message, "build the edition again, or copy it again");
        }
    }
}

/// The files that an article's manifest names.
pub(in crate::built) fn look_at_package(inspection: &Inspection<'_>, article: &Article<'_>) {
    let Some((sheet, value)) = article.manifest else { return };
    for file in package::files(value).unwrap_or_default() {
        let path = format!("{}{}", article.folder, file.path);
        let bytes = inspection.tree.find(&path).and_then(|file| inspection.tree.files.get(file)).map(|file| file.size);
        if is_another(inspection, &path, file.hash) || (bytes.is_some() && file.bytes.is_some() && bytes != file.bytes)
        {
            let message = format!("`{}` is not the file that was built", file.path);
            let place = sheet.place(&Stated::new(file.hash, 0));
            inspection.findings.tell(&RULE, &place, message, "build the edition again, or copy it again");
        }
    }
}

/// Whether a file is there and has another hash.
fn is_another(inspection: &Inspection<'_>, path: &str, hash: &str) -> bool {
    let seal = inspection.tree.find(path).and_then(|file| inspection.seals.get(file).copied().flatten());
    seal.is_some_and(|seal| seal.hash.to_string() != hash)
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{FEED, FRONT, PAGE, Planted, plant};

    #[test]
    fn a_file_that_was_changed_is_found_by_each_list_that_names_it() {
        assert_eq!(plant(FRONT, "Latest", "Last").hashes(), ["en-PK/manifest-sha256.txt"]);
        assert_eq!(
            plant(PAGE, "from Moscow came", "from Moscow went").hashes(),
            ["en-PK/2022/05/visit/article-package.json", "en-PK/manifest-sha256.txt"]
        );
        assert_eq!(plant(FEED, "<rss", "<!-- --><rss").hashes(), ["en-PK/manifest-sha256.txt"]);
        assert_eq!(Planted::good().hashes(), [""; 0]);
    }
}
