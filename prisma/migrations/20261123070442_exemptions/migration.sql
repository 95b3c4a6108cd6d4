-- CreateTable
CREATE TABLE "exemption" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "decision" TEXT NOT NULL,
    "approver_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exemption_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "exemption_person_id_idx" ON "exemption"("person_id");

-- AddForeignKey
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_approver_id_fkey" FOREIGN KEY ("approver_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
