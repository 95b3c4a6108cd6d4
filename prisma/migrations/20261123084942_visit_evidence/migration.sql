-- AlterTable
ALTER TABLE "visit" ADD COLUMN     "end_part" TEXT,
ADD COLUMN     "order_number" TEXT,
ADD COLUMN     "start_part" TEXT;
