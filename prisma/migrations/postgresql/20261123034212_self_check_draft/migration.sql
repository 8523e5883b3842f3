-- CreateTable
CREATE TABLE "SelfCheckDraft" (
    "personId" INTEGER NOT NULL,
    "answers" JSONB NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SelfCheckDraft_pkey" PRIMARY KEY ("personId")
);

-- AddForeignKey
ALTER TABLE "SelfCheckDraft" ADD CONSTRAINT "SelfCheckDraft_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
