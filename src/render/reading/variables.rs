//! What stands under a name, and what is told where nothing does.

use super::{Reader, ast};
use crate::locale::did_you_mean;
use crate::render::schema::{PRINTED, Printed};
use crate::render::shape::Shape;
use crate::report::Span;

impl<'a> Reader<'a, '_> {
    /// What stands under a name; a name that nothing stands under is told of.
    pub(super) fn variable(&mut self, name: &'a str, span: Span) -> Shape {
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
            _ if self.library.functions.iter().any(|function| function == name) => return Shape::Unknown,
            _ => {}
        }
        if self.questions > 0 {
            return Shape::Absent;
        }
        if PRINTED.iter().all(|page| known(page).is_none()) {
            let set = self.scopes.iter().flat_map(|scope| scope.borrow().keys().copied().collect::<Vec<_>>());
            let own = self.page.variables().map(|field| field.name);
            let names: Vec<&str> = own.chain(set).chain(["msg"]).collect();
            let help = help(name, &names);
            self.found.unknown((self.template, span), format!("there is no variable `{name}`"), help);
        } else if self.doubts == 0 {
            self.found.lacking((self.template, span), name, self.page.template);
        }
        Shape::Unknown
    }

    /// A part of a value; one that is not there is told of.
    pub(super) fn part(&mut self, base: &Shape, name: &str, span: Span) -> Shape {
        if let Some(part) = base.part(name) {
            return if *base == Shape::Absent && self.questions > 0 { Shape::Absent } else { part };
        }
        if self.questions > 0 {
            return Shape::Absent;
        }
        let text = self.library.theme.template(self.template).unwrap_or_default();
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
    pub(super) fn question<T>(&mut self, ask: impl FnOnce(&mut Self) -> T) -> T {
        self.questions += 1;
        let answer = ask(self);
        self.questions -= 1;
        answer
    }

    pub(super) fn assign(&mut self, target: &'a ast::Expr<'a>, shape: Shape) {
        match target {
            ast::Expr::Var(variable) => self.set(variable.id, shape),
            ast::Expr::List(list) => list.items.iter().for_each(|item| self.assign(item, Shape::Unknown)),
            ast::Expr::Tuple(tuple) => tuple.items.iter().for_each(|item| self.assign(item, Shape::Unknown)),
            // Into a namespace, whose parts are not followed.
            ast::Expr::GetAttr(attribute) => drop(self.value(&attribute.expr)),
            _ => {}
        }
    }

    pub(super) fn set(&mut self, name: &'a str, shape: Shape) {
        if let Some(scope) = self.scopes.last() {
            scope.borrow_mut().insert(name, shape);
        }
    }
}

/// What to do about a name that is not there.
fn help(name: &str, known: &[&str]) -> String {
    did_you_mean(name, known.iter().copied()).map_or_else(
        || "every variable that templates may use is listed in `templates/README.md`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    )
}
