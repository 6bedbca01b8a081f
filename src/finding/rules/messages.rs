//! Messages of citizens and what they ask for.

rules! {
    MESSAGES "留言与热点" "Messages and topics";
}
