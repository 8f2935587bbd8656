-- DropIndex
DROP INDEX "voucher_reverses_key";

-- DropIndex
DROP INDEX "voucher_effective_on_idx";

-- DropIndex
DROP INDEX "voucher_transfer_id_idx";

-- DropIndex
DROP INDEX "stock_move_effective_on_idx";

-- DropIndex
DROP INDEX "stock_move_origin_voucher_idx";

-- Written by hand from here on.

-- Most vouchers reverse nothing, belong to no transfer, and most moves bring nothing back: index those that do.
CREATE UNIQUE INDEX "voucher_reverses_key" ON "voucher" ("reverses") WHERE "reverses" IS NOT NULL;
CREATE INDEX "voucher_transfer_id_idx" ON "voucher" ("transfer_id") WHERE "transfer_id" IS NOT NULL;
CREATE INDEX "stock_move_origin_voucher_idx" ON "stock_move" ("origin_voucher") WHERE "origin_voucher" IS NOT NULL;

-- Rows arrive nearly in the order of their days, so block ranges find a day at next to no cost of posting.
CREATE INDEX "voucher_effective_on_idx" ON "voucher" USING brin ("effective_on") WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX "stock_move_effective_on_idx" ON "stock_move" USING brin ("effective_on") WITH (pages_per_range = 16, autosummarize = on);

-- Foreign keys look up every row for itself. A posting is written by one statement, so its rows are checked together;
-- what they point to is never deleted (vouchers are immutable, accounts are guarded below).
ALTER TABLE "stock_move" DROP CONSTRAINT "stock_move_voucher_fkey";
ALTER TABLE "journal_line" DROP CONSTRAINT "journal_line_voucher_fkey";
ALTER TABLE "journal_line" DROP CONSTRAINT "journal_line_account_fkey";

-- One check per table and statement, for all rules an entry has to keep.
DROP TRIGGER journal_line_balances ON "journal_line";
DROP TRIGGER journal_line_whole ON "journal_line";
DROP TRIGGER stock_move_whole ON "stock_move";
DROP FUNCTION refuse_unbalanced_journal();
DROP FUNCTION refuse_later_lines();

CREATE FUNCTION check_stock_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bad record;
BEGIN
  SELECT bool_or(NOT whole) AS torn, bool_or(voucher IS NULL) AS orphaned INTO bad FROM (
    SELECT min(w.line) = 1 AND max(w.line) = count(*) AS whole,
      (SELECT v.id FROM voucher v WHERE v.id = w.voucher_id) AS voucher
    FROM written w GROUP BY w.voucher_id) AS entry;
  IF bad.torn THEN
    RAISE EXCEPTION 'stock_move is immutable: lines of a voucher are written all at once' USING ERRCODE = 'restrict_violation';
  ELSIF bad.orphaned THEN
    RAISE EXCEPTION 'stock_move belongs to no voucher' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER stock_move_entry AFTER INSERT ON "stock_move" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION check_stock_moves();

CREATE FUNCTION check_journal_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bad record;
BEGIN
  SELECT bool_or(NOT whole) AS torn, bool_or(NOT balanced) AS unbalanced, bool_or(voucher IS NULL) AS orphaned INTO bad FROM (
    SELECT min(w.line) = 1 AND max(w.line) = count(*) AS whole, sum(w.debit_fen) = sum(w.credit_fen) AS balanced,
      (SELECT v.id FROM voucher v WHERE v.id = w.voucher_id) AS voucher
    FROM written w GROUP BY w.voucher_id) AS entry;
  IF bad.torn THEN
    RAISE EXCEPTION 'journal_line is immutable: lines of a voucher are written all at once' USING ERRCODE = 'restrict_violation';
  ELSIF bad.unbalanced THEN
    RAISE EXCEPTION 'journal of a voucher does not balance' USING ERRCODE = 'check_violation';
  ELSIF bad.orphaned THEN
    RAISE EXCEPTION 'journal_line belongs to no voucher' USING ERRCODE = 'foreign_key_violation';
  ELSIF EXISTS (SELECT account FROM written EXCEPT SELECT code FROM account) THEN
    RAISE EXCEPTION 'journal line on an account that is not in the chart' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER journal_line_entry AFTER INSERT ON "journal_line" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION check_journal_lines();

CREATE FUNCTION refuse_used_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM journal_line WHERE account = OLD.code) THEN
    RAISE EXCEPTION 'account % has journal lines', OLD.code USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER account_in_use BEFORE DELETE ON "account" FOR EACH ROW EXECUTE FUNCTION refuse_used_account();
CREATE TRIGGER account_code_in_use BEFORE UPDATE OF "code" ON "account" FOR EACH ROW EXECUTE FUNCTION refuse_used_account();
