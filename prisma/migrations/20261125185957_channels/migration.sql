-- AlterTable
ALTER TABLE "identity" ADD COLUMN     "document_id" BIGINT,
ADD COLUMN     "linked_at" TIMESTAMPTZ(3),
ADD COLUMN     "linked_by" TEXT;

-- AlterTable
ALTER TABLE "chat_message" ADD COLUMN     "chat_name" TEXT,
ADD COLUMN     "external_chat" TEXT,
ADD COLUMN     "message_id" TEXT,
ADD COLUMN     "nth" BIGSERIAL NOT NULL,
ADD COLUMN     "sender_name" TEXT,
ADD COLUMN     "single" BOOLEAN NOT NULL DEFAULT false;

-- What was heard before was said in the company's chat itself; the key is channel, chat and message id.
UPDATE "chat_message" SET "external_chat" = "chat",
  "message_id" = substr("key", length("channel") + length("chat") + 3);
ALTER TABLE "chat_message" ALTER COLUMN "external_chat" SET NOT NULL,
ALTER COLUMN "message_id" SET NOT NULL;

-- CreateTable
CREATE TABLE "outgoing" (
    "id" BIGSERIAL NOT NULL,
    "once" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "message_key" TEXT,
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "single" BOOLEAN NOT NULL,
    "otherwise" JSONB NOT NULL,
    "urgency" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "number" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "fault" TEXT,
    "receipt" TEXT,
    "merged_into" BIGINT,
    "next_id" BIGINT,

    CONSTRAINT "outgoing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat_link" (
    "channel" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "topic" TEXT,
    "document_id" BIGINT NOT NULL,
    "linked_by" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chat_link_pkey" PRIMARY KEY ("channel","external_id")
);

-- CreateTable
CREATE TABLE "binding_code" (
    "id" BIGSERIAL NOT NULL,
    "hash" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "used_on" TEXT,
    "used_by" TEXT,

    CONSTRAINT "binding_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "binding_try" (
    "id" BIGSERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "tried_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "binding_try_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "outgoing_once_key" ON "outgoing"("once");

-- CreateIndex
CREATE INDEX "outgoing_channel_state_id_idx" ON "outgoing"("channel", "state", "id");

-- CreateIndex
CREATE INDEX "outgoing_message_key_idx" ON "outgoing"("message_key");

-- CreateIndex
CREATE INDEX "outgoing_number_idx" ON "outgoing"("number");

-- CreateIndex
CREATE INDEX "outgoing_settled_at_idx" ON "outgoing"("settled_at");

-- CreateIndex
CREATE INDEX "chat_link_chat_idx" ON "chat_link"("chat");

-- CreateIndex
CREATE UNIQUE INDEX "binding_code_hash_key" ON "binding_code"("hash");

-- CreateIndex
CREATE INDEX "binding_code_person_idx" ON "binding_code"("person");

-- CreateIndex
CREATE INDEX "binding_try_channel_external_id_tried_at_idx" ON "binding_try"("channel", "external_id", "tried_at");

-- CreateIndex
CREATE INDEX "identity_person_idx" ON "identity"("person");

-- What nobody has answered yet is asked for at every start of the bot; nearly everything is answered.
CREATE INDEX "chat_message_unanswered_idx" ON "chat_message"("channel", "nth") WHERE "answered_at" IS NULL;

-- What is still to be said is little beside what was said.
CREATE INDEX "outgoing_unsettled_idx" ON "outgoing"("id") WHERE "state" IN ('waiting', 'sending');
