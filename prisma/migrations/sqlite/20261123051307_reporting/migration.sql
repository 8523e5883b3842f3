-- AlterTable
ALTER TABLE "Duty" ADD COLUMN "periodFrom" TEXT;
ALTER TABLE "Duty" ADD COLUMN "periodTo" TEXT;

-- CreateTable
CREATE TABLE "ReportRemark" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "reportId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "path" TEXT,
    "text" TEXT NOT NULL,
    "authorId" INTEGER,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ReportRemark_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "GuideCursor" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "reportId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "guideSource" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "GuideCursor_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "GuideCursor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Attachment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "addressId" INTEGER,
    "caseId" INTEGER,
    "reportId" INTEGER,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Attachment_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "Address" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Attachment_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Attachment_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Attachment" ("addressId", "bytes", "caseId", "createdAt", "id", "mime", "name", "size") SELECT "addressId", "bytes", "caseId", "createdAt", "id", "mime", "name", "size" FROM "Attachment";
DROP TABLE "Attachment";
ALTER TABLE "new_Attachment" RENAME TO "Attachment";
CREATE INDEX "Attachment_addressId_idx" ON "Attachment"("addressId");
CREATE INDEX "Attachment_caseId_idx" ON "Attachment"("caseId");
CREATE INDEX "Attachment_reportId_idx" ON "Attachment"("reportId");
CREATE TABLE "new_Report" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "slot" TEXT,
    "formId" INTEGER NOT NULL,
    "organizationId" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "periodFrom" TEXT NOT NULL,
    "periodTo" TEXT NOT NULL,
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
    CONSTRAINT "Report_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Report" ("code", "createdAt", "formId", "id", "organizationId", "periodFrom", "periodTo", "status", "submittedAt") SELECT "code", "createdAt", "formId", "id", "organizationId", "periodFrom", "periodTo", "status", "submittedAt" FROM "Report";
DROP TABLE "Report";
ALTER TABLE "new_Report" RENAME TO "Report";
CREATE UNIQUE INDEX "Report_code_key" ON "Report"("code");
CREATE UNIQUE INDEX "Report_slot_key" ON "Report"("slot");
CREATE INDEX "Report_organizationId_status_idx" ON "Report"("organizationId", "status");
CREATE INDEX "Report_status_periodFrom_idx" ON "Report"("status", "periodFrom");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "ReportRemark_reportId_version_idx" ON "ReportRemark"("reportId", "version");

-- CreateIndex
CREATE INDEX "GuideCursor_reportId_idx" ON "GuideCursor"("reportId");
