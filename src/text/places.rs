//! Lines and columns of places that are asked for in their order, so that a long text is walked once.

/// A walk through a text.
#[derive(Debug)]
pub struct Places<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    column: u32,
}

impl<'t> Places<'t> {
    pub fn new(text: &'t str) -> Places<'t> {
        Places { text, at: 0, line: 1, column: 1 }
    }

    /// Line and column (from 1, in characters) of a byte offset that lies not before the last one that was asked for.
    pub fn of(&mut self, at: usize) -> (u32, u32) {
        let passed = self.text.get(self.at..at).unwrap_or_default();
        self.at = at;
        match memchr::memrchr(b'\n', passed.as_bytes()) {
            Some(newline) => {
                self.line += memchr::memchr_iter(b'\n', passed.as_bytes()).count() as u32;
                self.column = 1 + passed[newline + 1..].chars().count() as u32;
            }
            None => self.column += passed.chars().count() as u32,
        }
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_that_are_counted_character_by_character() {
        let text = "一\n二三\n\n\u{feff}四 five\n";
        let (mut line, mut column) = (1, 1);
        let mut places = Places::new(text);
        for (at, character) in text.char_indices() {
            assert_eq!(places.of(at), (line, column), "{at}");
            (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
    }
}
