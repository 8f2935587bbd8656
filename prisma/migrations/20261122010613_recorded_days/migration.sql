-- CreateTable
CREATE TABLE "recorded_day" (
    "day" DATE NOT NULL,
    "first_height" BIGINT NOT NULL,
    "last_height" BIGINT NOT NULL,

    CONSTRAINT "recorded_day_pkey" PRIMARY KEY ("day")
);

-- Written by hand from here on.

-- Days that were summarised before this table was there are added up again with it.
TRUNCATE "goods_day", "place_day";
UPDATE "summary_head" SET "height" = 0;

-- A new row may fill the gap at the end of an old page, far from its day. One such row makes a block range reach from
-- that day to this one, and soon all ranges match every day; kept as several spans, each range stays narrow.
DROP INDEX "voucher_effective_on_idx";
DROP INDEX "stock_move_effective_on_idx";
DROP INDEX "voucher_recorded_at_idx";
CREATE INDEX "voucher_effective_on_idx" ON "voucher" USING brin ("effective_on" date_minmax_multi_ops) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX "stock_move_effective_on_idx" ON "stock_move" USING brin ("effective_on" date_minmax_multi_ops) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX "voucher_recorded_at_idx" ON "voucher" USING brin ("recorded_at" timestamptz_minmax_multi_ops) WITH (pages_per_range = 16, autosummarize = on);
