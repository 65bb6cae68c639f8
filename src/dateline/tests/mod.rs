//! Tests of the whole room: the forms of the press one by one, and forms made at random.

mod press;
mod random;
