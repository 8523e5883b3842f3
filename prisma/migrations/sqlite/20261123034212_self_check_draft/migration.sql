-- CreateTable
CREATE TABLE "SelfCheckDraft" (
    "personId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "answers" JSONB NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "SelfCheckDraft_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
