//! What a character of the Arabic script is: a letter, a mark above or below one, and how it joins.
//!
//! The ranges are those of Unicode's `Script=Arabic`, which the standard library cannot be asked for; the joining types
//! are those of `ArabicShaping.txt`.

/// A letter of the Arabic script, in any language's alphabet; the kashida is none.
pub(super) const fn is_letter(character: char) -> bool {
    matches!(character,
        '\u{0620}'..='\u{063f}' | '\u{0641}'..='\u{064a}' | '\u{066e}' | '\u{066f}' | '\u{0671}'..='\u{06d3}'
        | '\u{06d5}' | '\u{06e5}' | '\u{06e6}' | '\u{06ee}' | '\u{06ef}' | '\u{06fa}'..='\u{06fc}' | '\u{06ff}'
        | '\u{0750}'..='\u{077f}' | '\u{0870}'..='\u{0887}' | '\u{0889}'..='\u{088e}' | '\u{08a0}'..='\u{08c9}'
        | '\u{fb50}'..='\u{fbb1}' | '\u{fbd3}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}')
}

/// A mark above or below a letter: a vowel, a doubling, a hamza.
pub(super) const fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{0610}'..='\u{061a}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{06d6}'..='\u{06dc}'
        | '\u{06df}'..='\u{06e4}' | '\u{06e7}' | '\u{06e8}' | '\u{06ea}'..='\u{06ed}' | '\u{08ca}'..='\u{08e1}'
        | '\u{08e3}'..='\u{08ff}')
}

/// A part of a word in Arabic script.
pub(super) const fn is_arabic(character: char) -> bool {
    is_letter(character) || is_mark(character)
}

/// A letter of another script.
pub(super) fn is_foreign_letter(character: char) -> bool {
    character.is_alphabetic() && !is_arabic(character)
}

/// A letter that reaches for the one after it; the others, such as `ا` and `ر`, end what is joined.
pub(super) const fn joins_on(character: char) -> bool {
    is_letter(character)
        && !matches!(character,
            '\u{0621}'..='\u{0625}' | '\u{0627}' | '\u{0629}' | '\u{062f}'..='\u{0632}' | '\u{0648}'
            | '\u{0671}'..='\u{0677}' | '\u{0688}'..='\u{0699}' | '\u{06c0}' | '\u{06c3}'..='\u{06cb}' | '\u{06cd}'
            | '\u{06cf}' | '\u{06d2}' | '\u{06d3}' | '\u{06d5}' | '\u{06ee}' | '\u{06ef}' | '\u{0759}'..='\u{075b}'
            | '\u{076b}' | '\u{076c}' | '\u{0771}' | '\u{0773}' | '\u{0774}' | '\u{0778}' | '\u{0779}')
}

/// What closes a quotation or a bracket, and may stand between a word and the mark that ends its sentence.
pub(super) const fn closes(character: char) -> bool {
    matches!(character, ')' | ']' | '}' | '"' | '\'' | '»' | '›' | '”' | '’' | '\u{fd3e}')
}
