//! What an edition prints beside what Fluent alone prints, in all that we change nothing of.

use fluent::{FluentArgs, FluentBundle, FluentResource};

use proptest::prelude::*;

use super::hostile::fluent_like;
use super::{Arguments, english, format};
use crate::report::Report;

/// Every construct of Fluent, with small numbers, which both print alike.
const TEXT: &str = r#"
plain = A text
lines =
    One line
      and one indented

    and the last
escaped = { "{" } { "\u06D4" } { "\U01F4F0" } { "\"" } { "\\" } { "" }
literal = { 5 } { "five" } { 5.50 }
variables = { $name } has { $count }
nested = { { $name } } { { "text" } } { { { $count } } }
select = { $count ->
    [0] none
    [1] exactly one
    [one] one
   *[other] { $count } many
}
select-word = { $name ->
    [Aisha] A
   *[other] someone
}
select-literal = { "b" ->
   *[a] A
    [b] B
}
select-in-select = { $count ->
    [3] { $name ->
        [Aisha] three of A
       *[other] three
    }
   *[other] { $missing ->
       *[x] not given
    }
}
inner-select = { { $count ->
   *[other] in braces
} }
message = < { plain } { variables } { menu.label } { -brand } >
menu =
    .label = Menu of { $name }
-brand = Roznama
    .kind = paper
-declined = { $case ->
   *[nominative] Roznama
    [genitive] Roznama’s
}
-deep = { -declined(case: "genitive") } { -brand }
terms = { -brand } { -declined } { -declined(case: "genitive") } { -declined(case: "other") } { -deep }
term-kind = { -brand.kind ->
    [paper] printed
   *[other] other
}
unknown = { nobody } { -nobody } { menu.nobody } { $nobody } { menu }
cycle = a { cycle-back } b
cycle-back = c { cycle } d
self = { self }
many-selects = { $count ->
    [one] { select } { terms }
   *[other] { select-word } { select }
}
number = { NUMBER($count) } { NUMBER($count, minimumFractionDigits: 2) }
"#;

#[test]
fn fluent_alone_prints_the_same() {
    let (ours, _) = english(TEXT);
    let resource = FluentResource::try_new(TEXT.to_owned()).unwrap();
    let mut theirs = FluentBundle::new(vec!["en".parse().unwrap()]);
    theirs.set_use_isolating(false);
    theirs.add_builtins().unwrap();
    theirs.add_resource(&resource).unwrap();
    for (name, count) in [("Aisha", 0_i64), ("Bilal", 1), ("Aisha", 2), ("Bilal", 3), ("Aisha", 3), ("", -1)] {
        let our_arguments = Arguments::new().with("name", name).with("count", count);
        let mut their_arguments = FluentArgs::new();
        their_arguments.set("name", name);
        their_arguments.set("count", count);
        let ids = TEXT.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        for id in ids.filter_map(|line| line.split(' ').next()) {
            let Some(pattern) = theirs.get_message(id).unwrap().value() else { continue };
            let expected = theirs.format_pattern(pattern, Some(&their_arguments), &mut Vec::new()).into_owned();
            assert_eq!(ours.format(id, &our_arguments, &Report::new()), Some(expected), "{id} {name} {count}");
        }
    }
}

proptest! {
    #[test]
    fn fluent_alone_prints_the_same_of_any_text_that_it_has_no_complaint_of(text in fluent_like()) {
        let text = format!("-t = {{ $a }} and {{ 5 ->\n [5] five\n *[b] b\n }}\n .a = b\n{text}\nb = {{ $b }}\n .a = x\n");
        let (ours, reported) = english(&text);
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
        let mut theirs = FluentBundle::new(vec!["en".parse().unwrap()]);
        theirs.set_use_isolating(false);
        // Of two messages with one name the first counts.
        let _ = theirs.add_resource(&resource);
        let our_arguments = Arguments::new().with("a", 1_i64).with("b", "text").with("c", "b");
        let mut their_arguments = FluentArgs::new();
        their_arguments.set("a", 1);
        their_arguments.set("b", "text");
        their_arguments.set("c", "b");
        for id in ["a", "b"] {
            let Some(pattern) = theirs.get_message(id).and_then(|message| message.value()) else { continue };
            let mut errors = Vec::new();
            let expected = theirs.format_pattern(pattern, Some(&their_arguments), &mut errors).into_owned();
            let (printed, said) = format(&ours, id, &our_arguments);
            if reported.is_empty() && said.is_empty() {
                prop_assert_eq!(printed, Some(expected));
                prop_assert_eq!(errors, []);
            }
        }
    }
}
