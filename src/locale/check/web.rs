//! What the texts of a language refer to, followed to the end.
//!
//! 1. Every value and attribute of the language is a thread, and so is each that one of them refers to, found where its
//!    readers would find it: in the language itself, its parents, the other languages of their editions, the reference.
//! 2. The threads are put into an order in which each follows what it refers to; what leads back is noted on the way.
//! 3. In that order, each thread learns what it prints and how large it grows, once, however many ways lead to it.
//!
//! None of it recurses over references, so that a chain of a hundred thousand messages is only long.

use std::collections::{BTreeSet, HashMap, VecDeque};

use fluent_syntax::ast;

use super::anatomy::{Anatomy, Facet, Selector, key};
use crate::locale::catalog::Language;
use crate::locale::contract::{Contract, Use};
use crate::locale::format::LONGEST_TEXT;
use crate::locale::message::Entry;
use crate::locale::reach::Reference;
use crate::locale::rehearse::{DEEPEST, MOST_PARTS, MOST_PLACEABLES};

/// What a text prints: variables, each with what of it.
pub(super) type Prints<'c> = BTreeSet<(&'c str, Facet)>;

/// The most variables of which a thread keeps account; no message has as many.
const MOST_VARIABLES: usize = 100;

/// The threads of a language.
#[derive(Default)]
pub(super) struct Web<'c> {
    threads: Vec<Thread<'c>>,
    by_name: HashMap<Name<'c>, usize>,
    /// The references that close a circle, each in an own thread, with the entry that they lead to.
    pub(super) cycles: Vec<(&'c Entry, Reference<'c>, &'c Entry)>,
}

/// Whether it is a term, its name, the attribute.
pub(super) type Name<'c> = (bool, &'c str, Option<&'c str>);

/// A value or an attribute.
pub(super) struct Thread<'c> {
    pub(super) entry: &'c Entry,
    pub(super) attribute: Option<&'c str>,
    pub(super) pattern: &'c ast::Pattern<&'c str>,
    /// How far down the chain its language is; 0 for the language itself.
    pub(super) language: usize,
    pub(super) anatomy: Anatomy<'c>,
    /// Where the references of the anatomy lead to; none where nowhere.
    pub(super) leads: Vec<Option<usize>>,
    /// The variables that it, or what it refers to, uses; those of terms are their own.
    pub(super) uses: BTreeSet<&'c str>,
    /// What it prints where every variant is the default one.
    pub(super) usual: Prints<'c>,
    /// What it prints, in whatever variants.
    pub(super) all: Prints<'c>,
    pub(super) size: Size,
    /// Who asks for it, or for what refers to it, of those of whom it is known what they give it.
    pub(super) users: Vec<&'c Use>,
}

/// How large a text grows where variants are chosen to make the most of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    depth: usize,
    placeables: usize,
    bytes: usize,
    parts: usize,
}

impl Size {
    /// The limit that it exceeds.
    pub(super) const fn excess(&self) -> Option<&'static str> {
        if self.depth > DEEPEST {
            Some("messages refer to one another too deep")
        } else if self.placeables > MOST_PLACEABLES {
            Some("the text has more placeables than any message needs")
        } else if self.bytes > LONGEST_TEXT {
            Some("the text is longer than any message needs")
        } else if self.parts > MOST_PARTS {
            Some("the text has more variants than any message needs")
        } else {
            None
        }
    }

    /// Two texts after one another.
    const fn and(self, other: Self) -> Self {
        Self {
            depth: if self.depth > other.depth { self.depth } else { other.depth },
            placeables: self.placeables.saturating_add(other.placeables),
            bytes: self.bytes.saturating_add(other.bytes),
            parts: self.parts.saturating_add(other.parts),
        }
    }

    /// One of two texts.
    fn or(self, other: Self) -> Self {
        let Self { placeables, bytes, .. } = self;
        Self { placeables: placeables.max(other.placeables), bytes: bytes.max(other.bytes), ..self.and(other) }
    }

    const fn deeper(self) -> Self {
        Self { depth: self.depth.saturating_add(1), ..self }
    }
}

impl<'c> Web<'c> {
    /// The web of the first language; the others are those where its readers find what it lacks.
    pub(super) fn of(languages: &[&'c Language]) -> Self {
        let mut web = Self::default();
        if let Some(own) = languages.first() {
            let entries = own.messages.len() + own.terms.len();
            web.threads.reserve(entries);
            web.by_name.reserve(entries);
            for (id, entry) in own.messages.iter().chain(&own.terms) {
                let value = entry.value().map(|pattern| (None, pattern));
                let attributes = entry.attributes().map(|(name, pattern)| (Some(name), pattern));
                for (attribute, pattern) in value.into_iter().chain(attributes) {
                    web.add((entry.term, id, attribute), 0, entry, pattern);
                }
            }
        }
        let mut number = 0;
        while let Some(thread) = web.threads.get(number) {
            let references: Vec<Name<'c>> = thread.anatomy.references.iter().map(name).collect();
            let leads = references.into_iter().map(|name| web.lead(name, languages)).collect();
            if let Some(thread) = web.threads.get_mut(number) {
                thread.leads = leads;
            }
            number += 1;
        }
        for number in web.order() {
            web.learn(number);
        }
        web
    }

    /// Tells each thread who asks for it, or for what refers to it; what a term is given is the term's affair.
    pub(super) fn ask(&mut self, contract: &'c Contract) {
        /// More steps than any site's messages have together; beyond, users are left out.
        const MOST_STEPS: usize = 1_000_000;
        let mut steps = 0;
        let mut asked: Vec<(usize, &'c Use)> = Vec::new();
        for (number, thread) in self.threads.iter().enumerate().filter(|(_, thread)| !thread.entry.term) {
            let name = thread.written();
            // Who asks for it by its name knows it better than a family that it seems to belong to.
            let direct = contract.uses(&name);
            let families = contract.families_of(&name).filter(|_| direct.is_empty());
            for user in direct.iter().chain(families).filter(|user| !user.is_open) {
                let mut met = BTreeSet::new();
                let mut waiting = vec![number];
                while let Some(number) = waiting.pop().filter(|_| steps < MOST_STEPS) {
                    steps += 1;
                    let Some(thread) = self.threads.get(number).filter(|_| met.insert(number)) else { continue };
                    asked.push((number, user));
                    let leads = thread.anatomy.references.iter().zip(&thread.leads);
                    waiting.extend(leads.filter(|(reference, _)| !reference.term).filter_map(|(_, lead)| *lead));
                }
            }
        }
        for (number, user) in asked {
            if let Some(thread) = self.threads.get_mut(number) {
                thread.users.push(user);
            }
        }
    }

    /// The thread of a value, or of an attribute.
    pub(super) fn thread(&self, term: bool, id: &str, attribute: Option<&str>) -> Option<&Thread<'c>> {
        self.threads.get(*self.by_name.get(&(term, id, attribute))?)
    }

    /// The threads of the language itself.
    pub(super) fn own(&self) -> impl Iterator<Item = &Thread<'c>> {
        self.threads.iter().filter(|thread| thread.language == 0)
    }

    /// The threads that a thread refers to, beside its references.
    pub(super) fn leads<'w>(
        &'w self,
        thread: &'w Thread<'c>,
    ) -> impl Iterator<Item = (&'w Reference<'c>, Option<&'w Thread<'c>>)> {
        let leads = thread.leads.iter().map(|lead| lead.and_then(|number| self.threads.get(number)));
        thread.anatomy.references.iter().zip(leads)
    }

    /// The references that a thread, or what it refers to, makes; of very many the nearest.
    pub(super) fn reaches<'w>(&'w self, thread: &'w Thread<'c>) -> BTreeSet<Name<'c>> {
        let mut reaches: BTreeSet<Name<'c>> = BTreeSet::new();
        let mut waiting: VecDeque<&'w Thread<'c>> = VecDeque::from([thread]);
        while let Some(thread) = waiting.pop_front().filter(|_| reaches.len() < MOST_VARIABLES) {
            for (reference, lead) in self.leads(thread) {
                if reaches.insert(name(reference)) {
                    waiting.extend(lead);
                }
            }
        }
        reaches
    }

    /// What a pattern prints where each select takes the variant that `choose` points at, or, where it points at none,
    /// any of them.
    pub(super) fn prints(
        &self,
        entry: &Entry,
        pattern: &'c ast::Pattern<&'c str>,
        choose: Choice,
        prints: &mut Prints<'c>,
    ) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.expression_prints(entry, expression, choose, prints);
            }
        }
    }

    /// What a placeable prints.
    pub(super) fn expression_prints(
        &self,
        entry: &Entry,
        expression: &'c ast::Expression<&'c str>,
        choose: Choice,
        prints: &mut Prints<'c>,
    ) {
        match expression {
            ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => {
                self.expression_prints(entry, expression, choose, prints);
            }
            ast::Expression::Inline(ast::InlineExpression::MessageReference { id, attribute }) => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                if let Some(thread) = self.thread(false, id.name, attribute) {
                    let theirs = if choose == Choice::Default { &thread.usual } else { &thread.all };
                    if prints.len() < MOST_VARIABLES {
                        prints.extend(theirs.iter().take(MOST_VARIABLES));
                    }
                }
            }
            ast::Expression::Inline(inline) => {
                let subject = Selector::of(entry, inline);
                prints.extend(subject.variable.map(|name| (name, subject.facet)));
            }
            ast::Expression::Select { selector, variants } => {
                prints.extend(shown(&Selector::of(entry, selector)));
                for variant in variants.iter().filter(|variant| choose == Choice::Every || variant.default) {
                    self.prints(entry, &variant.value, choose, prints);
                }
            }
        }
    }

    fn add(&mut self, name: Name<'c>, language: usize, entry: &'c Entry, pattern: &'c ast::Pattern<&'c str>) -> usize {
        let (number, (_, _, attribute)) = (self.threads.len(), name);
        self.by_name.insert(name, number);
        self.threads.push(Thread {
            entry,
            attribute,
            pattern,
            language,
            anatomy: Anatomy::of(entry, pattern),
            leads: Vec::new(),
            uses: BTreeSet::new(),
            usual: Prints::new(),
            all: Prints::new(),
            size: Size::default(),
            users: Vec::new(),
        });
        number
    }

    fn lead(&mut self, name: Name<'c>, languages: &[&'c Language]) -> Option<usize> {
        if let Some(known) = self.by_name.get(&name) {
            return Some(*known);
        }
        let (term, id, attribute) = name;
        let mut found = languages.iter().enumerate().filter_map(|(number, language)| {
            let entry = language.entries(term).get(id)?;
            Some((number, entry, entry.pattern(attribute)?))
        });
        let (number, entry, pattern) = found.next()?;
        Some(self.add(name, number, entry, pattern))
    }

    /// The numbers of the threads, each after those that it leads to; a lead that closes a circle does not count.
    fn order(&mut self) -> Vec<usize> {
        #[derive(Clone, Copy, PartialEq, Eq)]
        enum State {
            New,
            Open,
            Done,
        }
        let mut states = vec![State::New; self.threads.len()];
        let mut order = Vec::with_capacity(self.threads.len());
        let mut circles: Vec<(usize, usize)> = Vec::new();
        // Each thread on the way, with the number of the reference that is followed next.
        let mut way: Vec<(usize, usize)> = Vec::new();
        for first in 0..self.threads.len() {
            way.push((first, 0));
            while let Some((number, next)) = way.last_mut() {
                let number = *number;
                match states.get_mut(number) {
                    Some(State::Done) | None => {
                        way.pop();
                        continue;
                    }
                    Some(state) => *state = State::Open,
                }
                let leads = self.threads.get(number).map(|thread| thread.leads.as_slice()).unwrap_or_default();
                let Some(lead) = leads.get(*next).copied() else {
                    if let Some(state) = states.get_mut(number) {
                        *state = State::Done;
                    }
                    order.push(number);
                    way.pop();
                    continue;
                };
                *next += 1;
                let Some(lead) = lead else { continue };
                match states.get(lead) {
                    Some(State::New) => way.push((lead, 0)),
                    Some(State::Open) => circles.extend(self.closing(&way, lead)),
                    Some(State::Done) | None => {}
                }
            }
        }
        let circle = |(number, reference): (usize, usize)| {
            let thread = self.threads.get(number)?;
            let found = self.threads.get((*thread.leads.get(reference)?)?)?;
            Some((thread.entry, *thread.anatomy.references.get(reference)?, found.entry))
        };
        self.cycles = circles.into_iter().filter_map(circle).collect();
        order
    }

    /// The reference that closes the circle which a way forms with its last lead, to `lead`: the last one of it that
    /// stands in the language itself.
    fn closing(&self, way: &[(usize, usize)], lead: usize) -> Option<(usize, usize)> {
        let is_own = |number: usize| self.threads.get(number).is_some_and(|thread| thread.language == 0);
        let start = way.iter().position(|(number, _)| *number == lead)?;
        let circle = way.get(start..)?;
        circle.iter().rev().find(|(number, _)| is_own(*number)).map(|(number, next)| (*number, next.saturating_sub(1)))
    }

    /// Learns what a thread prints and how large it grows; what it leads to has learned it before.
    fn learn(&mut self, number: usize) {
        let Some(thread) = self.threads.get(number) else { return };
        let size = self.pattern_size(thread.pattern);
        if size.excess().is_some() {
            // Never printed, and told of as such; nor is anything to be kept for a chain of thousands.
            if let Some(thread) = self.threads.get_mut(number) {
                thread.size = size;
            }
            return;
        }
        let (mut usual, mut all) = (Prints::new(), Prints::new());
        self.prints(thread.entry, thread.pattern, Choice::Default, &mut usual);
        self.prints(thread.entry, thread.pattern, Choice::Every, &mut all);
        let mut uses: BTreeSet<&str> = thread.anatomy.variables.iter().map(|variable| variable.name).collect();
        for (reference, lead) in self.leads(thread) {
            let Some(lead) = lead else { continue };
            if !reference.term && uses.len() < MOST_VARIABLES {
                uses.extend(lead.uses.iter().take(MOST_VARIABLES));
            }
        }
        if let Some(thread) = self.threads.get_mut(number) {
            (thread.usual, thread.all, thread.uses, thread.size) = (usual, all, uses, size);
        }
    }

    fn pattern_size(&self, pattern: &ast::Pattern<&str>) -> Size {
        let sizes = pattern.elements.iter().map(|element| match element {
            ast::PatternElement::TextElement { value } => Size { bytes: value.len(), parts: 1, ..Size::default() },
            ast::PatternElement::Placeable { expression } => {
                Size { placeables: 1, parts: 1, ..Size::default() }.and(self.expression_size(expression))
            }
        });
        sizes.fold(Size::default(), Size::and).deeper()
    }

    fn expression_size(&self, expression: &ast::Expression<&str>) -> Size {
        match expression {
            ast::Expression::Inline(inline) => self.inline_size(inline),
            ast::Expression::Select { selector, variants } => {
                let variants = variants.iter().map(|variant| self.pattern_size(&variant.value));
                self.inline_size(selector).and(variants.fold(Size::default(), Size::or))
            }
        }
    }

    fn inline_size(&self, inline: &ast::InlineExpression<&str>) -> Size {
        let arguments = |arguments: &ast::CallArguments<&str>| {
            let sizes = arguments.positional.iter().map(|argument| self.inline_size(argument));
            sizes.fold(Size { parts: arguments.positional.len(), ..Size::default() }, Size::and).deeper()
        };
        let (given, name) = match inline {
            ast::InlineExpression::StringLiteral { value } | ast::InlineExpression::NumberLiteral { value } => {
                return Size { bytes: value.len(), ..Size::default() };
            }
            ast::InlineExpression::VariableReference { .. } => return Size::default(),
            ast::InlineExpression::FunctionReference { arguments: given, .. } => return arguments(given),
            ast::InlineExpression::Placeable { expression } => return self.expression_size(expression).deeper(),
            ast::InlineExpression::MessageReference { id, attribute } => (None, (false, id.name, attribute)),
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                (arguments.as_ref(), (true, id.name, attribute))
            }
        };
        let (term, id, attribute) = name;
        let thread = self.thread(term, id, attribute.as_ref().map(|attribute| attribute.name));
        given.map(arguments).unwrap_or_default().and(thread.map(|thread| thread.size).unwrap_or_default())
    }
}

/// Which variants of a select are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// The default one.
    Default,
    /// All of them.
    Every,
}

/// What is shown of a date by choosing between variants: the name of a month is its number in words. A number that only
/// chooses a plural is not shown.
pub(super) fn shown<'c>(selector: &Selector<'c>) -> Option<(&'c str, Facet)> {
    let is_part = matches!(selector.function, Some("DAY" | "MONTH" | "YEAR" | "WEEKDAY" | "DATE"));
    selector.variable.filter(|_| is_part).map(|name| (name, selector.facet))
}

/// What each variant of a text prints together with the text around it, the other selects taking their defaults.
pub(super) fn ways<'c>(web: &Web<'c>, thread: &Thread<'c>) -> Vec<Way<'c>> {
    let mut ways = Vec::new();
    // What is too large is told of as such.
    if thread.size.excess().is_some() {
        return ways;
    }
    collect(web, thread.entry, thread.pattern, &Prints::new(), &mut ways);
    ways
}

/// A variant, and what a text prints that takes it.
pub(super) struct Way<'c> {
    pub(super) selector: Selector<'c>,
    pub(super) variant: &'c ast::Variant<&'c str>,
    pub(super) prints: Prints<'c>,
}

impl<'c> Way<'c> {
    /// The key of the variant.
    pub(super) const fn key(&self) -> &'c str {
        key(self.variant)
    }
}

fn collect<'c>(
    web: &Web<'c>,
    entry: &Entry,
    pattern: &'c ast::Pattern<&'c str>,
    around: &Prints<'c>,
    ways: &mut Vec<Way<'c>>,
) {
    for (number, element) in pattern.elements.iter().enumerate() {
        let ast::PatternElement::Placeable { expression } = element else { continue };
        let Some((selector, variants)) = select(expression) else { continue };
        let selector = Selector::of(entry, selector);
        let mut around = around.clone();
        around.extend(shown(&selector));
        for (_, other) in pattern.elements.iter().enumerate().filter(|(other, _)| *other != number) {
            if let ast::PatternElement::Placeable { expression } = other {
                web.expression_prints(entry, expression, Choice::Default, &mut around);
            }
        }
        for variant in variants {
            let mut prints = around.clone();
            web.prints(entry, &variant.value, Choice::Default, &mut prints);
            ways.push(Way { selector, variant, prints });
            collect(web, entry, &variant.value, &around, ways);
        }
    }
}

/// The select of a placeable, through braces within braces.
fn select<'c>(
    expression: &'c ast::Expression<&'c str>,
) -> Option<(&'c ast::InlineExpression<&'c str>, &'c [ast::Variant<&'c str>])> {
    match expression {
        ast::Expression::Select { selector, variants } => Some((selector, variants)),
        ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => select(expression),
        ast::Expression::Inline(_) => None,
    }
}

const fn name<'c>(reference: &Reference<'c>) -> Name<'c> {
    (reference.term, reference.id, reference.attribute)
}
