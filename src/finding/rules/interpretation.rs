//! Interpretations and the documents that they explain.

rules! {
    INTERPRETATION "政策解读" "Interpretation";
}
