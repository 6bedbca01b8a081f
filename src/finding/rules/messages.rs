//! Messages of citizens and what they ask for.

rules! {
    MESSAGES "留言与热点" "Messages and topics";

    MESSAGE_UNANSWERED = "MSG-01" "message-unanswered" Warning:
        "留言超过三个月未回复", "a message is unanswered after three months";
    TOPIC_UNANSWERED = "TOPIC-01" "topic-unanswered" Info:
        "留言热点没有对应的文件或解读", "a topic of many messages is answered by no document or interpretation";
}
