//! The rules of structure, references, variables, functions and plurals, each with what it finds and what it lets pass.

use super::told;

/// What a rule tells of an Urdu file beside an English one.
#[track_caller]
fn check(rule: &str, reference: &'static str, text: &'static str, expected: &[&str]) {
    assert_eq!(told(rule, reference, text), expected, "{rule} of {text:?} beside {reference:?}");
}

#[test]
fn a_message_of_the_reference_that_is_missing_is_told_of_where_it_belongs() {
    let check = |reference, text, expected: &[&str]| check("untranslated", reference, text, expected);
    check(
        "a = One\nb = Two { $n }\n",
        "a = ایک\n",
        &["1:1 `b` is not translated: `Two { $n }` (translate it in `locales/ur/main.ftl`)"],
    );
    check("a = One\n-b = Two\n", "a = ایک\n", &[]);
}

#[test]
fn a_message_that_the_reference_lacks_is_told_of_and_perhaps_was_renamed() {
    let check = |reference, text, expected: &[&str]| check("obsolete", reference, text, expected);
    check(
        "topics = Topics\n",
        "topcis = موضوعات\n",
        &["1:1 `topcis` is not in the reference language, `en` (did you mean `topics`?)"],
    );
    check(
        "topics = Topics\n",
        "topics = موضوعات\nold = پرانے\n-unused = کچھ\n",
        &[
            "2:1 `old` is not in the reference language, `en` (remove it, or rename it as the reference did)",
            "3:2 `-unused` is not in the reference language, `en` (remove it, or rename it as the reference did)",
        ],
    );
    // A term of the language's own, and a message that others are made of.
    check("topics = Topics\n", "-own = موضوعات\npart = سب\ntopics = { part } { -own }\n", &[]);
}
