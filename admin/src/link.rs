//! Addresses inside the panel, written and read in one place.

use std::fmt::Write;

/// An address below `/admin` or `/public` with its query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    path: String,
    query: Vec<(String, String)>,
}

impl Link {
    /// `/admin` followed by encoded path segments.
    pub fn to(segments: &[&str]) -> Self {
        let mut path = "/admin".to_owned();
        for segment in segments {
            path.push('/');
            path.push_str(&encode(segment));
        }
        Self {
            path,
            query: Vec::new(),
        }
    }

    /// `/public` followed by a path of ours, such as `/notices`.
    pub fn public(path: &str) -> Self {
        Self {
            path: format!("/public{path}"),
            query: Vec::new(),
        }
    }

    /// The list of a type.
    pub fn list(many: &str) -> Self {
        Self::to(&["list", many])
    }

    /// A designed page of a domain.
    pub fn view(domain: &str, key: &str) -> Self {
        Self::to(&["area", domain, key])
    }

    /// One record.
    pub fn record(one: &str, id: &str) -> Self {
        Self::to(&["record", one, id])
    }

    /// The form of a command.
    pub fn command(name: &str) -> Self {
        Self::to(&["do", name])
    }

    /// Adds a query parameter; an empty value adds nothing.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        if !value.is_empty() {
            self.query.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Takes a query parameter out.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.query.retain(|(known, _)| known != name);
        self
    }

    /// The same page without any parameter.
    #[must_use]
    pub fn bare(&self) -> Self {
        Self {
            path: self.path.clone(),
            query: Vec::new(),
        }
    }

    /// Adds parameters.
    #[must_use]
    pub fn with_all<'a>(self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        pairs
            .into_iter()
            .fold(self, |link, (name, value)| link.with(name, value))
    }
}

impl std::fmt::Display for Link {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.path)?;
        for (at, (name, value)) in self.query.iter().enumerate() {
            let mark = if at == 0 { '?' } else { '&' };
            write!(out, "{mark}{}={}", encode(name), encode(value))?;
        }
        Ok(())
    }
}

impl From<Link> for String {
    fn from(link: Link) -> Self {
        link.to_string()
    }
}

impl maud::Render for Link {
    fn render_to(&self, out: &mut String) {
        maud::Render::render_to(&self.to_string(), out);
    }
}

/// Percent-encodes all but the unreserved characters (RFC 3986, 2.3).
pub fn encode(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            made.push(char::from(byte));
        } else {
            let _ = write!(made, "%{byte:02X}");
        }
    }
    made
}

/// An address that a form or link may return to: inside the panel, never another host.
pub fn safe_back(wish: &str) -> Option<&str> {
    safe_below("/admin", wish)
}

/// An address below one path of this server, never another host.
pub fn safe_below<'a>(home: &str, wish: &'a str) -> Option<&'a str> {
    let rest = wish.strip_prefix(home)?;
    let inside = rest.is_empty() || rest.starts_with(['/', '?']);
    let clean = wish
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        && !wish.contains("/..");
    (inside && clean).then_some(wish)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded() {
        let link = Link::record("assistanceCase", "a/b=")
            .with("back", "/admin/list/x?a=1")
            .with("none", "");
        assert_eq!(
            link.to_string(),
            "/admin/record/assistanceCase/a%2Fb%3D?back=%2Fadmin%2Flist%2Fx%3Fa%3D1"
        );
    }

    #[test]
    fn only_our_own_pages_are_returned_to() {
        assert!(safe_back("/admin/list/x?after=1").is_some());
        for wrong in [
            "//evil",
            "https://evil",
            "/adminx",
            "/admin/\\evil",
            "/admin/\n",
            "/admin/../graphql",
        ] {
            assert_eq!(safe_back(wrong), None, "{wrong}");
        }
    }
}
