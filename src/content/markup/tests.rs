//! What a reader gets from what an author writes.
