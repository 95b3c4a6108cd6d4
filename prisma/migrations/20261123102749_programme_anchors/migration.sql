-- CreateTable
CREATE TABLE "programme_anchor" (
    "programme_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "on_day" DATE NOT NULL,

    CONSTRAINT "programme_anchor_pkey" PRIMARY KEY ("programme_id","unit_id")
);

-- CreateIndex
CREATE INDEX "programme_anchor_unit_id_idx" ON "programme_anchor"("unit_id");

-- AddForeignKey
ALTER TABLE "programme_anchor" ADD CONSTRAINT "programme_anchor_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_anchor" ADD CONSTRAINT "programme_anchor_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
