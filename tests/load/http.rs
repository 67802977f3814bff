//! A bare HTTP/1.1 client that keeps its connection: just enough for a load, and little work of its own.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::Outcome;

/// No answer takes longer, or the server hangs.
const PATIENCE: Duration = Duration::from_mins(5);

/// A finished request, ready to be sent any number of times.
#[derive(Clone, Debug)]
pub struct Request(Vec<u8>);

impl Request {
    /// A GraphQL request by whoever holds the token; anyone's without one.
    pub fn graphql(document: &str, variables: &Value, token: Option<&str>) -> Self {
        let body = json!({ "query": document, "variables": variables }).to_string();
        let bearer = token.map_or_else(String::new, |token| {
            format!("Authorization: Bearer {token}\r\n")
        });
        let length = body.len();
        let text = format!(
            "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{bearer}Content-Length: {length}\r\n\r\n{body}"
        );
        Self(text.into_bytes())
    }

    /// A file for `POST /files`, kept in a division's files.
    pub fn file(division: &str, name: &str, content: &str, token: &str) -> Self {
        const BETWEEN: &str = "between-the-parts-of-a-file";
        let field = |name: &str, value: &str| {
            format!(
                "--{BETWEEN}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
        };
        let body = format!(
            "{}{}--{BETWEEN}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: text/csv\r\n\r\n{content}\r\n--{BETWEEN}--\r\n",
            field("division", division),
            field("kind", "IMPORT"),
        );
        let length = body.len();
        let text = format!(
            "POST /files HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary={BETWEEN}\r\n\
             Authorization: Bearer {token}\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        Self(text.into_bytes())
    }

    /// A page of the panel for the session of this token.
    pub fn page(path: &str, token: &str) -> Self {
        let text = format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nCookie: mz_session={token}\r\n\r\n"
        );
        Self(text.into_bytes())
    }
}

/// What came back.
#[derive(Clone, Copy, Debug)]
pub struct Response<'a> {
    /// HTTP status.
    pub status: u16,
    /// Body as it was sent.
    pub body: &'a [u8],
}

/// One connection, for one request after the other.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address)
            .await
            .map_err(|error| format!("{address}: {error}"))?;
        stream
            .set_nodelay(true)
            .map_err(|error| error.to_string())?;
        Ok(Self {
            stream,
            received: Vec::with_capacity(64 * 1024),
        })
    }

    /// Sends a request and waits for the whole answer.
    pub async fn send(&mut self, request: &Request) -> Outcome<Response<'_>> {
        let (status, head) = timeout(PATIENCE, self.exchange(request))
            .await
            .map_err(|_| format!("no answer within {PATIENCE:?}"))?
            .map_err(|error| format!("the connection broke: {error}"))?;
        Ok(Response {
            status,
            body: &self.received[head..],
        })
    }

    /// Status, and where the body begins.
    async fn exchange(&mut self, request: &Request) -> std::io::Result<(u16, usize)> {
        self.received.clear();
        self.stream.write_all(&request.0).await?;
        let head = loop {
            self.more().await?;
            if let Some(at) = find(&self.received, b"\r\n\r\n") {
                break at + 4;
            }
        };
        let (status, length) = read_head(&self.received[..head])?;
        while self.received.len() < head + length {
            self.more().await?;
        }
        Ok((status, head))
    }

    async fn more(&mut self) -> std::io::Result<()> {
        self.received.reserve(16 * 1024);
        match self.stream.read_buf(&mut self.received).await? {
            0 => Err(std::io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

/// Status and length of the body.
fn read_head(head: &[u8]) -> std::io::Result<(u16, usize)> {
    let head = String::from_utf8_lossy(head);
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1)?.parse().ok());
    let length = lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse().ok())?
    });
    status
        .zip(length)
        .ok_or_else(|| std::io::Error::other(format!("an answer without status or length: {head}")))
}

/// Where `wanted` begins.
pub fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_tells_status_and_length() {
        let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\ncontent-length: 12\r\n\r\n";
        assert_eq!(read_head(head).expect("a head"), (200, 12));
        assert!(read_head(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    }

    #[tokio::test]
    async fn an_answer_in_pieces_is_put_together_and_the_connection_kept() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = listener.local_addr().expect("an address");
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            for body in ["first", "second"] {
                let mut request = [0; 1024];
                assert!(stream.read(&mut request).await.expect("a request") > 0);
                let (start, end) = body.split_at(2);
                let head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{start}",
                    body.len()
                );
                for piece in [&head[..9], &head[9..], end] {
                    stream.write_all(piece.as_bytes()).await.expect("written");
                    stream.flush().await.expect("sent");
                    tokio::task::yield_now().await;
                }
            }
        });
        let mut connection = Connection::open(address).await.expect("connected");
        let request = Request::page("/", "token");
        for expected in ["first", "second"] {
            let answer = connection.send(&request).await.expect("an answer");
            assert_eq!((answer.status, answer.body), (200, expected.as_bytes()));
        }
        server.await.expect("the server ends");
        assert!(connection.send(&request).await.is_err());
    }
}
