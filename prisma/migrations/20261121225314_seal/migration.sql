-- AlterTable
ALTER TABLE "voucher" ADD COLUMN     "content_hash" BYTEA;

-- CreateTable
CREATE TABLE "seal" (
    "height" BIGINT NOT NULL,
    "chain_hash" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seal_pkey" PRIMARY KEY ("height")
);

-- A seal is never rewritten either: a link that was once shown to an auditor stays.
CREATE TRIGGER seal_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON "seal" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "seal" ADD CONSTRAINT "seal_whole_hash" CHECK (octet_length("chain_hash") = 32);
ALTER TABLE "voucher" ADD CONSTRAINT "voucher_whole_hash" CHECK (octet_length("content_hash") = 32);
