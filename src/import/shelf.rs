//! What stands in the content folder already, and where the next article goes.
//!
//! An article is known again by what its source calls it, wherever it was moved to; one in a second language goes beside
//! the first. The shelf holds a few bytes an article, so that an export of any length can be put on it.

use std::collections::{HashMap, HashSet};

use super::item::Imported;
use super::provenance::Provenance;
use crate::source::Hash;

/// The articles of a content folder.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The file of each article that was imported; see [`name_of`].
    files: HashMap<Key, String>,
    /// The folder of each id and each group of translations.
    folders: HashMap<Key, String>,
    /// Files that are there.
    there: HashMap<Key, Owner>,
    /// Folders in which something is there.
    used: HashSet<Key>,
    /// Files that this run has given away.
    given: HashSet<Key>,
    /// The number after which a folder's name was last found to be free.
    numbers: HashMap<Key, u32>,
}

/// The beginning of a text's hash, which is shorter than most of the texts.
type Key = u128;

/// Whose file stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    /// A source's, which knows it by an id.
    Named,
    /// A source's that has no ids, or somebody's own.
    Nameless,
}

/// Where an article goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The path of its file below the content folder; it may be there already.
    File(String),
    /// An item before it in the same run is the same article, and has this file.
    Twice(String),
}

impl Shelf {
    /// Puts a file on the shelf that is there already, by its path below the content folder.
    pub fn put(&mut self, path: &str, text: &str) {
        let origin = Provenance::read(text).map(|(origin, _)| origin);
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let owner =
            if origin.as_ref().is_some_and(|origin| origin.id.is_some()) { Owner::Named } else { Owner::Nameless };
        self.there.insert(key(&[path]), owner);
        self.used.insert(key(&[folder]));
        if let Some(Provenance { id, url, group, source, sha256, .. }) = origin {
            self.files.insert(name_of(id.as_deref(), &source, &sha256, name), path.to_owned());
            for known in [id, url, group].into_iter().flatten() {
                self.folders.insert(key(&[&known]), folder.to_owned());
            }
        }
    }

    /// The spot of an article; the same spot is not given away twice.
    pub fn give(&mut self, article: &Imported) -> Spot {
        let name = article.file_name.as_str();
        let (source, sha256) =
            Provenance::read(&article.text).map(|(origin, _)| (origin.source, origin.sha256)).unwrap_or_default();
        let own_key = name_of(article.id.as_deref(), &source, &sha256, name);
        let known = self.files.get(&own_key).cloned();
        if let Some(path) = &known
            && self.given.contains(&key(&[path]))
        {
            return Spot::Twice(path.clone());
        }
        let path = known.or_else(|| self.beside_its_translation(article)).unwrap_or_else(|| self.free(article));
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.given.insert(key(&[&path]));
        self.used.insert(key(&[folder]));
        for known in [&article.id, &article.group].into_iter().flatten() {
            self.folders.entry(key(&[known])).or_insert_with(|| folder.to_owned());
        }
        self.files.insert(own_key, path.clone());
        Spot::File(path)
    }

    /// The file in the folder of the same article in another language, where that folder has no such file yet.
    fn beside_its_translation(&self, article: &Imported) -> Option<String> {
        let ties = article.group.iter().chain(&article.translations);
        let folder = ties.into_iter().find_map(|tie| self.folders.get(&key(&[tie])))?;
        let path = join(folder, &article.file_name);
        let key = key(&[&path]);
        (!self.there.contains_key(&key) && !self.given.contains(&key)).then_some(path)
    }

    /// The file in the folder that the article asks for, or in the first of `folder-2`, `folder-3` … that it may have.
    fn free(&mut self, article: &Imported) -> String {
        let wish = key(&[&article.folder]);
        let mut number = self.numbers.get(&wish).copied().unwrap_or(1);
        loop {
            let folder = if number == 1 { article.folder.clone() } else { format!("{}-{number}", article.folder) };
            let path = join(&folder, &article.file_name);
            let file = key(&[&path]);
            let may_have = match self.there.get(&file) {
                // Without an id the file is known by where it stands, and whether it may be changed is decided later.
                Some(Owner::Nameless) => article.id.is_none(),
                Some(Owner::Named) => false,
                None => !self.used.contains(&key(&[&folder])),
            };
            if may_have && !self.given.contains(&file) {
                return path;
            }
            number += 1;
            self.numbers.insert(wish, number);
        }
    }
}

/// What an article is known again by: its id, or else its source's name and all that was imported.
fn name_of(id: Option<&str>, source: &str, sha256: &str, file_name: &str) -> Key {
    match id {
        Some(id) => key(&["id", id, file_name]),
        None => key(&["text", source, sha256, file_name]),
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// The key of texts in a row.
fn key(parts: &[&str]) -> Key {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(part.as_bytes());
        bytes.push(0);
    }
    Hash::of(&bytes).start()
}

#[cfg(test)]
mod tests {
    use super::{Provenance, Shelf, Spot};
    use crate::import::item::Imported;

    fn article(folder: &str, file_name: &str, id: Option<&str>) -> Imported {
        Imported {
            folder: folder.to_owned(),
            file_name: file_name.to_owned(),
            id: id.map(str::to_owned),
            text: written(folder, "a.txt"),
            ..Imported::default()
        }
    }

    /// An article file with these words, from a source that has no ids.
    fn written(words: &str, source: &str) -> String {
        Provenance { source: source.to_owned(), ..Provenance::default() }.write("title: a\n", words)
    }

    fn file(path: &str) -> Spot {
        Spot::File(path.to_owned())
    }

    const OWN: &str = "---\ntitle: a\n---\n\nMine.\n";
    const IMPORTED: &str =
        "---\ntitle: a\nprovenance:\n  source: a.xml\n  id: x1\n  group: g1\n  sha256: ''\n---\n\nTheirs.\n";

    #[test]
    fn two_articles_of_one_name_stand_in_two_folders() {
        let mut shelf = Shelf::default();
        assert_eq!(shelf.give(&article("2022/a", "en.md", Some("1"))), file("2022/a/en.md"));
        assert_eq!(shelf.give(&article("2022/a", "en.md", Some("2"))), file("2022/a-2/en.md"));
        assert_eq!(shelf.give(&article("2022/a", "ur.md", Some("3"))), file("2022/a-3/ur.md"));
        assert_eq!(shelf.give(&article("2022/a", "en.md", None)), file("2022/a-4/en.md"));
    }

    #[test]
    fn an_article_is_known_by_its_id_wherever_it_stands() {
        let mut shelf = Shelf::default();
        shelf.put("2021/moved/en.md", IMPORTED);
        assert_eq!(shelf.give(&article("2022/a", "en.md", Some("x1"))), file("2021/moved/en.md"));
        let again = shelf.give(&article("2022/a", "en.md", Some("x1")));
        assert_eq!(again, Spot::Twice("2021/moved/en.md".to_owned()));
    }

    #[test]
    fn an_article_without_an_id_is_known_by_its_words() {
        let mut shelf = Shelf::default();
        shelf.put("2021/moved/en.md", &written("2022/a", "a.txt"));
        assert_eq!(shelf.give(&article("2022/a", "en.md", None)), file("2021/moved/en.md"));
        assert_eq!(shelf.give(&article("2022/a", "en.md", None)), Spot::Twice("2021/moved/en.md".to_owned()));
        assert_eq!(shelf.give(&article("2022/b", "en.md", None)), file("2022/b/en.md"));
    }

    #[test]
    fn a_second_language_goes_beside_the_first() {
        let mut shelf = Shelf::default();
        shelf.put("2022/a/en.md", IMPORTED);
        let urdu = Imported { group: Some("g1".to_owned()), ..article("2022/b", "ur.md", Some("x2")) };
        assert_eq!(shelf.give(&urdu), file("2022/a/ur.md"));
        let by_address = Imported { translations: vec!["x1".to_owned()], ..article("2022/c", "ar.md", Some("x3")) };
        assert_eq!(shelf.give(&by_address), file("2022/a/ar.md"));
        let second = Imported { group: Some("g1".to_owned()), ..article("2022/b", "ur.md", Some("x4")) };
        assert_eq!(shelf.give(&second), file("2022/b/ur.md"), "one folder has one file a language");
    }

    #[test]
    fn somebodys_own_article_keeps_its_folder_from_all_but_its_namesake() {
        let mut shelf = Shelf::default();
        shelf.put("2022/a/en.md", OWN);
        assert_eq!(shelf.give(&article("2022/a", "en.md", None)), file("2022/a/en.md"));
        assert_eq!(shelf.give(&article("2022/a", "en.md", Some("1"))), file("2022/a-2/en.md"));
        assert_eq!(shelf.give(&article("2022/a", "ur.md", None)), file("2022/a-3/ur.md"));
    }
}
