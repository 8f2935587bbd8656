-- CreateTable
CREATE TABLE "company" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'Asia/Shanghai',
    "revision" BIGINT NOT NULL DEFAULT 1,
    "closed_through" DATE,
    "quiet_from" TEXT NOT NULL DEFAULT '22:00',
    "quiet_until" TEXT NOT NULL DEFAULT '07:00',
    "digest_at" TEXT NOT NULL DEFAULT '21:30',

    CONSTRAINT "company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "place" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT[],
    "kind" TEXT NOT NULL,
    "region" TEXT,
    "negative_allowed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "place_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "person" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "place" TEXT,
    "wecom_id" TEXT,
    "wechat_name" TEXT,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "product" (
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "barcode" TEXT,
    "spec" TEXT,
    "category" TEXT,
    "brand" TEXT,
    "base_unit" TEXT NOT NULL,
    "packs" JSONB NOT NULL DEFAULT '[]',
    "aliases" TEXT[],
    "unit_cost_milli_fen" BIGINT,
    "price_fen" BIGINT,
    "shelf_life_days" INTEGER,
    "reorder_point" BIGINT NOT NULL DEFAULT 0,
    "custom" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "product_pkey" PRIMARY KEY ("sku")
);

-- CreateTable
CREATE TABLE "product_at_place" (
    "place" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "price_fen" BIGINT,
    "reorder_point" BIGINT,

    CONSTRAINT "product_at_place_pkey" PRIMARY KEY ("place","sku")
);

-- CreateTable
CREATE TABLE "party" (
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT[],

    CONSTRAINT "party_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "lot" (
    "sku" TEXT NOT NULL,
    "lot" TEXT NOT NULL,
    "produced_on" DATE,
    "expires_on" DATE,

    CONSTRAINT "lot_pkey" PRIMARY KEY ("sku","lot")
);

-- CreateTable
CREATE TABLE "account" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "account_use" (
    "use" TEXT NOT NULL,
    "account" TEXT NOT NULL,

    CONSTRAINT "account_use_pkey" PRIMARY KEY ("use")
);

-- CreateTable
CREATE TABLE "voucher" (
    "id" BIGINT NOT NULL,
    "height" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "place" TEXT,
    "actor" TEXT NOT NULL,
    "effective_on" DATE NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,
    "source" JSONB NOT NULL,
    "reverses" BIGINT,
    "transfer_id" BIGINT,
    "party" TEXT,
    "lines" JSONB NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "voucher_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_move" (
    "voucher_id" BIGINT NOT NULL,
    "line" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "from_location" TEXT NOT NULL,
    "to_location" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "lot" TEXT NOT NULL,
    "quantity" BIGINT NOT NULL,
    "value_fen" BIGINT NOT NULL,
    "amount_fen" BIGINT,
    "effective_on" DATE NOT NULL,
    "origin_voucher" BIGINT,
    "origin_line" INTEGER,

    CONSTRAINT "stock_move_pkey" PRIMARY KEY ("voucher_id","line")
);

-- CreateTable
CREATE TABLE "journal_line" (
    "voucher_id" BIGINT NOT NULL,
    "line" INTEGER NOT NULL,
    "account" TEXT NOT NULL,
    "debit_fen" BIGINT NOT NULL,
    "credit_fen" BIGINT NOT NULL,
    "place" TEXT,
    "party" TEXT,

    CONSTRAINT "journal_line_pkey" PRIMARY KEY ("voucher_id","line")
);

-- CreateTable
CREATE TABLE "balance" (
    "location" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "quantity" BIGINT NOT NULL,
    "value_fen" BIGINT NOT NULL,
    "lots" JSONB NOT NULL DEFAULT '[]',
    "last_cost_milli_fen" BIGINT,
    "low_since" TIMESTAMPTZ(3),
    "count_owed_since" TIMESTAMPTZ(3),

    CONSTRAINT "balance_pkey" PRIMARY KEY ("location","sku")
);

-- CreateTable
CREATE TABLE "transfer" (
    "id" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "from_place" TEXT NOT NULL,
    "to_place" TEXT NOT NULL,
    "requested" JSONB NOT NULL,
    "dispatched" JSONB NOT NULL,
    "requested_by" TEXT NOT NULL,

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "commands" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "place" TEXT,
    "giving_place" TEXT,
    "source" JSONB NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "steps" JSONB NOT NULL,
    "step" INTEGER NOT NULL,
    "decisions" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "remind_at" TIMESTAMPTZ(3) NOT NULL,
    "remind_after_minutes" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_rule" (
    "id" SERIAL NOT NULL,
    "command" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "condition" JSONB NOT NULL,
    "steps" JSONB NOT NULL,
    "remind_after_minutes" INTEGER NOT NULL,
    "expire_after_hours" INTEGER NOT NULL,

    CONSTRAINT "approval_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "command_receipt" (
    "key" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "command_receipt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" BIGSERIAL NOT NULL,
    "chat" TEXT,
    "kind" TEXT NOT NULL,
    "mention" JSONB NOT NULL DEFAULT '[]',
    "payload" JSONB NOT NULL,
    "cause" TEXT NOT NULL,
    "once" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "place" TEXT,

    CONSTRAINT "chat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "channel" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "person" TEXT NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("channel","external_id")
);

-- CreateTable
CREATE TABLE "chat_message" (
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "person" TEXT,
    "text" TEXT NOT NULL,
    "quote" TEXT,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "replies" JSONB,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "chat_message_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "open_question" (
    "id" BIGINT NOT NULL,
    "chat" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "message" JSONB NOT NULL,
    "given" JSONB NOT NULL,
    "question" JSONB NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "open_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "person" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "product_barcode_key" ON "product"("barcode");

-- CreateIndex
CREATE UNIQUE INDEX "voucher_height_key" ON "voucher"("height");

-- CreateIndex
CREATE UNIQUE INDEX "voucher_reverses_key" ON "voucher"("reverses");

-- CreateIndex
CREATE INDEX "voucher_actor_height_idx" ON "voucher"("actor", "height");

-- CreateIndex
CREATE INDEX "voucher_effective_on_idx" ON "voucher"("effective_on");

-- CreateIndex
CREATE INDEX "voucher_transfer_id_idx" ON "voucher"("transfer_id");

-- CreateIndex
CREATE INDEX "stock_move_sku_from_location_idx" ON "stock_move"("sku", "from_location");

-- CreateIndex
CREATE INDEX "stock_move_sku_to_location_idx" ON "stock_move"("sku", "to_location");

-- CreateIndex
CREATE INDEX "stock_move_effective_on_idx" ON "stock_move"("effective_on");

-- CreateIndex
CREATE INDEX "stock_move_origin_voucher_idx" ON "stock_move"("origin_voucher");

-- CreateIndex
CREATE INDEX "transfer_state_idx" ON "transfer"("state");

-- CreateIndex
CREATE INDEX "draft_state_idx" ON "draft"("state");

-- CreateIndex
CREATE INDEX "approval_rule_command_priority_idx" ON "approval_rule"("command", "priority");

-- CreateIndex
CREATE UNIQUE INDEX "notification_once_key" ON "notification"("once");

-- CreateIndex
CREATE INDEX "notification_delivered_at_id_idx" ON "notification"("delivered_at", "id");

-- CreateIndex
CREATE INDEX "notification_cause_idx" ON "notification"("cause");

-- CreateIndex
CREATE INDEX "chat_message_chat_received_at_idx" ON "chat_message"("chat", "received_at");

-- CreateIndex
CREATE INDEX "open_question_chat_person_closed_at_idx" ON "open_question"("chat", "person", "closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- Written by hand from here on: what the schema language cannot say.

-- One number series for vouchers, drafts, transfers and questions.
CREATE SEQUENCE "document_id" AS bigint START 1;

-- Posted facts are never rewritten.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is immutable: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER voucher_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON "voucher" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stock_move_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON "stock_move" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_line_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON "journal_line" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER command_receipt_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON "command_receipt" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "stock_move" ADD CONSTRAINT "stock_move_quantity_positive" CHECK ("quantity" > 0);
ALTER TABLE "stock_move" ADD CONSTRAINT "stock_move_two_ends" CHECK ("from_location" <> "to_location");
ALTER TABLE "stock_move" ADD CONSTRAINT "stock_move_voucher_fkey" FOREIGN KEY ("voucher_id") REFERENCES "voucher" ("id");
ALTER TABLE "journal_line" ADD CONSTRAINT "journal_line_one_side" CHECK ("debit_fen" >= 0 AND "credit_fen" >= 0 AND ("debit_fen" = 0) <> ("credit_fen" = 0));
ALTER TABLE "journal_line" ADD CONSTRAINT "journal_line_voucher_fkey" FOREIGN KEY ("voucher_id") REFERENCES "voucher" ("id");
ALTER TABLE "journal_line" ADD CONSTRAINT "journal_line_account_fkey" FOREIGN KEY ("account") REFERENCES "account" ("code");
ALTER TABLE "company" ADD CONSTRAINT "company_one_row" CHECK ("id" = 1);

-- A journal balances per voucher: all lines of a voucher are written by one statement.
CREATE FUNCTION refuse_unbalanced_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM written GROUP BY voucher_id HAVING sum(debit_fen) <> sum(credit_fen)) THEN
    RAISE EXCEPTION 'journal of a voucher does not balance' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER journal_line_balances AFTER INSERT ON "journal_line" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced_journal();

-- Chart of accounts after 小企业会计准则 (2013), the accounts a shop's stock touches.
INSERT INTO "account" ("code", "name", "kind") VALUES
  ('1001', '库存现金', 'asset'),
  ('1002', '银行存款', 'asset'),
  ('1012', '其他货币资金', 'asset'),
  ('1122', '应收账款', 'asset'),
  ('1405', '库存商品', 'asset'),
  ('1901', '待处理财产损溢', 'asset'),
  ('2202', '应付账款', 'liability'),
  ('3104', '利润分配', 'equity'),
  ('5001', '主营业务收入', 'income'),
  ('5301', '营业外收入', 'income'),
  ('5401', '主营业务成本', 'expense'),
  ('5601', '销售费用', 'expense'),
  ('5602', '管理费用', 'expense'),
  ('5711', '营业外支出', 'expense');
INSERT INTO "account_use" ("use", "account") VALUES
  ('cash', '1001'), ('bank', '1002'), ('thirdParty', '1012'), ('takings', '1012'), ('receivable', '1122'),
  ('inventory', '1405'), ('differencesPending', '1901'), ('payable', '2202'), ('openingEquity', '3104'),
  ('salesRevenue', '5001'), ('countGain', '5301'), ('costOfSales', '5401'), ('sellingExpense', '5601'),
  ('adminExpense', '5602'), ('stockLoss', '5711');

-- Default approval rules; a company changes them as data.
INSERT INTO "approval_rule" ("command", "priority", "condition", "steps", "remind_after_minutes", "expire_after_hours") VALUES
  ('requestTransfer', 10, '{"unlessLeadOf":"givingPlace","unlessRoles":["headquarters","owner"]}', '[{"need":"any","approvers":[{"role":"placeLead","at":"givingPlace"}]}]', 120, 48),
  ('dispatchTransfer', 10, '{"unlessLeadOf":"givingPlace","unlessRoles":["headquarters","owner"],"direct":true}', '[{"need":"any","approvers":[{"role":"placeLead","at":"givingPlace"}]}]', 60, 24),
  ('writeOff', 10, '{"amountFenOver":100000,"unlessRoles":["owner"]}', '[{"need":"any","approvers":[{"role":"headquarters"},{"role":"owner"}]}]', 240, 72),
  ('writeOff', 20, '{"amountFenOver":20000,"unlessRoles":["owner"]}', '[{"need":"any","approvers":[{"role":"placeLead","at":"place"}]}]', 240, 72),
  ('setPrice', 10, '{"percentOver":10,"unlessRoles":["headquarters","owner"]}', '[{"need":"any","approvers":[{"role":"headquarters"},{"role":"owner"}]}]', 240, 72),
  ('requestPurchase', 10, '{"unlessRoles":["buyer","headquarters","owner"]}', '[{"need":"any","approvers":[{"role":"buyer"},{"role":"headquarters"},{"role":"owner"}]}]', 240, 72);
