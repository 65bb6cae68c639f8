//! Written dates in both calendars and both languages.
