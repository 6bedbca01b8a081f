//! The addresses of pages.

rules! {
    ADDRESSES "网址" "Addresses";

    RECORD_DUPLICATE = "ADDRESS-01" "address-claimed-twice" Error:
        "两个来源占用同一地址", "two sources claim one address";
    ADDRESS_RESERVED = "ADDRESS-02" "address-reserved" Error:
        "地址是保留名", "an address is reserved";
    ADDRESS_VANISHED = "ADDRESS-03" "address-vanished" Error:
        "永久地址消失且没有跳转或撤下说明", "a permanent address vanished without a redirect or notice";
    ADDRESS_LOCK = "ADDRESS-04" "address-lock-unreadable" Error:
        "addresses.lock 无法读取", "addresses.lock cannot be read";
}
