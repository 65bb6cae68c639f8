//! The script of the search page, run beside our own folding and cutting of words.

use std::io::Write as _;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::json;

use super::fold::{LETTERS, fold};
use super::index::unwritten;
use super::words::each_word;

const SCRIPT: &str = include_str!("../../../templates/assets/search.js");

/// What the script's `expression` gives for each of the `texts`; none where there is no node to run it.
fn script(expression: &str, texts: &[String]) -> Option<Vec<serde_json::Value>> {
    let letters: std::collections::BTreeMap<char, &str> = LETTERS.into_iter().collect();
    let index = json!({ "letters": letters, "unwritten": unwritten() });
    let program = format!(
        "{SCRIPT}\nconst index = {index};\nconst texts = {};\nconsole.log(JSON.stringify(texts.map((text) => {expression})));\n",
        json!(texts)
    );
    let node = Command::new("node").arg("--input-type=module").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut node) = node else {
        remark("skipped: there is no `node` to run the script of the search page");
        return None;
    };
    node.stdin.take().unwrap().write_all(program.as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[expect(clippy::print_stderr, reason = "a test that did not run says so")]
fn remark(text: &str) {
    eprintln!("{text}");
}

fn stems(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word| words.push(word.to_owned()));
    words
}

/// Texts by chance, always the same: of any characters, of letters with signs, and of English words with endings.
fn texts() -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let patterns = [
        // Of characters that are assigned: a younger Unicode of the one may know letters that the other does not.
        "\\PC{0,40}".boxed(),
        "[\u{600}-\u{6ff}\u{900}-\u{97f}\u{5b0}-\u{5c7}\u{5d0}-\u{5ea}a-zÀ-ž\u{300}-\u{320}'’ ]{0,60}".boxed(),
        "([A-Za-z]{0,5}(s|es|ies|ie|sses|ches|us|is|'s|’s|s')? ){1,12}".boxed(),
    ];
    (0..3000).map(|number: usize| patterns[number % 3].new_tree(&mut runner).unwrap().current()).collect()
}

#[test]
fn the_script_folds_every_character_as_we_do() {
    // Chinese and Korean characters, which would be most of them, are folded to themselves or by Unicode alone.
    let characters = ('\0'..='\u{1ffff}').filter(|c| !('\u{3400}'..='\u{d7a3}').contains(c));
    let characters: Vec<String> = characters.map(String::from).collect();
    // An older Unicode has not assigned them all.
    let Some(found) = script("/\\p{Cn}/u.test(text) ? null : fold(text, index)", &characters) else { return };
    let known = characters.iter().zip(&found).filter_map(|(character, found)| Some((character, found.as_str()?)));
    let mut count = 0;
    for (character, found) in known {
        assert_eq!(fold(character), found, "{character:?}");
        count += 1;
    }
    assert!(count > 30_000, "{count}");
}

#[test]
fn the_script_cuts_texts_into_the_words_that_we_do() {
    let texts = texts();
    let Some(found) = script("words(fold(text, index)).map((word) => word.stem)", &texts) else { return };
    for (text, found) in texts.iter().zip(found) {
        assert_eq!(json!(stems(text)), found, "{text:?}");
    }
}
