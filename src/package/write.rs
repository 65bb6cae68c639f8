//! The only writer: of editions, and of single files.
//!
//! An edition is written beside the old one, into a stage, and moved into place when all of it is there and nothing is
//! wrong: a reader never sees half a file, and an edition with errors leaves its last good output alone.
//!
//! 1. Each file that differs from the one in place is written to `.roznama/<edition>/`; one that does not is left alone.
//! 2. The stage gets the edition's `manifest-sha256.txt`, last.
//! 3. Each staged file is moved over the old one; what the old manifest lists and the new one does not is removed; the
//!    manifest is moved last, so that whatever is in place is listed by the old manifest or by the staged one.
//!
//! A run that is killed leaves a stage with or without a manifest. What that one lists and the old one does not was
//! brought by an unfinished move, and the next run removes it before it does anything else. Files that no manifest lists
//! are never touched.

#![expect(clippy::disallowed_methods, reason = "this is the one writer")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::checksums;
use crate::error::{Error, Result};
use crate::source::Hash;

/// The list of an edition's files, in the form that `sha256sum -c` checks.
pub(super) const MANIFEST: &str = "manifest-sha256.txt";
/// Where editions are staged, below the output folder.
const STAGE: &str = ".roznama";

/// Writes one edition; any number of threads may hand it files.
#[derive(Debug)]
pub struct EditionWriter {
    place: PathBuf,
    stage: PathBuf,
    /// What is in place and ours, by the old manifest.
    ours: BTreeSet<String>,
    /// Whether nothing is in place, so that the whole stage can be moved at once.
    is_new: bool,
    /// Whether files are written that are in place with the same bytes.
    full: bool,
    files: Mutex<BTreeMap<String, State>>,
}

/// A file as it was handed over.
#[derive(Clone, Copy, Debug)]
struct State {
    hash: Hash,
    staged: bool,
}

/// What became of an edition's files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were in place already.
    pub unchanged: usize,
    /// Files that are no longer part of the edition.
    pub removed: usize,
}

impl EditionWriter {
    /// Begins an edition below the output folder; `full` writes also what is in place with the same bytes.
    ///
    /// # Errors
    ///
    /// The disk refuses.
    pub fn begin(out: &Path, edition: &str, full: bool) -> Result<Self> {
        let place = out.join(edition);
        let stage = out.join(STAGE).join(edition);
        let ours = listed(&place.join(MANIFEST))?;
        for path in listed(&stage.join(MANIFEST))?.difference(&ours) {
            remove_file(&place, path)?;
        }
        if fs::symlink_metadata(&stage).is_ok() {
            fs::remove_dir_all(&stage).map_err(|cause| Error::new("clear the unfinished", &stage, cause))?;
        }
        create_folder(&stage)?;
        let is_new = fs::symlink_metadata(&place).is_err();
        Ok(Self { place, stage, ours, is_new, full, files: Mutex::default() })
    }

    /// Takes a file of the edition; `path` is relative to it, with `/` between folders.
    ///
    /// # Errors
    ///
    /// The disk refuses.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let staged = self.is_new || self.full || !is_same(&self.place.join(path), bytes)?;
        if staged {
            write_file(&self.stage.join(path), bytes)?;
        }
        let state = State { hash: Hash::of(bytes), staged };
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), state);
        Ok(())
    }

    /// Moves the edition into place.
    ///
    /// # Errors
    ///
    /// The disk refuses. What was moved by then is whole; the next run finishes the rest.
    pub fn publish(self) -> Result<Written> {
        let manifest = self.manifest();
        self.write(MANIFEST, manifest.as_bytes())?;
        let files = self.files.into_inner().unwrap_or_else(PoisonError::into_inner);
        let written = files.values().filter(|state| state.staged).count();
        let mut result = Written { written, unchanged: files.len() - written, removed: 0 };
        if self.is_new {
            fs::rename(&self.stage, &self.place).map_err(|cause| Error::new("move into place", &self.place, cause))?;
            remove_if_empty(self.stage.parent())?;
            return Ok(result);
        }
        let staged = files.iter().filter(|(path, state)| state.staged && *path != MANIFEST).map(|(path, _)| path);
        for path in staged {
            move_file(&self.stage.join(path), &self.place.join(path))?;
        }
        for path in self.ours.iter().filter(|path| !files.contains_key(*path)) {
            result.removed += usize::from(remove_file(&self.place, path)?);
        }
        if files.get(MANIFEST).is_some_and(|state| state.staged) {
            move_file(&self.stage.join(MANIFEST), &self.place.join(MANIFEST))?;
        }
        fs::remove_dir_all(&self.stage).map_err(|cause| Error::new("remove", &self.stage, cause))?;
        remove_if_empty(self.stage.parent())?;
        Ok(result)
    }

    /// Leaves the edition as it was.
    ///
    /// # Errors
    ///
    /// The disk refuses to remove what was staged.
    pub fn abandon(self) -> Result<()> {
        fs::remove_dir_all(&self.stage).map_err(|cause| Error::new("remove", &self.stage, cause))?;
        remove_if_empty(self.stage.parent())
    }

    /// Every file of the edition with its hash, sorted by path.
    fn manifest(&self) -> String {
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        checksums(files.iter().map(|(path, state)| (path.as_str(), state.hash)))
    }
}

/// Writes a file of the run, such as `coverage.json`, in one step, unless it is there already with these bytes.
///
/// # Errors
///
/// The disk refuses.
pub fn write_run(out: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let place = out.join(name);
    let stage = out.join(STAGE);
    if is_same(&place, bytes)? {
        // A run that was killed may have left its own.
        remove_file(&stage, name)?;
        return remove_if_empty(Some(&stage));
    }
    let staged = stage.join(name);
    write_file(&staged, bytes)?;
    move_file(&staged, &place)?;
    remove_if_empty(Some(&stage))
}

/// Removes a file of the run that an earlier run had something to write into.
///
/// # Errors
///
/// The disk refuses.
pub fn remove_run(out: &Path, name: &str) -> Result<()> {
    remove_file(out, name).map(drop)
}

/// Writes a file that must not be there yet, such as an imported article.
///
/// # Errors
///
/// The file is there, or the disk refuses.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(|cause| Error::new("write the new file", path, cause))
}

/// Writes a file that somebody named, in one step: whoever reads it sees the old bytes or the new ones.
///
/// # Errors
///
/// The disk refuses; what was there before is left as it was.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<()> {
    let error = |cause| Error::new("write", path, cause);
    // A pipe or a device, such as `/dev/stdout`, takes bytes, and must not be replaced by a file.
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return fs::write(path, bytes).map_err(error);
    }
    let mut replacement = Replacement::begin(path)?;
    replacement.write_all(bytes).map_err(error)?;
    replacement.publish()
}

/// Writes several files that belong together, with the folders that they need: all of them, or none.
///
/// Each is on the disk under a hidden name before the first takes its place.
///
/// # Errors
///
/// The disk refuses; what was there before is left as it was, unless it refuses amid the last renaming.
pub fn write_together<'f>(files: impl IntoIterator<Item = (&'f Path, &'f [u8])>) -> Result<()> {
    let mut replacements = Vec::new();
    for (path, bytes) in files {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            create_folder(folder)?;
        }
        let mut replacement = Replacement::begin(path)?;
        replacement.write_all(bytes).map_err(|cause| Error::new("write", path, cause))?;
        replacements.push(replacement);
    }
    replacements.into_iter().try_for_each(Replacement::publish)
}

/// A file that is written from one end to the other and takes its place when all of it is there.
///
/// Until then it has a hidden name in the same folder, and the file that it replaces, if there is one, is whole; one that
/// is dropped unfinished leaves nothing behind. The file that is replaced may be read meanwhile.
#[derive(Debug)]
pub struct Replacement {
    /// The file that will be there, behind any links.
    place: PathBuf,
    /// The hidden name; none when the file has moved into place.
    staged: Option<PathBuf>,
    file: fs::File,
}

/// Hidden names that are tried, in case a run that was killed left one behind.
const HIDDEN_NAMES: u32 = 100;

impl Replacement {
    /// Begins a file.
    ///
    /// # Errors
    ///
    /// The folder is not there, what is in place is no plain file or is write-protected, or the disk refuses.
    pub fn begin(path: &Path) -> Result<Self> {
        let error = |cause| Error::new("write", path, cause);
        let place = match fs::canonicalize(path) {
            Ok(place) => place,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => path.to_path_buf(),
            Err(cause) => return Err(error(cause)),
        };
        let permissions = match fs::metadata(&place) {
            Ok(metadata) if !metadata.is_file() => {
                return Err(error(io::Error::new(io::ErrorKind::InvalidInput, "it is no plain file")));
            }
            Ok(metadata) if metadata.permissions().readonly() => {
                return Err(error(io::Error::new(io::ErrorKind::PermissionDenied, "it is write-protected")));
            }
            Ok(metadata) => Some(metadata.permissions()),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => None,
            Err(cause) => return Err(error(cause)),
        };
        let (staged, file) = create_hidden(&place).map_err(error)?;
        let replacement = Self { place, staged: Some(staged), file };
        if let Some(permissions) = permissions {
            replacement.file.set_permissions(permissions).map_err(error)?;
        }
        Ok(replacement)
    }

    /// Moves the file into place, when all of it is on the disk.
    ///
    /// # Errors
    ///
    /// The disk refuses; what was in place is still there.
    pub fn publish(mut self) -> Result<()> {
        let error = |cause| Error::new("move into place", &self.place, cause);
        self.file.sync_all().map_err(error)?;
        if let Some(staged) = &self.staged {
            fs::rename(staged, &self.place).map_err(error)?;
        }
        self.staged = None;
        Ok(())
    }
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        if let Some(staged) = &self.staged {
            // Whatever ended the work has been said; a hidden file that stays is no further trouble.
            let _ = fs::remove_file(staged);
        }
    }
}

/// A new file of a hidden name beside the place.
fn create_hidden(place: &Path) -> io::Result<(PathBuf, fs::File)> {
    let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 0..HIDDEN_NAMES {
        let path = place.with_file_name(format!(".{name}.{}-{number}.tmp", std::process::id()));
        match fs::OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => taken = cause,
            Err(cause) => return Err(cause),
        }
    }
    Err(taken)
}

/// The paths that a manifest lists; none where there is no manifest. A path that climbs is nobody's.
fn listed(manifest: &Path) -> Result<BTreeSet<String>> {
    let text = match fs::read_to_string(manifest) {
        Ok(text) => text,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(cause) => return Err(Error::new("read", manifest, cause)),
    };
    let paths = text.lines().filter_map(|line| line.split_once("  ").map(|(_, path)| path));
    let is_below = |path: &&str| !path.starts_with('/') && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    Ok(paths.filter(is_below).map(str::to_owned).collect())
}

/// Whether a file is there with just these bytes.
fn is_same(path: &Path, bytes: &[u8]) -> Result<bool> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() && metadata.len() == bytes.len() as u64 => {}
        Ok(_) => return Ok(false),
        Err(cause) if is_absent(&cause) => return Ok(false),
        Err(cause) => return Err(Error::new("look at", path, cause)),
    }
    let there = fs::read(path).map_err(|cause| Error::new("read", path, cause))?;
    Ok(there == bytes)
}

/// A path is absent also where a file stands in the place of one of its folders.
fn is_absent(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let error = |cause| Error::new("write", path, cause);
    match fs::write(path, bytes) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                create_folder(folder)?;
            }
            fs::write(path, bytes).map_err(error)
        }
        result => result.map_err(error),
    }
}

fn move_file(from: &Path, to: &Path) -> Result<()> {
    let error = |cause| Error::new("move into place", to, cause);
    match fs::rename(from, to) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = to.parent() {
                create_folder(folder)?;
            }
            fs::rename(from, to).map_err(error)
        }
        result => result.map_err(error),
    }
}

fn create_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|cause| Error::new("create the folder", folder, cause))
}

/// Removes a file, and the folders above it that are left empty; whether there was one.
fn remove_file(root: &Path, path: &str) -> Result<bool> {
    let file = root.join(path);
    match fs::remove_file(&file) {
        Ok(()) => {}
        Err(cause) if is_absent(&cause) => return Ok(false),
        Err(cause) => return Err(Error::new("remove", &file, cause)),
    }
    for folder in file.ancestors().skip(1).take_while(|folder| *folder != root) {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(true)
}

fn remove_if_empty(folder: Option<&Path>) -> Result<()> {
    let Some(folder) = folder else { return Ok(()) };
    match fs::remove_dir(folder) {
        Ok(()) => Ok(()),
        Err(cause) if matches!(cause.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotFound) => Ok(()),
        Err(cause) => Err(Error::new("remove", folder, cause)),
    }
}

#[cfg(test)]
mod tests {
    use super::{EditionWriter, MANIFEST, Replacement, Written, write_atomic, write_new, write_together};
    use std::fs;
    use std::io::Write;
    use std::path::Path;

    #[track_caller]
    fn publish(out: &Path, files: &[(&str, &str)]) -> Written {
        let writer = EditionWriter::begin(out, "en-PK", false).unwrap();
        for (path, text) in files {
            writer.write(path, text.as_bytes()).unwrap();
        }
        writer.publish().unwrap()
    }

    fn files(out: &Path) -> Vec<String> {
        fn walk(folder: &Path, root: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, root, found);
                } else {
                    found.push(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
        let mut found = Vec::new();
        walk(out, out, &mut found);
        found.sort();
        found
    }

    #[test]
    fn a_second_run_writes_what_changed_and_removes_what_is_gone() {
        let out = tempfile::tempdir().unwrap();
        let first = publish(out.path(), &[("index.html", "1"), ("2022/05/a/index.html", "a"), ("old/index.html", "x")]);
        assert_eq!(first, Written { written: 4, unchanged: 0, removed: 0 });
        fs::write(out.path().join("en-PK/CNAME"), "not ours").unwrap();
        let second = publish(out.path(), &[("index.html", "2"), ("2022/05/a/index.html", "a")]);
        assert_eq!(second, Written { written: 2, unchanged: 1, removed: 1 });
        assert_eq!(
            files(out.path()),
            ["en-PK/2022/05/a/index.html", "en-PK/CNAME", "en-PK/index.html", "en-PK/manifest-sha256.txt"]
        );
    }

    #[test]
    fn an_abandoned_edition_leaves_its_last_output_alone() {
        let out = tempfile::tempdir().unwrap();
        publish(out.path(), &[("index.html", "good")]);
        let writer = EditionWriter::begin(out.path(), "en-PK", false).unwrap();
        writer.write("index.html", b"bad").unwrap();
        writer.abandon().unwrap();
        assert_eq!(fs::read_to_string(out.path().join("en-PK/index.html")).unwrap(), "good");
        assert_eq!(files(out.path()), ["en-PK/index.html", "en-PK/manifest-sha256.txt"]);
    }

    #[test]
    fn what_a_killed_run_moved_into_place_is_still_known_as_ours() {
        let out = tempfile::tempdir().unwrap();
        publish(out.path(), &[("index.html", "1")]);
        // As if killed in the middle of a move: a new file is in place, and the stage still lists it.
        fs::write(out.path().join("en-PK/half.html"), "half").unwrap();
        fs::create_dir_all(out.path().join(".roznama/en-PK")).unwrap();
        fs::write(out.path().join(".roznama/en-PK").join(MANIFEST), "00  half.html\n00  ../outside\n").unwrap();
        fs::write(out.path().join("outside"), "kept").unwrap();
        publish(out.path(), &[("index.html", "1")]);
        assert_eq!(files(out.path()), ["en-PK/index.html", "en-PK/manifest-sha256.txt", "outside"]);
    }

    #[test]
    fn what_two_killed_runs_left_behind_one_after_the_other_is_still_known_as_ours() {
        let out = tempfile::tempdir().unwrap();
        publish(out.path(), &[("index.html", "1")]);
        fs::write(out.path().join("en-PK/half.html"), "half").unwrap();
        fs::create_dir_all(out.path().join(".roznama/en-PK")).unwrap();
        fs::write(out.path().join(".roznama/en-PK").join(MANIFEST), "00  half.html\n").unwrap();
        // Killed as soon as it had begun.
        drop(EditionWriter::begin(out.path(), "en-PK", false).unwrap());
        publish(out.path(), &[("index.html", "1")]);
        assert_eq!(files(out.path()), ["en-PK/index.html", "en-PK/manifest-sha256.txt"]);
    }

    #[test]
    fn the_manifest_is_moved_when_everything_else_is_done() {
        let out = tempfile::tempdir().unwrap();
        publish(out.path(), &[("index.html", "1"), ("gone/index.html", "x")]);
        let before = fs::read(out.path().join("en-PK").join(MANIFEST)).unwrap();
        // A folder in the place of a file cannot be removed as one: here the run ends, as if it were killed.
        fs::remove_file(out.path().join("en-PK/gone/index.html")).unwrap();
        fs::create_dir_all(out.path().join("en-PK/gone/index.html/x")).unwrap();
        let writer = EditionWriter::begin(out.path(), "en-PK", false).unwrap();
        writer.write("index.html", b"2").unwrap();
        assert!(writer.publish().is_err());
        assert_eq!(fs::read(out.path().join("en-PK").join(MANIFEST)).unwrap(), before);
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_the_old_one_and_no_rest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("eids.ics");
        write_atomic(&path, b"first").unwrap();
        write_atomic(&path, b"second").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "second");
        fs::create_dir(folder.path().join("folder.ics")).unwrap();
        assert!(write_atomic(&folder.path().join("folder.ics"), b"third").is_err());
        assert_eq!(files(folder.path()), ["eids.ics"]);
    }

    #[test]
    fn a_replacement_is_there_as_a_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dates.csv");
        fs::write(&path, "old").unwrap();
        let mut replacement = Replacement::begin(&path).unwrap();
        replacement.write_all(b"new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        drop(replacement);
        assert_eq!((files(folder.path()).len(), fs::read_to_string(&path).unwrap()), (1, "old".to_owned()));
        let mut replacement = Replacement::begin(&path).unwrap();
        replacement.write_all(b"new").unwrap();
        replacement.publish().unwrap();
        assert_eq!((files(folder.path()).len(), fs::read_to_string(&path).unwrap()), (1, "new".to_owned()));
    }

    #[test]
    fn what_is_write_protected_or_no_plain_file_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dates.csv");
        fs::write(&path, "old").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(Replacement::begin(&path).unwrap_err().to_string().ends_with("it is write-protected"));
        assert!(Replacement::begin(Path::new("/dev/null")).unwrap_err().to_string().ends_with("it is no plain file"));
        assert!(Replacement::begin(folder.path()).is_err());
        assert!(Replacement::begin(&folder.path().join("nowhere/dates.csv")).is_err());
        assert_eq!(files(folder.path()), ["dates.csv"]);
    }

    #[test]
    fn a_link_stays_a_link_to_the_file_that_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("dates.csv"), folder.path().join("link.csv"));
        fs::write(&path, "old").unwrap();
        std::os::unix::fs::symlink("dates.csv", &link).unwrap();
        let mut replacement = Replacement::begin(&link).unwrap();
        replacement.write_all(b"new").unwrap();
        replacement.publish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_new_file_never_replaces_one_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("2022/a/en.md");
        write_new(&path, b"first").unwrap();
        assert!(write_new(&path, b"second").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "first");
    }

    #[test]
    fn files_that_belong_together_are_all_written_or_none_is() {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["sd/a.ftl", "sd/b.ftl", "taken"].map(|name| folder.path().join(name));
        let files = || paths.iter().map(|path| (path.as_path(), &b"x"[..]));
        fs::create_dir(&paths[2]).unwrap();
        assert!(write_together(files()).is_err());
        assert_eq!(self::files(folder.path()), [""; 0]);
        fs::remove_dir(&paths[2]).unwrap();
        write_together(files()).unwrap();
        assert_eq!(self::files(folder.path()), ["sd/a.ftl", "sd/b.ftl", "taken"]);
    }
}
