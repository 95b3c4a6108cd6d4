CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "unit" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_version" (
    "unit_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "name" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "parent_id" INTEGER,

    CONSTRAINT "unit_version_pkey" PRIMARY KEY ("unit_id","valid_from")
);

-- CreateTable
CREATE TABLE "unit_alias" (
    "unit_id" INTEGER NOT NULL,
    "folded" TEXT NOT NULL,

    CONSTRAINT "unit_alias_pkey" PRIMARY KEY ("unit_id","folded")
);

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "phone" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "position" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "full_time" BOOLEAN NOT NULL DEFAULT false,
    "main_post" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "position_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy" (
    "unit_id" INTEGER NOT NULL,
    "programme" TEXT NOT NULL,
    "applies_to" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "terms" JSONB NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("unit_id","programme","applies_to","valid_from")
);

-- CreateTable
CREATE TABLE "guidance" (
    "id" SERIAL NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" TEXT NOT NULL,
    "kind" TEXT,
    "title" TEXT,
    "issuer" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,
    "superseded_by_id" INTEGER,
    "checked_by" TEXT,
    "checked_on" DATE,

    CONSTRAINT "guidance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clause" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "guidance_id" INTEGER NOT NULL,
    "path" TEXT,
    "topic" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "summary" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "sources" TEXT[],

    CONSTRAINT "clause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "channel" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "person_id" INTEGER,
    "bound_at" TIMESTAMPTZ(3),
    "unreachable" TEXT,
    "menu" TEXT,

    CONSTRAINT "account_pkey" PRIMARY KEY ("channel","external_id")
);

-- CreateTable
CREATE TABLE "chat" (
    "channel" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT,
    "unit_id" INTEGER,
    "topic" TEXT,
    "unreachable" TEXT,

    CONSTRAINT "chat_pkey" PRIMARY KEY ("channel","external_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "code_hash" TEXT NOT NULL,
    "person_id" INTEGER,
    "unit_id" INTEGER,
    "kind" TEXT NOT NULL,
    "title" TEXT,
    "uses_left" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("code_hash")
);

-- CreateTable
CREATE TABLE "visit" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "start_on" DATE NOT NULL,
    "end_on" DATE NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "registered_by" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_participant" (
    "visit_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,

    CONSTRAINT "visit_participant_pkey" PRIMARY KEY ("visit_id","person_id")
);

-- CreateTable
CREATE TABLE "visit_place" (
    "visit_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "visit_place_pkey" PRIMARY KEY ("visit_id","unit_id")
);

-- CreateTable
CREATE TABLE "draft" (
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "id" SERIAL NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "command" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "asking" TEXT,
    "prompt_id" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("channel","chat","account")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "topic" TEXT,
    "reply_to" TEXT,
    "person_id" INTEGER,
    "job" TEXT,
    "period" TEXT,
    "body" JSONB NOT NULL,
    "attachment" JSONB,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "message_id" TEXT,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "card" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "topic" TEXT,
    "message_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "shown" INTEGER NOT NULL DEFAULT 0,
    "body" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "progress" INTEGER NOT NULL DEFAULT 0,
    "person_id" INTEGER,
    "card_id" INTEGER,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "occurrence" (
    "job" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'due',
    "letters" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "occurrence_pkey" PRIMARY KEY ("job","period")
);

-- CreateTable
CREATE TABLE "turn" (
    "channel" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'done',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "ref" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "turn_pkey" PRIMARY KEY ("channel","key")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT,
    "turn" TEXT,
    "account" TEXT,
    "person_id" INTEGER,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "outcome" TEXT NOT NULL,
    "detail" JSONB,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shortcut" (
    "token" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shortcut_pkey" PRIMARY KEY ("token")
);

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_key" ON "unit"("code");

-- CreateIndex
CREATE INDEX "unit_version_parent_id_idx" ON "unit_version"("parent_id");

-- CreateIndex
CREATE INDEX "unit_version_folded_idx" ON "unit_version" USING GIN ("folded" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "unit_alias_folded_idx" ON "unit_alias" USING GIN ("folded" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "person_code_key" ON "person"("code");

-- CreateIndex
CREATE INDEX "position_unit_id_idx" ON "position"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "position_person_id_unit_id_kind_valid_from_key" ON "position"("person_id", "unit_id", "kind", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "guidance_number_issued_on_key" ON "guidance"("number", "issued_on");

-- CreateIndex
CREATE UNIQUE INDEX "clause_code_key" ON "clause"("code");

-- CreateIndex
CREATE INDEX "clause_guidance_id_idx" ON "clause"("guidance_id");

-- CreateIndex
CREATE INDEX "account_person_id_idx" ON "account"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "visit_code_key" ON "visit"("code");

-- CreateIndex
CREATE INDEX "visit_start_on_state_idx" ON "visit"("start_on", "state");

-- CreateIndex
CREATE INDEX "visit_participant_person_id_idx" ON "visit_participant"("person_id");

-- CreateIndex
CREATE INDEX "visit_place_unit_id_idx" ON "visit_place"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "draft_id_key" ON "draft"("id");

-- CreateIndex
CREATE UNIQUE INDEX "letter_key_key" ON "letter"("key");

-- CreateIndex
CREATE INDEX "letter_job_period_idx" ON "letter"("job", "period");

-- CreateIndex
CREATE INDEX "letter_person_id_created_at_idx" ON "letter"("person_id", "created_at");

-- CreateIndex
CREATE INDEX "letter_state_due_at_idx" ON "letter"("state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "card_key_key" ON "card"("key");

-- CreateIndex
CREATE UNIQUE INDEX "task_key_key" ON "task"("key");

-- CreateIndex
CREATE INDEX "occurrence_state_due_at_idx" ON "occurrence"("state", "due_at");

-- CreateIndex
CREATE INDEX "turn_at_idx" ON "turn"("at");

-- CreateIndex
CREATE INDEX "audit_person_id_at_idx" ON "audit"("person_id", "at");

-- CreateIndex
CREATE INDEX "audit_subject_idx" ON "audit"("subject");

-- AddForeignKey
ALTER TABLE "unit_version" ADD CONSTRAINT "unit_version_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_version" ADD CONSTRAINT "unit_version_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_alias" ADD CONSTRAINT "unit_alias_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy" ADD CONSTRAINT "policy_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance" ADD CONSTRAINT "guidance_superseded_by_id_fkey" FOREIGN KEY ("superseded_by_id") REFERENCES "guidance"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clause" ADD CONSTRAINT "clause_guidance_id_fkey" FOREIGN KEY ("guidance_id") REFERENCES "guidance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat" ADD CONSTRAINT "chat_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_registered_by_fkey" FOREIGN KEY ("registered_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_participant" ADD CONSTRAINT "visit_participant_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_participant" ADD CONSTRAINT "visit_participant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_place" ADD CONSTRAINT "visit_place_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_place" ADD CONSTRAINT "visit_place_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The search by name looks for higher units by likeness and for numbered lower ones exactly; Prisma's schema language
-- has no partial index, so these two stand only here.
CREATE INDEX "unit_version_upper_idx" ON "unit_version" USING GIN ("folded" gin_trgm_ops) WHERE kind NOT IN ('branch', 'group', 'place');
CREATE INDEX "unit_version_lower_idx" ON "unit_version" ("folded") WHERE kind IN ('branch', 'group', 'place');
