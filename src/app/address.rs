//! An address that may be opened outside the program, and where it leads. The `url` crate parses it as browsers do (WHATWG URL
//! Standard), so that the host shown to the reader is the host that a browser contacts.

use url::{Host, Url};

use crate::model::SafeText;
use crate::safe;

/// The longest address that is opened, in bytes.
pub const LONGEST: usize = 2_083;

/// The longest label of a host name, in bytes (RFC 1035).
const LONGEST_LABEL: usize = 63;

/// The fields a `mailto:` address may fill in. Others, such as `attach`, could send a file of the reader's.
const MAIL_FIELDS: [&str; 5] = ["to", "cc", "bcc", "subject", "body"];

/// An address with an allowed scheme and a valid host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    url: SafeText,
    host: SafeText,
    user: Option<SafeText>,
    mail: bool,
}

impl Address {
    /// Checks an address as the study has it.
    ///
    /// # Errors
    /// The reason, as a sentence, when the address must not be opened.
    pub fn parse(url: &SafeText) -> Result<Self, SafeText> {
        if url.len() > LONGEST {
            let len = url.len();
            return Err(safe!(
                "An address of {len} bytes is not opened: the limit is {LONGEST}."
            ));
        }
        if url.starts_with('-') {
            return Err(safe!(
                "An address that starts with “-” is not opened: it could be taken for an option."
            ));
        }
        if url.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(safe!("An address with white space in it is not opened."));
        }
        if let Some(c) = url.chars().find(|c| "\"<>\\^`{|}".contains(*c)) {
            return Err(safe!(
                "An address with “{c}” in it is not opened: addresses cannot contain it."
            ));
        }
        let (scheme, rest) = url.split_once(':').unwrap_or(("", ""));
        match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => web(url, rest),
            "mailto" => mail(url, rest),
            "" => Err(safe!("“{url}” is not opened: it is not a web address.")),
            _ => Err(safe!(
                "Only https, http and mailto are opened, not “{scheme}”."
            )),
        }
    }

    /// The whole address, as the study has it.
    pub fn url(&self) -> &SafeText {
        &self.url
    }

    /// The host in ASCII (Punycode); the recipients of a mail.
    pub fn host(&self) -> &SafeText {
        &self.host
    }

    /// What is before the `@` of a web address and could be mistaken for the host.
    pub fn user(&self) -> Option<&SafeText> {
        self.user.as_ref()
    }

    pub fn is_mail(&self) -> bool {
        self.mail
    }
}

fn web(url: &SafeText, rest: &str) -> Result<Address, SafeText> {
    // Browsers also accept `https:host`, `https:///host` and `https://%68ost`. They obscure the host, so they are refused.
    let authority = rest
        .strip_prefix("//")
        .and_then(|rest| rest.split(['/', '?', '#']).next())
        .unwrap_or_default();
    let (user, place) = match authority.rsplit_once('@') {
        Some((user, place)) => (Some(SafeText::line(user)), place),
        None => (None, authority),
    };
    if place.is_empty() {
        return Err(safe!("“{url}” is not opened: it has no host."));
    }
    let invalid = || safe!("“{url}” is not opened: its host is not valid.");
    if place.contains('%') {
        return Err(invalid());
    }
    let parsed = Url::parse(url).map_err(|_| invalid())?;
    let host = parsed.host().ok_or_else(invalid)?;
    if let Host::Domain(name) = host
        && !is_host_name(name)
    {
        return Err(invalid());
    }
    Ok(Address {
        url: url.clone(),
        host: SafeText::line(&host.to_string()),
        user,
        mail: false,
    })
}

/// Whether DNS can have such a name; URLs allow more. One dot may follow the last label.
fn is_host_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    name.split('.').all(|label| {
        (1..=LONGEST_LABEL).contains(&label.len())
            && !label.starts_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    })
}

fn mail(url: &SafeText, rest: &str) -> Result<Address, SafeText> {
    let (recipients, fields) = rest.split_once('?').unwrap_or((rest, ""));
    if !recipients.split(',').all(|one| {
        one.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
    }) {
        return Err(safe!("“{url}” is not opened: it has no recipient."));
    }
    for field in fields.split('&').filter(|f| !f.is_empty()) {
        let name = field.split('=').next().unwrap_or_default();
        if !MAIL_FIELDS.iter().any(|n| n.eq_ignore_ascii_case(name)) {
            return Err(safe!(
                "This address is not opened: its mail field “{name}” could attach a file of yours."
            ));
        }
    }
    Ok(Address {
        url: url.clone(),
        host: SafeText::line(recipients),
        user: None,
        mail: true,
    })
}

#[cfg(test)]
mod tests {
    use super::Address;
    use crate::model::SafeText;

    #[test]
    fn an_address_names_the_host_that_a_browser_contacts() {
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
            // UTS #46 mapping: full width, case, ideographic full stops, ignored characters.
            ("https://ＥＸＡＭＰＬＥ．org", "example.org", None),
            ("https://BÜCHER.example/", "xn--bcher-kva.example", None),
            ("https://ИМЯ.рф/", "xn--h1ai1d.xn--p1ai", None),
            ("https://example。org", "example.org", None),
            // Browsers keep ß (nontransitional processing).
            ("https://faß.de/", "xn--fa-hia.de", None),
            ("https://example.org./", "example.org.", None),
            ("https://ex_ample.org", "ex_ample.org", None),
            // Numbers that are IPv4 addresses to a browser.
            ("https://0x7f.1/", "127.0.0.1", None),
            ("https://2130706433/", "127.0.0.1", None),
            ("https://[2001:DB8:0::1]/", "[2001:db8::1]", None),
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
    fn an_address_that_could_mislead_or_run_something_is_not_opened() {
        let long = format!("https://example.org/{}", "x".repeat(10_240));
        let label = format!("https://{}.org/", "x".repeat(64));
        let newline = "https://example.org/\nx";
        for (url, why) in [
            ("", "not a web address"),
            ("example.org", "not a web address"),
            ("javascript:alert(1)", "javascript"),
            ("data:text/html,x", "data"),
            ("file:///etc/passwd", "file"),
            ("vscode://x/y", "vscode"),
            ("ssh://-oProxyCommand=x", "ssh"),
            ("https+x://example.org", "https+x"),
            ("--help", "option"),
            ("-x", "option"),
            ("$(id)", "not a web address"),
            ("\\\\server\\share", "cannot contain"),
            ("https:\\\\example.org", "cannot contain"),
            ("https://example.org/ x", "white space"),
            (newline, "white space"),
            (" https://example.org", "white space"),
            ("https://example.org/\u{0}", "cannot contain"),
            ("https://\u{202e}gro.elpmaxe", "cannot contain"),
            ("https://example.org/\"", "cannot contain"),
            ("https:example.org", "no host"),
            ("https:///example.org", "no host"),
            ("https://", "no host"),
            ("https://user@/", "no host"),
            ("https://%65xample.org", "not valid"),
            ("https://-oProxyCommand=x/", "not valid"),
            ("https://a..b/", "not valid"),
            ("https://[::1", "not valid"),
            ("https://example.org../", "not valid"),
            ("https://./", "not valid"),
            ("https://xn--a/", "not valid"),
            ("https://⒈com/", "not valid"),
            ("https://256.256.256.256/", "not valid"),
            ("https://example.org:x/", "not valid"),
            ("https://example.org:99999/", "not valid"),
            (&label, "not valid"),
            ("mailto:", "no recipient"),
            ("mailto:?to=a@b.c", "no recipient"),
            ("mailto:a@b.org?attach=/etc/passwd", "file of yours"),
            ("mailto:a@b.org?%61ttach=x", "file of yours"),
            (&long, "2083"),
        ] {
            let said = Address::parse(&SafeText::new(url)).expect_err(url);
            assert!(said.contains(why) && said.ends_with('.'), "{url}: {said}");
        }
    }
}
