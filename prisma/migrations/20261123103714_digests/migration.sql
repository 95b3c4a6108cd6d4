-- CreateTable
CREATE TABLE "digest_closing" (
    "unit_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "closes_on" INTEGER,

    CONSTRAINT "digest_closing_pkey" PRIMARY KEY ("unit_id","valid_from")
);

-- CreateTable
CREATE TABLE "digest_choice" (
    "person_id" INTEGER NOT NULL,
    "form" TEXT NOT NULL,
    "hour" TEXT NOT NULL,

    CONSTRAINT "digest_choice_pkey" PRIMARY KEY ("person_id")
);

-- AddForeignKey
ALTER TABLE "digest_closing" ADD CONSTRAINT "digest_closing_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_choice" ADD CONSTRAINT "digest_choice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
