-- AlterTable
ALTER TABLE "company" ADD COLUMN     "is_demo" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "app_session" (
    "id" BIGSERIAL NOT NULL,
    "hash" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_message" (
    "id" BIGSERIAL NOT NULL,
    "change" BIGINT NOT NULL,
    "once" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "single" BOOLEAN NOT NULL,
    "person" TEXT,
    "text" TEXT NOT NULL,
    "quote" TEXT,
    "mention" JSONB NOT NULL DEFAULT '[]',
    "card" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_picture" (
    "message_key" TEXT NOT NULL,
    "nth" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_picture_pkey" PRIMARY KEY ("message_key","nth")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_session_hash_key" ON "app_session"("hash");

-- CreateIndex
CREATE INDEX "app_session_person_idx" ON "app_session"("person");

-- CreateIndex
CREATE UNIQUE INDEX "app_message_change_key" ON "app_message"("change");

-- CreateIndex
CREATE UNIQUE INDEX "app_message_once_key" ON "app_message"("once");

-- CreateIndex
CREATE INDEX "app_message_single_chat_id_idx" ON "app_message"("single", "chat", "id");

-- CreateIndex
CREATE INDEX "app_picture_at_idx" ON "app_picture"("at");
