//! A file says that its article lies at another address than it does.

use super::Rule;
use crate::built::article::Article;
use crate::built::facts::Voice;
use crate::built::inspection::Inspection;

pub(in crate::built) static RULE: Rule = Rule::error("built/address");

pub(in crate::built) fn look(inspection: &Inspection<'_>, article: &Article<'_>) {
    if !inspection.tree.has_base || article.is_fallback {
        return;
    }
    let own = inspection.tree.address(&article.own.path);
    // What the page says of itself is `canonical`'s to judge.
    let others =
        article.sayings.iter().filter(|saying| matches!(saying.voice, Voice::JsonLd | Voice::Ninjs | Voice::Package));
    for saying in others {
        if let Some(stated) = saying.address.as_ref().filter(|stated| stated.value != own) {
            let message = format!(
                "{} says that the article lies at `{}`, and it lies at `{own}`",
                saying.voice.name(),
                stated.value
            );
            let place = article.sheet(saying).place(stated);
            inspection.findings.tell(&RULE, &place, message, format!("write `{own}`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{NINJS, PACKAGE, PAGE, plant};

    #[test]
    fn an_address_that_differs_is_found_in_whichever_file_it_stands() {
        plant(
            PAGE,
            "\"mainEntityOfPage\":\"https://news.example/en-PK/2022/05/visit/\"",
            "\"mainEntityOfPage\":\"https://news.example/en-PK/\"",
        )
        .finds("built/address", PAGE);
        plant(NINJS, "\"uri\":\"https://news.example", "\"uri\":\"http://localhost").finds("built/address", NINJS);
        plant(PACKAGE, "\"url\":\"https://news.example", "\"url\":\"https://www.news.example")
            .finds("built/address", PACKAGE);
    }
}
