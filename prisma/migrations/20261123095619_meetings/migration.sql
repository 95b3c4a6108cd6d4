-- CreateTable
CREATE TABLE "meeting" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "start_at" TEXT,
    "place" TEXT,
    "topic" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attendance" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "called_by" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_branch" (
    "meeting_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "total" INTEGER,
    "present" INTEGER,

    CONSTRAINT "meeting_branch_pkey" PRIMARY KEY ("meeting_id","unit_id")
);

-- CreateTable
CREATE TABLE "attendance" (
    "meeting_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "role" TEXT NOT NULL DEFAULT 'member',
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "said_by" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("meeting_id","person_id")
);

-- CreateTable
CREATE TABLE "minutes" (
    "meeting_id" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" INTEGER,

    CONSTRAINT "minutes_pkey" PRIMARY KEY ("meeting_id")
);

-- CreateTable
CREATE TABLE "work_task" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "meeting_id" INTEGER,
    "text" TEXT NOT NULL,
    "owner_id" INTEGER,
    "owner_name" TEXT NOT NULL,
    "due_on" DATE,
    "state" TEXT NOT NULL DEFAULT 'open',
    "created_by" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "work_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "branch_duty" (
    "person_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "planned_on" DATE,
    "meeting_id" INTEGER,
    "went_well" TEXT,
    "to_improve" TEXT,
    "noted_at" TIMESTAMPTZ(3),

    CONSTRAINT "branch_duty_pkey" PRIMARY KEY ("person_id","unit_id","month")
);

-- CreateIndex
CREATE UNIQUE INDEX "meeting_code_key" ON "meeting"("code");

-- CreateIndex
CREATE INDEX "meeting_held_on_state_idx" ON "meeting"("held_on", "state");

-- CreateIndex
CREATE INDEX "meeting_branch_unit_id_idx" ON "meeting_branch"("unit_id");

-- CreateIndex
CREATE INDEX "attendance_person_id_idx" ON "attendance"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "work_task_code_key" ON "work_task"("code");

-- CreateIndex
CREATE INDEX "work_task_owner_id_state_idx" ON "work_task"("owner_id", "state");

-- CreateIndex
CREATE INDEX "work_task_unit_id_state_idx" ON "work_task"("unit_id", "state");

-- CreateIndex
CREATE INDEX "work_task_meeting_id_idx" ON "work_task"("meeting_id");

-- CreateIndex
CREATE INDEX "branch_duty_unit_id_month_idx" ON "branch_duty"("unit_id", "month");

-- CreateIndex
CREATE INDEX "branch_duty_meeting_id_idx" ON "branch_duty"("meeting_id");

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_called_by_fkey" FOREIGN KEY ("called_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_branch" ADD CONSTRAINT "meeting_branch_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_branch" ADD CONSTRAINT "meeting_branch_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_task" ADD CONSTRAINT "work_task_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_task" ADD CONSTRAINT "work_task_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_task" ADD CONSTRAINT "work_task_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "branch_duty" ADD CONSTRAINT "branch_duty_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "branch_duty" ADD CONSTRAINT "branch_duty_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "branch_duty" ADD CONSTRAINT "branch_duty_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;
