//! An address that may be opened: what it leads to, and why others may not. Knows no program that opens it.

mod punycode;

use crate::model::SafeText;
use crate::safe;

/// The longest address that is opened, in bytes.
pub const LONGEST: usize = 2_083;

/// What a message to somebody may say besides whom it is for.
const IN_A_MAIL: [&str; 5] = ["to", "cc", "bcc", "subject", "body"];

/// An address with a scheme that is opened and nothing in it that could be taken for something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    url: SafeText,
    host: SafeText,
    user: Option<SafeText>,
    mail: bool,
}

impl Address {
    /// Takes an address as the study has it.
    ///
    /// # Errors
    /// When it is not opened: why, in a sentence.
    pub fn parse(url: &SafeText) -> Result<Self, SafeText> {
        if url.len() > LONGEST {
            let len = url.len();
            return Err(safe!(
                "An address of {len} bytes is not opened: {LONGEST} is the most."
            ));
        }
        if url.starts_with('-') {
            return Err(safe!(
                "An address that begins with “-” is not opened: it could be taken for an option."
            ));
        }
        if url.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(safe!("An address with white space in it is not opened."));
        }
        if let Some(c) = url.chars().find(|c| "\"<>\\^`{|}".contains(*c)) {
            return Err(safe!(
                "An address with “{c}” in it is not opened: that stands in no address."
            ));
        }
        let (scheme, rest) = url.split_once(':').unwrap_or(("", ""));
        match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => web(url, rest),
            "mailto" => mail(url, rest),
            "" => Err(safe!("“{url}” is not opened: it is no address.")),
            _ => Err(safe!(
                "Only https, http and mailto are opened, not “{scheme}”."
            )),
        }
    }

    /// The whole address, as the study has it.
    pub fn url(&self) -> &SafeText {
        &self.url
    }

    /// The host it leads to, in ASCII; of mail, whom it is for.
    pub fn host(&self) -> &SafeText {
        &self.host
    }

    /// What stands before the host and might be taken for it.
    pub fn user(&self) -> Option<&SafeText> {
        self.user.as_ref()
    }

    /// Whether it is for writing mail.
    pub fn is_mail(&self) -> bool {
        self.mail
    }
}

fn web(url: &SafeText, rest: &str) -> Result<Address, SafeText> {
    let nowhere = || safe!("“{url}” is not opened: it names no host.");
    let rest = rest.strip_prefix("//").ok_or_else(nowhere)?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (user, place) = match authority.rsplit_once('@') {
        Some((user, place)) => (Some(SafeText::line(user)), place),
        None => (None, authority),
    };
    let host = without_port(place);
    let host = if is_ip6(host) {
        Some(host.to_owned())
    } else {
        ascii_host(host)
    };
    let host = host.ok_or_else(nowhere)?;
    Ok(Address {
        url: url.clone(),
        host: SafeText::line(&host),
        user,
        mail: false,
    })
}

fn without_port(place: &str) -> &str {
    match place.rsplit_once(':') {
        Some((host, port)) if port.chars().all(|c| c.is_ascii_digit()) => host,
        _ => place,
    }
}

fn is_ip6(host: &str) -> bool {
    let inside = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
    inside.is_some_and(|h| {
        h.contains(':')
            && h.chars()
                .all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '.'))
    })
}

/// A host as the net knows it: letters that are not ASCII in Punycode. None if it can be no host.
fn ascii_host(host: &str) -> Option<String> {
    let host = host.replace(['\u{3002}', '\u{ff0e}', '\u{ff61}'], ".");
    let labels: Option<Vec<String>> = host.trim_end_matches('.').split('.').map(label).collect();
    labels.map(|labels| labels.join("."))
}

fn label(label: &str) -> Option<String> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii();
    if label.is_empty() || label.starts_with('-') || !label.chars().all(fits) {
        return None;
    }
    let lower = label.to_lowercase();
    if lower.is_ascii() {
        return Some(lower);
    }
    punycode::encode(&lower).map(|coded| format!("xn--{coded}"))
}

fn mail(url: &SafeText, rest: &str) -> Result<Address, SafeText> {
    let (whom, fields) = rest.split_once('?').unwrap_or((rest, ""));
    if !whom.split(',').all(|one| {
        one.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
    }) {
        return Err(safe!("“{url}” is not opened: it is for nobody."));
    }
    for field in fields.split('&').filter(|f| !f.is_empty()) {
        let name = field.split('=').next().unwrap_or_default();
        if !IN_A_MAIL.iter().any(|n| n.eq_ignore_ascii_case(name)) {
            return Err(safe!(
                "This address is not opened: it puts “{name}” into a mail, which could be a file of yours."
            ));
        }
    }
    Ok(Address {
        url: url.clone(),
        host: SafeText::line(whom),
        user: None,
        mail: true,
    })
}

#[cfg(test)]
mod tests {
    use super::Address;
    use crate::model::SafeText;

    #[test]
    fn what_is_opened_says_where_it_leads() {
        for (url, host, user) in [
            ("https://example.org/strike", "example.org", None),
            ("HTTP://Example.ORG", "example.org", None),
            ("https://example.org:8443/a?b#c", "example.org", None),
            ("https://example.org?@evil.net", "example.org", None),
            ("https://bank.org@evil.net/", "evil.net", Some("bank.org")),
            (
                "https://bank.org:x@y@evil.net",
                "evil.net",
                Some("bank.org:x@y"),
            ),
            ("https://192.0.2.1/", "192.0.2.1", None),
            ("https://[2001:db8::1]:80/", "[2001:db8::1]", None),
            ("https://bücher.example/", "xn--bcher-kva.example", None),
            (
                "https://xn--bcher-kva.example",
                "xn--bcher-kva.example",
                None,
            ),
            ("https://аpple.com/", "xn--pple-43d.com", None),
            ("https://한국.kr", "xn--3e0b707e.kr", None),
            ("https://example.org/$(id);'x'&y=*", "example.org", None),
            ("mailto:a@example.org", "a@example.org", None),
            (
                "mailto:a@b.org,c@d.org?subject=Hi&body=x",
                "a@b.org,c@d.org",
                None,
            ),
        ] {
            let address = Address::parse(&SafeText::new(url)).unwrap();
            assert_eq!(address.host().as_str(), host, "{url}");
            assert_eq!(address.user().map(SafeText::as_str), user, "{url}");
            assert_eq!(address.url().as_str(), url);
        }
    }

    #[test]
    fn what_could_be_something_else_is_not_opened() {
        let long = format!("https://example.org/{}", "x".repeat(10_240));
        let newline = "https://example.org/\nx";
        for (url, why) in [
            ("", "no address"),
            ("example.org", "no address"),
            ("javascript:alert(1)", "javascript"),
            ("data:text/html,x", "data"),
            ("file:///etc/passwd", "file"),
            ("vscode://x/y", "vscode"),
            ("ssh://-oProxyCommand=x", "ssh"),
            ("https+x://example.org", "https+x"),
            ("--help", "option"),
            ("-x", "option"),
            ("$(id)", "no address"),
            ("\\\\server\\share", "stands in no address"),
            ("https:\\\\example.org", "stands in no address"),
            ("https://example.org/ x", "white space"),
            (newline, "white space"),
            (" https://example.org", "white space"),
            ("https://example.org/\u{0}", "stands in no address"),
            ("https://\u{202e}gro.elpmaxe", "stands in no address"),
            ("https://example.org/\"", "stands in no address"),
            ("https:example.org", "no host"),
            ("https:///example.org", "no host"),
            ("https://", "no host"),
            ("https://user@/", "no host"),
            ("https://%65xample.org", "no host"),
            ("https://-oProxyCommand=x/", "no host"),
            ("https://a..b/", "no host"),
            ("https://[::1", "no host"),
            ("mailto:", "nobody"),
            ("mailto:?to=a@b.c", "nobody"),
            ("mailto:a@b.org?attach=/etc/passwd", "file of yours"),
            ("mailto:a@b.org?%61ttach=x", "file of yours"),
            (&long, "2083"),
        ] {
            let said = Address::parse(&SafeText::new(url)).expect_err(url);
            assert!(said.contains(why) && said.ends_with('.'), "{url}: {said}");
        }
    }
}
