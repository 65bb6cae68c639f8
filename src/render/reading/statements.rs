//! Follows statements: what they set, and which branch is taken.

use std::rc::Rc;

use super::{Declared, Reader, Scope, ast, span_of, written};
use crate::render::schema::LOOP;
use crate::render::shape::Shape;
use crate::report::Span;

impl<'a> Reader<'a, '_> {
    pub(super) fn statements(&mut self, statements: &'a [ast::Stmt<'a>]) {
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
    pub(super) fn inside(&mut self, follow: impl FnOnce(&mut Self)) {
        self.scopes.push(Scope::default());
        follow(self);
        self.scopes.pop();
    }
}
