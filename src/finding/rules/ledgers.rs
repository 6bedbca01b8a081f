//! The rows of ledgers, as written.

rules! {
    LEDGERS "台账" "Ledgers";

    LEDGER_HEADER = "LEDGER-01" "ledger-column-unknown" Error:
        "台账表头不符", "a ledger's header does not fit the format";
    LEDGER_ROW = "LEDGER-02" "ledger-row-invalid" Error:
        "台账行有误", "a ledger's row is invalid";
    LEDGER_BROKEN = "LEDGER-03" "ledger-row-broken" Error:
        "台账行与表头对不上", "a ledger's row does not fit its header";
    LEDGER_DUPLICATE = "LEDGER-04" "ledger-id-repeated" Error:
        "台账编号重复", "an id stands twice in a ledger";
    LEDGER_CONTRADICTED = "LEDGER-05" "ledger-row-contradicted" Error:
        "台账行自相矛盾", "a ledger's row contradicts itself";
    LEDGER_FUTURE = "LEDGER-06" "ledger-date-in-future" Warning:
        "台账日期晚于今天", "a date in a ledger lies in the future";
}
