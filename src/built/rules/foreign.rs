//! Words of the paper's own stand on a page in the letters of another language.
//!
//! Looked at are the paper's own words only (`read::page` tells them by their place), against the language that holds
//! where they stand. In a language of Latin letters, any word in Arabic letters is foreign. In one of Arabic letters, a run
//! of two Latin words is, and one Latin word that stands alone and is no abbreviation in capitals. The paper's name, and
//! whatever holds an address or a number of a version, are left alone.

use super::Rule;
use super::unfilled::unfilled;
use crate::built::facts::{Page, Words};
use crate::built::inspection::Inspection;
use crate::built::letters::Letters;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::warning("built/foreign-words");

pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, page: &Page) {
    let paper = page.paper.as_deref().unwrap_or_default();
    let is_ours = |words: &&Words| words.is_furniture && words.stated.value != paper && unfilled(words).is_none();
    for words in page.words.iter().filter(is_ours) {
        if let Some(foreign) = foreign(words) {
            let message =
                format!("`{foreign}` stands among the paper's own words, in the language `{}`", words.language);
            let help =
                format!("translate it, or mark it with `lang` if it is meant; the page says `{}` here", words.language);
            inspection.findings.tell(&RULE, &sheet.place(&words.stated), message, help);
        }
    }
}

fn foreign(words: &Words) -> Option<&str> {
    let text = words.stated.value.as_str();
    match Letters::of_language(&words.language)? {
        Letters::Latin => Letters::Arabic.run_in(text).map(|run| run.text),
        Letters::Arabic => {
            let is_technical = text.contains("://") || text.contains('@') || text.contains(".com");
            let run = Letters::Latin.run_in(text).filter(|_| !is_technical)?;
            let is_alone = run.is_whole && run.text.chars().any(char::is_lowercase) && run.text.chars().count() > 2;
            (run.words > 1 || is_alone).then_some(run.text)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{FRONT, UR_FRONT, UR_PAGE, plant};

    #[test]
    fn words_of_another_language_are_found_in_the_papers_own_places() {
        plant(UR_FRONT, "اوپر جائیں", "Back to top").finds("built/foreign-words", UR_FRONT);
        plant(UR_FRONT, "اوپر جائیں", "Top").finds("built/foreign-words", UR_FRONT);
        plant(UR_PAGE, ">25 مئی 2022ء</time> <", ">25 May 2022</time> <").finds_among("built/foreign-words", UR_PAGE);
        plant(FRONT, "Back to top", "اوپر").finds("built/foreign-words", FRONT);
        plant(FRONT, "aria-label=\"Sections\"", "aria-label=\"شعبے\"").finds("built/foreign-words", FRONT);
    }

    #[test]
    fn names_addresses_and_other_languages_that_say_so_are_left_alone() {
        for words in
            ["RSS", "https://news.example/a b", "<span lang=\"en\">Back to top</span>", "<bdi>Back to top</bdi>"]
        {
            plant(UR_FRONT, "اوپر جائیں", words).is_clean();
        }
        plant(UR_PAGE, "ماسکو سے", "Moscow and its ways").is_clean();
    }
}
