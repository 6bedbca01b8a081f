//! The subject classification: 22 classes with subclasses (国务院公文主题分类), built in as data.

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectId {
    /// Class, from 0.
    pub class: u8,
    /// Subclass within it, from 0; none for the class as a whole.
    pub subclass: Option<u8>,
}

#[derive(Debug)]
pub struct Subject {
    pub name: String,
    pub subclasses: Vec<String>,
}

#[derive(Debug)]
pub struct Subjects {
    pub all: Vec<Subject>,
}

impl Subjects {
    /// By `class`, `class/subclass` (also with `\`), or a subclass that only one class has.
    pub fn find(&self, name: &str) -> Option<SubjectId> {
        let name = name.replace('\\', "/");
        let (class, subclass) = match name.split_once('/') {
            Some((class, subclass)) => (class.trim(), Some(subclass.trim())),
            None => (name.trim(), None),
        };
        let Some(index) = self.all.iter().position(|subject| subject.name == class) else {
            let mut found = self.all.iter().enumerate().flat_map(|(at, subject)| {
                subject.subclasses.iter().enumerate().filter(|(_, sub)| *sub == class).map(move |(sub, _)| (at, sub))
            });
            return match (subclass, found.next(), found.next()) {
                (None, Some((at, sub)), None) => Some(SubjectId { class: at as u8, subclass: Some(sub as u8) }),
                _ => None,
            };
        };
        match subclass {
            None => Some(SubjectId { class: index as u8, subclass: None }),
            Some(subclass) => {
                let at = self.all[index].subclasses.iter().position(|known| known == subclass)?;
                Some(SubjectId { class: index as u8, subclass: Some(at as u8) })
            }
        }
    }

    pub fn class(&self, id: SubjectId) -> &Subject {
        &self.all[id.class as usize]
    }

    /// `class / subclass`
    pub fn label(&self, id: SubjectId) -> String {
        let class = self.class(id);
        match id.subclass {
            Some(subclass) => format!("{} / {}", class.name, class.subclasses[subclass as usize]),
            None => class.name.clone(),
        }
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all.iter().flat_map(|subject| {
            std::iter::once(subject.name.as_str()).chain(subject.subclasses.iter().map(String::as_str))
        })
    }
}

/// The built-in classes: one a line, subclasses behind a colon. Every class also has 其他.
pub fn built_in() -> Subjects {
    let all = include_str!("defaults/subjects.txt")
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| {
            let (name, subclasses) = line.split_once('：').unwrap_or((line, ""));
            let mut subclasses: Vec<String> =
                subclasses.split('；').filter(|name| !name.is_empty()).map(String::from).collect();
            subclasses.push("其他".into());
            Subject { name: name.into(), subclasses }
        })
        .collect();
    Subjects { all }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_22_classes_are_found_by_class_and_subclass() {
        let subjects = built_in();
        assert_eq!(subjects.all.len(), 22);
        let id = subjects.find("综合政务/政务公开").expect("a known subclass");
        assert_eq!(subjects.label(id), "综合政务 / 政务公开");
        assert_eq!(subjects.find("政务公开"), Some(id));
        assert_eq!(subjects.find("其他").map(|id| id.class), Some(21));
        assert_eq!(subjects.find("没有"), None);
    }
}
