//! A language code is missing, is another one than the edition's, or differs between two of an article's files.
//!
//! Screen readers choose their voice by it, browsers their font, and search engines whom to show the page.

use super::Rule;
use crate::built::agreement::vote;
use crate::built::article::Article;
use crate::built::facts::{Page, Stated};
use crate::built::inspection::Inspection;
use crate::built::letters::bare;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/language");

/// A page's own language.
pub(in crate::built) fn look_at_page(inspection: &Inspection<'_>, sheet: &Sheet, page: &Page) {
    let Some(stated) = &page.language else {
        let help = "say it in `<html lang=\"…\">`";
        inspection.findings.tell(&RULE, &sheet.byte(0), "the page does not say its language", help);
        return;
    };
    check(inspection, sheet, stated, "the page");
}

/// What a list says of its language.
pub(in crate::built) fn look_at_list(inspection: &Inspection<'_>, sheet: &Sheet, stated: Option<&Stated>) {
    if let Some(stated) = stated {
        check(inspection, sheet, stated, "the feed");
    }
}

fn check(inspection: &Inspection<'_>, sheet: &Sheet, stated: &Stated, what: &str) {
    let edition = inspection.language(&sheet.path);
    if let Some(edition) = edition.filter(|edition| !edition.eq_ignore_ascii_case(&stated.value)) {
        let message = format!("{what} says that it is in `{}`, and lies in the edition `{edition}`", stated.value);
        inspection.findings.tell(&RULE, &sheet.place(stated), message, format!("write `{edition}`"));
    }
}

/// What an article's files say of the language of its text.
pub(in crate::built) fn look(inspection: &Inspection<'_>, article: &Article<'_>) {
    for found in vote(&article.claims(|saying| saying.language.as_ref()), same).outvoted {
        let (voice, value) = (found.claim.voice.name(), &found.claim.stated.value);
        let message = format!("the text is in `{value}` by {voice}, and in `{}` by {}", found.value, found.others);
        let help = format!("write `{}`", found.value);
        inspection.findings.tell(&RULE, &found.claim.sheet.place(found.claim.stated), message, help);
    }
}

/// A code with its country agrees with one that leaves the country away.
fn same(one: &str, other: &str) -> bool {
    let is_bare = |tag: &str| !tag.contains('-');
    one.eq_ignore_ascii_case(other) || ((is_bare(one) || is_bare(other)) && bare(one).eq_ignore_ascii_case(bare(other)))
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{FEED, FRONT, NINJS, PACKAGE, PAGE, plant};

    #[test]
    fn a_language_code_that_differs_is_found_in_whichever_file_it_stands() {
        plant(FRONT, "<html lang=\"en-PK\"", "<html lang=\"en-GB\"").finds("built/language", FRONT);
        plant(FRONT, "<html lang=\"en-PK\"", "<html").finds("built/language", FRONT);
        plant(PAGE, "\"inLanguage\":\"en-PK\"", "\"inLanguage\":\"en-US\"").finds("built/language", PAGE);
        plant(NINJS, "\"language\":\"en-PK\"", "\"language\":\"ur-PK\"").finds("built/language", NINJS);
        plant(PACKAGE, "\"language\":\"en-PK\"", "\"language\":\"ur\"").finds("built/language", PACKAGE);
        plant(FEED, "<language>en-PK", "<language>ur-PK").finds("built/language", FEED);
    }
}
