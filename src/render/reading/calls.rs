//! Follows calls: of messages, of macros with what each call hands over, and of filters.

use std::collections::BTreeMap;

use super::{Reader, ast, written};
use crate::render::found::Given;
use crate::render::shape::{Shape, Words, filtered};
use crate::report::Span;

/// The arguments of a call.
#[derive(Default)]
pub(super) struct Arguments<'a> {
    pub(super) positional: Vec<Shape>,
    pub(super) named: BTreeMap<&'a str, Shape>,
    /// Whether there may be more.
    pub(super) is_open: bool,
}

impl<'a> Reader<'a, '_> {
    pub(super) fn filter_of_block(&mut self, filter: &'a ast::Expr<'a>) -> Shape {
        // The innermost filter of the chain has no expression: it takes what the block printed.
        self.value(filter)
    }

    pub(super) fn filter(&mut self, filter: &'a ast::Filter<'a>, input: Shape) -> Shape {
        let given = self.arguments(&filter.args);
        if given.is_open {
            return Shape::Unknown;
        }
        filtered(filter.name, input, &given.positional, given.named.get("attribute"))
    }

    pub(super) fn arguments(&mut self, written: &'a [ast::CallArg<'a>]) -> Arguments<'a> {
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

    pub(super) fn call(&mut self, call: &'a ast::Call<'a>, span: Span) -> Shape {
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
                self.ask(id.unwrap_or(span), &arguments);
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
    fn ask(&mut self, id: Span, arguments: &Arguments<'a>) {
        if self.is_idle {
            return;
        }
        let spot = (self.template, id);
        let kinds = arguments.named.iter().map(|(name, shape)| ((*name).to_owned(), shape.kind())).collect();
        let given = Given { arguments: kinds, is_open: arguments.is_open || arguments.positional.len() > 1 };
        match arguments.positional.first() {
            Some(Shape::Text(Words::These(names))) => {
                for name in names {
                    self.found.message(spot, name, &given);
                }
            }
            Some(Shape::Text(Words::Begin(beginning))) if !beginning.is_empty() => {
                self.found.family(spot, beginning, &given);
            }
            _ => self.found.unnamed(spot),
        }
    }

    /// Follows a macro with what a call hands over, once for each such call.
    pub(super) fn call_macro(&mut self, number: usize, mut arguments: Arguments<'a>) {
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
}
