-- CreateTable
CREATE TABLE "channel_watch" (
    "channel" TEXT NOT NULL,
    "heard_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_watch_pkey" PRIMARY KEY ("channel")
);
