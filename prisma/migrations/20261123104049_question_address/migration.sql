-- AlterTable
ALTER TABLE "question" ADD COLUMN     "answer_channel" TEXT,
ADD COLUMN     "answer_chat" TEXT;
