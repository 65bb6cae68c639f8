//! The files of a built tree, its editions, and which address is which file.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use url::Url;

use crate::error::Result;
use crate::report::Diagnostic;
use crate::source::{Listed, Root};

/// The list that makes a folder an edition.
pub(super) const LIST: &str = "manifest-sha256.txt";
/// The largest file that is read, in bytes: the most that a sitemap may have, and some.
const LIMIT: u64 = 64 << 20;
/// Where a site lies that says nothing of it.
const NOWHERE: &str = "https://built.invalid/";
/// What a path keeps only in another form.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`');

/// A built tree.
#[derive(Debug)]
pub(super) struct Tree<'r> {
    root: &'r Root,
    /// Every file, sorted by path.
    pub(super) files: Vec<Listed>,
    /// The folders of the editions, sorted.
    pub(super) editions: Vec<String>,
    base: Url,
    /// Whether the tree says where it lies.
    pub(super) has_base: bool,
}

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of the tree, by its number, and the element in it that is meant.
    File(usize, Option<String>),
    /// No file: the path at which one should lie.
    Missing(String),
    /// The tree's own address by another scheme.
    Insecure,
    /// Somewhere else, or no address that leads to a file.
    Elsewhere,
}

impl<'r> Tree<'r> {
    /// The files below a folder; what is no plain file is pushed to `diagnostics`.
    ///
    /// # Errors
    ///
    /// A folder may not be read.
    pub(super) fn list(root: &'r Root, diagnostics: &mut Vec<Diagnostic>) -> Result<Self> {
        let files = root.list("", diagnostics)?;
        let folders = files.iter().filter_map(|file| file.path.strip_suffix(LIST)?.strip_suffix('/'));
        let editions = folders.filter(|folder| !folder.contains('/')).map(str::to_owned).collect();
        let base = Url::parse(NOWHERE).map_err(|_| std::io::Error::other(NOWHERE));
        let base = base.map_err(|cause| crate::error::Error::new("understand", root.path(), cause))?;
        Ok(Self { root, files, editions, base, has_base: false })
    }

    /// Says where the tree lies on the web, as its pages have it.
    pub(super) fn settle(&mut self, base: Option<Url>) {
        self.has_base = base.is_some();
        self.base = base.unwrap_or_else(|| self.base.clone());
    }

    /// The bytes of a file; none where it may not be read, which `refused` hears.
    ///
    /// # Errors
    ///
    /// The disk refuses.
    pub(super) fn read(&self, path: &str) -> Result<std::result::Result<Vec<u8>, Diagnostic>> {
        self.root.read(path, LIMIT)
    }

    /// The path of a file.
    pub(super) fn path(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |file| file.path.as_str())
    }

    /// The number of a file.
    pub(super) fn find(&self, path: &str) -> Option<usize> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()
    }

    /// The number of the edition that a file belongs to.
    pub(super) fn edition(&self, path: &str) -> Option<usize> {
        let (folder, _) = path.split_once('/')?;
        self.editions.binary_search_by(|edition| edition.as_str().cmp(folder)).ok()
    }

    /// The whole address of a file; a page is addressed by its folder.
    pub(super) fn address(&self, path: &str) -> String {
        let path = match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => path,
        };
        format!("{}{}", self.base, utf8_percent_encode(path, ESCAPED))
    }

    /// Whether an address begins with the tree's own.
    pub(super) fn is_own(&self, address: &str) -> bool {
        self.has_base && address.starts_with(self.base.as_str())
    }

    /// The beginning of all the tree's addresses.
    pub(super) fn base(&self) -> &str {
        self.base.as_str()
    }

    /// Where an address leads that stands in a file.
    pub(super) fn target(&self, from: &str, address: &str) -> Target {
        let here = self.base.join(&utf8_percent_encode(from, ESCAPED).to_string());
        let Some(url) = here.ok().and_then(|here| here.join(address.trim()).ok()) else { return Target::Elsewhere };
        if !matches!(url.scheme(), "http" | "https") || url.host_str() != self.base.host_str() {
            return Target::Elsewhere;
        }
        if url.port_or_known_default() != self.base.port_or_known_default() || url.scheme() != self.base.scheme() {
            return if url.scheme() == self.base.scheme() { Target::Elsewhere } else { Target::Insecure };
        }
        let Some(path) = url.path().strip_prefix(self.base.path()) else { return Target::Elsewhere };
        let Ok(path) = percent_decode_str(path).decode_utf8() else { return Target::Missing(path.to_owned()) };
        let decode = |fragment: &str| percent_decode_str(fragment).decode_utf8().map(Cow::into_owned).ok();
        let fragment = url.fragment().filter(|fragment| !fragment.is_empty()).and_then(decode);
        let is_folder = path.is_empty() || path.ends_with('/');
        let page = if is_folder { format!("{path}index.html") } else { format!("{path}/index.html") };
        let file = if is_folder { None } else { self.find(&path) };
        match file.or_else(|| self.find(&page)) {
            Some(file) => Target::File(file, fragment),
            None => Target::Missing(if is_folder { page } else { path.into_owned() }),
        }
    }

    /// The file that a whole address of the tree leads to.
    pub(super) fn page_of(&self, address: &str) -> Option<usize> {
        match self.target("", address) {
            Target::File(file, _) if self.is_own(address) => Some(file),
            _ => None,
        }
    }
}

/// Whether a file's name has an ending.
pub(super) fn ends_in(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, own)| own == ending)
}

/// Where a tree must lie for a page to have this address of itself; none where the address ends in another path.
pub(super) fn base_of(path: &str, canonical: &str) -> Option<Url> {
    let mut url =
        Url::parse(canonical).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())?;
    let folder = path.strip_suffix("index.html")?;
    let decoded = percent_decode_str(url.path()).decode_utf8().ok()?;
    let above = decoded.strip_suffix(folder)?;
    let above = utf8_percent_encode(above, ESCAPED).to_string();
    (above.ends_with('/')).then(|| {
        url.set_path(&above);
        url.set_query(None);
        url.set_fragment(None);
        url
    })
}

#[cfg(test)]
mod tests {
    use super::{Target, Tree, base_of};
    use crate::built::tests::Planted;
    use crate::source::Root;

    #[test]
    fn a_page_betrays_where_its_tree_lies() {
        for (path, canonical, base) in [
            ("en/index.html", "https://news.example/en/", Some("https://news.example/")),
            ("en/a/index.html", "https://news.example/daily/en/a/", Some("https://news.example/daily/")),
            ("en/خبر/index.html", "https://news.example/en/%D8%AE%D8%A8%D8%B1/", Some("https://news.example/")),
            ("en/a/index.html", "https://news.example/en/b/", None),
            ("en/a/index.html", "/en/a/", None),
            ("en/a.html", "https://news.example/en/a.html", None),
        ] {
            assert_eq!(base_of(path, canonical).as_ref().map(url::Url::as_str), base, "{path} {canonical}");
        }
    }

    #[test]
    fn an_address_leads_to_a_file_whichever_way_it_is_written() {
        let planted =
            Planted::files(&[("en/manifest-sha256.txt", ""), ("en/a/index.html", ""), ("en/خبر/index.html", "")]);
        let root = Root::open(planted.path()).unwrap();
        let mut tree = Tree::list(&root, &mut Vec::new()).unwrap();
        tree.settle("https://news.example/daily/".parse().ok());
        let page = tree.find("en/a/index.html").unwrap();
        let to = |address| tree.target("en/خبر/index.html", address);
        for address in ["../a/", "../a", "../a/index.html", "/daily/en/a/?q=1", "https://news.example/daily/en/a/"] {
            assert_eq!(to(address), Target::File(page, None), "{address}");
        }
        assert_eq!(to("#x"), Target::File(tree.find("en/خبر/index.html").unwrap(), Some("x".to_owned())));
        assert_eq!(to("../b/"), Target::Missing("en/b/index.html".to_owned()));
        assert_eq!(to("http://news.example/daily/en/a/"), Target::Insecure);
        for address in ["https://other.example/", "mailto:a@news.example", "/en/a/", "tel:1", "https://[", "data:,x"] {
            assert_eq!(to(address), Target::Elsewhere, "{address}");
        }
        assert_eq!(tree.address("en/خبر/index.html"), "https://news.example/daily/en/%D8%AE%D8%A8%D8%B1/");
    }
}
