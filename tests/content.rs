//! What an author is told about a study file: every diagnostic, and where it points.

use studium::content::{self, Diagnostic};
use studium::model::Clean;

fn check(source: &str) -> Vec<Diagnostic> {
    content::check(source, &Clean::new("test.ron"))
}

#[test]
fn smoke() {
    for f in std::env::var("FILES").unwrap_or_default().split(' ').filter(|f| !f.is_empty()) {
        let source = std::fs::read_to_string(f).unwrap();
        for d in check(&source) {
            println!("{f}:{}:{} {} {} ({:?})", d.line, d.column, d.code.word(), d.message, d.help);
        }
        let t = std::time::Instant::now();
        let l = content::load(&source, &Clean::new("x"));
        println!("{:?} {} {}", t.elapsed(), l.study.is_some(), l.diagnostics.len());
    }
}
