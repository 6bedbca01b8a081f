//! Whether a code has a form: `####-######-##-##-######`. `#` is a digit, `A` a capital letter, all else itself.

pub fn fits(code: &str, pattern: &str) -> bool {
    let mut signs = code.chars();
    let all = pattern.chars().all(|wanted| {
        signs.next().is_some_and(|sign| match wanted {
            '#' => sign.is_ascii_digit(),
            'A' => sign.is_ascii_uppercase(),
            other => sign == other,
        })
    });
    all && signs.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_code_has_each_sign_of_its_form_and_no_more() {
        let form = "####-######-##-##-######";
        assert!(fits("2024-369901-78-01-100234", form));
        for code in ["2024-369901-78-01-10023", "2024-369901-78-01-1002345", "2024-36990A-78-01-100234", "", "２０２４"]
        {
            assert!(!fits(code, form), "{code}");
        }
        assert!(fits("澄A7", "澄A#"));
        assert!(!fits("澄a7", "澄A#"));
        assert!(fits("", ""));
    }
}
