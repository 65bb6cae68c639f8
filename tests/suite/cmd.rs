//! Golden trees: each `cmd/NAME.md` is a command and what it says, beside the folders it begins and ends with.
//!
//! README.md tells how to write one. With `ROZNAMA_ACCEPT=1` what is expected is written anew.

use std::fs;
use std::path::{Path, PathBuf};

use crate::world::{Tree, World, repository, tree};

/// Folders that the program keeps for itself: they promise nothing to anybody.
const UNSEEN: [&str; 1] = [".roznama/"];

/// A line that takes a folder out of the comparison, followed by its name in backticks.
const NOT_COMPARED: &str = "Not compared: ";

/// A case: prose, and fenced blocks `console`, `stdout` and `stderr`.
#[derive(Default)]
struct Page {
    parts: Vec<Part>,
}

enum Part {
    /// Lines that the test only passes on.
    Prose(String),
    /// What is run, and what is expected of it.
    Run(Run),
}

struct Run {
    command: String,
    code: i32,
    stdout: String,
    stderr: String,
}

impl Page {
    fn parse(text: &str) -> Self {
        let mut page = Self::default();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let mut block = || {
                lines.by_ref().take_while(|line| *line != "```").fold(String::new(), |block, line| block + line + "\n")
            };
            match (line, page.parts.last_mut()) {
                ("```console", _) => {
                    let block = block();
                    let mut lines = block.lines();
                    let command = lines.next().and_then(|line| line.strip_prefix("$ roznama ")).expect("`$ roznama …`");
                    let code =
                        lines.next().map_or(0, |line| line.strip_prefix("? ").expect("`? CODE`").parse().unwrap());
                    let (stdout, stderr) = (String::new(), String::new());
                    page.parts.push(Part::Run(Run { command: command.to_owned(), code, stdout, stderr }));
                }
                ("```stdout", Some(Part::Run(run))) => run.stdout = block(),
                ("```stderr", Some(Part::Run(run))) => run.stderr = block(),
                (_, Some(Part::Prose(prose))) => prose.extend([line, "\n"]),
                // Blank lines between the blocks of a run come back when it is written.
                ("", Some(Part::Run(_))) => {}
                _ => page.parts.push(Part::Prose(format!("{line}\n"))),
            }
        }
        page
    }

    fn written(&self) -> String {
        let parts = self.parts.iter().map(|part| match part {
            Part::Prose(prose) => format!("{}\n", prose.trim_end()),
            Part::Run(run) => run.written(),
        });
        parts.collect::<Vec<_>>().join("\n")
    }

    /// The folders that prose takes out of the comparison.
    fn not_compared(&self) -> Vec<String> {
        let prose = self.parts.iter().filter_map(|part| if let Part::Prose(prose) = part { Some(prose) } else { None });
        let lines = prose.flat_map(|prose| prose.lines()).filter_map(|line| line.strip_prefix(NOT_COMPARED));
        let own = lines.flat_map(|names| names.split('`').skip(1).step_by(2)).map(str::to_owned);
        own.chain(UNSEEN.map(str::to_owned)).collect()
    }
}

impl Run {
    fn written(&self) -> String {
        let code = if self.code == 0 { String::new() } else { format!("? {}\n", self.code) };
        let block =
            |kind, text: &str| if text.is_empty() { String::new() } else { format!("\n```{kind}\n{text}```\n") };
        let (stdout, stderr) = (block("stdout", &self.stdout), block("stderr", &self.stderr));
        format!("```console\n$ roznama {}\n{code}```\n{stdout}{stderr}", self.command)
    }

    /// Runs the command in the world, and puts what it said in the place of what was expected.
    fn refresh(&mut self, world: &World) {
        let words = words(&self.command);
        let said = world.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
        // The world's own folder has another name each time; marks of direction would be invisible in the page.
        let seen = |text: String| {
            let text = text.replace(world.path().to_str().unwrap(), "[FOLDER]");
            let text = text.replace('\u{2068}', "[ISOLATE]").replace('\u{2069}', "[/ISOLATE]");
            text.replace("\u{61c}\u{202e}", "[RTL]").replace("\u{202c}\u{61c}", "[/RTL]")
        };
        self.code = said.code.expect("the program ends by itself");
        (self.stdout, self.stderr) = (seen(said.stdout), seen(said.stderr));
    }
}

/// The words of a command, as a shell would cut it; only double quotes are known.
fn words(command: &str) -> Vec<String> {
    let pieces = command.split('"').enumerate();
    pieces
        .flat_map(|(index, piece)| match index % 2 {
            0 => piece.split_whitespace().map(str::to_owned).collect(),
            _ => vec![piece.to_owned()],
        })
        .collect()
}

/// What the commands added to the folder or changed in it.
fn changed(before: &Tree, after: Tree, not_compared: &[String]) -> Tree {
    let is_seen = |name: &str| !not_compared.iter().any(|folder| name.starts_with(folder.as_str()));
    after.into_iter().filter(|(name, content)| is_seen(name) && before.get(name) != Some(content)).collect()
}

/// Runs a case; gives what is not as expected.
fn differences(page_path: &Path, accept: bool) -> Vec<String> {
    let name = page_path.file_stem().unwrap().to_str().unwrap();
    let (before, out) = (page_path.with_extension("in"), page_path.with_extension("out"));
    let expected = fs::read_to_string(page_path).unwrap();
    let mut page = Page::parse(&expected);
    let world = World::new();
    world.copy(&before);
    for part in &mut page.parts {
        if let Part::Run(run) = part {
            run.refresh(&world);
        }
    }
    let after = changed(&tree(&before), world.tree(), &page.not_compared());
    if accept {
        fs::write(page_path, page.written()).unwrap();
        if out.exists() {
            fs::remove_dir_all(&out).unwrap();
        }
        for (file, content) in after {
            let path = out.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        return Vec::new();
    }
    let mut found = Vec::new();
    if page.written() != expected {
        found.push(format!("{name}.md expects\n{expected}\nbut it is\n{}", page.written()));
    }
    let golden = tree(&out);
    let names: std::collections::BTreeSet<&String> = golden.keys().chain(after.keys()).collect();
    for file in names {
        let is = |tree: &Tree| tree.get(file).map(|content| String::from_utf8_lossy(content).into_owned());
        let (expected, actual) = (is(&golden), is(&after));
        if golden.get(file) != after.get(file) {
            found.push(format!("{name}.out/{file} expects\n{expected:?}\nbut it is\n{actual:?}"));
        }
    }
    found
}

#[test]
fn every_golden_case_is_as_it_was() {
    let accept = std::env::var_os("ROZNAMA_ACCEPT").is_some();
    let folder = repository().join("tests/suite/cmd");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    assert!(!pages.is_empty(), "there are no golden cases");
    let found: Vec<String> = pages.iter().flat_map(|page| differences(page, accept)).collect();
    assert!(
        found.is_empty(),
        "{}\n\nROZNAMA_ACCEPT=1 cargo test --test suite cmd writes them anew",
        found.join("\n\n")
    );
}

#[test]
fn a_page_is_written_as_it_was_read() {
    let page = "# Title\n\nWords.\n\n```console\n$ roznama date \"25 May\"\n? 1\n```\n\n```stderr\noh\n```\n\nMore.\n";
    assert_eq!(Page::parse(page).written(), page);
    assert_eq!(words("date \"25 May\" --format json"), ["date", "25 May", "--format", "json"]);
}
