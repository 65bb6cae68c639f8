//! What a page says of its article, and which of its voices says it.

use crate::import::page::{HeadPicture, When};

/// Something that is said, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Claim<T> {
    /// What is said.
    pub(super) value: T,
    /// Who says it, as a report names it.
    pub(super) by: &'static str,
}

/// All that is said, in each list the most trustworthy first.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// The headline.
    pub(super) titles: Vec<Claim<String>>,
    /// Who wrote it.
    pub(super) authors: Vec<Claim<Vec<String>>>,
    /// When it was published.
    pub(super) published: Vec<Claim<When>>,
    /// When it was last changed.
    pub(super) updated: Vec<Claim<When>>,
    /// The section that it stands in.
    pub(super) sections: Vec<Claim<String>>,
    /// Its tags.
    pub(super) tags: Vec<Claim<Vec<String>>>,
    /// A sentence or two about it.
    pub(super) summaries: Vec<Claim<String>>,
    /// The picture at its head.
    pub(super) pictures: Vec<Claim<HeadPicture>>,
    /// Its address.
    pub(super) addresses: Vec<Claim<String>>,
    /// The name of its site.
    pub(super) sites: Vec<Claim<String>>,
    /// Whether the page says that it is an article.
    pub(super) is_article: bool,
}

/// Adds a text to a list, if there is one.
pub(super) fn say(list: &mut Vec<Claim<String>>, by: &'static str, text: Option<impl AsRef<str>>) {
    let text = text.map(|text| text.as_ref().split_whitespace().collect::<Vec<_>>().join(" "));
    if let Some(value) = text.filter(|text| !text.is_empty()) {
        list.push(Claim { value, by });
    }
}

/// The most authors or tags of an article that are heard.
pub(super) const MOST_NAMES: usize = 100;

/// Adds a list of texts to a list, without empty ones and without addresses, which many name instead of people.
pub(super) fn say_all(list: &mut Vec<Claim<Vec<String>>>, by: &'static str, texts: Vec<String>) {
    let is_word = |text: &String| !text.is_empty() && !text.contains("://");
    let mut value: Vec<String> = Vec::new();
    for text in texts.into_iter().map(|text| text.trim().to_owned()).filter(is_word) {
        if value.len() < MOST_NAMES && !value.contains(&text) {
            value.push(text);
        }
    }
    if !value.is_empty() {
        list.push(Claim { value, by });
    }
}

/// Adds a date to a list, if it is one.
pub(super) fn say_when(list: &mut Vec<Claim<When>>, by: &'static str, when: Option<When>) {
    list.extend(when.map(|value| Claim { value, by }));
}
