//! `robots.txt` names a sitemap that is not there, or not by its whole address.

use super::Rule;
use crate::built::facts::{Stated, Use};
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;
use crate::built::tree::Target;

pub(in crate::built) static RULE: Rule = Rule::error("built/robots");

pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, sitemaps: &[Stated]) {
    for sitemap in sitemaps {
        let help = format!("write the whole address, such as `{}sitemap-index.xml`", inspection.tree.base());
        let tell = |message| inspection.findings.tell(&RULE, &sheet.place(sitemap), message, help);
        if inspection.tree.has_base && !inspection.tree.is_own(&sitemap.value) {
            tell(format!("`{}` is no whole address of this site", sitemap.value));
        } else if let Target::Missing(path) = inspection.tree.target(&sheet.path, &sitemap.value) {
            tell(format!("the sitemap `{path}` is not there"));
        } else {
            inspection.follow(sheet, sitemap, Use::Resource);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{ROBOTS, plant};

    #[test]
    fn a_sitemap_that_robots_would_not_find_is_found() {
        let line = "Sitemap: https://news.example/sitemap-index.xml";
        plant(ROBOTS, line, "Sitemap: /sitemap-index.xml").finds("built/robots", ROBOTS);
        plant(ROBOTS, line, "Sitemap: https://news.example/sitemap.xml").finds("built/robots", ROBOTS);
        plant(ROBOTS, line, "sitemap: https://other.example/sitemap-index.xml").finds("built/robots", ROBOTS);
    }
}
