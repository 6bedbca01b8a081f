//! The host of a web address, and whether it lies where only some machines can reach it.
//!
//! Takes addresses as written, or as names were resolved; nothing is looked up here. A page of the public web that
//! links to such a host has a dead link, and a program that follows links must not be led there.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The host of an `http` or `https` address, without user and port; none for any other.
pub fn host_of(url: &str) -> Option<&str> {
    let start = url.get(..7).filter(|start| start.eq_ignore_ascii_case("http://")).map(|_| 7);
    let start = start.or_else(|| url.get(..8).filter(|start| start.eq_ignore_ascii_case("https://")).map(|_| 8))?;
    let authority = url[start..].split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next()?,
        None => host.split(':').next()?,
    };
    (!host.is_empty()).then_some(host)
}

/// Whether a host is written so that it can only be one of a machine or an inner network: a private number, a name
/// without a dot, or one of the names that are kept for this.
pub fn is_private_host(host: &str) -> bool {
    if let Ok(address) = host.parse::<IpAddr>() {
        return is_private(address);
    }
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    let kept = ["localhost", "local", "internal", "lan", "intranet", "home.arpa"];
    // `0x7f.1` and `127.1` are numbers to those who look them up.
    let numeric = name.split('.').all(|part| {
        part.bytes().all(|byte| byte.is_ascii_digit())
            || part.strip_prefix("0x").is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
    });
    !name.contains('.')
        || numeric
        || kept.iter().any(|kept| name.strip_suffix(kept).is_some_and(|rest| rest.ends_with('.')))
}

/// Whether a number belongs to the machine itself, an inner network, or no single machine.
pub fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => is_private_v6(address),
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_broadcast()
        || first == 0
        || first >= 240
        || (first == 100 && second & 0xc0 == 64)
        || (first == 192 && second == 0 && third == 0)
        || (first == 198 && second & 0xfe == 18)
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    // Addresses that stand for one of version 4: mapped, translated (64:ff9b::/96), 6to4.
    let [high, low] = match parts {
        [0x2002, high, low, ..] => [high, low],
        _ => [parts[6], parts[7]],
    };
    let inner = Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    let stands = address.to_ipv4_mapped().is_some() || matches!(parts, [0x64, 0xff9b, ..] | [0x2002, ..]);
    address.is_loopback()
        || address.is_unspecified()
        || address.is_multicast()
        || parts[0] & 0xfe00 == 0xfc00
        || parts[0] & 0xffc0 == 0xfe80
        || (stands && is_private_v4(inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_an_address_is_found() {
        for (url, host) in [
            ("https://www.example.gov.cn/a?b#c", Some("www.example.gov.cn")),
            ("HTTP://a.example:8080", Some("a.example")),
            ("https://user@inner@a.example/", Some("a.example")),
            ("http://[::1]:80/", Some("::1")),
            ("https://a.example\\@b.example/", Some("a.example")),
            ("ftp://a.example/", None),
            ("https://", None),
            ("http", None),
        ] {
            assert_eq!(host_of(url), host, "{url}");
        }
    }

    #[test]
    fn inner_hosts_are_told_from_public_ones() {
        for inner in [
            "localhost",
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "oa",
            "oa.lan",
            "db.internal",
            "printer.local.",
            "a.localhost",
        ] {
            assert!(is_private_host(inner), "{inner}");
        }
        for public in ["www.gov.cn", "8.8.8.8", "172.32.0.1", "2001:4860:4860::8888", "local.example", "100.128.0.1"] {
            assert!(!is_private_host(public), "{public}");
        }
    }
}
