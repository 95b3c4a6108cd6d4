-- AlterTable
ALTER TABLE "meeting" ADD COLUMN     "guests" INTEGER;

-- CreateTable
CREATE TABLE "held_answer" (
    "meeting_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "person_id" INTEGER,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "held_answer_pkey" PRIMARY KEY ("meeting_id","channel","account")
);

-- CreateTable
CREATE TABLE "meeting_photo" (
    "id" SERIAL NOT NULL,
    "meeting_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "added_by" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "content" BYTEA,
    "stored_at" TIMESTAMPTZ(3),

    CONSTRAINT "meeting_photo_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "held_answer_channel_account_idx" ON "held_answer"("channel", "account");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_photo_meeting_id_channel_file_id_key" ON "meeting_photo"("meeting_id", "channel", "file_id");

-- AddForeignKey
ALTER TABLE "held_answer" ADD CONSTRAINT "held_answer_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_photo" ADD CONSTRAINT "meeting_photo_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
