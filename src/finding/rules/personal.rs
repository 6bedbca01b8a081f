//! Personal data that would be published.

rules! {
    PERSONAL "个人信息" "Personal data";

    PERSONAL_IDENTITY = "PERSONAL-01" "identity-number-shown" Error:
        "公开了身份证件号码", "an identity number is published";
    PERSONAL_PHONE = "PERSONAL-02" "personal-phone-shown" Error:
        "公开了个人电话", "a personal telephone number is published";
    PERSONAL_CARD = "PERSONAL-03" "bank-card-shown" Error:
        "公开了银行卡号", "a bank card number is published";
    PERSONAL_ADDRESS = "PERSONAL-04" "home-address-shown" Error:
        "名单公开了家庭住址", "a list of persons shows home addresses";
    PERSONAL_COLUMN = "PERSONAL-05" "personal-column-unmasked" Error:
        "应脱敏的栏未脱敏", "a column or field that must be masked is not";
    PERSONAL_OTHER = "PERSONAL-06" "personal-detail-shown" Error:
        "公开了车牌号或个人邮箱", "a number plate or a personal mail address is published";
    PERSONAL_UNCHECKED = "PERSONAL-07" "attachment-unchecked" Warning:
        "没有检查附件中的个人信息", "an attachment was not checked for personal data";
}
