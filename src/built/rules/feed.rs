//! A feed does not know its own address, or its text has addresses that only work on a page.

use super::Rule;
use crate::built::facts::{Listing, Stated};
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;

pub(in crate::built) static RULE: Rule = Rule::error("built/feed");

/// The feed as a whole.
pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, listing: &Listing) {
    if !inspection.tree.has_base {
        return;
    }
    let own = inspection.tree.address(&sheet.path);
    match &listing.own_address {
        None => {
            let help = format!("add it: `{own}`, as `rel=\"self\"` or `feed_url`");
            inspection.findings.tell(&RULE, &sheet.byte(0), "the feed does not say where it lies", help);
        }
        Some(stated) if stated.value != own => {
            let message = format!("the feed says that it lies at `{}`, and it lies at `{own}`", stated.value);
            inspection.findings.tell(&RULE, &sheet.place(stated), message, format!("write `{own}`"));
        }
        Some(_) => {}
    }
}

/// An address in the text of an item.
pub(in crate::built) fn look_at_address(inspection: &Inspection<'_>, sheet: &Sheet, address: &Stated) {
    let has_scheme = address.value.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    if !has_scheme {
        let message = format!("`{}` in the text of an item is no whole address", address.value);
        let help = "write it with `https://…`: nobody knows where a reader of feeds shows the text";
        inspection.findings.tell(&RULE, &sheet.place(address), message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{FEED, JSON_FEED, plant};

    #[test]
    fn a_feed_that_does_not_know_where_it_lies_is_found() {
        let own = "<atom:link rel=\"self\" href=\"https://news.example/en-PK/feed.xml\"/>";
        plant(FEED, own, "").finds("built/feed", FEED);
        plant(JSON_FEED, "en-PK/feed.json", "en-PK/news.json").finds("built/feed", JSON_FEED);
        plant(FEED, "src=\"https://news.example/en-PK/2022/05/visit/media/", "src=\"2022/05/visit/media/")
            .finds("built/feed", FEED);
    }
}
