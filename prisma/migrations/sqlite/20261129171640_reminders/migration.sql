-- DropIndex
DROP INDEX "Duty_status_dueAt_idx";

-- DropIndex
DROP INDEX "Duty_deadlineId_organizationId_dueAt_key";

-- AlterTable
ALTER TABLE "Organization" ADD COLUMN "officeHours" JSONB;
ALTER TABLE "Organization" ADD COLUMN "phone" TEXT;

-- AlterTable
ALTER TABLE "Duty" ADD COLUMN "assignedAt" DATETIME;
ALTER TABLE "Duty" ADD COLUMN "checkedAt" DATETIME;
ALTER TABLE "Duty" ADD COLUMN "doneNote" TEXT;
ALTER TABLE "Duty" ADD COLUMN "nextStepAt" DATETIME;

-- CreateTable
CREATE TABLE "DutyRequest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "dutyId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "wantedUntil" DATETIME,
    "askedById" INTEGER,
    "askedAt" DATETIME NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" DATETIME,
    "granted" BOOLEAN,
    CONSTRAINT "DutyRequest_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "Duty" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DeliveryAttempt" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "deliveryId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "outcome" TEXT NOT NULL DEFAULT 'OPEN',
    "error" TEXT,
    CONSTRAINT "DeliveryAttempt_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Report" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "slot" TEXT,
    "formId" INTEGER NOT NULL,
    "organizationId" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "periodFrom" TEXT NOT NULL,
    "periodTo" TEXT NOT NULL,
    "deadlineId" INTEGER,
    "draft" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "startedById" INTEGER,
    "editedById" INTEGER,
    "editedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "submittedAt" DATETIME,
    "acceptedAt" DATETIME,
    "acceptedById" INTEGER,
    CONSTRAINT "Report_formId_fkey" FOREIGN KEY ("formId") REFERENCES "Form" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Report_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Report_deadlineId_fkey" FOREIGN KEY ("deadlineId") REFERENCES "Deadline" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Report" ("acceptedAt", "acceptedById", "code", "createdAt", "draft", "editedAt", "editedById", "formId", "id", "organizationId", "periodFrom", "periodTo", "revision", "slot", "startedById", "status", "submittedAt") SELECT "acceptedAt", "acceptedById", "code", "createdAt", "draft", "editedAt", "editedById", "formId", "id", "organizationId", "periodFrom", "periodTo", "revision", "slot", "startedById", "status", "submittedAt" FROM "Report";
DROP TABLE "Report";
ALTER TABLE "new_Report" RENAME TO "Report";
CREATE UNIQUE INDEX "Report_code_key" ON "Report"("code");
CREATE UNIQUE INDEX "Report_slot_key" ON "Report"("slot");
CREATE INDEX "Report_organizationId_status_idx" ON "Report"("organizationId", "status");
CREATE INDEX "Report_status_periodFrom_idx" ON "Report"("status", "periodFrom");
CREATE TABLE "new_Deadline" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "origin" TEXT NOT NULL DEFAULT 'SEED',
    "cause" TEXT,
    "name" TEXT NOT NULL,
    "note" TEXT,
    "formCode" TEXT,
    "recurrence" JSONB NOT NULL,
    "recipients" JSONB NOT NULL,
    "ladder" JSONB NOT NULL,
    "dayOff" TEXT NOT NULL DEFAULT 'KEEP',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "editedAt" DATETIME,
    "openedById" INTEGER,
    "createdAt" DATETIME NOT NULL
);
INSERT INTO "new_Deadline" ("active", "code", "createdAt", "formCode", "id", "ladder", "name", "recipients", "recurrence") SELECT "active", "code", "createdAt", "formCode", "id", "ladder", "name", "recipients", "recurrence" FROM "Deadline";
DROP TABLE "Deadline";
ALTER TABLE "new_Deadline" RENAME TO "Deadline";
CREATE UNIQUE INDEX "Deadline_code_key" ON "Deadline"("code");
CREATE UNIQUE INDEX "Deadline_cause_key" ON "Deadline"("cause");
CREATE TABLE "new_Delivery" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "personId" INTEGER,
    "addressId" INTEGER,
    "channel" TEXT,
    "payload" JSONB,
    "result" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" DATETIME,
    "owner" TEXT,
    "leaseUntil" DATETIME,
    "expiresAt" DATETIME,
    "error" TEXT,
    "broadcastId" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    CONSTRAINT "Delivery_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Delivery_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "Address" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Delivery_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Delivery" ("addressId", "attempts", "broadcastId", "createdAt", "error", "expiresAt", "id", "key", "kind", "leaseUntil", "notBefore", "payload", "result", "sentAt", "status") SELECT "addressId", "attempts", "broadcastId", "createdAt", "error", "expiresAt", "id", "key", "kind", "leaseUntil", "notBefore", "payload", "result", "sentAt", "status" FROM "Delivery";
DROP TABLE "Delivery";
ALTER TABLE "new_Delivery" RENAME TO "Delivery";
CREATE UNIQUE INDEX "Delivery_key_key" ON "Delivery"("key");
CREATE INDEX "Delivery_status_channel_notBefore_idx" ON "Delivery"("status", "channel", "notBefore");
CREATE INDEX "Delivery_personId_status_idx" ON "Delivery"("personId", "status");
CREATE TABLE "new_Decision" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "dutyId" INTEGER,
    "recipient" TEXT NOT NULL,
    "personId" INTEGER,
    "step" TEXT NOT NULL,
    "sent" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "deliveryId" INTEGER,
    CONSTRAINT "Decision_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "Duty" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Decision_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Decision" ("at", "dutyId", "id", "reason", "recipient", "sent", "step") SELECT "at", "dutyId", "id", "reason", "recipient", "sent", "step" FROM "Decision";
DROP TABLE "Decision";
ALTER TABLE "new_Decision" RENAME TO "Decision";
CREATE UNIQUE INDEX "Decision_key_key" ON "Decision"("key");
CREATE INDEX "Decision_at_idx" ON "Decision"("at");
CREATE INDEX "Decision_dutyId_idx" ON "Decision"("dutyId");
CREATE INDEX "Decision_deliveryId_idx" ON "Decision"("deliveryId");
CREATE INDEX "Decision_sent_deliveryId_personId_idx" ON "Decision"("sent", "deliveryId", "personId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "DutyRequest_cause_key" ON "DutyRequest"("cause");

-- CreateIndex
CREATE INDEX "DutyRequest_dutyId_idx" ON "DutyRequest"("dutyId");

-- CreateIndex
CREATE INDEX "DutyRequest_decidedAt_idx" ON "DutyRequest"("decidedAt");

-- CreateIndex
CREATE INDEX "DeliveryAttempt_deliveryId_idx" ON "DeliveryAttempt"("deliveryId");

-- CreateIndex
CREATE INDEX "Duty_nextStepAt_idx" ON "Duty"("nextStepAt");

-- CreateIndex
CREATE INDEX "Duty_organizationId_idx" ON "Duty"("organizationId");

-- CreateIndex
CREATE UNIQUE INDEX "Duty_deadlineId_organizationId_periodFrom_periodTo_key" ON "Duty"("deadlineId", "organizationId", "periodFrom", "periodTo");
