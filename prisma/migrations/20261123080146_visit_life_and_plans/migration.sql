-- AlterTable
ALTER TABLE "visit" ADD COLUMN     "approved_at" TIMESTAMPTZ(3),
ADD COLUMN     "findings" TEXT,
ADD COLUMN     "proposals" TEXT,
ADD COLUMN     "reported_at" TIMESTAMPTZ(3),
ADD COLUMN     "reported_by" INTEGER,
ADD COLUMN     "reported_late" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "result" TEXT,
ADD COLUMN     "return_reason" TEXT,
ADD COLUMN     "round_id" INTEGER;

-- AlterTable
ALTER TABLE "visit_participant" ADD COLUMN     "answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "invited_by" INTEGER,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'agreed';

-- AlterTable
ALTER TABLE "visit_place" ADD COLUMN     "confirmed" BOOLEAN,
ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "confirmed_by" INTEGER,
ADD COLUMN     "told_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "visit_move" (
    "id" SERIAL NOT NULL,
    "visit_id" INTEGER NOT NULL,
    "moved_by" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from_start" DATE NOT NULL,
    "from_end" DATE NOT NULL,
    "to_start" DATE NOT NULL,
    "to_end" DATE NOT NULL,

    CONSTRAINT "visit_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_photo" (
    "id" SERIAL NOT NULL,
    "visit_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "added_by" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "content" BYTEA,
    "stored_at" TIMESTAMPTZ(3),

    CONSTRAINT "visit_photo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quarter_plan" (
    "person_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "quarter" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),

    CONSTRAINT "quarter_plan_pkey" PRIMARY KEY ("person_id","year","quarter")
);

-- CreateTable
CREATE TABLE "department_plan" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "quarter" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "department_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "department_plan_version" (
    "plan_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'submitted',
    "submitted_by" INTEGER NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" INTEGER,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "department_plan_version_pkey" PRIMARY KEY ("plan_id","version")
);

-- CreateTable
CREATE TABLE "department_plan_line" (
    "plan_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "visit_id" INTEGER NOT NULL,
    "visit_version" INTEGER NOT NULL,
    "start_on" DATE NOT NULL,
    "end_on" DATE NOT NULL,
    "places" TEXT NOT NULL,
    "people" INTEGER[],
    "purpose" TEXT NOT NULL,

    CONSTRAINT "department_plan_line_pkey" PRIMARY KEY ("plan_id","version","visit_id")
);

-- CreateTable
CREATE TABLE "inspection_round" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "contents" TEXT NOT NULL,
    "start_on" DATE NOT NULL,
    "end_on" DATE NOT NULL,
    "created_by" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "conclusion" TEXT,
    "concluded_at" TIMESTAMPTZ(3),
    "concluded_by" INTEGER,

    CONSTRAINT "inspection_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_member" (
    "round_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,

    CONSTRAINT "round_member_pkey" PRIMARY KEY ("round_id","person_id")
);

-- CreateTable
CREATE TABLE "round_unit" (
    "round_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "round_unit_pkey" PRIMARY KEY ("round_id","unit_id")
);

-- CreateIndex
CREATE INDEX "visit_move_visit_id_idx" ON "visit_move"("visit_id");

-- CreateIndex
CREATE UNIQUE INDEX "visit_photo_visit_id_channel_file_id_key" ON "visit_photo"("visit_id", "channel", "file_id");

-- CreateIndex
CREATE INDEX "quarter_plan_unit_id_year_quarter_idx" ON "quarter_plan"("unit_id", "year", "quarter");

-- CreateIndex
CREATE UNIQUE INDEX "department_plan_unit_id_year_quarter_key" ON "department_plan"("unit_id", "year", "quarter");

-- CreateIndex
CREATE INDEX "department_plan_version_state_submitted_at_idx" ON "department_plan_version"("state", "submitted_at");

-- CreateIndex
CREATE INDEX "department_plan_line_visit_id_idx" ON "department_plan_line"("visit_id");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_round_code_key" ON "inspection_round"("code");

-- CreateIndex
CREATE INDEX "round_member_person_id_idx" ON "round_member"("person_id");

-- CreateIndex
CREATE INDEX "round_unit_unit_id_idx" ON "round_unit"("unit_id");

-- CreateIndex
CREATE INDEX "visit_registered_by_start_on_idx" ON "visit"("registered_by", "start_on");

-- CreateIndex
CREATE INDEX "visit_round_id_idx" ON "visit"("round_id");

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "inspection_round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_move" ADD CONSTRAINT "visit_move_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_photo" ADD CONSTRAINT "visit_photo_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quarter_plan" ADD CONSTRAINT "quarter_plan_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quarter_plan" ADD CONSTRAINT "quarter_plan_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department_plan" ADD CONSTRAINT "department_plan_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department_plan_version" ADD CONSTRAINT "department_plan_version_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "department_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department_plan_line" ADD CONSTRAINT "department_plan_line_plan_id_version_fkey" FOREIGN KEY ("plan_id", "version") REFERENCES "department_plan_version"("plan_id", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department_plan_line" ADD CONSTRAINT "department_plan_line_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_member" ADD CONSTRAINT "round_member_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "inspection_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_member" ADD CONSTRAINT "round_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_unit" ADD CONSTRAINT "round_unit_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "inspection_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_unit" ADD CONSTRAINT "round_unit_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
