//! Foreign sources into a content folder: what `roznama import` does, item by item.
//!
//! 1. The folder's articles are put on a shelf, so that what was imported before is known again.
//! 2. Each source is read by its format, the one that is asked for or the first that recognises it.
//! 3. Each article gets its spot; what is there decides what becomes of it; its pictures go beside it, then its file.
//!
//! An item is forgotten when it was told, so that a source of any length takes no more memory than its ids.

use std::collections::BTreeMap;
use std::io::{Cursor, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::import::{FORMATS, Fate, Format, Imported, Item, Media, Outcome, Shelf, Source, Spot, Terms, decide};
use crate::package::{write_atomic, write_new};
use crate::report::{Code, Diagnostic, Place, Report};
use crate::source::{MEDIA_LIMIT, Root, Stream, read_named};

/// An article file is there already and says something else.
const EXISTS: Code = Code("import/exists");
/// An article was edited after its import, and its source has changed.
const EDITED: Code = Code("import/edited");

/// How much of a source is looked at to tell its format, in bytes.
const START: usize = 64 << 10;

/// What an import does with the world around it.
#[derive(Clone, Copy, Debug)]
pub struct ImportRequest<'a> {
    /// The folder that articles go into.
    pub into: &'a Path,
    /// The folder that holds the pictures of the sources.
    pub media: Option<&'a Root>,
    /// Whether nothing is written.
    pub dry_run: bool,
    /// Whether articles that were edited since their import are given up where their source has changed.
    pub theirs: bool,
}

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// It is an article with a file, which was written or not.
    Article {
        /// The article.
        article: Box<Imported>,
        /// Its file.
        file: PathBuf,
        /// What became of the file.
        fate: Fate,
    },
    /// It is no article.
    Skipped {
        /// What the source calls it.
        name: String,
        /// The line that it begins in.
        line: usize,
        /// Why it is none.
        why: String,
    },
    /// It should have been one.
    Failed {
        /// What the source calls it.
        name: String,
        /// The line that it begins in.
        line: usize,
        /// What is wrong.
        why: String,
    },
}

/// The articles of a content folder, and those that come into it.
#[derive(Debug)]
pub struct Importer<'a> {
    request: ImportRequest<'a>,
    shelf: Shelf,
}

impl<'a> Importer<'a> {
    /// Reads the folder that is imported into; what cannot be read of it is in the report.
    ///
    /// # Errors
    ///
    /// The disk refuses.
    pub fn begin(request: ImportRequest<'a>, report: &Report) -> Result<Self> {
        let mut shelf = Shelf::default();
        let root = match Root::open(request.into) {
            Ok(root) => Some(root),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        if let Some(root) = root {
            let mut diagnostics = Vec::new();
            for listed in root.list("", &mut diagnostics)? {
                if Path::new(&listed.path).extension().is_some_and(|extension| extension == "md") {
                    match root.read_text(&listed.path)? {
                        Ok(file) => shelf.put(&listed.path, &file.text),
                        Err(diagnostic) => diagnostics.push(diagnostic),
                    }
                }
            }
            report.extend(diagnostics);
        }
        Ok(Self { request, shelf })
    }

    /// Imports a source, and tells what became of each of its items.
    ///
    /// `format` is the word by which a format is asked for; without one the source's beginning tells.
    ///
    /// # Errors
    ///
    /// The disk refuses, or `tell` failed.
    pub fn import(
        &mut self,
        path: &Path,
        format: Option<&str>,
        terms: &Terms<'_>,
        report: &Report,
        tell: &mut dyn FnMut(Told) -> Result<()>,
    ) -> Result<()> {
        let name = path.to_string_lossy();
        let mut stream = Stream::open(path)?;
        let mut start = Vec::new();
        let read = stream.by_ref().take(START as u64).read_to_end(&mut start);
        read.map_err(|cause| Error::new("read", path, cause))?;
        let Some(format) = find_format(format, &name, &start) else { return Ok(()) };
        let again = || Stream::open(path).map(|stream| Box::new(stream) as Box<dyn Read>);
        // What has no length is a pipe, and what was read of it is gone.
        let again = stream.length.is_some().then_some(&again as &dyn Fn() -> Result<Box<dyn Read>>);
        let mut input = Cursor::new(start).chain(stream);
        let source = Source { file: &name, input: &mut input, again };
        format.read(source, terms, report, &mut |item| {
            let told = self.settle(item, report)?;
            tell(told)
        })
    }

    /// Finds an item's spot, and writes it there if it may.
    fn settle(&mut self, item: Item, report: &Report) -> Result<Told> {
        let Item { name, line, outcome } = item;
        let article = match outcome {
            Outcome::Article(article) => article,
            Outcome::Skipped(why) => return Ok(Told::Skipped { name, line, why }),
            Outcome::Failed(why) => return Ok(Told::Failed { name, line, why }),
        };
        let spot = match self.shelf.give(&article) {
            Spot::File(spot) => spot,
            Spot::Twice(spot) => {
                let why = format!("an item before it is the same article: `{spot}`");
                return Ok(Told::Skipped { name, line, why });
            }
        };
        let file = self.request.into.join(&spot);
        let there = if file.exists() {
            Some(read_named(&file)?.map(super::super::source::SourceFile::text_as_written))
        } else {
            None
        };
        let fate = match &there {
            None => Fate::New,
            Some(Ok(there)) => decide(Some(there), &article.text, self.request.theirs),
            Some(Err(_)) => Fate::Foreign,
        };
        let place = Place::file(file.to_string_lossy());
        match fate {
            Fate::Foreign => {
                let message = format!("another article is `{spot}` already");
                let help = "rename its folder, or import elsewhere: `--into DIR`";
                report.push(Diagnostic::error(EXISTS, message).at(place).help(help));
            }
            Fate::Edited => {
                let message = format!("`{spot}` was edited after its import, and its source has changed since");
                let help = "`--theirs` takes the source's text and gives up the edits; without it nothing is changed";
                report.push(Diagnostic::error(EDITED, message).at(place).help(help));
            }
            _ => {}
        }
        if fate.writes() && !self.request.dry_run {
            for media in &article.media {
                self.bring(media, &file, report)?;
            }
            match fate {
                Fate::New => write_new(&file, article.text.as_bytes())?,
                _ => write_atomic(&file, article.text.as_bytes())?,
            }
        }
        Ok(Told::Article { article, file, fate })
    }

    /// Copies a picture beside an article.
    fn bring(&self, media: &Media, article: &Path, report: &Report) -> Result<()> {
        let Some(root) = self.request.media else { return Ok(()) };
        let bytes = match root.read(&media.file, MEDIA_LIMIT)? {
            Ok(bytes) => bytes,
            Err(diagnostic) => {
                report.push(diagnostic);
                return Ok(());
            }
        };
        let place = article.with_file_name(&media.name);
        match write_new(&place, &bytes) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => write_atomic(&place, &bytes),
            result => result,
        }
    }
}

/// The format that is asked for, or the first that recognises the source.
fn find_format(asked: Option<&str>, file: &str, start: &[u8]) -> Option<&'static dyn Format> {
    let start = String::from_utf8_lossy(start);
    let start = start.strip_prefix('\u{feff}').unwrap_or(&start);
    FORMATS.into_iter().find(|format| match asked {
        Some(name) => format.name() == name,
        None => format.recognises(file, start),
    })
}

/// The files of a folder, by the ends of their paths: what finds a picture by its address.
#[derive(Debug, Default)]
pub struct MediaFolder {
    /// The paths of the files with each name, in small letters.
    files: BTreeMap<String, Vec<String>>,
}

impl MediaFolder {
    /// Lists the files of a folder; what may not be read of it is in the report.
    ///
    /// # Errors
    ///
    /// The disk refuses.
    pub fn list(root: &Root, report: &Report) -> Result<Self> {
        let mut diagnostics = Vec::new();
        let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for listed in root.list("", &mut diagnostics)? {
            let name = listed.path.rsplit('/').next().unwrap_or_default().to_lowercase();
            files.entry(name).or_default().push(listed.path);
        }
        report.extend(diagnostics);
        Ok(Self { files })
    }

    /// The file that has the most of an address's path in common with it, from the end; at least its name.
    ///
    /// A smaller copy that a site made, `men-300x200.jpg`, is found as the picture that it is a copy of.
    #[must_use]
    pub fn find(&self, address: &str) -> Option<String> {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy().replace('\\', "/");
        self.find_path(&path).or_else(|| self.find_path(&full_size(&path)?))
    }

    fn find_path(&self, path: &str) -> Option<String> {
        let name = path.rsplit('/').next()?.to_lowercase();
        let common = |file: &str| {
            let (own, other) = (path.rsplit('/'), file.rsplit('/'));
            own.zip(other).take_while(|(own, other)| own.eq_ignore_ascii_case(other)).count()
        };
        // The first of the best, for they are sorted.
        self.files.get(&name)?.iter().rev().max_by_key(|file| common(file)).cloned()
    }
}

/// The path of the picture that `…-300x200.jpg` is a smaller copy of.
fn full_size(path: &str) -> Option<String> {
    let (stem, extension) = path.rsplit_once('.')?;
    let (stem, size) = stem.rsplit_once('-')?;
    let (width, height) = size.split_once('x')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    (is_number(width) && is_number(height)).then(|| format!("{stem}.{extension}"))
}

#[cfg(test)]
mod tests {
    use super::MediaFolder;

    #[test]
    fn a_picture_is_found_by_the_end_of_its_address() {
        let mut folder = MediaFolder::default();
        for path in ["2021/05/men.jpg", "2022/05/men.jpg", "two men.JPG"] {
            let name = path.rsplit('/').next().unwrap().to_lowercase();
            folder.files.entry(name).or_default().push(path.to_owned());
        }
        for (address, found) in [
            ("https://a.b/wp-content/uploads/2022/05/men.jpg?w=3", Some("2022/05/men.jpg")),
            ("https://a.b/wp-content/uploads/2022/05/men-300x200.jpg", Some("2022/05/men.jpg")),
            ("https://a.b/other/men.jpg", Some("2021/05/men.jpg")),
            ("https://a.b/Two%20Men.jpg", Some("two men.JPG")),
            ("https://a.b/gone.jpg", None),
            ("", None),
        ] {
            assert_eq!(folder.find(address).as_deref(), found, "{address}");
        }
    }
}
