-- AlterTable
ALTER TABLE "PolicyVersion" ADD COLUMN "endedAt" DATETIME;

-- AlterTable
ALTER TABLE "Question" ADD COLUMN "feedbackReason" TEXT;

-- CreateTable
CREATE TABLE "AlternateQuestion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "policyId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "approvedAt" DATETIME NOT NULL,
    "source" TEXT NOT NULL,
    CONSTRAINT "AlternateQuestion_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "AlternateQuestion_policyId_folded_key" ON "AlternateQuestion"("policyId", "folded");
