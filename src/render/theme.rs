//! The templates and assets of a site: those inside the program, and the site's own in their place.

use std::collections::BTreeMap;

use super::TEMPLATE;
use super::sheet::squeeze;
use crate::report::{Code, Diagnostic, Place};

/// A file in `templates/` that nothing uses.
const UNUSED: Code = Code("template/unused");

/// The templates inside the program.
const TEMPLATES: [(&str, &str); 12] = [
    ("amp.css", include_str!("../../templates/amp.css")),
    ("amp.html", include_str!("../../templates/amp.html")),
    ("archive.html", include_str!("../../templates/archive.html")),
    ("archives.html", include_str!("../../templates/archives.html")),
    ("article.html", include_str!("../../templates/article.html")),
    ("base.html", include_str!("../../templates/base.html")),
    ("front.html", include_str!("../../templates/front.html")),
    ("list.html", include_str!("../../templates/list.html")),
    ("macros.html", include_str!("../../templates/macros.html")),
    ("not-found.html", include_str!("../../templates/not-found.html")),
    ("search.html", include_str!("../../templates/search.html")),
    ("withdrawn.html", include_str!("../../templates/withdrawn.html")),
];

/// The assets inside the program.
const ASSETS: [(&str, &[u8]); 11] = [
    ("ar/OFL.txt", include_bytes!("../../templates/assets/ar/OFL.txt")),
    ("ar/markazi-text.woff2", include_bytes!("../../templates/assets/ar/markazi-text.woff2")),
    ("favicon.svg", include_bytes!("../../templates/assets/favicon.svg")),
    ("newsreader-OFL.txt", include_bytes!("../../templates/assets/newsreader-OFL.txt")),
    ("newsreader-display.woff2", include_bytes!("../../templates/assets/newsreader-display.woff2")),
    ("newsreader-italic.woff2", include_bytes!("../../templates/assets/newsreader-italic.woff2")),
    ("newsreader-text.woff2", include_bytes!("../../templates/assets/newsreader-text.woff2")),
    ("search.js", include_bytes!("../../templates/assets/search.js")),
    ("style.css", include_bytes!("../../templates/assets/style.css")),
    ("ur/OFL.txt", include_bytes!("../../templates/assets/ur/OFL.txt")),
    ("ur/noto-nastaliq-urdu.woff2", include_bytes!("../../templates/assets/ur/noto-nastaliq-urdu.woff2")),
];

/// The longest tag, `{{ … }}` or `{% … %}`, in bytes: an expression of tens of thousands of terms would run the engine out
/// of stack.
const LONGEST_TAG: usize = 10_000;

/// The ending of a style sheet.
const SHEET: &str = ".css";

/// What lies below `templates/assets/`.
const ASSETS_FOLDER: &str = "assets/";

/// The templates and assets of a site.
#[derive(Clone, Debug)]
pub struct Theme {
    templates: BTreeMap<String, String>,
    assets: BTreeMap<String, Vec<u8>>,
}

/// A file that pages load: its path below the edition, and its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asset<'t> {
    /// The path below the edition: `assets/style.css`.
    pub path: &'t str,
    /// The bytes.
    pub bytes: &'t [u8],
}

impl Theme {
    /// The built-in theme, with the site's own files in the place of those of the same name.
    ///
    /// `own` are the files of the site's `templates/`, by their path below it. What is neither a template nor an asset
    /// is reported, except for texts about the templates.
    #[must_use]
    pub fn new(own: BTreeMap<String, Vec<u8>>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut theme = Self {
            templates: TEMPLATES.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).collect(),
            assets: ASSETS.iter().map(|&(path, bytes)| (format!("{ASSETS_FOLDER}{path}"), bytes.to_vec())).collect(),
        };
        for (path, bytes) in own {
            let has_ending = |ending: &str| path.rsplit_once('.').is_some_and(|(_, found)| found == ending);
            // The style sheet that AMP pages hold inside is no asset; any other one beside the templates is lost there.
            let is_template = has_ending("html") || TEMPLATES.iter().any(|(name, _)| *name == path);
            if path.starts_with(ASSETS_FOLDER) {
                theme.assets.insert(path, bytes);
            } else if is_template && longest_tag(&bytes) > LONGEST_TAG {
                let message = format!("a tag of `templates/{path}` is longer than any template needs");
                let help = "set parts of it before, with `{% set name = … %}`; the built-in template is used";
                diagnostics
                    .push(Diagnostic::error(TEMPLATE, message).at(Place::file(format!("templates/{path}"))).help(help));
            } else if is_template {
                theme.templates.insert(path, String::from_utf8_lossy(&bytes).into_owned());
            } else if !has_ending("md") {
                let message = format!("nothing uses `templates/{path}`");
                let help = "templates end in `.html`; what pages load belongs into `templates/assets/`";
                diagnostics
                    .push(Diagnostic::warning(UNUSED, message).at(Place::file(format!("templates/{path}"))).help(help));
            }
        }
        theme.squeeze_sheets();
        theme
    }

    /// Takes out of the style sheets what only their authors need.
    fn squeeze_sheets(&mut self) {
        for (path, bytes) in &mut self.assets {
            if let (true, Ok(sheet)) = (path.ends_with(SHEET), std::str::from_utf8(bytes)) {
                *bytes = squeeze(sheet).into_bytes();
            }
        }
    }

    /// The templates by name.
    pub(super) fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.templates.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The text of a template.
    pub(super) fn template(&self, name: &str) -> Option<&str> {
        self.templates.get(name).map(String::as_str)
    }

    /// The assets of an edition in these languages: those of everybody, and those of `assets/<language>/`.
    ///
    /// A folder of assets is a language's where its name is that of an edition's language, which `languages` lists.
    pub fn assets<'t>(&'t self, own: &'t [&'t str], languages: &'t [&'t str]) -> impl Iterator<Item = Asset<'t>> {
        self.assets.iter().filter_map(move |(path, bytes)| {
            let folder = path.strip_prefix(ASSETS_FOLDER)?.split_once('/').map(|(folder, _)| folder);
            let is_for_us = folder.is_none_or(|folder| own.contains(&folder) || !is_language(folder, languages));
            is_for_us.then_some(Asset { path, bytes })
        })
    }
}

/// The length of the longest tag; one that is never closed goes to the end.
fn longest_tag(template: &[u8]) -> usize {
    let (mut longest, mut rest) = (0, template);
    let is_begun = |pair: &[u8]| matches!(pair, b"{{" | b"{%");
    while let Some(start) = rest.windows(2).position(is_begun) {
        let tag = rest.get(start..).unwrap_or_default();
        let end = tag.windows(2).position(|pair| matches!(pair, b"}}" | b"%}")).map_or(tag.len(), |end| end + 2);
        longest = longest.max(end);
        rest = tag.get(end..).unwrap_or_default();
    }
    longest
}

/// Whether a folder of assets belongs to a language: one that an edition is in, or one that a built-in asset is for.
fn is_language(folder: &str, languages: &[&str]) -> bool {
    let built_in = ASSETS.iter().filter_map(|(path, _)| path.split_once('/')).any(|(language, _)| language == folder);
    built_in || languages.contains(&folder)
}

#[cfg(test)]
mod tests {
    use super::{ASSETS, TEMPLATES, Theme};
    use std::collections::BTreeMap;
    use std::path::Path;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test may look at the repository it belongs to")]
    fn every_file_of_the_default_theme_is_inside_the_program() {
        fn files(folder: &Path, found: &mut Vec<String>, root: &Path) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    files(&path, found, root);
                } else {
                    found.push(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut there = Vec::new();
        files(&root, &mut there, &root);
        there.retain(|path| path != "README.md");
        there.sort();
        let assets = ASSETS.iter().map(|(path, _)| format!("assets/{path}"));
        let mut inside: Vec<String> = TEMPLATES.iter().map(|(name, _)| (*name).to_owned()).chain(assets).collect();
        inside.sort();
        assert_eq!(there, inside);
    }

    #[test]
    fn a_languages_assets_go_to_its_editions_alone() {
        let theme = Theme::new(BTreeMap::new(), &mut Vec::new());
        let paths =
            |own: &[&str]| theme.assets(own, &["en", "ur"]).map(|asset| asset.path.to_owned()).collect::<Vec<_>>();
        let is_of_a_language = |path: &&String| path.trim_start_matches("assets/").contains('/');
        assert_eq!(paths(&["en-PK", "en"]).iter().filter(is_of_a_language).count(), 0);
        for (language, font) in [("ur", "assets/ur/noto-nastaliq-urdu.woff2"), ("ar", "assets/ar/markazi-text.woff2")] {
            let paths = paths(&[language]);
            assert_eq!(paths.iter().filter(is_of_a_language).count(), 2, "a font and its licence");
            assert!(paths.contains(&font.to_owned()));
        }
    }

    #[test]
    fn a_tag_that_would_run_the_engine_out_of_stack_is_refused() {
        let own = |text: String| BTreeMap::from([("article.html".to_owned(), text.into_bytes())]);
        let mut diagnostics = Vec::new();
        let theme = Theme::new(own(format!("{{{{ 1{} }}}}", " + 1".repeat(20_000))), &mut diagnostics);
        assert_eq!(diagnostics.len(), 1);
        assert_ne!(theme.template("article.html").unwrap().as_bytes()[0], b'1');
        diagnostics.clear();
        drop(Theme::new(
            own("{{ a }} {% if b %}".to_owned() + &"text ".repeat(9_000) + "{% endif %}"),
            &mut diagnostics,
        ));
        assert_eq!(diagnostics, []);
    }

    #[test]
    fn a_sites_own_file_stands_in_the_place_of_ours() {
        let own = BTreeMap::from([
            ("article.html".to_owned(), b"own".to_vec()),
            ("assets/logo.png".to_owned(), b"png".to_vec()),
            ("notes.txt".to_owned(), b"?".to_vec()),
            ("style.css".to_owned(), b"lost".to_vec()),
            ("amp.css".to_owned(), b"own".to_vec()),
        ]);
        let mut diagnostics = Vec::new();
        let theme = Theme::new(own, &mut diagnostics);
        assert_eq!(theme.template("article.html"), Some("own"));
        assert!(theme.assets(&["en"], &[]).any(|asset| asset.path == "assets/logo.png"));
        assert_eq!(theme.template("amp.css"), Some("own"));
        let lost: Vec<&str> = diagnostics.iter().map(|diagnostic| &*diagnostic.message).collect();
        assert_eq!(lost, ["nothing uses `templates/notes.txt`", "nothing uses `templates/style.css`"]);
    }
}
