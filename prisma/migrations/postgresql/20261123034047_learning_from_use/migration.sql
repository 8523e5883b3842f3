-- CreateEnum
CREATE TYPE "FeedbackReason" AS ENUM ('WRONG_TOPIC', 'INCOMPLETE', 'UNCLEAR', 'WRONG');

-- AlterTable
ALTER TABLE "PolicyVersion" ADD COLUMN     "endedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Question" ADD COLUMN     "feedbackReason" "FeedbackReason";

-- CreateTable
CREATE TABLE "AlternateQuestion" (
    "id" SERIAL NOT NULL,
    "policyId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "approvedAt" TIMESTAMP(3) NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "AlternateQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AlternateQuestion_policyId_folded_key" ON "AlternateQuestion"("policyId", "folded");

-- AddForeignKey
ALTER TABLE "AlternateQuestion" ADD CONSTRAINT "AlternateQuestion_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
