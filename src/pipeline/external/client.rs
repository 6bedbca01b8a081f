//! Requests to the web: short, without cookies or bodies, and never into an inner network.
//!
//! Names are resolved here and looked at before a connection is made, so that no name, and no redirect, leads to the
//! machine itself or its neighbours. Behind a proxy of the environment the proxy resolves names; then only what is
//! written as a private host is refused.

use super::ask::{Client, Reply};
use crate::content::body::host::{host_of, is_private, is_private_host};
use std::time::Duration;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error, http};
use url::Url;

pub struct Web {
    agent: Agent,
    local: bool,
}

const TIMEOUT: Duration = Duration::from_secs(10);

impl Web {
    /// `site` is told to the hosts, so that they know who asks; `local` lets inner networks be asked.
    pub fn new(site: &str, local: bool) -> Web {
        let name = format!("gongkai/{} (link check; +{site})", env!("CARGO_PKG_VERSION"));
        let mut config = Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(name)
            .timeout_global(Some(TIMEOUT));
        if local {
            config = config.proxy(None);
        }
        let resolver = Public { resolver: DefaultResolver::default(), local };
        Web { agent: Agent::with_parts(config.build(), DefaultConnector::default(), resolver), local }
    }

    fn send(&self, url: &str, send: impl FnOnce(&str) -> Result<http::Response<ureq::Body>, Error>) -> Reply {
        // As a browser writes it: what is asked is what was looked at.
        let Ok(url) = Url::parse(url) else { return Reply::Trouble };
        if !self.local && host_of(url.as_str()).is_none_or(is_private_host) {
            return Reply::Private;
        }
        match send(url.as_str()) {
            Ok(response) => {
                let location = response.headers().get(http::header::LOCATION);
                let location = location.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
                Reply::Status(response.status().as_u16(), location)
            }
            Err(Error::Io(error)) if error.kind() == std::io::ErrorKind::PermissionDenied => Reply::Private,
            Err(Error::Tls(_) | Error::Rustls(_)) => Reply::Untold,
            Err(Error::Io(error)) if error.kind() == std::io::ErrorKind::InvalidData => Reply::Untold,
            Err(_) => Reply::Trouble,
        }
    }
}

impl Client for Web {
    fn head(&self, url: &str) -> Reply {
        self.send(url, |url| self.agent.head(url).call())
    }

    fn get(&self, url: &str) -> Reply {
        self.send(url, |url| self.agent.get(url).header("Range", "bytes=0-0").call())
    }
}

/// Resolves names to public machines alone.
#[derive(Debug)]
struct Public {
    resolver: DefaultResolver,
    local: bool,
}

impl Resolver for Public {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.resolver.resolve(uri, config, timeout)?;
        let inner = found.iter().any(|address| is_private(address.ip()));
        if inner && !self.local && config.proxy().is_none() {
            let refused = std::io::Error::new(std::io::ErrorKind::PermissionDenied, "a host of an inner network");
            return Err(Error::Io(refused));
        }
        Ok(found)
    }
}
