//! A test world: a folder of its own, the real program, and verbs to use both.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A temporary folder in which a test writes files and runs the program; it goes when the test ends.
pub(crate) struct World {
    folder: TempDir,
}

/// What a run of the program said.
#[derive(Debug)]
pub(crate) struct Said {
    /// The exit code; none where a signal ended the program.
    pub(crate) code: Option<i32>,
    /// The data.
    pub(crate) stdout: String,
    /// The talk.
    pub(crate) stderr: String,
}

impl World {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::with_prefix("roznama-").unwrap() }
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Copies everything in a folder into this one.
    pub(crate) fn copy(&self, from: &Path) -> &Self {
        for (name, content) in tree(from) {
            self.write(&name, content);
        }
        self
    }

    /// Runs the program here.
    #[track_caller]
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        self.run_with(arguments, &[])
    }

    /// Runs the program here, with variables of the environment that the test is about.
    #[track_caller]
    pub(crate) fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Said {
        let mut program = Command::new(env!("CARGO_BIN_EXE_roznama"));
        // What the tester's own terminal says must not reach the program.
        program.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("CLICOLOR");
        program.args(arguments).envs(environment.iter().copied()).current_dir(self.path());
        let Output { status, stdout, stderr } = program.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Said { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }

    /// Every file of the folder and its content, in the order of their names.
    pub(crate) fn tree(&self) -> Tree {
        tree(self.path())
    }
}

impl Said {
    /// Expects this exit code.
    #[track_caller]
    pub(crate) fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// Expects exactly this data.
    #[track_caller]
    pub(crate) fn says(&self, stdout: &str) -> &Self {
        assert_eq!(self.stdout, stdout, "{self:#?}");
        self
    }

    /// Expects these words somewhere in the talk.
    #[track_caller]
    pub(crate) fn remarks(&self, piece: &str) -> &Self {
        assert!(self.stderr.contains(piece), "no {piece:?} in {self:#?}");
        self
    }

    /// Expects no talk at all.
    #[track_caller]
    pub(crate) fn quietly(&self) -> &Self {
        assert_eq!(self.stderr, "", "{self:#?}");
        self
    }
}

/// Names of files, with `/` between folders, and their content.
pub(crate) type Tree = std::collections::BTreeMap<String, Vec<u8>>;

/// Every file below a folder; none where there is no such folder.
pub(crate) fn tree(folder: &Path) -> Tree {
    fn walk(folder: &Path, prefix: &str, tree: &mut Tree) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_str().expect("names of test files are UTF-8"));
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{name}/"), tree);
            } else {
                tree.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut found = Tree::new();
    walk(folder, "", &mut found);
    found
}

/// The repository.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
