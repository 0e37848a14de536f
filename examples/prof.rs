use std::sync::Arc;
fn main() {
    let f = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let b = std::fs::read(f).unwrap();
    eprintln!("read {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let s = String::from_utf8(b).unwrap();
    eprintln!("utf8 {:?}", t.elapsed());
    let s = Arc::new(std::borrow::Cow::Owned(s));
    let l = studium::content::open(&s, &studium::model::SafeText::new("x"));
    let st = Arc::new(l.study.unwrap());
    let t = std::time::Instant::now();
    let size = studium::app::Size {
        width: 160,
        height: 48,
    };
    let mut state = studium::app::State::open(st, Default::default(), size, Default::default());
    eprintln!("state {:?}", t.elapsed());
    studium::app::update(&mut state, studium::app::Action::Resize(160, 48));
    eprintln!("update {:?}", t.elapsed());
    std::process::exit(0);
}
