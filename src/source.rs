//! Finds and reads files: the only reader, and the guard of the site's borders.
//!
//! A site's content may come from strangers. Nothing is read through a link that leads out of the site, nothing that is
//! not a plain file, and nothing larger than its limit. What is refused is a diagnostic; what the disk refuses is an
//! error.

#![expect(clippy::disallowed_methods, reason = "this is the one reader")]

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::report::{Code, Diagnostic, Place, Span};

/// A link that leads out of the site.
const OUTSIDE: Code = Code("source/outside-site");
/// A link to a folder.
const LINKED_FOLDER: Code = Code("source/linked-folder");
/// A device, a pipe or a socket.
const NOT_A_FILE: Code = Code("source/not-a-file");
/// A file above its limit.
const TOO_LARGE: Code = Code("source/too-large");
/// A text that is not UTF-8.
const NOT_UTF8: Code = Code("source/not-utf8");
/// A name that is not UTF-8 or that other systems cannot hold.
const NAME: Code = Code("source/name");
/// Folders within folders without end.
const TOO_DEEP: Code = Code("source/too-deep");

/// The largest text file that is read, in bytes.
pub const TEXT_LIMIT: u64 = 4 << 20;
/// The largest picture that is read, in bytes.
pub const MEDIA_LIMIT: u64 = 32 << 20;
/// How deep folders may lie within folders.
const DEPTH_LIMIT: usize = 16;
/// The name of the file that makes a folder a site.
pub const SITE_FILE: &str = "roznama.yaml";

/// A text file as it was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path relative to the site, with `/` between folders.
    pub path: Arc<str>,
    /// Its text, without a byte order mark.
    pub text: String,
    /// Whether a byte order mark stood before the text.
    pub had_mark: bool,
    /// The SHA-256 of its bytes.
    pub hash: Hash,
}

impl SourceFile {
    /// The text with the byte order mark that it had, for a reader who has something to say about one.
    #[must_use]
    pub fn text_as_written(self) -> String {
        if self.had_mark { format!("\u{FEFF}{}", self.text) } else { self.text }
    }

    /// The place of a span of the text.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        Place::new(self.path.clone(), &self.text, span)
    }
}

/// A SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// The SHA-256 of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Its first sixteen bytes, which tell texts apart in less room.
    #[must_use]
    pub fn start(self) -> u128 {
        self.0.iter().take(16).fold(0, |start, byte| start << 8 | u128::from(*byte))
    }
}

impl std::fmt::Display for Hash {
    /// Sixty-four lower-case hexadecimal digits.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Hash {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{self}")
    }
}

/// A folder whose files may be read, and nothing outside it.
#[derive(Clone, Debug)]
pub struct Root {
    path: PathBuf,
    real: PathBuf,
}

/// A file that a listing found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Its path relative to the root, with `/` between folders.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
}

impl Root {
    /// The site that a folder belongs to: the nearest folder upward that holds a `roznama.yaml`; none where none does.
    ///
    /// # Errors
    ///
    /// The folder does not exist or may not be looked into.
    pub fn find(start: &Path) -> Result<Option<Self>> {
        let real = fs::canonicalize(start).map_err(|cause| Error::new("open the folder", start, cause))?;
        match real.ancestors().find(|folder| folder.join(SITE_FILE).is_file()) {
            Some(folder) => Self::open(folder).map(Some),
            None => Ok(None),
        }
    }

    /// A folder as a root.
    ///
    /// # Errors
    ///
    /// The folder does not exist or may not be looked into.
    pub fn open(path: &Path) -> Result<Self> {
        let real = fs::canonicalize(path).map_err(|cause| Error::new("open the folder", path, cause))?;
        Ok(Self { path: path.to_path_buf(), real })
    }

    /// The folder's path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder's path from the root of the disk, without links.
    #[must_use]
    pub fn real_path(&self) -> &Path {
        &self.real
    }

    /// Whether there is a plain file of that name in it.
    #[must_use]
    pub fn holds(&self, relative: &str) -> bool {
        self.path.join(relative).is_file()
    }

    /// How somebody who stands in the root names an absolute path: relative, with `/` between folders.
    ///
    /// The way leads up through `..` to what lies outside; it is empty to the root itself. Links are not looked through.
    #[must_use]
    pub fn way_to(&self, path: &Path) -> String {
        let (mut own, mut other) = (self.real.components().peekable(), path.components().peekable());
        while own.peek().is_some() && own.peek() == other.peek() {
            own.next();
            other.next();
        }
        let steps = own.map(|_| Component::ParentDir).chain(other);
        let names: Vec<String> = steps.map(|step| step.as_os_str().to_string_lossy().into_owned()).collect();
        names.join("/")
    }

    /// All files below a folder of the root, or below the root itself where `folder` is empty, sorted by path; names that
    /// begin with a dot are left out.
    ///
    /// A folder that does not exist has no files. Links to folders are not followed.
    ///
    /// # Errors
    ///
    /// A folder may not be read. What is no plain file, or leads outside, is pushed to `diagnostics`.
    pub fn list(&self, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<Listed>> {
        let mut files = Vec::new();
        let start = self.path.join(folder);
        if fs::symlink_metadata(&start).is_ok() {
            // A folder in it that is no link is inside too, and so is a plain file.
            let is_inside = fs::canonicalize(&start).is_ok_and(|real| real.starts_with(&self.real));
            self.list_into(&start, folder, is_inside, DEPTH_LIMIT, &mut files, diagnostics)?;
        }
        files.sort_unstable();
        Ok(files)
    }

    /// The names of the folders right in a folder of the root, sorted; those that begin with a dot are left out.
    ///
    /// # Errors
    ///
    /// The folder may not be read.
    pub fn folders(&self, folder: &str) -> Result<Vec<String>> {
        let path = self.path.join(folder);
        let error = |cause| Error::new("list the folder", &path, cause);
        let mut names = Vec::new();
        if fs::symlink_metadata(&path).is_ok() {
            for entry in fs::read_dir(&path).map_err(error)? {
                let entry = entry.map_err(error)?;
                let is_folder = entry.file_type().map_err(error)?.is_dir();
                names.extend(entry.file_name().into_string().ok().filter(|name| is_folder && !name.starts_with('.')));
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    fn list_into(
        &self,
        folder: &Path,
        relative: &str,
        is_inside: bool,
        depth: usize,
        files: &mut Vec<Listed>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<()> {
        if depth == 0 {
            let message = format!("folders lie more than {DEPTH_LIMIT} deep; what is below is not read");
            diagnostics.push(Diagnostic::error(TOO_DEEP, message).at(Place::file(relative)).help("move it up"));
            return Ok(());
        }
        let entries = fs::read_dir(folder).map_err(|cause| Error::new("list the folder", folder, cause))?;
        for entry in entries {
            let entry = entry.map_err(|cause| Error::new("list the folder", folder, cause))?;
            let path = entry.path();
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                let message = format!("the name `{}` is not UTF-8", entry.file_name().to_string_lossy());
                diagnostics.push(Diagnostic::error(NAME, message).at(Place::file(relative)).help("rename the file"));
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            let relative = if relative.is_empty() { name } else { format!("{relative}/{name}") };
            let kind = entry.file_type().map_err(|cause| Error::new("look at", &path, cause))?;
            if kind.is_dir() {
                self.list_into(&path, &relative, is_inside, depth - 1, files, diagnostics)?;
                continue;
            }
            let looked = match entry.metadata() {
                Ok(metadata) if is_inside && kind.is_file() => Ok(metadata.len()),
                _ => self.look(&relative)?,
            };
            match looked {
                Ok(size) => files.push(Listed { path: relative, size }),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        Ok(())
    }

    /// The size of a plain file inside the root, or why it may not be read.
    fn look(&self, relative: &str) -> Result<std::result::Result<u64, Diagnostic>> {
        let path = self.path.join(relative);
        let refuse = |code, message: String, help: &'static str| {
            Ok(Err(Diagnostic::error(code, message).at(Place::file(relative)).help(help)))
        };
        let real = match fs::canonicalize(&path) {
            Ok(real) => real,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                return refuse(OUTSIDE, format!("`{relative}` links to nothing"), "remove the link or mend it");
            }
            Err(cause) => return Err(Error::new("look at", &path, cause)),
        };
        if !real.starts_with(&self.real) {
            return refuse(
                OUTSIDE,
                format!("`{relative}` is a link that leads out of the site"),
                "copy the file into the site instead of linking to it",
            );
        }
        let metadata = fs::metadata(&real).map_err(|cause| Error::new("look at", &path, cause))?;
        if metadata.is_dir() {
            return refuse(
                LINKED_FOLDER,
                format!("`{relative}` is a link to a folder"),
                "copy the folder instead of linking to it",
            );
        }
        if !metadata.is_file() {
            return refuse(NOT_A_FILE, format!("`{relative}` is not a plain file"), "remove it from the site");
        }
        Ok(Ok(metadata.len()))
    }

    /// The bytes of a file inside the root, at most `limit` of them.
    ///
    /// # Errors
    ///
    /// The outer error is the disk's; the inner one says why the file is not taken.
    pub fn read(&self, relative: &str, limit: u64) -> Result<std::result::Result<Vec<u8>, Diagnostic>> {
        let size = match self.look(relative)? {
            Ok(size) => size,
            Err(diagnostic) => return Ok(Err(diagnostic)),
        };
        let path = self.path.join(relative);
        let mut bytes = Vec::new();
        if size <= limit {
            bytes.reserve(usize::try_from(size).unwrap_or_default());
            fs::File::open(&path)
                .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
                .map_err(|cause| Error::new("read", &path, cause))?;
        }
        if size > limit || bytes.len() as u64 > limit {
            let message = format!("`{relative}` is larger than {} MiB", limit >> 20);
            return Ok(Err(Diagnostic::error(TOO_LARGE, message)
                .at(Place::file(relative))
                .help("cut the file into smaller ones; nothing of it was read")));
        }
        Ok(Ok(bytes))
    }

    /// A text file inside the root, at most [`TEXT_LIMIT`] long.
    ///
    /// # Errors
    ///
    /// The outer error is the disk's; the inner one says why the file is not taken.
    pub fn read_text(&self, relative: &str) -> Result<std::result::Result<SourceFile, Diagnostic>> {
        Ok(self.read(relative, TEXT_LIMIT)?.and_then(|bytes| as_text(relative, bytes)))
    }
}

/// A text file that somebody named, wherever it lies: an argument of the command line, not content of a site.
///
/// # Errors
///
/// The outer error is the disk's; the inner one says why the file is not taken.
pub fn read_named(path: &Path) -> Result<std::result::Result<SourceFile, Diagnostic>> {
    let name = path.to_string_lossy();
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(TEXT_LIMIT + 1).read_to_end(&mut bytes))
        .map_err(|cause| Error::new("read", path, cause))?;
    if bytes.len() as u64 > TEXT_LIMIT {
        let message = format!("`{name}` is larger than {} MiB", TEXT_LIMIT >> 20);
        return Ok(Err(Diagnostic::error(TOO_LARGE, message)
            .at(Place::file(&*name))
            .help("cut the file into smaller ones; nothing of it was read")));
    }
    Ok(as_text(&name, bytes))
}

/// A file of any length that somebody named, or standard input, to be read from its beginning to its end.
pub struct Stream {
    input: Box<dyn Read>,
    /// Its length in bytes; none for a pipe, whose end is not in sight.
    pub length: Option<u64>,
}

impl Stream {
    /// What is piped into the program.
    #[must_use]
    pub fn standard_input() -> Self {
        Self { input: Box::new(io::stdin().lock()), length: None }
    }

    /// Opens the file.
    ///
    /// # Errors
    ///
    /// There is no such file, or it may not be read.
    pub fn open(path: &Path) -> Result<Self> {
        let error = |cause| Error::new("read", path, cause);
        let file = fs::File::open(path).map_err(error)?;
        let metadata = file.metadata().map_err(error)?;
        if metadata.is_dir() {
            return Err(error(io::ErrorKind::IsADirectory.into()));
        }
        Ok(Self { input: Box::new(file), length: metadata.is_file().then_some(metadata.len()) })
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.input.read(buffer)
    }
}

/// Bytes as a text file, without a byte order mark.
fn as_text(path: &str, bytes: Vec<u8>) -> std::result::Result<SourceFile, Diagnostic> {
    let hash = Hash::of(&bytes);
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes());
        Diagnostic::error(NOT_UTF8, "this is not UTF-8 text")
            .at(Place::new(path, &text, Span::new(good, good)))
            .help("save the file as UTF-8; the first byte that does not fit is here")
    })?;
    let unmarked = text.strip_prefix('\u{FEFF}').map(str::to_owned);
    let had_mark = unmarked.is_some();
    Ok(SourceFile { path: path.into(), text: unmarked.unwrap_or(text), had_mark, hash })
}

#[cfg(test)]
mod tests {
    use super::{Root, as_text};
    use std::fs;

    #[test]
    fn a_link_that_leads_out_of_the_site_is_not_read() {
        let (site, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(outside.path().join("secret"), "x").unwrap();
        fs::create_dir(site.path().join("content")).unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret"), site.path().join("content/en.md")).unwrap();
        let root = Root::open(site.path()).unwrap();
        let mut diagnostics = Vec::new();
        assert_eq!(root.list("content", &mut diagnostics).unwrap(), []);
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].message, "`content/en.md` is a link that leads out of the site");
        assert!(root.read_text("content/en.md").unwrap().is_err());
        assert!(root.read_text("../secret").unwrap().is_err());
    }

    #[test]
    fn the_way_from_one_folder_to_another_is_relative() {
        for (from, to, way) in [
            ("checkout", "checkout", ""),
            ("checkout", "checkout/papers/dawn", "papers/dawn"),
            ("checkout/content", "checkout", ".."),
            ("one/two", "one/three", "../three"),
        ] {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir_all(folder.path().join(from)).unwrap();
            let root = Root::open(&folder.path().join(from)).unwrap();
            assert_eq!(root.way_to(&fs::canonicalize(folder.path()).unwrap().join(to)), way, "{from} {to}");
        }
    }

    #[test]
    fn the_first_byte_that_is_not_utf8_is_named_by_line_and_column() {
        let diagnostic = as_text("a.md", b"one\ntw\xFFo".to_vec()).unwrap_err();
        let place = diagnostic.place.unwrap();
        assert_eq!((place.line, place.column), (2, 3));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let marked = as_text("a.md", b"\xEF\xBB\xBFtitle".to_vec()).unwrap();
        assert_eq!(marked.text, "title");
        assert_eq!(marked.text_as_written(), "\u{FEFF}title");
    }
}
