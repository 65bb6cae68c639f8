//! HTML: pages of sites to articles, and the text in other formats' items.

mod address;
mod embed;
mod fragment;
mod line;
mod lost;
mod table;
mod tree;

pub(super) use fragment::{Fragment, fragment};
pub(super) use tree::TooMuch;
