-- CreateTable
CREATE TABLE "bot_name" (
    "channel" TEXT NOT NULL,
    "username" TEXT NOT NULL,

    CONSTRAINT "bot_name_pkey" PRIMARY KEY ("channel")
);
