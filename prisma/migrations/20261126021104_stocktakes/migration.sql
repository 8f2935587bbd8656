-- CreateTable
CREATE TABLE "stocktake" (
    "id" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "blind" BOOLEAN NOT NULL,
    "sections" TEXT[],
    "again" TEXT[],
    "opened_by" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stocktake_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stocktake_count" (
    "stocktake" BIGINT NOT NULL,
    "section" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "document_id" BIGINT NOT NULL,
    "quantity" BIGINT NOT NULL,
    "person" TEXT NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stocktake_count_pkey" PRIMARY KEY ("stocktake","section","sku","document_id")
);

-- CreateIndex
CREATE INDEX "stocktake_place_state_idx" ON "stocktake"("place", "state");
