-- CreateEnum
CREATE TYPE "DeadlineOrigin" AS ENUM ('SEED', 'STAFF');

-- CreateEnum
CREATE TYPE "DayOffRule" AS ENUM ('KEEP', 'BEFORE', 'AFTER');

-- CreateEnum
CREATE TYPE "DutyRequestKind" AS ENUM ('EXTENSION', 'TRANSFER');

-- CreateEnum
CREATE TYPE "AttemptOutcome" AS ENUM ('OPEN', 'SENT', 'THROTTLED', 'UNREACHABLE', 'BLOCKED', 'INVALID', 'UNKNOWN', 'UNCERTAIN');

-- AlterEnum
ALTER TYPE "DutyStatus" ADD VALUE 'RELEASED';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "DeliveryKind" ADD VALUE 'NOTICE';
ALTER TYPE "DeliveryKind" ADD VALUE 'DIGEST';

-- DropIndex
DROP INDEX "Duty_status_dueAt_idx";

-- DropIndex
DROP INDEX "Duty_deadlineId_organizationId_dueAt_key";

-- DropIndex
DROP INDEX "Delivery_status_notBefore_idx";

-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "officeHours" JSONB,
ADD COLUMN     "phone" TEXT;

-- AlterTable
ALTER TABLE "Report" ADD COLUMN     "deadlineId" INTEGER;

-- AlterTable
ALTER TABLE "Deadline" ADD COLUMN     "cause" TEXT,
ADD COLUMN     "dayOff" "DayOffRule" NOT NULL DEFAULT 'KEEP',
ADD COLUMN     "editedAt" TIMESTAMP(3),
ADD COLUMN     "note" TEXT,
ADD COLUMN     "openedById" INTEGER,
ADD COLUMN     "origin" "DeadlineOrigin" NOT NULL DEFAULT 'SEED';

-- AlterTable
ALTER TABLE "Duty" ADD COLUMN     "assignedAt" TIMESTAMP(3),
ADD COLUMN     "checkedAt" TIMESTAMP(3),
ADD COLUMN     "doneNote" TEXT,
ADD COLUMN     "nextStepAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "channel" TEXT,
ADD COLUMN     "owner" TEXT,
ADD COLUMN     "personId" INTEGER;

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "deliveryId" INTEGER,
ADD COLUMN     "key" TEXT NOT NULL,
ADD COLUMN     "personId" INTEGER;

-- CreateTable
CREATE TABLE "DutyRequest" (
    "id" SERIAL NOT NULL,
    "dutyId" INTEGER NOT NULL,
    "kind" "DutyRequestKind" NOT NULL,
    "cause" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "wantedUntil" TIMESTAMP(3),
    "askedById" INTEGER,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" TIMESTAMP(3),
    "granted" BOOLEAN,

    CONSTRAINT "DutyRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeliveryAttempt" (
    "id" SERIAL NOT NULL,
    "deliveryId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "outcome" "AttemptOutcome" NOT NULL DEFAULT 'OPEN',
    "error" TEXT,

    CONSTRAINT "DeliveryAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DutyRequest_cause_key" ON "DutyRequest"("cause");

-- CreateIndex
CREATE INDEX "DutyRequest_dutyId_idx" ON "DutyRequest"("dutyId");

-- CreateIndex
CREATE INDEX "DutyRequest_decidedAt_idx" ON "DutyRequest"("decidedAt");

-- CreateIndex
CREATE INDEX "DeliveryAttempt_deliveryId_idx" ON "DeliveryAttempt"("deliveryId");

-- CreateIndex
CREATE UNIQUE INDEX "Deadline_cause_key" ON "Deadline"("cause");

-- CreateIndex
CREATE INDEX "Duty_nextStepAt_idx" ON "Duty"("nextStepAt");

-- CreateIndex
CREATE INDEX "Duty_organizationId_idx" ON "Duty"("organizationId");

-- CreateIndex
CREATE UNIQUE INDEX "Duty_deadlineId_organizationId_periodFrom_periodTo_key" ON "Duty"("deadlineId", "organizationId", "periodFrom", "periodTo");

-- CreateIndex
CREATE INDEX "Delivery_status_channel_notBefore_idx" ON "Delivery"("status", "channel", "notBefore");

-- CreateIndex
CREATE INDEX "Delivery_personId_status_idx" ON "Delivery"("personId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_key_key" ON "Decision"("key");

-- CreateIndex
CREATE INDEX "Decision_dutyId_idx" ON "Decision"("dutyId");

-- CreateIndex
CREATE INDEX "Decision_deliveryId_idx" ON "Decision"("deliveryId");

-- CreateIndex
CREATE INDEX "Decision_sent_deliveryId_personId_idx" ON "Decision"("sent", "deliveryId", "personId");

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_deadlineId_fkey" FOREIGN KEY ("deadlineId") REFERENCES "Deadline"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyRequest" ADD CONSTRAINT "DutyRequest_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "Duty"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeliveryAttempt" ADD CONSTRAINT "DeliveryAttempt_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery"("id") ON DELETE SET NULL ON UPDATE CASCADE;
