//! Reads templates without filling them: which messages they ask for, with which arguments, and which variables they
//! name that no page has.
//!
//! 1. `mod.rs` follows templates: what they extend, include and import, and which blocks are printed.
//! 2. `statements.rs` follows what stands in them, `expressions.rs` what is known of each value.
//! 3. `calls.rs` asks for messages and goes into macros; `variables.rs` finds what stands under a name, or tells that
//!    nothing does.
//!
//! Each page's template is followed as `MiniJinja` would follow it, with what is known of each value ([`Shape`]) in the
//! place of the value: through `extends` and blocks, includes and imports, and into macros with what each call hands
//! over. What no page reaches is not counted. Where something cannot be known, nothing is found, and where it is a
//! message's name that cannot be known, every message counts as used.
//!
//! This is the only file that names `MiniJinja`'s syntax tree by its own path: it may change with any minor version.

mod calls;
mod expressions;
mod statements;
mod variables;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use minijinja::Environment;
use minijinja::machinery::{self, ast};
use minijinja::syntax::SyntaxConfig;

use calls::Arguments;

use super::found::Found;
use super::schema::{PRINTED, Printed};
use super::shape::{Shape, Words};
use super::template_error;
use super::theme::Theme;
use crate::locale::Contract;
use crate::report::{Diagnostic, Span};

/// How deep expressions, statements, macros and includes may be inside one another; beyond, nothing is followed.
const DEEPEST: usize = 160;
/// How many expressions and statements of one page are followed; a theme of ours has some thousand.
const MOST_STEPS: usize = 400_000;

/// Templates by name, parsed once.
type Trees<'a> = BTreeMap<&'a str, ast::Stmt<'a>>;
/// The variables that were set at one level.
type Scope<'a> = Rc<RefCell<BTreeMap<&'a str, Shape>>>;

/// What the pages' templates ask for, and what is wrong with the variables that they name.
pub(super) fn read(theme: &Theme) -> (Contract, Vec<Diagnostic>) {
    let mut trees = Trees::new();
    let mut broken = BTreeMap::new();
    for (name, text) in theme.templates() {
        // As `Environment::add_template` parses it.
        match machinery::parse(text, name, SyntaxConfig::default()) {
            Ok(tree) => drop(trees.insert(name, tree)),
            Err(error) => drop(broken.insert(name, template_error(&error, theme))),
        }
    }
    let functions = Environment::new().globals().map(|(name, _)| name.to_owned()).collect();
    let library = Library { theme, trees, broken, functions };
    let mut found = Found::default();
    for page in &PRINTED {
        let mut reader = Reader::new(&library, page, &mut found);
        reader.template(page.template, Span::default());
        reader.rest();
    }
    found.finish(theme)
}

/// The templates of a theme, as all pages find them.
struct Library<'a> {
    theme: &'a Theme,
    trees: Trees<'a>,
    /// Those that cannot be parsed.
    broken: BTreeMap<&'a str, Diagnostic>,
    /// What every template can call.
    functions: Vec<String>,
}

/// A macro where it was declared.
#[derive(Clone)]
struct Declared<'a> {
    template: &'a str,
    macro_: &'a ast::Macro<'a>,
    scopes: Vec<Scope<'a>>,
}

/// A block of a template, and the template.
#[derive(Clone, Copy)]
struct Block<'a> {
    template: &'a str,
    body: &'a [ast::Stmt<'a>],
}

/// Follows one page's template.
struct Reader<'a, 'f> {
    library: &'a Library<'a>,
    page: &'static Printed,
    found: &'f mut Found<'a>,
    /// The template that is being followed.
    template: &'a str,
    scopes: Vec<Scope<'a>>,
    macros: Vec<Declared<'a>>,
    /// The macros that were called.
    called: BTreeSet<usize>,
    /// The calls that were followed: macro, parameters, and whether it is certain that the call happens.
    followed: BTreeSet<(usize, Vec<Shape>, bool)>,
    /// The blocks by name, those of the template that extends all others first.
    blocks: BTreeMap<&'a str, Vec<Block<'a>>>,
    /// The block that is being followed, and how many it stands in the place of.
    block: Option<(&'a str, usize)>,
    /// What the template that is being followed extends.
    parents: Vec<&'a str>,
    /// The templates that are being followed, to meet no circle.
    open: Vec<&'a str>,
    /// How many conditions there are around, of which nobody knows whether they hold.
    doubts: usize,
    /// How many questions there are around that a variable may well be missing from: `is defined`.
    questions: usize,
    /// Whether what is followed may never happen: then no message counts.
    is_idle: bool,
    depth: usize,
    steps: usize,
}

impl<'a, 'f> Reader<'a, 'f> {
    fn new(library: &'a Library<'a>, page: &'static Printed, found: &'f mut Found<'a>) -> Self {
        Self {
            library,
            page,
            found,
            template: page.template,
            scopes: vec![Scope::default()],
            macros: Vec::new(),
            called: BTreeSet::new(),
            followed: BTreeSet::new(),
            blocks: BTreeMap::new(),
            block: None,
            parents: Vec::new(),
            open: Vec::new(),
            doubts: 0,
            questions: 0,
            is_idle: false,
            depth: 0,
            steps: 0,
        }
    }

    /// Follows a template, and then those that it extends.
    fn template(&mut self, name: &str, asked: Span) {
        if let Some((&name, diagnostic)) = self.library.broken.get_key_value(name) {
            self.found.broken(name, diagnostic.clone());
            return;
        }
        // One that is not there is an error of whoever prints the page.
        let Some((&name, ast::Stmt::Template(tree))) = self.library.trees.get_key_value(name) else { return };
        if self.open.contains(&name) {
            return;
        }
        if !self.enter(asked) {
            return;
        }
        self.open.push(name);
        let outer = std::mem::replace(&mut self.template, name);
        let outer_parents = std::mem::take(&mut self.parents);
        collect_blocks(name, &tree.children, &mut self.blocks);
        self.statements(&tree.children);
        let parents = std::mem::replace(&mut self.parents, outer_parents);
        for parent in &parents {
            let blocks = self.blocks.clone();
            self.template(parent, Span::default());
            self.blocks = blocks;
        }
        self.template = outer;
        self.open.pop();
        self.leave();
    }

    /// Looks for unknown variables in the macros that nobody called.
    fn rest(&mut self) {
        self.is_idle = true;
        self.doubts += 1;
        let mut number = 0;
        while let Some(declared) = self.macros.get(number) {
            if !self.called.contains(&number) {
                let unknown = declared.macro_.args.iter().map(|_| Shape::Unknown).collect();
                self.call_macro(number, Arguments { positional: unknown, is_open: true, ..Arguments::default() });
            }
            number += 1;
        }
    }

    /// Prints the block of this name that stands in the place of so many others.
    fn print_block(&mut self, name: &'a str, number: usize) {
        let Some(&block) = self.blocks.get(name).and_then(|blocks| blocks.get(number)) else { return };
        if !self.enter(Span::default()) {
            return;
        }
        let outer = self.block.replace((name, number));
        let outer_template = std::mem::replace(&mut self.template, block.template);
        let outer_parents = std::mem::take(&mut self.parents);
        self.inside(|reader| reader.statements(block.body));
        (self.block, self.template, self.parents) = (outer, outer_template, outer_parents);
        self.leave();
    }

    /// Follows an included template, in the scope that includes it.
    fn include(&mut self, name: &str, asked: Span) {
        let blocks = std::mem::take(&mut self.blocks);
        self.template(name, asked);
        self.blocks = blocks;
    }

    /// What an imported template sets, by name; none where nobody knows which template it is, or it cannot be read.
    fn import(&mut self, name: &'a ast::Expr<'a>, asked: Span) -> Option<BTreeMap<String, Shape>> {
        let Some(names) = self.names(name) else {
            self.anything(asked);
            return None;
        };
        let readable = names.iter().all(|name| self.library.trees.contains_key(name) && !self.open.contains(name));
        let mut module = BTreeMap::new();
        self.inside(|reader| {
            for name in &names {
                reader.include(name, asked);
            }
            let scope = reader.scopes.last().map(|scope| scope.borrow().clone()).unwrap_or_default();
            let public = scope.into_iter().filter(|(name, _)| !name.starts_with('_'));
            module.extend(public.map(|(name, shape)| (name.to_owned(), shape)));
        });
        (readable && names.len() == 1).then_some(module)
    }

    /// The names of templates that an expression gives; none where nobody knows.
    fn names(&mut self, expression: &'a ast::Expr<'a>) -> Option<Vec<&'a str>> {
        let shapes = match expression {
            ast::Expr::List(list) => list.items.iter().map(|item| self.value(item)).collect(),
            ast::Expr::Tuple(tuple) => tuple.items.iter().map(|item| self.value(item)).collect(),
            other => vec![self.value(other)],
        };
        let mut names = Vec::new();
        for shape in shapes {
            let Shape::Text(Words::These(words)) = shape else { return None };
            let known =
                |word: &String| self.library.theme.templates().find(|(name, _)| name == word).map(|(name, _)| name);
            names.extend(words.iter().filter_map(known));
        }
        Some(names)
    }

    /// Whoever stands here could ask for any message.
    fn anything(&mut self, span: Span) {
        if !self.is_idle {
            self.found.anything((self.template, span));
        }
    }

    /// Goes one level deeper, unless that is too deep or took too long: then whatever is there could ask for anything.
    fn enter(&mut self, span: Span) -> bool {
        self.steps += 1;
        if self.depth >= DEEPEST || self.steps > MOST_STEPS {
            self.anything(span);
            return false;
        }
        self.depth += 1;
        true
    }

    const fn leave(&mut self) {
        self.depth -= 1;
    }
}

/// Finds the blocks of a template, those inside others too.
fn collect_blocks<'a>(
    template: &'a str,
    statements: &'a [ast::Stmt<'a>],
    blocks: &mut BTreeMap<&'a str, Vec<Block<'a>>>,
) {
    let mut waiting: Vec<&'a [ast::Stmt<'a>]> = vec![statements];
    while let Some(statements) = waiting.pop() {
        for statement in statements {
            match statement {
                ast::Stmt::Block(block) => {
                    blocks.entry(block.name).or_default().push(Block { template, body: &block.body });
                    waiting.push(&block.body);
                }
                ast::Stmt::ForLoop(inner) => waiting.extend([&*inner.body, &*inner.else_body]),
                ast::Stmt::IfCond(inner) => waiting.extend([&*inner.true_body, &*inner.false_body]),
                ast::Stmt::WithBlock(inner) => waiting.push(&inner.body),
                ast::Stmt::SetBlock(inner) => waiting.push(&inner.body),
                ast::Stmt::AutoEscape(inner) => waiting.push(&inner.body),
                ast::Stmt::FilterBlock(inner) => waiting.push(&inner.body),
                _ => {}
            }
        }
    }
}

/// The span of an expression from its first character: `MiniJinja`'s begins at the last operator.
fn written(expression: &ast::Expr<'_>) -> Span {
    let mut first = expression;
    loop {
        first = match first {
            ast::Expr::GetAttr(inner) => &inner.expr,
            ast::Expr::GetItem(inner) => &inner.expr,
            ast::Expr::Slice(inner) => &inner.expr,
            ast::Expr::Test(inner) => &inner.expr,
            ast::Expr::Call(inner) => &inner.expr,
            ast::Expr::BinOp(inner) => &inner.left,
            ast::Expr::Compare(inner) => &inner.expr,
            ast::Expr::IfExpr(inner) => &inner.true_expr,
            ast::Expr::Filter(inner) => match &inner.expr {
                Some(inner) => inner,
                None => break,
            },
            _ => break,
        };
    }
    Span::new(span_of(first.span()).start, span_of(expression.span()).end)
}

fn span_of(span: machinery::Span) -> Span {
    let byte = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
    Span::new(byte(span.start_offset), byte(span.end_offset))
}
