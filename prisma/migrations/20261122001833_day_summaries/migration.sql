-- CreateTable
CREATE TABLE "goods_day" (
    "location" TEXT NOT NULL,
    "effective_on" DATE NOT NULL,
    "sku" TEXT NOT NULL,
    "lot" TEXT NOT NULL,
    "recorded_on" DATE NOT NULL,
    "quantity" BIGINT NOT NULL,
    "value_fen" BIGINT NOT NULL,
    "sold" BIGINT NOT NULL,
    "sales_fen" BIGINT NOT NULL,
    "cost_fen" BIGINT NOT NULL,

    CONSTRAINT "goods_day_pkey" PRIMARY KEY ("location","effective_on","sku","lot","recorded_on")
);

-- CreateTable
CREATE TABLE "place_day" (
    "place" TEXT NOT NULL,
    "effective_on" DATE NOT NULL,
    "sales_fen" BIGINT NOT NULL,
    "cost_fen" BIGINT NOT NULL,
    "tickets" BIGINT NOT NULL,

    CONSTRAINT "place_day_pkey" PRIMARY KEY ("place","effective_on")
);

-- CreateTable
CREATE TABLE "summary_head" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "height" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "summary_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "balance_rebuild" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "done_sku" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "changed" INTEGER NOT NULL,

    CONSTRAINT "balance_rebuild_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "goods_day_location_recorded_on_idx" ON "goods_day"("location", "recorded_on");

-- Written by hand from here on.

INSERT INTO "summary_head" DEFAULT VALUES;
ALTER TABLE "summary_head" ADD CONSTRAINT "summary_head_one_row" CHECK ("id" = 1);
ALTER TABLE "balance_rebuild" ADD CONSTRAINT "balance_rebuild_one_row" CHECK ("id" = 1);

-- A day's cell changes with every sale of that day: with room on its page it is changed in place, without new index entries.
ALTER TABLE "goods_day" SET (fillfactor = 80);

-- What was recorded after an instant; rows arrive in that order, so block ranges cost posting next to nothing.
CREATE INDEX "voucher_recorded_at_idx" ON "voucher" USING brin ("recorded_at") WITH (pages_per_range = 16, autosummarize = on);

-- Counts are few and asked for one by one: by whoever takes a sale back, and by a rebuild.
CREATE INDEX "voucher_counts_idx" ON "voucher" ("place", "height") WHERE "kind" = 'count';
