-- AlterTable
ALTER TABLE "chat_message" ADD COLUMN     "outcome" TEXT;

-- CreateTable
CREATE TABLE "chat_entry" (
    "message_key" TEXT NOT NULL,
    "act" INTEGER NOT NULL,
    "chat" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "document_id" BIGINT,
    "commands" JSONB NOT NULL,
    "message" JSONB NOT NULL,
    "given" JSONB NOT NULL,
    "trace" JSONB,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chat_entry_pkey" PRIMARY KEY ("message_key","act")
);

-- CreateTable
CREATE TABLE "place_alias" (
    "place" TEXT NOT NULL,
    "alias" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "document_id" BIGINT NOT NULL,
    "learned_by" TEXT NOT NULL,
    "learned_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "place_alias_pkey" PRIMARY KEY ("place","alias")
);

-- CreateTable
CREATE TABLE "learned_pack" (
    "sku" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "size" TEXT NOT NULL,
    "document_id" BIGINT NOT NULL,
    "learned_by" TEXT NOT NULL,
    "learned_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "learned_pack_pkey" PRIMARY KEY ("sku","unit")
);

-- CreateIndex
CREATE INDEX "chat_entry_chat_person_recorded_at_idx" ON "chat_entry"("chat", "person", "recorded_at");

-- CreateIndex
CREATE INDEX "chat_entry_document_id_idx" ON "chat_entry"("document_id");

-- CreateIndex
CREATE INDEX "chat_message_received_at_idx" ON "chat_message"("received_at");

-- CreateIndex
CREATE INDEX "open_question_asked_at_idx" ON "open_question"("asked_at");

-- Proposals to learn a word are looked up before one is made again.
CREATE INDEX "draft_learning_idx" ON "draft" ((commands->0->>'name'))
  WHERE commands->0->>'name' IN ('learnAlias', 'learnPack');

-- What somebody else than the place's lead or the head office teaches waits for the lead's yes.
INSERT INTO "approval_rule" ("command", "priority", "condition", "steps", "remind_after_minutes", "expire_after_hours")
SELECT command, 10, '{"unlessLeadOf":"place","unlessRoles":["headquarters","owner"]}',
  '[{"need":"any","approvers":[{"role":"placeLead","at":"place"}]}]', 1440, 168
FROM (VALUES ('learnAlias'), ('learnPack')) AS learned (command);
