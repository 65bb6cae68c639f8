//! Reads templates without filling them: which messages they ask for, with which arguments, and which variables they
//! name that no page has.
//!
//! Each page's template is followed as MiniJinja would follow it, with what is known of each value ([`Shape`]) in the
//! place of the value: through `extends` and blocks, includes and imports, and into macros with what each call hands
//! over. What no page reaches is not counted. Where something cannot be known, nothing is found, and where it is a
//! message's name that cannot be known, every message counts as used.
//!
//! This is the only file that names MiniJinja's syntax tree, which may change with any minor version of it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use minijinja::Environment;
use minijinja::machinery::{self, ast};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;

use super::found::{Found, Given};
use super::schema::{LOOP, PRINTED, Printed};
use super::shape::{Shape, Words, filtered};
use super::template_error;
use super::theme::Theme;
use crate::locale::{Contract, did_you_mean};
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
    let environment = Environment::new();
    let functions: Vec<String> = environment.globals().map(|(name, _)| name.to_owned()).collect();
    let mut found = Found::default();
    for page in &PRINTED {
        let mut reader = Reader::new(theme, &trees, &broken, &functions, page, &mut found);
        reader.template(page.template, Span::default());
        reader.rest();
    }
    found.finish(theme)
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

/// The arguments of a call.
#[derive(Default)]
struct Arguments<'a> {
    positional: Vec<Shape>,
    named: BTreeMap<&'a str, Shape>,
    /// Whether there may be more.
    is_open: bool,
}

/// Follows one page's template.
struct Reader<'a, 'f> {
    theme: &'a Theme,
    trees: &'a Trees<'a>,
    broken: &'a BTreeMap<&'a str, Diagnostic>,
    functions: &'a [String],
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
    fn new(
        theme: &'a Theme,
        trees: &'a Trees<'a>,
        broken: &'a BTreeMap<&'a str, Diagnostic>,
        functions: &'a [String],
        page: &'static Printed,
        found: &'f mut Found<'a>,
    ) -> Self {
        Self {
            theme,
            trees,
            broken,
            functions,
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
        if let Some((&name, diagnostic)) = self.broken.get_key_value(name) {
            self.found.broken(name, diagnostic.clone());
            return;
        }
        // One that is not there is an error of whoever prints the page.
        let Some((&name, ast::Stmt::Template(tree))) = self.trees.get_key_value(name) else { return };
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

    fn statements(&mut self, statements: &'a [ast::Stmt<'a>]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'a ast::Stmt<'a>) {
        if !self.enter(Span::default()) {
            return;
        }
        match statement {
            ast::Stmt::EmitExpr(emit) => drop(self.value(&emit.expr)),
            ast::Stmt::ForLoop(for_loop) => self.for_loop(for_loop),
            ast::Stmt::IfCond(condition) => {
                let (_, truth) = self.judge(&condition.expr);
                self.branches(truth, &condition.true_body, &condition.false_body);
            }
            ast::Stmt::WithBlock(with) => self.inside(|reader| {
                for (target, expression) in &with.assignments {
                    let shape = reader.value(expression);
                    reader.assign(target, shape);
                }
                reader.statements(&with.body);
            }),
            ast::Stmt::Set(set) => {
                let shape = self.value(&set.expr);
                self.assign(&set.target, shape);
            }
            ast::Stmt::SetBlock(set) => {
                self.statements(&set.body);
                let shape = set.filter.as_ref().map_or(Shape::TEXT, |filter| self.filter_of_block(filter));
                self.assign(&set.target, shape);
            }
            ast::Stmt::FilterBlock(filter) => {
                self.statements(&filter.body);
                self.filter_of_block(&filter.filter);
            }
            ast::Stmt::AutoEscape(escape) => {
                self.value(&escape.enabled);
                self.statements(&escape.body);
            }
            // A template that extends another one prints only that one's blocks.
            ast::Stmt::Block(block) if self.parents.is_empty() => self.print_block(block.name, 0),
            ast::Stmt::Extends(extends) => match self.names(&extends.name) {
                Some(names) => self.parents.extend(names),
                None => self.anything(span_of(extends.span())),
            },
            ast::Stmt::Include(include) => match self.names(&include.name) {
                Some(names) => names.into_iter().for_each(|name| self.include(name, span_of(include.span()))),
                None => self.anything(span_of(include.span())),
            },
            ast::Stmt::Import(import) => {
                let module = self.import(&import.expr, span_of(import.span()));
                self.assign(&import.name, module.map_or(Shape::Unknown, Shape::Map));
            }
            ast::Stmt::FromImport(import) => {
                let module = self.import(&import.expr, span_of(import.span()));
                for (name, alias) in &import.names {
                    let ast::Expr::Var(wanted) = name else { continue };
                    let shape = match &module {
                        Some(module) => self.part(&Shape::Map(module.clone()), wanted.id, written(name)),
                        None => Shape::Unknown,
                    };
                    self.assign(alias.as_ref().unwrap_or(name), shape);
                }
            }
            ast::Stmt::Macro(macro_) => {
                let number = self.macros.len();
                let (template, scopes) = (self.template, self.scopes.clone());
                self.macros.push(Declared { template, macro_, scopes });
                self.set(macro_.name, Shape::Macro(number));
            }
            ast::Stmt::CallBlock(call) => {
                self.inside(|reader| {
                    call.macro_decl.args.iter().for_each(|parameter| reader.assign(parameter, Shape::Unknown));
                    call.macro_decl.defaults.iter().for_each(|default| drop(reader.value(default)));
                    reader.statements(&call.macro_decl.body);
                });
                self.call(&call.call, span_of(call.call_expr_span));
            }
            ast::Stmt::Do(do_) => drop(self.call(&do_.call, span_of(do_.span()))),
            ast::Stmt::Template(_) | ast::Stmt::EmitRaw(_) | ast::Stmt::Block(_) => {}
        }
        self.leave();
    }

    fn for_loop(&mut self, for_loop: &'a ast::ForLoop<'a>) {
        let item = self.value(&for_loop.iter).item();
        self.doubts += 1;
        self.inside(|reader| {
            reader.set("loop", Shape::Record(LOOP));
            reader.assign(&for_loop.target, item);
            if let Some(condition) = &for_loop.filter_expr {
                reader.value(condition);
            }
            reader.statements(&for_loop.body);
        });
        self.statements(&for_loop.else_body);
        self.doubts -= 1;
    }

    /// Follows the branch that is taken; both, one beside the other, where nobody knows which it is.
    fn branches(&mut self, truth: Option<bool>, yes: &'a [ast::Stmt<'a>], no: &'a [ast::Stmt<'a>]) {
        match truth {
            Some(true) => return self.statements(yes),
            Some(false) => return self.statements(no),
            None => {}
        }
        let Some(scope) = self.scopes.last().map(Rc::clone) else { return };
        self.doubts += 1;
        let before = scope.borrow().clone();
        self.statements(yes);
        let one = scope.replace(before);
        self.statements(no);
        let mut scope = scope.borrow_mut();
        for (name, shape) in one {
            // What only one of the two sets may be missing; whoever uses it asks.
            let other = scope.remove(name);
            scope.insert(name, other.map_or_else(|| shape.clone(), |other| shape.clone().or(other)));
        }
        self.doubts -= 1;
    }

    /// Follows something with a level of variables of its own.
    fn inside(&mut self, follow: impl FnOnce(&mut Self)) {
        self.scopes.push(Scope::default());
        follow(self);
        self.scopes.pop();
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
        let readable = names.iter().all(|name| self.trees.contains_key(name) && !self.open.contains(name));
        let mut module = BTreeMap::new();
        self.inside(|reader| {
            names.iter().for_each(|name| reader.include(name, asked));
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
            let known = |word: &String| self.theme.templates().find(|(name, _)| name == word).map(|(name, _)| name);
            names.extend(words.iter().filter_map(known));
        }
        Some(names)
    }

    /// What is known of an expression's value.
    fn value(&mut self, expression: &'a ast::Expr<'a>) -> Shape {
        self.judge(expression).0
    }

    /// What is known of an expression's value, and whether it counts as yes.
    fn judge(&mut self, expression: &'a ast::Expr<'a>) -> (Shape, Option<bool>) {
        if !self.enter(written(expression)) {
            return (Shape::Unknown, None);
        }
        let judged = match expression {
            ast::Expr::Test(test) => self.test(test),
            ast::Expr::UnaryOp(operation) => {
                let (shape, truth) = self.judge(&operation.expr);
                match operation.op {
                    ast::UnaryOpKind::Not => (Shape::Flag, truth.map(|truth| !truth)),
                    ast::UnaryOpKind::Neg => (if shape == Shape::Number { shape } else { Shape::Unknown }, None),
                }
            }
            ast::Expr::BinOp(operation) => self.operation(operation),
            ast::Expr::IfExpr(choice) => self.choice(choice),
            ast::Expr::Const(constant) => (constant_shape(&constant.value), Some(constant.value.is_true())),
            other => {
                let shape = self.plain_value(other);
                let truth = shape.truth();
                (shape, truth)
            }
        };
        self.leave();
        judged
    }

    /// The value of an expression that decides nothing.
    fn plain_value(&mut self, expression: &'a ast::Expr<'a>) -> Shape {
        match expression {
            ast::Expr::Var(variable) => self.variable(variable.id, written(expression)),
            ast::Expr::GetAttr(attribute) => {
                let base = self.value(&attribute.expr);
                self.part(&base, attribute.name, written(expression))
            }
            ast::Expr::GetItem(item) => {
                let (base, subscript) = (self.value(&item.expr), self.value(&item.subscript_expr));
                match (&base, &subscript) {
                    (Shape::Record(_) | Shape::Map(_), Shape::Text(Words::These(names))) if names.len() == 1 => {
                        let name = names.first().cloned().unwrap_or_default();
                        self.part(&base, &name, written(expression))
                    }
                    (Shape::List(_) | Shape::Text(_), Shape::Number) => base.item(),
                    _ => Shape::Unknown,
                }
            }
            ast::Expr::Slice(slice) => {
                for bound in [&slice.start, &slice.stop, &slice.step].into_iter().flatten() {
                    self.value(bound);
                }
                match self.value(&slice.expr) {
                    Shape::Text(_) => Shape::TEXT,
                    list @ Shape::List(_) => list,
                    _ => Shape::Unknown,
                }
            }
            ast::Expr::Compare(comparison) => {
                self.value(&comparison.expr);
                comparison.ops.iter().for_each(|operand| drop(self.value(&operand.expr)));
                Shape::Flag
            }
            ast::Expr::Filter(filter) => {
                let input = match &filter.expr {
                    // A missing variable is just what it is for.
                    Some(input) if matches!(filter.name, "default" | "d") => {
                        self.question(|reader| reader.value(input))
                    }
                    Some(input) => self.value(input),
                    None => Shape::TEXT,
                };
                self.filter(filter, input)
            }
            ast::Expr::Call(call) => self.call(call, written(expression)),
            ast::Expr::List(list) => self.items(&list.items),
            ast::Expr::Tuple(tuple) => {
                // Its items may each be something else.
                self.items(&tuple.items);
                Shape::Unknown
            }
            ast::Expr::Map(map) => {
                let keys: Vec<Shape> = map.keys.iter().map(|key| self.value(key)).collect();
                let values: Vec<Shape> = map.values.iter().map(|value| self.value(value)).collect();
                let key = |shape: Shape| match shape {
                    Shape::Text(Words::These(words)) if words.len() == 1 => words.into_iter().next(),
                    _ => None,
                };
                let parts = keys.into_iter().zip(values).map(|(name, shape)| Some((key(name)?, shape)));
                parts.collect::<Option<_>>().map_or(Shape::Unknown, Shape::Map)
            }
            _ => Shape::Unknown,
        }
    }

    fn items(&mut self, items: &'a [ast::Expr<'a>]) -> Shape {
        let shapes: Vec<Shape> = items.iter().map(|item| self.value(item)).collect();
        Shape::list(shapes.into_iter().reduce(Shape::or).unwrap_or(Shape::Unknown))
    }

    fn test(&mut self, test: &'a ast::Test<'a>) -> (Shape, Option<bool>) {
        let is_defined = match test.name {
            "defined" => Some(true),
            "undefined" => Some(false),
            _ => None,
        };
        let Some(is_defined) = is_defined else {
            self.value(&test.expr);
            self.arguments(&test.args);
            return (Shape::Flag, None);
        };
        let shape = self.question(|reader| reader.value(&test.expr));
        let truth = match shape {
            Shape::Unknown => None,
            Shape::Absent => Some(!is_defined),
            _ => Some(is_defined),
        };
        (Shape::Flag, truth)
    }

    fn operation(&mut self, operation: &'a ast::BinOp<'a>) -> (Shape, Option<bool>) {
        let ends_with = match operation.op {
            ast::BinOpKind::ScAnd => Some(false),
            ast::BinOpKind::ScOr => Some(true),
            _ => None,
        };
        let (left, truth) = self.judge(&operation.left);
        if let Some(ends_with) = ends_with {
            if truth == Some(ends_with) {
                return (left, truth);
            }
            self.doubts += usize::from(truth.is_none());
            let (right, other) = self.judge(&operation.right);
            self.doubts -= usize::from(truth.is_none());
            return match truth {
                Some(_) => (right, other),
                None => (left.or(right), other.filter(|other| *other == ends_with)),
            };
        }
        let right = self.value(&operation.right);
        let shape = match operation.op {
            ast::BinOpKind::Concat => left.then(right),
            ast::BinOpKind::Add => match (&left, &right) {
                (Shape::Text(_), Shape::Text(_)) => left.then(right),
                (Shape::Number, Shape::Number) => Shape::Number,
                (Shape::List(_), Shape::List(_)) => left.or(right),
                _ => Shape::Unknown,
            },
            ast::BinOpKind::Sub | ast::BinOpKind::Mul | ast::BinOpKind::FloorDiv | ast::BinOpKind::Rem => {
                if (&left, &right) == (&Shape::Number, &Shape::Number) { Shape::Number } else { Shape::Unknown }
            }
            ast::BinOpKind::Div | ast::BinOpKind::Pow => Shape::Unknown,
            _ => Shape::Flag,
        };
        (shape, None)
    }

    fn choice(&mut self, choice: &'a ast::IfExpr<'a>) -> (Shape, Option<bool>) {
        let (_, truth) = self.judge(&choice.test_expr);
        let other = |reader: &mut Self| match &choice.false_expr {
            Some(other) => reader.judge(other),
            None => (Shape::Absent, Some(false)),
        };
        match truth {
            Some(true) => self.judge(&choice.true_expr),
            Some(false) => other(self),
            None => {
                self.doubts += 1;
                let (one, one_truth) = self.judge(&choice.true_expr);
                let (other, other_truth) = other(self);
                self.doubts -= 1;
                (one.or(other), one_truth.filter(|truth| Some(*truth) == other_truth))
            }
        }
    }

    fn filter_of_block(&mut self, filter: &'a ast::Expr<'a>) -> Shape {
        // The innermost filter of the chain has no expression: it takes what the block printed.
        self.value(filter)
    }

    fn filter(&mut self, filter: &'a ast::Filter<'a>, input: Shape) -> Shape {
        let given = self.arguments(&filter.args);
        if given.is_open {
            return Shape::Unknown;
        }
        filtered(filter.name, input, &given.positional, given.named.get("attribute"))
    }

    fn arguments(&mut self, written: &'a [ast::CallArg<'a>]) -> Arguments<'a> {
        let mut arguments = Arguments::default();
        for argument in written {
            match argument {
                ast::CallArg::Pos(expression) => {
                    let shape = self.value(expression);
                    arguments.positional.push(shape);
                }
                ast::CallArg::Kwarg(name, expression) => {
                    let shape = self.value(expression);
                    arguments.named.insert(name, shape);
                }
                ast::CallArg::PosSplat(expression) | ast::CallArg::KwargSplat(expression) => {
                    self.value(expression);
                    arguments.is_open = true;
                }
            }
        }
        arguments
    }

    fn call(&mut self, call: &'a ast::Call<'a>, span: Span) -> Shape {
        let callee = match &call.expr {
            ast::Expr::Var(variable) if variable.id == "super" => {
                if let Some((name, number)) = self.block {
                    self.print_block(name, number + 1);
                }
                return Shape::TEXT;
            }
            ast::Expr::GetAttr(attribute) => match &attribute.expr {
                ast::Expr::Var(variable) if variable.id == "self" => {
                    self.print_block(attribute.name, 0);
                    return Shape::TEXT;
                }
                base => match self.value(base) {
                    module @ Shape::Map(_) => self.part(&module, attribute.name, written(&call.expr)),
                    // Whether a value has such a method is for MiniJinja to say.
                    _ => Shape::Unknown,
                },
            },
            callee => self.value(callee),
        };
        let arguments = self.arguments(&call.args);
        match callee {
            Shape::Function("msg") => {
                let id = call.args.first().and_then(|argument| match argument {
                    ast::CallArg::Pos(expression) => Some(written(expression)),
                    _ => None,
                });
                self.ask(id.unwrap_or(span), arguments);
                Shape::TEXT
            }
            Shape::Function("range") => Shape::list(Shape::Number),
            Shape::Macro(number) => {
                self.called.insert(number);
                self.call_macro(number, arguments);
                Shape::TEXT
            }
            _ => Shape::Unknown,
        }
    }

    /// Asks for the message that a call of `msg` names.
    fn ask(&mut self, id: Span, arguments: Arguments<'a>) {
        if self.is_idle {
            return;
        }
        let spot = (self.template, id);
        let named = arguments.named.iter().map(|(name, shape)| ((*name).to_owned(), shape.kind())).collect();
        let given = Given { arguments: named, is_open: arguments.is_open || arguments.positional.len() > 1 };
        match arguments.positional.first() {
            Some(Shape::Text(Words::These(names))) => {
                names.iter().for_each(|name| self.found.message(spot, name, &given));
            }
            Some(Shape::Text(Words::Begin(beginning))) if !beginning.is_empty() => {
                self.found.family(spot, beginning, &given);
            }
            _ => self.found.unnamed(spot),
        }
    }

    /// Follows a macro with what a call hands over, once for each such call.
    fn call_macro(&mut self, number: usize, mut arguments: Arguments<'a>) {
        let Some(declared) = self.macros.get(number).cloned() else { return };
        let macro_ = declared.macro_;
        let name = |parameter: &ast::Expr<'a>| match parameter {
            ast::Expr::Var(variable) => Some(variable.id),
            _ => None,
        };
        let without_defaults = macro_.args.len().saturating_sub(macro_.defaults.len());
        let mut positional = arguments.positional.into_iter();
        let mut bound = Vec::with_capacity(macro_.args.len());
        for parameter in &macro_.args {
            let given = positional.next().or_else(|| arguments.named.remove(name(parameter)?));
            // Absent is what its default stands in for.
            bound.push(given.unwrap_or(if arguments.is_open { Shape::Unknown } else { Shape::Absent }));
        }
        if !self.followed.insert((number, bound.clone(), self.doubts > 0)) || !self.enter(Span::default()) {
            return;
        }
        let scopes = std::mem::replace(&mut self.scopes, declared.scopes);
        let template = std::mem::replace(&mut self.template, declared.template);
        let questions = std::mem::take(&mut self.questions);
        let block = self.block.take();
        let parents = std::mem::take(&mut self.parents);
        self.inside(|reader| {
            reader.set("caller", Shape::Unknown);
            for (place, (parameter, shape)) in macro_.args.iter().zip(bound).enumerate() {
                let default = place.checked_sub(without_defaults).and_then(|place| macro_.defaults.get(place));
                let shape = match (shape, default) {
                    (Shape::Absent, Some(default)) => reader.value(default),
                    (shape, _) => shape,
                };
                reader.assign(parameter, shape);
            }
            reader.statements(&macro_.body);
        });
        (self.scopes, self.template, self.questions) = (scopes, template, questions);
        (self.block, self.parents) = (block, parents);
        self.leave();
    }

    /// What stands under a name; a name that nothing stands under is told of.
    fn variable(&mut self, name: &'a str, span: Span) -> Shape {
        if let Some(shape) = self.scopes.iter().rev().find_map(|scope| scope.borrow().get(name).cloned()) {
            return shape;
        }
        let known = |page: &Printed| page.variables().find(|field| field.name == name).map(Shape::of_field);
        if let Some(shape) = known(self.page) {
            return shape;
        }
        match name {
            "msg" => return Shape::Function("msg"),
            "range" => return Shape::Function("range"),
            // MiniJinja's own: what they give is not followed.
            "self" | "super" | "caller" => return Shape::Unknown,
            _ if self.functions.iter().any(|function| function == name) => return Shape::Unknown,
            _ => {}
        }
        if self.questions > 0 {
            return Shape::Absent;
        }
        let elsewhere = PRINTED.iter().filter(|page| known(page).is_some()).map(|page| page.template);
        let elsewhere: Vec<&str> = elsewhere.collect();
        if elsewhere.is_empty() {
            let set = self.scopes.iter().flat_map(|scope| scope.borrow().keys().copied().collect::<Vec<_>>());
            let own = self.page.variables().map(|field| field.name);
            let names: Vec<&str> = own.chain(set).chain(["msg"]).collect();
            let help = help(name, &names);
            self.found.unknown((self.template, span), format!("there is no variable `{name}`"), help);
        } else if self.doubts == 0 {
            let (page, others) = (self.page.template, elsewhere.join("` and `"));
            let message = format!("there is no variable `{name}` where `{page}` is printed");
            let help = format!("only `{others}` has it: ask `{{% if {name} is defined %}}` first");
            self.found.unknown((self.template, span), message, help);
        }
        Shape::Unknown
    }

    /// A part of a value; one that is not there is told of.
    fn part(&mut self, base: &Shape, name: &str, span: Span) -> Shape {
        if let Some(part) = base.part(name) {
            return if *base == Shape::Absent && self.questions > 0 { Shape::Absent } else { part };
        }
        if self.questions > 0 {
            return Shape::Absent;
        }
        let text = self.theme.template(self.template).unwrap_or_default();
        let written = text
            .get(span.start..span.end)
            .filter(|written| written.len() < 80 && written.ends_with(name) && !written.contains(char::is_whitespace));
        let message = format!("there is no variable `{}`", written.unwrap_or(name));
        let parts = base.parts();
        let help = if parts.is_empty() { "what stands before it has no parts".to_owned() } else { help(name, &parts) };
        self.found.unknown((self.template, span), message, help);
        Shape::Unknown
    }

    /// Asks something of variables that may be missing.
    fn question<T>(&mut self, ask: impl FnOnce(&mut Self) -> T) -> T {
        self.questions += 1;
        let answer = ask(self);
        self.questions -= 1;
        answer
    }

    fn assign(&mut self, target: &'a ast::Expr<'a>, shape: Shape) {
        match target {
            ast::Expr::Var(variable) => self.set(variable.id, shape),
            ast::Expr::List(list) => list.items.iter().for_each(|item| self.assign(item, Shape::Unknown)),
            ast::Expr::Tuple(tuple) => tuple.items.iter().for_each(|item| self.assign(item, Shape::Unknown)),
            // Into a namespace, whose parts are not followed.
            ast::Expr::GetAttr(attribute) => drop(self.value(&attribute.expr)),
            _ => {}
        }
    }

    fn set(&mut self, name: &'a str, shape: Shape) {
        if let Some(scope) = self.scopes.last() {
            scope.borrow_mut().insert(name, shape);
        }
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

fn constant_shape(value: &minijinja::Value) -> Shape {
    match value.kind() {
        ValueKind::String => value.as_str().map_or(Shape::TEXT, Shape::word),
        ValueKind::Number => Shape::Number,
        ValueKind::Bool => Shape::Flag,
        ValueKind::None => Shape::Nothing,
        _ => Shape::Unknown,
    }
}

/// What to do about a name that is not there.
fn help(name: &str, known: &[&str]) -> String {
    did_you_mean(name, known.iter().copied()).map_or_else(
        || "every variable that templates may use is listed in `templates/README.md`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    )
}

/// The span of an expression from its first character: MiniJinja's begins at the last operator.
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
