-- DropIndex
DROP INDEX "chat_entry_chat_person_recorded_at_idx";

-- AlterTable
ALTER TABLE "chat_entry" ADD COLUMN     "nth" BIGSERIAL NOT NULL;

-- CreateIndex
CREATE INDEX "chat_entry_chat_person_nth_idx" ON "chat_entry"("chat", "person", "nth");
