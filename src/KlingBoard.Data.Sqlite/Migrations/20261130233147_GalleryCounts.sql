-- The rows of GalleryCounts, kept by triggers on the tables that they count: see the entity of that name. A row that changes in what a filter asks for is
-- taken off as it was before, and added as it is after; a shot or a render does so with all of its takes.
-- SQLite drops triggers with their table: a migration that builds Takes, Shots, Renders or Assets anew drops the two views of them before, and makes
-- views and triggers again.

-- Without row ids: the key is nearly the whole row, and is kept once.
CREATE TABLE "GalleryCounts" (
    "TeamId" TEXT NOT NULL,
    "Quarter" INTEGER NOT NULL,
    "ProjectId" TEXT NOT NULL,
    "SceneId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Model" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "Count" INTEGER NOT NULL,
    CONSTRAINT "PK_GalleryCounts" PRIMARY KEY ("TeamId", "Quarter", "ProjectId", "SceneId", "Kind", "Model", "Status", "PersonId")
) WITHOUT ROWID;
CREATE INDEX "IX_GalleryCounts_ProjectId_Quarter" ON "GalleryCounts" ("ProjectId", "Quarter");

-- What is counted of each item. Instants are cut to whole seconds before they are read, since SQLite would round them up.
CREATE VIEW "GalleryTakes" AS
SELECT "t"."Id" AS "ItemId", "t"."ShotId", "t"."RenderId",
       "t"."TeamId", unixepoch(substr("t"."CreatedAtUtc", 1, 19)) / 900 AS "Quarter", "t"."ProjectId", "s"."SceneId", 'Take' AS "Kind",
       "r"."Manifest_Model" AS "Model", "s"."Status", ifnull("r"."RequestedById", '00000000-0000-0000-0000-000000000000') AS "PersonId"
FROM "Takes" AS "t" JOIN "Shots" AS "s" ON "s"."Id" = "t"."ShotId" JOIN "Renders" AS "r" ON "r"."Id" = "t"."RenderId"
WHERE "t"."DeletedAtUtc" IS NULL;

CREATE VIEW "GalleryAssets" AS
SELECT "a"."Id" AS "ItemId", NULL AS "ShotId", NULL AS "RenderId",
       "a"."TeamId", unixepoch(substr("a"."CreatedAtUtc", 1, 19)) / 900 AS "Quarter",
       '00000000-0000-0000-0000-000000000000' AS "ProjectId", '00000000-0000-0000-0000-000000000000' AS "SceneId", "f"."Kind",
       '' AS "Model", '' AS "Status", ifnull("a"."UploadedById", '00000000-0000-0000-0000-000000000000') AS "PersonId"
FROM "Assets" AS "a" JOIN "MediaFiles" AS "f" ON "f"."Id" = "a"."FileId"
WHERE "a"."DeletedAtUtc" IS NULL;

-- To insert an item here, with 1 or -1, is to add it to its two rows or take it off: that of its quarter of an hour, and that of all time. Several that
-- are alike may come as one, with their number.
CREATE VIEW "GalleryMoves" AS SELECT NULL AS "ItemId", NULL AS "ShotId", NULL AS "RenderId", * FROM "GalleryCounts";

CREATE TRIGGER "GalleryCounts_Move" INSTEAD OF INSERT ON "GalleryMoves" BEGIN
    INSERT INTO "GalleryCounts" VALUES
        (NEW."TeamId", NEW."Quarter", NEW."ProjectId", NEW."SceneId", NEW."Kind", NEW."Model", NEW."Status", NEW."PersonId", NEW."Count"),
        (NEW."TeamId", 0, NEW."ProjectId", NEW."SceneId", NEW."Kind", NEW."Model", NEW."Status", NEW."PersonId", NEW."Count")
    ON CONFLICT DO UPDATE SET "Count" = "Count" + excluded."Count";
    DELETE FROM "GalleryCounts"
    WHERE NEW."Count" < 0 AND "TeamId" = NEW."TeamId" AND "Quarter" IN (NEW."Quarter", 0) AND "ProjectId" = NEW."ProjectId" AND "SceneId" = NEW."SceneId"
        AND "Kind" = NEW."Kind" AND "Model" = NEW."Model" AND "Status" = NEW."Status" AND "PersonId" = NEW."PersonId" AND "Count" = 0;
END;

CREATE TRIGGER "GalleryCounts_TakeAdded" AFTER INSERT ON "Takes" BEGIN
    INSERT INTO "GalleryMoves" SELECT *, 1 FROM "GalleryTakes" WHERE "ItemId" = NEW."Id";
END;
CREATE TRIGGER "GalleryCounts_TakeChanges" BEFORE UPDATE OF "DeletedAtUtc", "CreatedAtUtc", "TeamId", "ProjectId", "ShotId", "RenderId" ON "Takes" BEGIN
    INSERT INTO "GalleryMoves" SELECT *, -1 FROM "GalleryTakes" WHERE "ItemId" = OLD."Id";
END;
CREATE TRIGGER "GalleryCounts_TakeChanged" AFTER UPDATE OF "DeletedAtUtc", "CreatedAtUtc", "TeamId", "ProjectId", "ShotId", "RenderId" ON "Takes" BEGIN
    INSERT INTO "GalleryMoves" SELECT *, 1 FROM "GalleryTakes" WHERE "ItemId" = NEW."Id";
END;
CREATE TRIGGER "GalleryCounts_TakeRemoved" BEFORE DELETE ON "Takes" BEGIN
    INSERT INTO "GalleryMoves" SELECT *, -1 FROM "GalleryTakes" WHERE "ItemId" = OLD."Id";
END;

CREATE TRIGGER "GalleryCounts_ShotChanges" BEFORE UPDATE OF "SceneId", "Status" ON "Shots"
WHEN OLD."SceneId" <> NEW."SceneId" OR OLD."Status" <> NEW."Status" BEGIN
    INSERT INTO "GalleryMoves" SELECT *, -COUNT(*) FROM "GalleryTakes" WHERE "ShotId" = OLD."Id" GROUP BY "Quarter", "Model", "PersonId";
END;
CREATE TRIGGER "GalleryCounts_ShotChanged" AFTER UPDATE OF "SceneId", "Status" ON "Shots"
WHEN OLD."SceneId" <> NEW."SceneId" OR OLD."Status" <> NEW."Status" BEGIN
    INSERT INTO "GalleryMoves" SELECT *, COUNT(*) FROM "GalleryTakes" WHERE "ShotId" = NEW."Id" GROUP BY "Quarter", "Model", "PersonId";
END;

-- Its takes go with it, and then nothing says any more where they were counted.
CREATE TRIGGER "GalleryCounts_ShotRemoved" BEFORE DELETE ON "Shots" BEGIN
    INSERT INTO "GalleryMoves" SELECT *, -COUNT(*) FROM "GalleryTakes" WHERE "ShotId" = OLD."Id" GROUP BY "Quarter", "Model", "PersonId";
END;

CREATE TRIGGER "GalleryCounts_RenderChanges" BEFORE UPDATE OF "RequestedById", "Manifest_Model" ON "Renders" BEGIN
    INSERT INTO "GalleryMoves" SELECT *, -1 FROM "GalleryTakes" WHERE "RenderId" = OLD."Id";
END;
CREATE TRIGGER "GalleryCounts_RenderChanged" AFTER UPDATE OF "RequestedById", "Manifest_Model" ON "Renders" BEGIN
    INSERT INTO "GalleryMoves" SELECT *, 1 FROM "GalleryTakes" WHERE "RenderId" = NEW."Id";
END;

CREATE TRIGGER "GalleryCounts_AssetAdded" AFTER INSERT ON "Assets" BEGIN
    INSERT INTO "GalleryMoves" SELECT *, 1 FROM "GalleryAssets" WHERE "ItemId" = NEW."Id";
END;
CREATE TRIGGER "GalleryCounts_AssetChanges" BEFORE UPDATE OF "DeletedAtUtc", "CreatedAtUtc", "TeamId", "FileId", "UploadedById" ON "Assets" BEGIN
    INSERT INTO "GalleryMoves" SELECT *, -1 FROM "GalleryAssets" WHERE "ItemId" = OLD."Id";
END;
CREATE TRIGGER "GalleryCounts_AssetChanged" AFTER UPDATE OF "DeletedAtUtc", "CreatedAtUtc", "TeamId", "FileId", "UploadedById" ON "Assets" BEGIN
    INSERT INTO "GalleryMoves" SELECT *, 1 FROM "GalleryAssets" WHERE "ItemId" = NEW."Id";
END;
CREATE TRIGGER "GalleryCounts_AssetRemoved" BEFORE DELETE ON "Assets" BEGIN
    INSERT INTO "GalleryMoves" SELECT *, -1 FROM "GalleryAssets" WHERE "ItemId" = OLD."Id";
END;

-- What is there already.
INSERT INTO "GalleryCounts" ("TeamId", "Quarter", "ProjectId", "SceneId", "Kind", "Model", "Status", "PersonId", "Count")
SELECT "TeamId", "Quarter", "ProjectId", "SceneId", "Kind", "Model", "Status", "PersonId", COUNT(*)
FROM (SELECT * FROM "GalleryTakes" UNION ALL SELECT * FROM "GalleryAssets") GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
INSERT INTO "GalleryCounts" ("TeamId", "Quarter", "ProjectId", "SceneId", "Kind", "Model", "Status", "PersonId", "Count")
SELECT "TeamId", 0, "ProjectId", "SceneId", "Kind", "Model", "Status", "PersonId", SUM("Count") FROM "GalleryCounts" GROUP BY 1, 3, 4, 5, 6, 7, 8;
