-- AlterTable
ALTER TABLE "audit" ADD COLUMN     "about_id" INTEGER,
ADD COLUMN     "digest" TEXT,
ADD COLUMN     "salt" TEXT,
ADD COLUMN     "seal" TEXT;

-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "confirms" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "created_by" INTEGER,
ADD COLUMN     "short_hash" TEXT;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "restricted_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "unit_alias" ADD COLUMN     "name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "old" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "valid_from" DATE;

-- AlterTable
ALTER TABLE "unit_version" ADD COLUMN     "branch" TEXT;

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "last_id" BIGINT NOT NULL,
    "seal" TEXT NOT NULL,
    "sealed" BIGINT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_mark" (
    "unit_id" INTEGER NOT NULL,
    "mark" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "unit_mark_pkey" PRIMARY KEY ("unit_id","mark","valid_from")
);

-- CreateTable
CREATE TABLE "succession" (
    "from_id" INTEGER NOT NULL,
    "to_id" INTEGER NOT NULL,
    "on_day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "decision" TEXT,

    CONSTRAINT "succession_pkey" PRIMARY KEY ("from_id","to_id")
);

-- CreateTable
CREATE TABLE "cluster" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "cluster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster_unit" (
    "cluster_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "cluster_unit_pkey" PRIMARY KEY ("cluster_id","unit_id","valid_from")
);

-- CreateTable
CREATE TABLE "cluster_charge" (
    "cluster_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "cluster_charge_pkey" PRIMARY KEY ("cluster_id","person_id","valid_from")
);

-- CreateTable
CREATE TABLE "wrong_code" (
    "id" BIGSERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wrong_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "secret" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "secret_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "admission" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "code_hash" TEXT,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" INTEGER,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "consents" JSONB,
    "person_id" INTEGER,

    CONSTRAINT "admission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "turn" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegation" (
    "id" SERIAL NOT NULL,
    "giver_id" INTEGER NOT NULL,
    "taker_id" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_request" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB,
    "state" TEXT NOT NULL DEFAULT 'received',
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_by" DATE NOT NULL,
    "done_by" DATE NOT NULL,
    "extended" BOOLEAN NOT NULL DEFAULT false,
    "answered_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "data_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" SERIAL NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "report_by" TIMESTAMPTZ(3) NOT NULL,
    "summary" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "measures" TEXT,
    "reported_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "entered_by" INTEGER,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "task_id" INTEGER NOT NULL,
    "sheet" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "problem" TEXT,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("task_id","sheet","row")
);

-- CreateIndex
CREATE INDEX "audit_about_id_idx" ON "audit"("about_id");

-- CreateIndex
CREATE INDEX "person_folded_idx" ON "person" USING GIN ("folded" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "succession_to_id_idx" ON "succession"("to_id");

-- CreateIndex
CREATE UNIQUE INDEX "cluster_unit_id_name_valid_from_key" ON "cluster"("unit_id", "name", "valid_from");

-- CreateIndex
CREATE INDEX "cluster_unit_unit_id_idx" ON "cluster_unit"("unit_id");

-- CreateIndex
CREATE INDEX "cluster_charge_person_id_idx" ON "cluster_charge"("person_id");

-- CreateIndex
CREATE INDEX "wrong_code_channel_account_at_idx" ON "wrong_code"("channel", "account", "at");

-- CreateIndex
CREATE INDEX "admission_unit_id_state_idx" ON "admission"("unit_id", "state");

-- CreateIndex
CREATE INDEX "admission_channel_account_idx" ON "admission"("channel", "account");

-- CreateIndex
CREATE INDEX "consent_person_id_purpose_idx" ON "consent"("person_id", "purpose");

-- CreateIndex
CREATE INDEX "delegation_taker_id_valid_to_idx" ON "delegation"("taker_id", "valid_to");

-- CreateIndex
CREATE INDEX "data_request_state_done_by_idx" ON "data_request"("state", "done_by");

-- CreateIndex
CREATE INDEX "invitation_short_hash_idx" ON "invitation"("short_hash");

-- AddForeignKey
ALTER TABLE "unit_mark" ADD CONSTRAINT "unit_mark_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "succession" ADD CONSTRAINT "succession_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "succession" ADD CONSTRAINT "succession_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster" ADD CONSTRAINT "cluster_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_unit" ADD CONSTRAINT "cluster_unit_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_unit" ADD CONSTRAINT "cluster_unit_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_charge" ADD CONSTRAINT "cluster_charge_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_charge" ADD CONSTRAINT "cluster_charge_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission" ADD CONSTRAINT "admission_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_giver_id_fkey" FOREIGN KEY ("giver_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_taker_id_fkey" FOREIGN KEY ("taker_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_request" ADD CONSTRAINT "data_request_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
