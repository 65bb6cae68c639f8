//! Foreign sources to articles.
