//! The fenced blocks of a Markdown document, with what stands behind their fences.

/// A fenced block.
pub struct Fence {
    /// The line its fence stands on, from 1.
    pub line: usize,
    /// What stands behind the opening fence.
    pub info: String,
    /// What stands in it.
    pub text: String,
}

/// The fenced blocks of a document, in order. A fence is at least three backticks at the margin.
pub fn fences(document: &str) -> Vec<Fence> {
    let mut all: Vec<Fence> = Vec::new();
    let mut open: Option<(String, Fence)> = None;
    for (i, line) in document.lines().enumerate() {
        let ticks: String = line.chars().take_while(|c| *c == '`').collect();
        match &mut open {
            Some((fence, _)) if line == fence => all.extend(open.take().map(|(_, f)| f)),
            Some((_, fence)) => {
                fence.text += line;
                fence.text += "\n";
            }
            None if ticks.len() >= 3 => {
                let info = line[ticks.len()..].trim().to_owned();
                let fence = Fence {
                    line: i + 1,
                    info,
                    text: String::new(),
                };
                open = Some((ticks, fence));
            }
            None => {}
        }
    }
    assert!(open.is_none(), "a fence is never closed");
    all
}
