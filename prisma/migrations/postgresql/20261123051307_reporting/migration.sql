-- AlterTable
ALTER TABLE "Attachment" ADD COLUMN     "reportId" INTEGER;

-- AlterTable
ALTER TABLE "Report" ADD COLUMN     "acceptedAt" TIMESTAMP(3),
ADD COLUMN     "acceptedById" INTEGER,
ADD COLUMN     "draft" JSONB,
ADD COLUMN     "editedAt" TIMESTAMP(3),
ADD COLUMN     "editedById" INTEGER,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "slot" TEXT,
ADD COLUMN     "startedById" INTEGER;

-- AlterTable
ALTER TABLE "Duty" ADD COLUMN     "periodFrom" TEXT,
ADD COLUMN     "periodTo" TEXT;

-- CreateTable
CREATE TABLE "ReportRemark" (
    "id" SERIAL NOT NULL,
    "reportId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "path" TEXT,
    "text" TEXT NOT NULL,
    "authorId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReportRemark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GuideCursor" (
    "key" TEXT NOT NULL,
    "reportId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "guideSource" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "GuideCursor_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "ReportRemark_reportId_version_idx" ON "ReportRemark"("reportId", "version");

-- CreateIndex
CREATE INDEX "GuideCursor_reportId_idx" ON "GuideCursor"("reportId");

-- CreateIndex
CREATE INDEX "Attachment_reportId_idx" ON "Attachment"("reportId");

-- CreateIndex
CREATE UNIQUE INDEX "Report_slot_key" ON "Report"("slot");

-- CreateIndex
CREATE INDEX "Report_status_periodFrom_idx" ON "Report"("status", "periodFrom");

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportRemark" ADD CONSTRAINT "ReportRemark_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GuideCursor" ADD CONSTRAINT "GuideCursor_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GuideCursor" ADD CONSTRAINT "GuideCursor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
