-- An entry is written whole, by one statement, its lines numbered from 1: so nothing can be added to one that stands.
CREATE FUNCTION refuse_later_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM written GROUP BY voucher_id HAVING min(line) <> 1 OR max(line) <> count(*)) THEN
    RAISE EXCEPTION '% is immutable: lines of a voucher are written all at once', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER journal_line_whole AFTER INSERT ON "journal_line" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION refuse_later_lines();
CREATE TRIGGER stock_move_whole AFTER INSERT ON "stock_move" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION refuse_later_lines();
