-- CreateTable
CREATE TABLE "programme" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "unit_id" INTEGER,
    "anchor_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme_version" (
    "programme_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "definition" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "imported_by" INTEGER,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "programme_version_pkey" PRIMARY KEY ("programme_id","valid_from")
);

-- CreateTable
CREATE TABLE "programme_report" (
    "programme_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "met" SMALLINT NOT NULL,
    "waiting" SMALLINT NOT NULL DEFAULT 0,
    "answers" JSONB NOT NULL,
    "reported_by" INTEGER NOT NULL,

    CONSTRAINT "programme_report_pkey" PRIMARY KEY ("programme_id","unit_id","valid_from")
);

-- CreateTable
CREATE TABLE "youth_project" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "start_on" DATE NOT NULL,
    "end_on" DATE NOT NULL,
    "done_on" DATE,
    "stopped_on" DATE,
    "created_by" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "youth_project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_photo" (
    "id" SERIAL NOT NULL,
    "project_id" INTEGER,
    "programme_id" INTEGER,
    "unit_id" INTEGER,
    "criterion" TEXT,
    "channel" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "added_by" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "content" BYTEA,
    "stored_at" TIMESTAMPTZ(3),

    CONSTRAINT "evidence_photo_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "programme_code_key" ON "programme"("code");

-- CreateIndex
CREATE INDEX "programme_unit_id_idx" ON "programme"("unit_id");

-- CreateIndex
CREATE INDEX "programme_report_programme_id_valid_to_unit_id_valid_from_m_idx" ON "programme_report"("programme_id", "valid_to", "unit_id", "valid_from", "met");

-- CreateIndex
CREATE INDEX "programme_report_reported_by_idx" ON "programme_report"("reported_by");

-- CreateIndex
CREATE UNIQUE INDEX "youth_project_code_key" ON "youth_project"("code");

-- CreateIndex
CREATE INDEX "youth_project_unit_id_idx" ON "youth_project"("unit_id");

-- CreateIndex
CREATE INDEX "youth_project_created_by_idx" ON "youth_project"("created_by");

-- CreateIndex
CREATE INDEX "evidence_photo_project_id_idx" ON "evidence_photo"("project_id");

-- CreateIndex
CREATE INDEX "evidence_photo_programme_id_unit_id_idx" ON "evidence_photo"("programme_id", "unit_id");

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_version" ADD CONSTRAINT "programme_version_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_report" ADD CONSTRAINT "programme_report_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_report" ADD CONSTRAINT "programme_report_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_report" ADD CONSTRAINT "programme_report_reported_by_fkey" FOREIGN KEY ("reported_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "youth_project" ADD CONSTRAINT "youth_project_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "youth_project" ADD CONSTRAINT "youth_project_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_photo" ADD CONSTRAINT "evidence_photo_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "youth_project"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_photo" ADD CONSTRAINT "evidence_photo_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE SET NULL ON UPDATE CASCADE;
