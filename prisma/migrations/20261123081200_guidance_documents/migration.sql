-- DropIndex
DROP INDEX "clause_guidance_id_idx";

-- DropIndex
DROP INDEX "guidance_number_issued_on_key";

-- AlterTable
ALTER TABLE "clause" ADD COLUMN     "kind" TEXT,
ADD COLUMN     "label" TEXT,
ADD COLUMN     "names" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "ordinal" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "parent_id" INTEGER;

-- AlterTable
ALTER TABLE "guidance" ADD COLUMN     "confidence" TEXT,
ADD COLUMN     "edition" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "published_at" TIMESTAMPTZ(3),
ADD COLUMN     "scope" TEXT,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'published',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "guidance_draft" (
    "id" SERIAL NOT NULL,
    "task_key" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "head" JSONB NOT NULL,
    "nodes" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guidance_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rulebook" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "rulebook_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "guidance_draft_task_key_key" ON "guidance_draft"("task_key");

-- CreateIndex
CREATE INDEX "clause_guidance_id_ordinal_idx" ON "clause"("guidance_id", "ordinal");

-- CreateIndex
CREATE INDEX "clause_parent_id_idx" ON "clause"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "guidance_number_issued_on_edition_key" ON "guidance"("number", "issued_on", "edition");

-- AddForeignKey
ALTER TABLE "clause" ADD CONSTRAINT "clause_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "clause"("id") ON DELETE SET NULL ON UPDATE CASCADE;
