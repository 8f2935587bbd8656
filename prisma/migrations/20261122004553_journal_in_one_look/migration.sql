-- The same rules as before, looked at once: the chart of accounts is hashed within the query that sums the entries.
CREATE OR REPLACE FUNCTION check_journal_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bad record;
BEGIN
  SELECT bool_or(NOT whole) AS torn, bool_or(NOT balanced) AS unbalanced, bool_or(voucher IS NULL) AS orphaned,
    bool_or(strange) AS strange INTO bad FROM (
    SELECT min(w.line) = 1 AND max(w.line) = count(*) AS whole, sum(w.debit_fen) = sum(w.credit_fen) AS balanced,
      bool_or(w.account NOT IN (SELECT code FROM account)) AS strange,
      (SELECT v.id FROM voucher v WHERE v.id = w.voucher_id) AS voucher
    FROM written w GROUP BY w.voucher_id) AS entry;
  IF bad.torn THEN
    RAISE EXCEPTION 'journal_line is immutable: lines of a voucher are written all at once' USING ERRCODE = 'restrict_violation';
  ELSIF bad.unbalanced THEN
    RAISE EXCEPTION 'journal of a voucher does not balance' USING ERRCODE = 'check_violation';
  ELSIF bad.orphaned THEN
    RAISE EXCEPTION 'journal_line belongs to no voucher' USING ERRCODE = 'foreign_key_violation';
  ELSIF bad.strange THEN
    RAISE EXCEPTION 'journal line on an account that is not in the chart' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
