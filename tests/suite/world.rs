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

    /// The sample site: the repository, without what is no part of a site.
    pub(crate) fn sample() -> Self {
        let world = Self::with_strings();
        for folder in ["calendars", "content"] {
            world.copy_into(folder, &repository().join(folder));
        }
        world.write("roznama.yaml", fs::read(repository().join("roznama.yaml")).unwrap());
        world
    }

    /// A folder with the repository's strings, and no site yet.
    pub(crate) fn with_strings() -> Self {
        let world = Self::new();
        world.copy_into("locales", &repository().join("locales"));
        world
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
        self.copy_into(".", from)
    }

    /// Copies everything in a folder into a folder here.
    pub(crate) fn copy_into(&self, folder: &str, from: &Path) -> &Self {
        for (name, content) in tree(from) {
            self.write(&format!("{folder}/{name}"), content);
        }
        self
    }

    /// Removes a file or a folder.
    #[track_caller]
    pub(crate) fn remove(&self, name: &str) -> &Self {
        let path = self.path().join(name);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
        self
    }

    /// Writes a file anew with one text of it in another's place; the text must be there.
    #[track_caller]
    pub(crate) fn change(&self, name: &str, from: &str, to: &str) -> &Self {
        let text = self.read(name);
        assert!(text.contains(from), "no {from:?} in {name}");
        self.write(name, text.replacen(from, to, 1))
    }

    /// The text of a file.
    #[track_caller]
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap_or_else(|cause| panic!("{name}: {cause}"))
    }

    /// The value that a JSON file holds.
    #[track_caller]
    pub(crate) fn json(&self, name: &str) -> serde_json::Value {
        serde_json::from_str(&self.read(name)).unwrap()
    }

    /// Runs the program here.
    #[track_caller]
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        self.run_with(arguments, &[])
    }

    /// Runs the program here, with variables of the environment that the test is about.
    #[track_caller]
    pub(crate) fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Said {
        let mut program = self.program(arguments);
        let Output { status, stdout, stderr } = program.envs(environment.iter().copied()).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Said { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }

    /// The program, ready to be started here.
    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_roznama"));
        // What the tester's own terminal says must not reach the program.
        program.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("CLICOLOR");
        program.args(arguments).current_dir(self.path());
        program
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

impl Said {
    /// The diagnostics of a run with `--format json`.
    pub(crate) fn findings(&self) -> Vec<serde_json::Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Expects just these codes among the diagnostics of a run with `--format json`, in any order.
    #[track_caller]
    pub(crate) fn finds(&self, codes: &[&str]) -> &Self {
        let findings = self.findings();
        let mut found: Vec<&str> = findings.iter().map(|finding| finding["code"].as_str().unwrap()).collect();
        found.sort_unstable();
        let mut codes = codes.to_vec();
        codes.sort_unstable();
        assert_eq!(found, codes, "{self:#?}");
        self
    }
}

/// Names of files, with `/` between folders, and their content.
pub(crate) type Tree = std::collections::BTreeMap<String, Vec<u8>>;

/// Expects two trees to hold the same files with the same bytes; says only where they differ.
#[track_caller]
pub(crate) fn same(found: &Tree, expected: &Tree) {
    let names: std::collections::BTreeSet<&String> = found.keys().chain(expected.keys()).collect();
    let differences: Vec<String> = names
        .into_iter()
        .filter_map(|name| match (found.get(name), expected.get(name)) {
            (Some(_), None) => Some(format!("{name} should not be there")),
            (None, Some(_)) => Some(format!("{name} is not there")),
            (Some(one), Some(other)) if one != other => Some(format!("{name} is another one")),
            _ => None,
        })
        .collect();
    assert!(differences.is_empty(), "{differences:#?}");
}

/// Every file below a folder, also through links to folders; none where there is no such folder.
pub(crate) fn tree(folder: &Path) -> Tree {
    fn walk(folder: &Path, prefix: &str, tree: &mut Tree) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_str().expect("names of test files are UTF-8"));
            if entry.path().is_dir() {
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
