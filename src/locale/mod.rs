//! Project Fluent files to an edition's strings.
