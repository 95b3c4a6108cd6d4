-- CreateTable
CREATE TABLE "minutes_photo" (
    "id" SERIAL NOT NULL,
    "meeting_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "added_by" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "content" BYTEA,
    "stored_at" TIMESTAMPTZ(3),

    CONSTRAINT "minutes_photo_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "minutes_photo_meeting_id_channel_file_id_key" ON "minutes_photo"("meeting_id", "channel", "file_id");

-- AddForeignKey
ALTER TABLE "minutes_photo" ADD CONSTRAINT "minutes_photo_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
