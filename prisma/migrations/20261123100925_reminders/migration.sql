-- CreateTable
CREATE TABLE "reminder_choice" (
    "person_id" INTEGER NOT NULL,
    "hour" TEXT,
    "held_to" DATE,

    CONSTRAINT "reminder_choice_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "reminder_mute" (
    "person_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "reminder_mute_pkey" PRIMARY KEY ("person_id","kind")
);

-- CreateTable
CREATE TABLE "reminder" (
    "person_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "morning" DATE NOT NULL,
    "letter_key" TEXT,
    "skip" TEXT,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("person_id","kind","subject","on_day")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "set_by" INTEGER,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE INDEX "reminder_letter_key_idx" ON "reminder"("letter_key");

-- CreateIndex
CREATE INDEX "reminder_morning_idx" ON "reminder"("morning");

-- AddForeignKey
ALTER TABLE "reminder_choice" ADD CONSTRAINT "reminder_choice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_mute" ADD CONSTRAINT "reminder_mute_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
