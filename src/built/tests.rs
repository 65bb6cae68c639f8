//! A small tree in which everything agrees, and ways to spoil it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::check;
use crate::source::{Hash, Root};

pub(super) const FRONT: &str = "en-PK/index.html";
pub(super) const PAGE: &str = "en-PK/2022/05/visit/index.html";
pub(super) const AMP: &str = "en-PK/2022/05/visit/amp/index.html";
pub(super) const NINJS: &str = "en-PK/2022/05/visit/item.ninjs.json";
pub(super) const PACKAGE: &str = "en-PK/2022/05/visit/article-package.json";
pub(super) const OLDER: &str = "en-PK/2022/05/older/index.html";
pub(super) const GONE: &str = "en-PK/2022/05/gone/index.html";
pub(super) const CSS: &str = "en-PK/assets/style.css";
pub(super) const FEED: &str = "en-PK/feed.xml";
pub(super) const ATOM: &str = "en-PK/atom.xml";
pub(super) const JSON_FEED: &str = "en-PK/feed.json";
pub(super) const SITEMAP: &str = "en-PK/sitemap.xml";
pub(super) const NEWS: &str = "en-PK/sitemap-news.xml";
pub(super) const INDEX: &str = "en-PK/search.json";
pub(super) const FOUND: &str = "en-PK/search/articles/0.json";
pub(super) const REDIRECTS: &str = "redirects.json";
pub(super) const LINES: &str = "_redirects";
pub(super) const ROBOTS: &str = "robots.txt";
pub(super) const UR_FRONT: &str = "ur-PK/index.html";
pub(super) const UR_PAGE: &str = "ur-PK/2022/05/visit/index.html";
pub(super) const UR_FEED: &str = "ur-PK/feed.xml";

/// The text files of the good tree; each begins with a line of its own that names it.
const TEXTS: [(&str, &str); 26] = [
    (FRONT, include_str!("tests/en-front.html")),
    (PAGE, include_str!("tests/en-visit.html")),
    (AMP, include_str!("tests/en-visit.amp.html")),
    (NINJS, include_str!("tests/en-visit.ninjs.json")),
    (PACKAGE, include_str!("tests/en-visit.package.json")),
    (OLDER, include_str!("tests/en-older.html")),
    ("en-PK/2022/05/older/article-package.json", include_str!("tests/en-older.package.json")),
    (GONE, include_str!("tests/en-gone.html")),
    ("en-PK/2022/05/gone/item.ninjs.json", include_str!("tests/en-gone.ninjs.json")),
    (CSS, "body { background: url(../assets/dot.png) }\n"),
    (FEED, include_str!("tests/en-feed.xml")),
    (ATOM, include_str!("tests/en-atom.xml")),
    (JSON_FEED, include_str!("tests/en-feed.json")),
    (SITEMAP, include_str!("tests/en-sitemap.xml")),
    (NEWS, include_str!("tests/en-sitemap-news.xml")),
    (UR_FRONT, include_str!("tests/ur-front.html")),
    (UR_PAGE, include_str!("tests/ur-visit.html")),
    ("ur-PK/2022/05/visit/article-package.json", include_str!("tests/ur-visit.package.json")),
    (UR_FEED, include_str!("tests/ur-feed.xml")),
    (INDEX, "{\"version\":1,\"articles\":2,\"starts\":[\"\"]}"),
    (
        FOUND,
        "[[\"2022/05/visit/\",\"A guest from Moscow\",\"\",\"25 May 2022\",\"2022-05-25\"],[\"2022/05/older/\",\"Older news\",\"\",\"1 May 2022\",\"2022-05-01\"]]",
    ),
    ("en-PK/search/words/0.txt", "0guest 1A\n"),
    (REDIRECTS, "{\"version\":1,\"redirects\":[{\"from\":\"/old/visit/\",\"to\":\"/en-PK/2022/05/visit/\"}]}"),
    (LINES, "/old/visit/ /en-PK/2022/05/visit/ 301\n"),
    (ROBOTS, "User-agent: *\nDisallow:\nSitemap: https://news.example/sitemap-index.xml\n"),
    ("sitemap-index.xml", include_str!("tests/sitemap-index.xml")),
];
const RECORDS: [(&str, &str); 2] = [
    (
        "coverage.json",
        "{\"version\":1,\"articles\":{\"2022/older\":{\"en-PK\":\"source\",\"ur-PK\":\"missing\"},\
         \"2022/visit\":{\"en-PK\":\"source\",\"ur-PK\":\"translated\"}}}",
    ),
    ("run.json", "{\"version\":1,\"editions\":{\"en-PK\":{\"articles\":2},\"ur-PK\":{\"articles\":1}}}"),
];
const PICTURES: [&str; 4] = [
    "en-PK/2022/05/visit/media/road.png",
    "en-PK/assets/dot.png",
    "ur-PK/2022/05/visit/media/road.png",
    "ur-PK/assets/dot.png",
];

/// The head of a PNG of two pixels beside one another, in 57 bytes.
fn png() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01\x08\x02\0\0\0".to_vec();
    bytes.resize(57, 0);
    bytes
}

/// A tree that somebody may have spoilt.
pub(super) struct Planted {
    folder: TempDir,
    now: Option<String>,
}

/// The good tree with one text of a file in another's place.
#[track_caller]
pub(super) fn plant(file: &str, from: &str, to: &str) -> Planted {
    let planted = Planted::good();
    let text = fs::read_to_string(planted.path().join(file)).unwrap();
    assert!(text.contains(from), "no {from:?} in {file}");
    planted.with(file, &text.replacen(from, to, 1))
}

impl Planted {
    /// A tree of these files and no other.
    pub(super) fn files(files: &[(&str, &str)]) -> Self {
        let planted = Self { folder: TempDir::new().unwrap(), now: None };
        files.iter().fold(planted, |planted, (file, text)| planted.with(file, text))
    }

    /// The good tree.
    pub(super) fn good() -> Self {
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let texts = TEXTS.iter().chain(&RECORDS);
        files.extend(texts.map(|(file, text)| ((*file).to_owned(), text.as_bytes().to_vec())));
        files.extend(PICTURES.map(|file| (file.to_owned(), png())));
        let packages: Vec<String> =
            files.keys().filter(|file| file.ends_with("article-package.json")).cloned().collect();
        for package in packages {
            let folder = package.strip_suffix("article-package.json").unwrap();
            let of_package = files.iter().filter_map(|(file, bytes)| Some((file.strip_prefix(folder)?, bytes)));
            let listed: Vec<String> = of_package
                .filter(|(file, _)| *file != "article-package.json")
                .map(|(file, bytes)| {
                    format!("{{\"path\":\"{file}\",\"sha256\":\"{}\",\"bytes\":{}}}", Hash::of(bytes), bytes.len())
                })
                .collect();
            let text = String::from_utf8(files[&package].clone()).unwrap();
            files.insert(
                package,
                text.replace("\"files\":[]", &format!("\"files\":[{}]", listed.join(","))).into_bytes(),
            );
        }
        for edition in ["en-PK/", "ur-PK/"] {
            let of_edition = files.iter().filter_map(|(file, bytes)| Some((file.strip_prefix(edition)?, bytes)));
            let lines: Vec<String> = of_edition.map(|(file, bytes)| format!("{}  {file}\n", Hash::of(bytes))).collect();
            files.insert(format!("{edition}manifest-sha256.txt"), lines.concat().into_bytes());
        }
        let planted = Self { folder: TempDir::new().unwrap(), now: None };
        files.iter().fold(planted, |planted, (file, bytes)| planted.with_bytes(file, bytes))
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The same with a file of this text.
    pub(super) fn with(self, file: &str, text: &str) -> Self {
        self.with_bytes(file, text.as_bytes())
    }

    /// The same with a file of these bytes.
    pub(super) fn with_bytes(self, file: &str, bytes: &[u8]) -> Self {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// The same without a file.
    pub(super) fn without(self, file: &str) -> Self {
        fs::remove_file(self.path().join(file)).unwrap();
        self
    }

    /// The same with another text of a file; it must be another one.
    #[track_caller]
    pub(super) fn map(self, file: &str, change: impl Fn(&str) -> String) -> Self {
        let text = fs::read_to_string(self.path().join(file)).unwrap();
        let changed = change(&text);
        assert_ne!(text, changed);
        self.with(file, &changed)
    }

    /// The same, looked at as of a time.
    pub(super) fn at(self, now: &str) -> Self {
        Self { now: Some(now.to_owned()), ..self }
    }

    /// Code and file of what is found, with what it says.
    fn found(&self) -> Vec<(String, String, String)> {
        let root = Root::open(self.path()).unwrap();
        let now = self.now.as_ref().map(|now| now.parse().unwrap());
        let checked = check(&root, now, &|_, _| ()).unwrap();
        checked
            .diagnostics
            .into_iter()
            .map(|diagnostic| {
                let place = diagnostic.place;
                let file = place.map_or_else(String::new, |place| place.file.to_string());
                (diagnostic.code.0.to_owned(), file, diagnostic.message.into_owned())
            })
            .collect()
    }

    /// What is found but hashes, which every change breaks.
    fn others(&self) -> Vec<(String, String, String)> {
        self.found().into_iter().filter(|(code, ..)| code != "built/hash").collect()
    }

    /// The files whose hashes are told to be wrong somewhere.
    pub(super) fn hashes(&self) -> Vec<String> {
        self.found().into_iter().filter(|(code, ..)| code == "built/hash").map(|(_, file, _)| file).collect()
    }

    /// Expects this code in this file, and nothing else.
    #[track_caller]
    pub(super) fn finds(&self, code: &str, file: &str) {
        let others = self.others();
        assert!(!others.is_empty() && others.iter().all(|found| found.0 == code && found.1 == file), "{others:#?}");
    }

    /// Expects this code in this file, whatever else there is.
    #[track_caller]
    pub(super) fn finds_among(&self, code: &str, file: &str) {
        let others = self.others();
        assert!(others.iter().any(|found| found.0 == code && found.1 == file), "{others:#?}");
    }

    /// Expects just these codes in these files.
    #[track_caller]
    pub(super) fn finds_all(&self, expected: &[(&str, &str)]) {
        let others = self.others();
        let mut found: Vec<_> = others.iter().map(|(code, file, _)| (code.as_str(), file.as_str())).collect();
        found.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "{others:#?}");
    }

    /// Expects nothing at all, but for hashes.
    #[track_caller]
    pub(super) fn is_clean(&self) {
        self.finds_all(&[]);
    }
}

#[test]
fn a_tree_in_which_everything_agrees_is_clean() {
    let found = Planted::good().found();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_folder_without_editions_is_an_error_and_a_tree_of_bare_pages_is_read() {
    Planted::files(&[("a/index.html", "x")]).finds("built/no-edition", "");
    let page = "<html lang=en><title>A</title><main><h1>A</h1></main>";
    let bare = Planted::files(&[("en/index.html", page), ("en/manifest-sha256.txt", "")]);
    bare.finds("built/listed", "en/manifest-sha256.txt");
}

#[test]
fn links_that_lead_out_of_the_tree_are_not_followed() {
    let planted = Planted::good();
    std::os::unix::fs::symlink("/etc/passwd", planted.path().join("en-PK/passwd")).unwrap();
    std::os::unix::fs::symlink("..", planted.path().join("en-PK/again")).unwrap();
    let found = planted.found();
    let codes: Vec<&str> = found.iter().map(|found| found.0.as_str()).collect();
    assert_eq!(codes, ["source/linked-folder", "source/outside-site"], "{found:#?}");
}
