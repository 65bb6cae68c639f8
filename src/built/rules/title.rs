//! The headline differs between two of an article's files.

use super::Rule;
use crate::built::agreement::vote;
use crate::built::article::Article;
use crate::built::inspection::Inspection;
use crate::built::read::page::push_words;

pub(in crate::built) static RULE: Rule = Rule::error("built/title");

pub(in crate::built) fn look(inspection: &Inspection<'_>, article: &Article<'_>) {
    let help = "give every output the article's own headline";
    for found in vote(&article.claims(|saying| saying.title.as_ref()), same).outvoted {
        let (voice, value) = (found.claim.voice.name(), &found.claim.stated.value);
        let message = format!("the headline is `{value}` in {voice}, and `{}` in {}", found.value, found.others);
        inspection.findings.tell(&RULE, &found.claim.sheet.place(found.claim.stated), message, help);
    }
    if let (Some((heading, _)), Some(title)) = (article.page.headings.first(), article.page.titles.first())
        && !plain(&title.value).contains(&plain(&heading.value))
    {
        let message = format!("the title `{}` does not hold the headline `{}`", title.value, heading.value);
        inspection.findings.tell(&RULE, &article.own.place(title), message, help);
    }
}

/// Whether two headlines are the same but for spaces and marks that nobody sees.
pub(in crate::built) fn same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

fn plain(text: &str) -> String {
    let mut line = String::new();
    push_words(&mut line, text);
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{NINJS, PACKAGE, PAGE, plant};

    #[test]
    fn a_headline_that_differs_is_found_in_whichever_file_it_stands() {
        plant(PAGE, "<title>A guest", "<title>The guest").finds("built/title", PAGE);
        plant(PAGE, "og:title\" content=\"A guest", "og:title\" content=\"The guest").finds("built/title", PAGE);
        plant(PAGE, "\"headline\":\"A guest", "\"headline\":\"The guest").finds("built/title", PAGE);
        plant(NINJS, "\"value\":\"A guest", "\"value\":\"The guest").finds("built/title", NINJS);
        plant(PACKAGE, "\"title\":\"A guest", "\"title\":\"The guest").finds("built/title", PACKAGE);
    }
}
