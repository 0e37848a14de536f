//! studium
fn main() {}
