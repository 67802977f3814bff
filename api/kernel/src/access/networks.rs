//! Networks that a token may be used from: `10.3.0.0/16`, `2001:db8::/32`, `192.0.2.7`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Addresses that begin alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    first: u128,
    mask: u128,
    v6: bool,
}

impl Network {
    /// Reads a network; an address alone is a network of one.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.trim().parse().ok()?;
        let width = if address.is_ipv6() { 128 } else { 32 };
        let bits = match bits {
            Some(bits) => bits
                .trim()
                .parse::<u32>()
                .ok()
                .filter(|bits| *bits <= width)?,
            None => width,
        };
        let (number, v6) = number(address);
        let mask = u128::MAX.checked_shl(width - bits).unwrap_or(0);
        Some(Self {
            first: number & mask,
            mask,
            v6,
        })
    }

    /// True where the address lies in the network; an IPv4 address in IPv6 dress counts as what it is.
    pub fn contains(&self, address: IpAddr) -> bool {
        let (number, v6) = number(address.to_canonical());
        v6 == self.v6 && number & self.mask == self.first
    }
}

fn number(address: IpAddr) -> (u128, bool) {
    match address {
        IpAddr::V4(address) => (u128::from(Ipv4Addr::to_bits(address)), false),
        IpAddr::V6(address) => (Ipv6Addr::to_bits(address), true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(network: &str, address: &str) -> bool {
        let network = Network::parse(network).unwrap();
        network.contains(address.parse().unwrap())
    }

    #[test]
    fn addresses_lie_in_their_networks_only() {
        assert!(holds("10.3.0.0/16", "10.3.255.1"));
        assert!(!holds("10.3.0.0/16", "10.4.0.1"));
        assert!(holds("10.3.7.9/16", "10.3.0.0"));
        assert!(holds("0.0.0.0/0", "203.0.113.9"));
        assert!(!holds("0.0.0.0/0", "2001:db8::1"));
        assert!(holds("192.0.2.7", "192.0.2.7"));
        assert!(!holds("192.0.2.7", "192.0.2.8"));
        assert!(holds("10.3.0.0/16", "::ffff:10.3.0.9"));
        assert!(holds("2001:db8::/32", "2001:db8:9::1"));
        assert!(!holds("2001:db8::/32", "2001:db9::1"));
        assert!(holds("::/0", "2001:db9::1"));
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for bad in ["", "10.3", "10.3.0.0/33", "10.3.0.0/-1", "::/129", "x/8"] {
            assert_eq!(Network::parse(bad), None, "{bad}");
        }
    }
}
