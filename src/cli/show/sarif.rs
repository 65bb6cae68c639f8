//! `sarif`: SARIF 2.1.0, which GitHub's code scanning and many editors read.
//!
//! One run with a rule for each code that occurs. What a consumer needs to follow a finding from one run to the next is
//! a fingerprint without lines, so that an edit further up in a file makes no new finding.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use roznama::report::{Diagnostic, Severity};
use roznama::source::Hash;
use serde::Serialize;

use super::findings::{Layout, Setting, words};

/// One JSON document of one run.
pub(super) struct Sarif;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// The name under which consumers know the folder that paths are relative to.
const BASE: &str = "%SRCROOT%";
/// The parts of a path that need no escape in a relative URI.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

impl Layout for Sarif {
    fn lay_out(&self, diagnostics: &[Diagnostic], setting: &Setting) -> String {
        let rules = rules(diagnostics);
        let indices: BTreeMap<&str, usize> = rules.iter().enumerate().map(|(index, rule)| (rule.id, index)).collect();
        let mut fingerprints = Fingerprints::default();
        let results = diagnostics.iter().map(|diagnostic| RawResult {
            rule_id: diagnostic.code.0,
            rule_index: indices.get(diagnostic.code.0).copied(),
            level: diagnostic.severity.as_str(),
            message: RawMessage { text: words(diagnostic) },
            locations: location(diagnostic, setting).into_iter().collect(),
            partial_fingerprints: RawFingerprints { own: fingerprints.next(diagnostic) },
            properties: diagnostic.edition.as_deref().map(|edition| RawProperties { edition }),
        });
        let run = RawRun {
            tool: RawTool { driver: RawDriver { name: NAME, version: VERSION, semantic_version: VERSION, rules } },
            original_uri_base_ids: RawBases {
                base: RawBase { description: RawMessage { text: "the folder that roznama ran in".to_owned() } },
            },
            column_kind: "unicodeCodePoints",
            results: results.collect(),
        };
        let log = RawLog { schema: SCHEMA, version: "2.1.0", runs: [run] };
        // Structs of strings and numbers always have a JSON form.
        serde_json::to_string_pretty(&log).map(|text| text + "\n").unwrap_or_default()
    }
}

const NAME: &str = env!("CARGO_PKG_NAME");
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The codes that occur, sorted, each at the level of its gravest diagnostic.
fn rules(diagnostics: &[Diagnostic]) -> Vec<RawRule> {
    let mut levels = BTreeMap::<&'static str, Severity>::new();
    for diagnostic in diagnostics {
        let level = levels.entry(diagnostic.code.0).or_insert(diagnostic.severity);
        *level = diagnostic.severity.min(*level);
    }
    levels.into_iter().map(|(code, level)| rule(code, level)).collect()
}

/// GitHub wants every rule described; its alerts are headed by the short description.
///
/// Rules of strings have a page. Of other codes the name is known, and the words that help stand in each result.
fn rule(code: &'static str, level: Severity) -> RawRule {
    let default_configuration = RawConfiguration { level: level.as_str() };
    let message = |text: &str| RawMessage { text: text.to_owned() };
    let (short_description, full_description, help) = if let Some(rule) = roznama::locale::rule(code) {
        let help = format!("`roznama explain {code}` shows how it is mended.");
        (message(rule.what), message(rule.why), message(&help))
    } else {
        let name = code.replace('/', ": ").replace('-', " ");
        let help = message("Each result says what is wrong there, and what to do about it.");
        (message(&name), message(&name), help)
    };
    RawRule { id: code, short_description, full_description, help, default_configuration }
}

/// Where a diagnostic is.
///
/// GitHub rejects a whole report because of one result without a file and a line. A diagnostic without a file is about
/// an edition or about the site, which are declared in the site's own file; a file as a whole stands for itself at its
/// beginning.
fn location(diagnostic: &Diagnostic, setting: &Setting) -> Option<RawLocation> {
    let place = diagnostic.place.as_ref();
    let path = place.map(|place| setting.path(place)).or_else(|| setting.site_file().map(str::to_owned))?;
    let (line, column, end_line, end_column) =
        place.map_or((1, 1, 1, 1), |place| (place.line, place.column, place.end_line, place.end_column));
    let region = RawRegion { start_line: line, start_column: column, end_line, end_column };
    Some(RawLocation { physical_location: RawPhysicalLocation { artifact_location: artifact(&path), region } })
}

fn artifact(path: &str) -> RawArtifactLocation {
    let uri = utf8_percent_encode(path, ESCAPED).to_string();
    if uri.starts_with('/') {
        return RawArtifactLocation { uri: format!("file://{uri}"), uri_base_id: None };
    }
    RawArtifactLocation { uri, uri_base_id: Some(BASE) }
}

/// Gives each finding a name that stays while lines come and go.
#[derive(Default)]
struct Fingerprints {
    /// How often each was given.
    given: BTreeMap<Hash, usize>,
}

impl Fingerprints {
    /// A hash over code, file, message and edition, and the how manieth of its kind it is.
    fn next(&mut self, diagnostic: &Diagnostic) -> String {
        let file = diagnostic.place.as_ref().map(|place| &*place.file).unwrap_or_default();
        let edition = diagnostic.edition.as_deref().unwrap_or_default();
        let hash = Hash::of([diagnostic.code.0, file, &diagnostic.message, edition].join("\0").as_bytes());
        let number = self.given.entry(hash).or_default();
        *number += 1;
        format!("{hash}:{number}")
    }
}

#[derive(Serialize)]
struct RawLog<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [RawRun<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RawRun<'a> {
    tool: RawTool,
    original_uri_base_ids: RawBases,
    column_kind: &'static str,
    results: Vec<RawResult<'a>>,
}

#[derive(Serialize)]
struct RawTool {
    driver: RawDriver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RawDriver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<RawRule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RawRule {
    id: &'static str,
    short_description: RawMessage,
    full_description: RawMessage,
    help: RawMessage,
    default_configuration: RawConfiguration,
}

#[derive(Serialize)]
struct RawConfiguration {
    level: &'static str,
}

#[derive(Serialize)]
struct RawBases {
    #[serde(rename = "%SRCROOT%")]
    base: RawBase,
}

#[derive(Serialize)]
struct RawBase {
    description: RawMessage,
}

#[derive(Serialize)]
struct RawMessage {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RawResult<'a> {
    rule_id: &'static str,
    rule_index: Option<usize>,
    level: &'static str,
    message: RawMessage,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<RawLocation>,
    partial_fingerprints: RawFingerprints,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<RawProperties<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RawLocation {
    physical_location: RawPhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RawPhysicalLocation {
    artifact_location: RawArtifactLocation,
    region: RawRegion,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RawArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RawRegion {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// Under a name of our own: the one that GitHub reads is a hash of the line, which its upload works out by itself.
#[derive(Serialize)]
struct RawFingerprints {
    #[serde(rename = "roznama/v1")]
    own: String,
}

#[derive(Serialize)]
struct RawProperties<'a> {
    edition: &'a str,
}

#[cfg(test)]
mod tests {
    use super::{Fingerprints, artifact, location};
    use crate::cli::show::findings::Setting;
    use roznama::report::{Code, Diagnostic, Place, Span};
    use roznama::source::Root;

    #[test]
    fn a_path_becomes_a_relative_uri_whatever_is_in_it() {
        for (path, uri, base) in [
            ("content/a/en.md", "content/a/en.md", Some("%SRCROOT%")),
            ("content/100 %: a#b?/\u{627}.md", "content/100%20%25%3A%20a%23b%3F/%D8%A7.md", Some("%SRCROOT%")),
            ("../content/a/en.md", "../content/a/en.md", Some("%SRCROOT%")),
            ("/tmp/a b.txt", "file:///tmp/a%20b.txt", None),
        ] {
            let artifact = artifact(path);
            assert_eq!((artifact.uri.as_str(), artifact.uri_base_id), (uri, base));
        }
    }

    #[test]
    fn a_finding_without_a_file_is_at_the_file_that_declares_the_editions() {
        let folder = tempfile::tempdir().unwrap();
        let setting = Setting::of_site(&Root::open(&folder.path().canonicalize().unwrap()).unwrap()).unwrap();
        let diagnostic = Diagnostic::error(Code("test/code"), "no such edition");
        let place = location(&diagnostic, &setting).unwrap().physical_location;
        let (uri, line) = (place.artifact_location.uri, place.region.start_line);
        assert!(uri.starts_with("../") && uri.ends_with("/roznama.yaml") && line == 1, "{uri}:{line}");
        assert!(location(&diagnostic, &Setting::default()).is_none());
    }

    /// The fingerprints of two findings of one kind, in a text that begins with `lead`.
    fn fingerprints(lead: &str) -> Vec<String> {
        let text = format!("{lead}one\ntwo\n");
        let mut fingerprints = Fingerprints::default();
        ["one", "two"]
            .map(|word| {
                let start = text.find(word).unwrap();
                let place = Place::new("a.md", &text, Span::new(start, start + 3));
                fingerprints.next(&Diagnostic::error(Code("test/code"), "two blanks").at(place))
            })
            .into()
    }

    #[test]
    fn a_fingerprint_stays_while_lines_come_and_go_and_no_two_findings_share_one() {
        let before = fingerprints("");
        assert_eq!(before, fingerprints("a line\nand another\n"));
        assert_ne!(before[0], before[1]);
    }
}
