//! The bytes of a picture: which way up it stands, and smaller ones made of it; and the words beside it, by rules.
//!
//! 1. [`Recipe`] is what a site asks for, and gives what is made by it a name of its own.
//! 2. `original.rs` reads a picture whole, within limits; `orientation.rs` tells from its first bytes how it is turned.
//! 3. `develop.rs` makes the smaller ones.
//! 4. [`Words`] looks at the alt text; `rules.rs` holds all rules with their pages.
//!
//! It opens no files, and knows nothing of pages and editions.

mod develop;
mod orientation;
mod original;
mod recipe;
pub mod rules;
mod words;

pub use develop::{Print, develop};
pub use orientation::lies_on_its_side;
pub use original::{Trouble, look};
pub use recipe::Recipe;
pub use words::Words;

use crate::source::Hash;

/// A smaller picture as others know it: without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// Its name below `media/`.
    pub name: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// The SHA-256 of its bytes.
    pub hash: Hash,
    /// The number of its bytes.
    pub bytes: usize,
}

/// The smaller pictures that were made of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// All of them, the smallest first.
    pub smaller: Vec<Size>,
    /// Whether the largest of them is shown in the place of the original, which is wider than any page wants.
    pub replaces: bool,
}
