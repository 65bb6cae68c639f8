//! What is read before anything is made: the theme, and the top of every article.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::article::{CONTENT, Files, Folder, Head, Keys, Media, PictureFile, folders};
use crate::dateline::NumericOrder;
use crate::error::Result;
use crate::package::checksums;
use crate::picture::Sizes;
use crate::render::Theme;
use crate::report::{Code, Diagnostic, Place, Report};
use crate::site::{Edition, Site};
use crate::source::{Hash, MEDIA_LIMIT, Root, SourceFile};
use crate::yaml::{self, Step};

/// A text that no edition prints, because none is in its language.
const LANGUAGE: Code = Code("content/unknown-language");
/// A file that changed while the run read it.
const CHANGED: Code = Code("source/changed");

/// The theme with the site's own files, and a hash over those.
pub(super) fn read_theme(root: &Root, report: &Report) -> Result<(Theme, Hash)> {
    let mut diagnostics = Vec::new();
    let mut own = BTreeMap::new();
    let mut hashes = Vec::new();
    for listed in root.list("templates", &mut diagnostics)? {
        match root.read(&listed.path, MEDIA_LIMIT)? {
            Ok(bytes) => {
                hashes.push((listed.path.clone(), Hash::of(&bytes)));
                own.insert(listed.path.trim_start_matches("templates/").to_owned(), bytes);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    let theme = Theme::new(own, &mut diagnostics);
    report.extend(diagnostics);
    Ok((theme, hash_of(hashes.iter().map(|(path, hash)| (path.as_str(), *hash)))))
}

/// The top of every article, and what lies beside it.
pub(super) fn survey(root: &Root, order: NumericOrder, report: &Report) -> Result<Vec<Folder>> {
    let mut diagnostics = Vec::new();
    let listed = root.list(CONTENT, &mut diagnostics)?;
    report.extend(diagnostics);
    folders(&listed, report).into_par_iter().map(|files| survey_folder(root, files, order, report)).collect()
}

fn survey_folder(root: &Root, files: Files, order: NumericOrder, report: &Report) -> Result<Folder> {
    let mut heads = BTreeMap::new();
    for (language, path) in files.texts {
        match root.read_text(&path)? {
            Ok(file) => {
                heads.insert(language, Head::parse(&file, order, report));
            }
            Err(diagnostic) => report.push(diagnostic),
        }
    }
    let mut media = BTreeMap::new();
    for (name, path) in files.media {
        match root.read(&path, MEDIA_LIMIT)? {
            Ok(bytes) => {
                let (hash, picture) = (Hash::of(&bytes), PictureFile::of(&bytes));
                let (bytes, sizes) = (bytes.len() as u64, Sizes::default());
                media.insert(name, Media { path, hash, bytes, picture, sizes });
            }
            Err(diagnostic) => report.push(diagnostic),
        }
    }
    Ok(Folder { id: files.id, heads, media })
}

/// The place of a value of an article's front matter, by reading the file once more.
pub(super) fn place_of(root: &Root, head: &Head, keys: Keys) -> Place {
    let way: Vec<Step> = keys.iter().map(|&key| Step::Key(key.to_owned())).collect();
    place_at(root, head, &way)
}

/// The place of what a way through an article's front matter leads to, by reading the file once more.
pub(super) fn place_at(root: &Root, head: &Head, way: &[Step]) -> Place {
    match root.read_text(&head.path) {
        Ok(Ok(file)) => head.place_at(&file.text, way),
        _ => Place::file(head.path.clone()),
    }
}

/// Tells of the texts in languages that no edition reads.
pub(super) fn report_unread_languages(site: &Site, folders: &[Folder], report: &Report) {
    let editions = site.editions.iter().filter(|edition| !edition.is_preview);
    let known: BTreeSet<&str> = editions.flat_map(Edition::languages).collect();
    for head in
        folders.iter().flat_map(|folder| &folder.heads).filter(|(language, _)| !known.contains(language.as_str()))
    {
        let (language, head) = head;
        let names: Vec<&str> = known.iter().copied().collect();
        let help = format!("the editions read {}; add an edition, or rename the file", yaml::list(&names));
        report.push(
            Diagnostic::warning(LANGUAGE, format!("no edition reads texts in `{language}`"))
                .at(Place::file(head.path.clone()))
                .help(help),
        );
    }
}

/// The file of an article, as it was when its top was read; what is wrong with it is reported.
pub(super) fn read_again(root: &Root, head: &Head, report: &Report) -> Result<Option<SourceFile>> {
    match root.read_text(&head.path)? {
        Ok(file) if file.hash == head.hash => Ok(Some(file)),
        Ok(_) => {
            report.push(changed(&head.path));
            Ok(None)
        }
        Err(diagnostic) => {
            report.push(diagnostic);
            Ok(None)
        }
    }
}

/// What is said of a file that is not what it was when the run began.
pub(super) fn changed(path: &str) -> Diagnostic {
    Diagnostic::error(CHANGED, "the file changed while it was being read").at(Place::file(path)).help("run again")
}

/// A SHA-256 over the paths and hashes of files.
pub(super) fn hash_of<'p>(files: impl Iterator<Item = (&'p str, Hash)>) -> Hash {
    Hash::of(checksums(files).as_bytes())
}
