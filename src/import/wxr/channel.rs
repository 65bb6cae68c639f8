//! What an export says of its site before it comes to the items.

use std::collections::HashMap;

use url::Url;

use super::cut::Piece;
use super::leaves::leaves;

/// How many bytes the names of authors may take.
const AUTHORS_LIMIT: usize = 4 << 20;

/// The site of an export.
#[derive(Debug, Default)]
pub(super) struct Channel {
    /// Its address.
    pub(super) base: Option<Url>,
    /// Its language.
    pub(super) language: Option<String>,
    /// The names of its authors, by their logins.
    authors: HashMap<String, String>,
    /// What those take.
    size: usize,
}

impl Channel {
    /// Takes an element that is no item. Terms are not kept, for each item names its own.
    pub(super) fn take(&mut self, piece: &Piece<'_>) {
        if !["link", "wp:base_blog_url", "language", "wp:author"].contains(&piece.name) {
            return;
        }
        let (mut login, mut name) = (String::new(), String::new());
        // Authors and addresses are the site's, and an item can do without them where they are broken.
        let _ = leaves(piece.text, &mut |leaf| {
            let words = || leaf.words.trim().to_owned();
            match leaf.name {
                "link" if self.base.is_none() => self.base = Url::parse(&words()).ok(),
                "wp:base_blog_url" => self.base = Url::parse(&words()).ok().or(self.base.take()),
                "language" => self.language = Some(words()).filter(|language| !language.is_empty()),
                "wp:author_login" => login = words(),
                "wp:author_display_name" => name = words(),
                _ => {}
            }
        });
        if !login.is_empty() && !name.is_empty() && self.size + login.len() + name.len() <= AUTHORS_LIMIT {
            self.size += login.len() + name.len();
            self.authors.insert(login, name);
        }
    }

    /// The name of an author, or else the login.
    pub(super) fn author<'a>(&'a self, login: &'a str) -> &'a str {
        self.authors.get(login).map_or(login, String::as_str)
    }

    /// The name of an author whom a term names, where it is a login.
    pub(super) fn author_of_term(&self, slug: &str) -> Option<&str> {
        self.authors.get(slug.strip_prefix("cap-").unwrap_or(slug)).map(String::as_str)
    }
}
