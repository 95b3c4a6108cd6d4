-- AlterTable
ALTER TABLE "occurrence" ADD COLUMN     "title" TEXT;
