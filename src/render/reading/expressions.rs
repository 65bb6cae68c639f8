//! What is known of an expression's value, and whether it counts as yes.

use minijinja::Value;
use minijinja::value::ValueKind;

use super::{Reader, ast, written};
use crate::render::shape::{Shape, Words};

impl<'a> Reader<'a, '_> {
    /// What is known of an expression's value.
    pub(super) fn value(&mut self, expression: &'a ast::Expr<'a>) -> Shape {
        self.judge(expression).0
    }

    /// What is known of an expression's value, and whether it counts as yes.
    pub(super) fn judge(&mut self, expression: &'a ast::Expr<'a>) -> (Shape, Option<bool>) {
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
}

fn constant_shape(value: &Value) -> Shape {
    match value.kind() {
        ValueKind::String => value.as_str().map_or(Shape::TEXT, Shape::word),
        ValueKind::Number => Shape::Number,
        ValueKind::Bool => Shape::Flag,
        ValueKind::None => Shape::Nothing,
        _ => Shape::Unknown,
    }
}
