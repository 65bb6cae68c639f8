//! What all who look at a tree share: its files, what they weigh, where links lead, and what was found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use super::facts::{Stated, Use};
use super::findings::Findings;
use super::rules;
use super::seals::Seal;
use super::sheet::Sheet;
use super::tree::{Target, Tree, ends_in};
use crate::error::Result;
use crate::report::Place;

/// A look at a tree.
#[derive(Debug)]
pub(super) struct Inspection<'t> {
    /// The tree.
    pub(super) tree: &'t Tree<'t>,
    /// What each file is, in the order of the tree's files.
    pub(super) seals: &'t [Option<Seal>],
    /// The language of each edition.
    pub(super) languages: &'t [String],
    /// What was found.
    pub(super) findings: &'t Findings,
    /// The time to take for now; none where nobody asks what lies in the future.
    pub(super) now: Option<Timestamp>,
    /// Which files a page links to.
    reached: Vec<AtomicBool>,
    /// Paths that are linked to and are not there, each with the first place that does, and how many do.
    dead: Mutex<BTreeMap<String, (Place, usize)>>,
    /// Elements of other pages that are linked to: page, element, and the first place that does.
    pointers: Mutex<BTreeMap<(usize, String), Place>>,
}

impl<'t> Inspection<'t> {
    /// The beginning of a look.
    pub(super) fn new(
        tree: &'t Tree<'t>,
        seals: &'t [Option<Seal>],
        languages: &'t [String],
        findings: &'t Findings,
        now: Option<Timestamp>,
    ) -> Self {
        let reached = tree.files.iter().map(|_| AtomicBool::new(false)).collect();
        let (dead, pointers) = (Mutex::default(), Mutex::default());
        Self { tree, seals, languages, findings, now, reached, dead, pointers }
    }

    /// The language of the edition that a file belongs to.
    pub(super) fn language(&self, path: &str) -> Option<&str> {
        self.tree.edition(path).and_then(|edition| self.languages.get(edition)).map(String::as_str)
    }

    /// A file as text; none where it cannot be read, which is a finding.
    ///
    /// # Errors
    ///
    /// The disk refuses.
    pub(super) fn sheet(&self, path: &str) -> Result<Option<Sheet>> {
        let bytes = match self.tree.read(path)? {
            Ok(bytes) => bytes,
            Err(diagnostic) => {
                self.findings.push(diagnostic);
                return Ok(None);
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(Sheet::new(path, text))),
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let sheet = Sheet::new(path, String::from_utf8_lossy(error.as_bytes()).into_owned());
                rules::unreadable::tell(self, &sheet.byte(good), "it is not UTF-8 text");
                Ok(None)
            }
        }
    }

    /// Follows an address; what is not there is remembered until all were followed.
    pub(super) fn follow(&self, sheet: &Sheet, address: &Stated, purpose: Use) -> Target {
        let target = self.tree.target(&sheet.path, &address.value);
        match &target {
            Target::File(file, fragment) => {
                if purpose == Use::Link {
                    self.reach(*file, &sheet.path);
                    if let Some(fragment) = fragment {
                        self.point(*file, fragment, sheet, address);
                    }
                }
            }
            Target::Missing(path) => {
                let mut dead = self.dead.lock().unwrap_or_else(PoisonError::into_inner);
                let (first, count) = dead.entry(path.clone()).or_insert_with(|| (sheet.place(address).find(), 0));
                *count += 1;
                // A file is read from its beginning.
                if sheet.path < first.file {
                    *first = sheet.place(address).find();
                }
            }
            Target::Insecure => rules::insecure::tell(self, sheet, address),
            Target::Elsewhere => {}
        }
        target
    }

    /// Whether the article of a page was withdrawn.
    pub(super) fn is_withdrawn(&self, page: usize) -> bool {
        let Some(folder) = self.tree.path(page).strip_suffix("index.html") else { return false };
        let says_so = |name: &str| {
            let seal =
                self.tree.find(&format!("{folder}{name}")).and_then(|file| self.seals.get(file).copied().flatten());
            seal.is_some_and(|seal| seal.is_withdrawn)
        };
        says_so("item.ninjs.json") || says_so("article-package.json")
    }

    /// Notes that a page leads to another; its AMP page is no other.
    fn reach(&self, file: usize, from: &str) {
        let path = self.tree.path(file);
        let is_itself = path == from
            || path
                .strip_suffix("index.html")
                .is_some_and(|folder| from.strip_prefix(folder) == Some("amp/index.html"));
        if let Some(reached) = self.reached.get(file).filter(|_| !is_itself) {
            reached.store(true, Ordering::Relaxed);
        }
    }

    /// Whether a page leads to a file.
    pub(super) fn is_reached(&self, file: usize) -> bool {
        self.reached.get(file).is_some_and(|reached| reached.load(Ordering::Relaxed))
    }

    fn point(&self, file: usize, fragment: &str, sheet: &Sheet, address: &Stated) {
        let is_page = ends_in(self.tree.path(file), "html");
        // A browser goes to the top where nothing is called so, and to words by a fragment of their own kind.
        if !is_page || fragment.eq_ignore_ascii_case("top") || fragment.starts_with(":~:") {
            return;
        }
        let mut pointers = self.pointers.lock().unwrap_or_else(PoisonError::into_inner);
        let first = pointers.entry((file, fragment.to_owned())).or_insert_with(|| sheet.place(address).find());
        if sheet.path < first.file {
            *first = sheet.place(address).find();
        }
    }

    /// The paths that are linked to and are not there.
    pub(super) fn dead(&self) -> BTreeMap<String, (Place, usize)> {
        std::mem::take(&mut self.dead.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The elements that other pages point to, page by page.
    pub(super) fn pointers(&self) -> BTreeMap<usize, Vec<(String, Place)>> {
        let mut pages: BTreeMap<usize, Vec<(String, Place)>> = BTreeMap::new();
        for ((page, fragment), place) in
            std::mem::take(&mut *self.pointers.lock().unwrap_or_else(PoisonError::into_inner))
        {
            pages.entry(page).or_default().push((fragment, place));
        }
        pages
    }

    /// Elements of its own that a page points to are known without reading it again.
    pub(super) fn settle_own(&self, page: usize, ids: &BTreeSet<&str>) {
        let mut pointers = self.pointers.lock().unwrap_or_else(PoisonError::into_inner);
        let last = (page, String::from(char::MAX));
        let own: Vec<_> = pointers.range((page, String::new())..=last).map(|(key, _)| key.clone()).collect();
        for key in own.into_iter().filter(|(_, fragment)| ids.contains(fragment.as_str())) {
            pointers.remove(&key);
        }
    }
}
