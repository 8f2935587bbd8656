-- CreateTable
CREATE TABLE "subscription_agreement" (
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "sends_left" INTEGER NOT NULL,
    "agreed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscription_agreement_pkey" PRIMARY KEY ("external_id","kind")
);

-- CreateTable
CREATE TABLE "subscription_message" (
    "occasion" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "fault" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscription_message_pkey" PRIMARY KEY ("occasion","person")
);

-- CreateIndex
CREATE INDEX "subscription_agreement_person_idx" ON "subscription_agreement"("person");

-- CreateIndex
CREATE INDEX "subscription_message_at_idx" ON "subscription_message"("at");
