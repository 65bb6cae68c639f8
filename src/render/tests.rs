//! Templates read without being filled, and the pages of real sites held against the schema.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::schema;
use super::theme::Theme;
use crate::locale::{Contract, Use, User};
use crate::report::{Report, Severity};

/// Sees to it that a page has just the variables that the schema tells; every unit test that prints a page asks.
pub(super) fn hold_to_schema(template: &str, page: &impl serde::Serialize) {
    let wrong = schema::disagreements(template, &serde_json::to_value(page).unwrap());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A theme of these templates; those that pages are printed with are empty where they are not among them.
fn theme(templates: &[(&str, &str)]) -> Theme {
    let empty = [("amp.html", ""), ("article.html", ""), ("front.html", ""), ("list.html", ""), ("withdrawn.html", "")];
    let files = empty.iter().chain(templates).map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    Theme::new(files.collect(), &mut Vec::new())
}

/// The contract of a theme and what is wrong with it, a line each: `article.html:1:8 template/… message (help)`.
fn read(templates: &[(&str, &str)]) -> (Contract, Vec<String>) {
    let report = Report::new();
    let contract = theme(templates).contract(&report);
    let said = report.sorted().into_iter().map(|diagnostic| {
        let place = diagnostic.place.unwrap();
        let file = place.file.trim_start_matches("templates/");
        let severity = if diagnostic.severity == Severity::Error { "" } else { "~" };
        let help = diagnostic.help.unwrap();
        format!("{severity}{file}:{}:{} {} {} ({help})", place.line, place.column, diagnostic.code, diagnostic.message)
    });
    (contract, said.collect())
}

/// What is asked for: `title(count: number, name: ?) base.html`; a family with a star, an open call with dots, and the
/// template where it is not `article.html`.
fn asked(templates: &[(&str, &str)]) -> Vec<String> {
    let (contract, said) = read(templates);
    let wrong: Vec<&String> = said.iter().filter(|line| !line.starts_with('~')).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let line = |found: &Use, star: &str| {
        let arguments = found.arguments.iter();
        let arguments = arguments.map(|(name, kind)| format!("{name}: {}", kind.map_or("?", |kind| kind.as_str())));
        let open = found.is_open.then(|| "…".to_owned());
        let arguments: Vec<String> = arguments.chain(open).collect();
        let User::Template(place) = &found.user else { panic!("{found:?}") };
        let file = place.file.trim_start_matches("templates/");
        let file = if file == "article.html" { String::new() } else { format!(" {file}") };
        format!("{}{star}({}){file}", found.id, arguments.join(", "))
    };
    let uses = contract.iter().flat_map(|(_, uses)| uses).map(|found| line(found, ""));
    uses.chain(contract.families().iter().map(|found| line(found, "*"))).collect()
}

#[track_caller]
fn check(article: &str, expected: &[&str]) {
    assert_eq!(asked(&[("article.html", article)]), expected, "{article}");
}

#[track_caller]
fn complains(article: &str, expected: &[&str]) {
    assert_eq!(read(&[("article.html", article)]).1, expected, "{article}");
}

#[test]
fn a_message_is_found_wherever_an_expression_may_stand() {
    check("{{ msg(\"a\") }}", &["a()"]);
    check("<p title=\"{{ msg('menu.label') }}\">", &["menu.label()"]);
    check("{{ msg(\"a\") if article.summary else msg(\"b\") }}", &["a()", "b()"]);
    check("{% set x = msg(\"a\") %}", &["a()"]);
    check("{% set x %}{{ msg(\"a\") }}{% endset %}", &["a()"]);
    check("{% with x = msg(\"a\") %}{% endwith %}", &["a()"]);
    check("{{ site.name | replace(\"x\", msg(\"a\")) }}", &["a()"]);
    check("{{ [msg(\"a\"), {\"k\": msg(\"b\")}] | length }}", &["a()", "b()"]);
    check("{% if msg(\"a\") == \"x\" or not msg(\"b\") %}{% endif %}", &["a()", "b()"]);
    check(
        "{% for t in article.tags if msg(\"a\") %}{{ msg(\"b\") }}{% else %}{{ msg(\"c\") }}{% endfor %}",
        &["a()", "b()", "c()"],
    );
    check("{% filter replace(\"x\", msg(\"a\")) %}{{ msg(\"b\") }}{% endfilter %}", &["a()", "b()"]);
    check("{% autoescape false %}{{ msg(\"a\") }}{% endautoescape %}", &["a()"]);
    check("{% set say = msg %}{{ say(\"a\") }}", &["a()"]);
    check("{{ root[:1] ~ msg(\"a\")[1:] ~ -1 }}", &["a()"]);
    check("{# {{ msg(\"a\") }} #}{% raw %}{{ msg(\"b\") }}{% endraw %}", &[]);
}

#[test]
fn the_place_of_a_use_is_that_of_the_name() {
    for (article, expected) in [
        ("\n<p>{{ msg(\"a\") }}", "\"a\""),
        ("{{ msg('a' if root else 'b') }}", "'a' if root else 'b'"),
        ("{{ msg(\"a-\" ~ root, n=1) }}", "\"a-\" ~ root"),
        ("{% macro m(id) %}{{ msg(id) }}{% endmacro %}{{ m(\"a\") }}", "id"),
        ("کھیل {{ msg(\"a\") }}", "\"a\""),
    ] {
        let (contract, _) = read(&[("article.html", article)]);
        let found = contract.iter().flat_map(|(_, uses)| uses).chain(contract.families()).next().unwrap();
        let User::Template(place) = &found.user else { panic!("{found:?}") };
        let written = place.excerpt.get(place.excerpt_span.start..place.excerpt_span.end).unwrap();
        assert_eq!((&*place.file, written), ("templates/article.html", expected), "{article}");
    }
}

#[test]
fn an_argument_has_the_kind_of_its_value() {
    let kinds = [
        ("article.title", "text"),
        ("article.body", "text"),
        ("article.image.width", "number"),
        ("article.tags | length", "number"),
        ("article.tags | first", "?"),
        ("(article.tags | first).name", "text"),
        ("article.tags[0].name", "text"),
        ("article.tags[1:] | length", "number"),
        ("article[\"title\"]", "text"),
        ("article.title | upper | trim", "text"),
        ("article.tags | map(attribute=\"name\") | join(\", \")", "text"),
        ("article.tags | map(attribute=\"name\") | first", "text"),
        ("article.title | split(\" \") | last", "text"),
        ("article.summary | default(\"none\")", "text"),
        ("article.summary | default(3)", "?"),
        ("article.nothing | default(3)", "number"),
        ("article.title ~ 3", "text"),
        ("(article.tags | length) + 1", "number"),
        ("(article.tags | length) / 2", "?"),
        ("1 if article.summary else \"one\"", "?"),
        ("1 if article.summary else 2", "number"),
        ("article.title == \"x\"", "?"),
        ("article.fallback", "?"),
        ("article.title | something_else", "?"),
        ("range(3) | last", "number"),
        ("{\"n\": 1}.n", "number"),
        ("msg(\"x\")", "text"),
        ("article.title or 1", "?"),
        ("article.title and article.summary", "text"),
        ("none", "?"),
    ];
    for (expression, kind) in kinds {
        let found = asked(&[("article.html", &format!("{{{{ msg(\"a\", it={expression}) }}}}"))]);
        assert_eq!(found.first(), Some(&format!("a(it: {kind})")), "{expression}");
    }
}

#[test]
fn a_variable_has_the_kind_of_what_was_set() {
    check("{% set n = article.tags | length %}{{ msg(\"a\", n=n) }}", &["a(n: number)"]);
    check(
        "{% for tag in article.tags %}{{ msg(\"a\", n=loop.index, t=tag.name) }}{% endfor %}",
        &["a(n: number, t: text)"],
    );
    check("{% if root %}{% set n = 1 %}{% else %}{% set n = \"1\" %}{% endif %}{{ msg(\"a\", n=n) }}", &["a(n: ?)"]);
    check(
        "{% set n = 1 %}{% for x in sections %}{% set n = \"1\" %}{% endfor %}{{ msg(\"a\", n=n) }}",
        &["a(n: number)"],
    );
    check("{% for name, many in article.image | items %}{{ msg(\"a\", n=many) }}{% endfor %}", &["a(n: ?)"]);
    check("{% set ns = namespace(n=0) %}{% set ns.n = 1 %}{{ msg(\"a\", n=ns.n) }}", &["a(n: ?)"]);
}

#[test]
fn a_call_that_takes_its_arguments_from_elsewhere_is_open() {
    check("{{ msg(\"a\", n=1, **article) }}", &["a(n: number, …)"]);
}

#[test]
fn a_message_may_be_chosen_and_a_family_known_by_its_beginning() {
    check("{{ msg(\"a\" if root else \"b\") }}", &["a()", "b()"]);
    check("{% set id = \"a\" %}{% if root %}{% set id = \"b\" %}{% endif %}{{ msg(id) }}", &["a()", "b()"]);
    check("{{ msg(\"tag-\" ~ \"x\") }}", &["tag-x()"]);
    check("{{ msg(\"dir-\" ~ article.dir, n=1) }}", &["dir-*(n: number)"]);
    check("{{ msg(\"dir-\" ~ article.dir ~ \"-x\") }}", &["dir-*()"]);
}

#[test]
fn a_name_that_nobody_can_follow_is_told_of_and_lets_every_message_count() {
    complains(
        "{{ msg(article.dir) }}",
        &[
            "~article.html:1:8 template/unknown-message nobody can tell which message is asked for here, so that its name \
         cannot be checked (write the name, `msg(\"back-to-top\")`, or at least its beginning, `msg(\"section-\" ~ name)`)",
        ],
    );
    let (contract, _) = read(&[("article.html", "{{ msg(article.dir) }}")]);
    assert!(contract.is_used("anything"));
}

#[test]
fn a_macro_knows_what_each_call_hands_over() {
    check(
        "{% macro m(n, id=\"c\") %}{{ msg(id, n=n) }}{% endmacro %}{{ m(1, \"a\") }}{{ m(\"x\", id=\"b\") }}{{ m(2) }}",
        &["a(n: number)", "b(n: text)", "c(n: number)"],
    );
    check("{% macro m(n) %}{{ msg(\"a\", n=n) }}{% endmacro %}{{ m(1) }}{{ m(\"x\") }}", &["a(n: ?)"]);
    check("{% macro m(n) %}{{ msg(\"a\", n=n) }}{% endmacro %}", &[]);
    check(
        "{% macro m() %}{{ caller(1) }}{% endmacro %}{% call(n) m() %}{{ msg(\"a\", n=n) }}{% endcall %}",
        &["a(n: ?)"],
    );
    check(
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ msg(\"a\", n=n) }}{% endif %}{% endmacro %}{{ m(3) }}",
        &["a(n: number)"],
    );
}

#[test]
fn macros_are_followed_through_imports() {
    let pieces = "{% macro one(n) %}{{ msg(\"a\", n=n) }}{% endmacro %}{% macro two() %}{{ msg(\"b\") }}{% endmacro %}";
    for article in [
        "{% from \"pieces.html\" import one %}{{ one(1) }}",
        "{% from \"pieces.html\" import one as first %}{{ first(1) }}",
        "{% import \"pieces.html\" as pieces %}{{ pieces.one(1) }}",
    ] {
        let found = asked(&[("article.html", article), ("pieces.html", pieces)]);
        assert_eq!(found, ["a(n: number) pieces.html"], "{article}");
    }
}

#[test]
fn only_the_blocks_that_are_printed_count() {
    let base = "{% block title %}{{ msg(\"a\") }}{% endblock %}{% block main %}{{ msg(\"b\") }}{% endblock %}";
    let found = |article: &str| asked(&[("article.html", article), ("base.html", base)]);
    assert_eq!(found("{% extends \"base.html\" %}"), ["a() base.html", "b() base.html"]);
    assert_eq!(
        found("{% extends \"base.html\" %}{% block main %}{{ msg(\"c\") }}{% endblock %}"),
        ["a() base.html", "c()"]
    );
    assert_eq!(found("{% extends \"base.html\" %}{% block main %}{{ super() }}{% endblock %}").len(), 2);
    assert_eq!(
        found("{% extends \"base.html\" %}{% block title %}{% endblock %}{% block main %}{% endblock %}"),
        [""; 0]
    );
    // What the outer template sets, its blocks see.
    assert_eq!(
        found("{% extends \"base.html\" %}{% set n = 1 %}{% block main %}{{ msg(\"c\", n=n) }}{% endblock %}")[1],
        "c(n: number)"
    );
}

#[test]
fn what_no_page_reaches_does_not_count_and_what_is_included_does() {
    let pieces = [("one.html", "{{ msg(\"a\", n=n) }}"), ("two.html", "{{ msg(\"b\") }}{{ nothing }}")];
    let with = |article| [&[("article.html", article)], &pieces[..]].concat();
    assert_eq!(asked(&with("{% set n = 1 %}{% include \"one.html\" %}")), ["a(n: number) one.html"]);
    assert_eq!(asked(&with("{% set n = 1 %}{% include [\"none.html\", \"one.html\"] ignore missing %}")).len(), 1);
    assert_eq!(asked(&with("{% include article.dir %}")), ["*(…)"]);
    assert_eq!(asked(&[("article.html", "{% include \"article.html\" %}{{ msg(\"a\") }}")]).len(), 1);
}

#[test]
fn a_sites_own_template_stands_in_the_place_of_ours() {
    let own = Theme::new(
        BTreeMap::from([(
            "macros.html".to_owned(),
            b"{% macro dual_date(d) %}{{ msg(\"own\") }}{% endmacro %}".to_vec(),
        )]),
        &mut Vec::new(),
    );
    let report = Report::new();
    let contract = own.contract(&report);
    assert!(contract.is_used("own") && contract.is_used("back-to-top") && !contract.is_used("page-of"));
}

#[test]
fn a_variable_that_no_page_has_is_told_of_where_it_stands() {
    const LISTED: &str = "every variable that templates may use is listed in `templates/README.md`";
    complains(
        "{{ article.titel }}",
        &["article.html:1:4 template/unknown-variable there is no variable `article.titel` (did you mean `title`?)"],
    );
    complains(
        "\n <p>{{ artikle.title }}",
        &["article.html:2:8 template/unknown-variable there is no variable `artikle` (did you mean `article`?)"],
    );
    complains(
        "{{ xyzzy }}",
        &[&format!("article.html:1:4 template/unknown-variable there is no variable `xyzzy` ({LISTED})")],
    );
    complains(
        "{{ article.title.length }}",
        &[
            "article.html:1:4 template/unknown-variable there is no variable `article.title.length` (what stands before it \
         has no parts)",
        ],
    );
    complains(
        "{% for row in article.related %}{{ loop.indx }}{{ row.sumary }}{% endfor %}",
        &[
            "article.html:1:36 template/unknown-variable there is no variable `loop.indx` (did you mean `index`?)",
            "article.html:1:51 template/unknown-variable there is no variable `row.sumary` (did you mean `summary`?)",
        ],
    );
    complains(
        "{% from \"macros.html\" import stroy %}",
        &["article.html:1:30 template/unknown-variable there is no variable `stroy` (did you mean `story`?)"],
    );
    complains(
        "{% macro m(x) %}{{ y }}{% endmacro %}",
        &[&format!("article.html:1:20 template/unknown-variable there is no variable `y` ({LISTED})")],
    );
    complains(
        "{{ list.heading }}",
        &[
            "article.html:1:4 template/unknown-variable there is no variable `list` where `article.html` is printed (only \
         `front.html` and `list.html` have it: ask `{% if list is defined %}` first)",
        ],
    );
}

#[test]
fn a_variable_that_may_be_missing_there_is_not_told_of() {
    for article in [
        "{% if list is defined %}{{ list.heading }}{{ msg(\"never\") }}{% endif %}",
        "{% if list is undefined %}{% else %}{{ list.heading }}{% endif %}",
        "{{ list.heading if list is defined }}",
        "{{ list is defined and list.heading }}",
        "{{ list is not defined or list.heading }}",
        "{{ nothing | default(\"x\") }}",
        "{% if nothing is defined %}{{ nothing.more }}{% endif %}",
        "{% if page.head is defined %}{{ page.head | safe }}{% endif %}",
        "{% set kind = \"article\" %}{% if kind == \"list\" %}{{ list.heading }}{% endif %}",
        "{% macro m(x, y) %}{% if y is defined %}{{ y.z }}{% endif %}{{ x.y.z }}{% endmacro %}{{ m(unknown() | default(1)) }}",
        "{% set x = {\"a\": 1} %}{{ x.a }}{{ x[root] }}{{ article[root] }}",
        "{% for x in article.tags | groupby(\"name\") %}{{ x.grouper }}{{ x[0].y }}{% endfor %}",
        "{{ loop }}",
        "{% macro one() %}{{ two() }}{% endmacro %}{% macro two() %}{% endmacro %}{{ one() }}",
        "{% for x in sections recursive %}{{ loop(sections) }}{{ loop.cycle(1, 2) }}{% endfor %}",
        "{{ dict(a=1).a }}{{ debug() }}{{ self.main() }}",
        "{% if root %}{% set x = 1 %}{% endif %}{{ x }}",
        "{{ article.image.caption }}{{ article.title.upper() }}",
    ] {
        // The names that are really missing here are asked for outside.
        let article = article.replace("unknown()", "range(1)").replace("{{ loop }}", "");
        let (contract, said) = read(&[("article.html", &article)]);
        assert_eq!(said, [""; 0], "{article}");
        assert!(!contract.is_used("never"), "{article}");
    }
}

#[test]
fn a_template_that_cannot_be_read_could_ask_for_anything() {
    let (contract, said) = read(&[("article.html", "{% if %}")]);
    assert!(contract.is_used("anything"));
    assert!(said.len() == 1 && said[0].starts_with("article.html:1:"), "{said:#?}");
    let (contract, said) = read(&[("unreached.html", "{% if %}")]);
    assert_eq!((contract, said), (Contract::default(), Vec::new()));
}

#[test]
fn templates_that_grow_without_end_are_given_up() {
    let deep = format!("{}1{}", "{{ [".to_owned() + &"[".repeat(120), "]".repeat(121) + " }}");
    let wide = format!("{{{{ {}1 }}}}", "1 + ".repeat(3_000));
    let doubled =
        |n: usize| "{% macro mN(x) %}{{ mM([x]) }}{{ mM([x, 1]) }}{% endmacro %}".replace('N', &n.to_string());
    let doubling: String = (0..40).map(|n| doubled(n).replace("mM", &format!("m{}", n + 1))).collect();
    for article in [deep, wide, doubling + "{{ m0(1) }}"] {
        read(&[("article.html", &article)]);
    }
}

/// Pieces that templates are made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    const PIECES: [&str; 40] = [
        "{{",
        "}}",
        "{%",
        "%}",
        " msg(",
        "\"a\"",
        ")",
        "article",
        ".title",
        "| first",
        "| map(attribute=\"x\")",
        " if ",
        " else ",
        " endif ",
        " for x in ",
        " endfor ",
        " set x = ",
        " macro m(x, y=1) ",
        " endmacro ",
        " m(x)",
        " block b ",
        " endblock ",
        " extends \"article.html\" ",
        " include \"base.html\" ",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        " is defined ",
        " and ",
        " not ",
        " ~ ",
        "1",
        " call m() ",
        " endcall ",
        " super() ",
        "کھیل",
        "\n",
    ];
    proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_template_is_read_without_a_panic(pieces in pieces(), text in "(?s).{0,60}") {
        for article in [pieces, format!("{{{{ {text} }}}}{{% {text} %}}"), text] {
            read(&[("article.html", &article)]);
        }
    }

    #[test]
    fn any_expression_is_read_without_a_panic(
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "article", "list", "x", ".title", ".tags", "[0]", "[1:]", "| first", "| length", " ~ ", " + ", " or ", " and ",
            "msg(\"a\")", "msg(x)", "\"b\"", "1", "not ", "(", ")", " is defined", " if ", " else ", "{\"k\": 1}", "none",
        ]), 0..14)
    ) {
        read(&[("article.html", &format!("{{% set x = 1 %}}{{{{ {} }}}}", parts.concat()))]);
    }
}
