-- CreateTable
CREATE TABLE "question" (
    "id" SERIAL NOT NULL,
    "text" TEXT NOT NULL,
    "person_id" INTEGER,
    "named" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'open',
    "asked_on" DATE NOT NULL,
    "settled_on" DATE,
    "clause" TEXT,
    "reason" TEXT,

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answer_tally" (
    "day" DATE NOT NULL,
    "rule" TEXT NOT NULL,
    "sign" TEXT NOT NULL,
    "n" INTEGER NOT NULL,

    CONSTRAINT "answer_tally_pkey" PRIMARY KEY ("day","rule","sign")
);

-- CreateIndex
CREATE INDEX "question_state_idx" ON "question"("state");

-- CreateIndex
CREATE INDEX "question_person_id_idx" ON "question"("person_id");

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
