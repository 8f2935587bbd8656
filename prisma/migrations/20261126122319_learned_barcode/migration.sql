-- CreateTable
CREATE TABLE "learned_barcode" (
    "barcode" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "document_id" BIGINT NOT NULL,
    "learned_by" TEXT NOT NULL,
    "learned_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "learned_barcode_pkey" PRIMARY KEY ("barcode")
);

-- A barcode that somebody else than the place's lead or the offices gives a product waits for the lead's yes.
INSERT INTO "approval_rule" ("command", "priority", "condition", "steps", "remind_after_minutes", "expire_after_hours")
VALUES ('learnBarcode', 10, '{"unlessLeadOf":"place","unlessRoles":["buyer","headquarters","owner"]}',
  '[{"need":"any","approvers":[{"role":"placeLead","at":"place"}]}]', 1440, 168);
