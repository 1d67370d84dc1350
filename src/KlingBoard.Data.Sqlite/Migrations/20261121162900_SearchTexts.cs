using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingBoard.Data.Sqlite.Migrations
{
    /// <summary>
    /// A text per take and asset, kept true by triggers, under an index of three characters in a row (https://www.sqlite.org/fts5.html,
    /// "The Trigram Tokenizer"; it folds the case of every script). The index refers to texts by a number of their own, since the
    /// row ids of tables whose key is text change when the file is vacuumed.
    /// <para>SQLite drops triggers with their table: a migration that rebuilds Takes, Shots or Assets must make theirs again.</para>
    /// </summary>
    public partial class SearchTexts : Migration
    {
        private const string TakeTexts = """
            SELECT "t"."Id", "r"."Manifest_PromptText" || char(10) || "s"."Title"
            FROM "Takes" AS "t" JOIN "Renders" AS "r" ON "r"."Id" = "t"."RenderId" JOIN "Shots" AS "s" ON "s"."Id" = "t"."ShotId"
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Assets_TeamId_DeletedAtUtc_FileId",
                table: "Assets",
                columns: new[] { "TeamId", "DeletedAtUtc", "FileId" });

            migrationBuilder.CreateIndex(
                name: "IX_Takes_TeamId_DeletedAtUtc_ShotId_ProjectId_RenderId_CreatedAtUtc_Id",
                table: "Takes",
                columns: new[] { "TeamId", "DeletedAtUtc", "ShotId", "ProjectId", "RenderId", "CreatedAtUtc", "Id" });

            migrationBuilder.Sql($"""
                CREATE TABLE "SearchTexts" ("Id" INTEGER NOT NULL PRIMARY KEY, "ItemId" TEXT NOT NULL UNIQUE, "Text" TEXT NOT NULL);
                INSERT INTO "SearchTexts" ("ItemId", "Text") {TakeTexts} UNION ALL SELECT "Id", "Name" FROM "Assets";
                CREATE VIRTUAL TABLE "SearchParts" USING fts5("ItemId" UNINDEXED, "Text", content='SearchTexts', content_rowid='Id', tokenize='trigram');
                INSERT INTO "SearchParts" ("SearchParts") VALUES ('rebuild');
                """);
            FollowTexts(migrationBuilder);
            FollowItems(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var trigger in new[] { "TakeAdded", "TakeRemoved", "ShotTitled", "AssetAdded", "AssetNamed", "AssetRemoved" })
            {
                migrationBuilder.Sql($"DROP TRIGGER \"SearchTexts_{trigger}\";");
            }

            migrationBuilder.Sql("DROP TABLE \"SearchParts\"; DROP TABLE \"SearchTexts\";");
            migrationBuilder.DropIndex(name: "IX_Assets_TeamId_DeletedAtUtc_FileId", table: "Assets");
            migrationBuilder.DropIndex(name: "IX_Takes_TeamId_DeletedAtUtc_ShotId_ProjectId_RenderId_CreatedAtUtc_Id", table: "Takes");
        }

        // The index keeps no text of its own and must be told the old one to forget it.
        private static void FollowTexts(MigrationBuilder migrationBuilder)
        {
            const string Forget = """INSERT INTO "SearchParts" ("SearchParts", rowid, "ItemId", "Text") VALUES ('delete', OLD."Id", OLD."ItemId", OLD."Text");""";
            const string Learn = """INSERT INTO "SearchParts" (rowid, "ItemId", "Text") VALUES (NEW."Id", NEW."ItemId", NEW."Text");""";
            migrationBuilder.Sql($"""CREATE TRIGGER "SearchTexts_Added" AFTER INSERT ON "SearchTexts" BEGIN {Learn} END;""");
            migrationBuilder.Sql($"""CREATE TRIGGER "SearchTexts_Changed" AFTER UPDATE ON "SearchTexts" BEGIN {Forget} {Learn} END;""");
            migrationBuilder.Sql($"""CREATE TRIGGER "SearchTexts_Removed" AFTER DELETE ON "SearchTexts" BEGIN {Forget} END;""");
        }

        private static void FollowItems(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql($"""
                CREATE TRIGGER "SearchTexts_TakeAdded" AFTER INSERT ON "Takes" BEGIN
                    INSERT INTO "SearchTexts" ("ItemId", "Text") {TakeTexts} WHERE "t"."Id" = NEW."Id"; END;
                CREATE TRIGGER "SearchTexts_TakeRemoved" AFTER DELETE ON "Takes" BEGIN
                    DELETE FROM "SearchTexts" WHERE "ItemId" = OLD."Id"; END;
                CREATE TRIGGER "SearchTexts_ShotTitled" AFTER UPDATE OF "Title" ON "Shots" WHEN OLD."Title" IS NOT NEW."Title" BEGIN
                    UPDATE "SearchTexts" SET "Text" = "found"."Text" FROM
                        (SELECT "t"."Id" AS "ItemId", "r"."Manifest_PromptText" || char(10) || NEW."Title" AS "Text"
                         FROM "Takes" AS "t" JOIN "Renders" AS "r" ON "r"."Id" = "t"."RenderId" WHERE "t"."ShotId" = NEW."Id") AS "found"
                    WHERE "SearchTexts"."ItemId" = "found"."ItemId"; END;
                CREATE TRIGGER "SearchTexts_AssetAdded" AFTER INSERT ON "Assets" BEGIN
                    INSERT INTO "SearchTexts" ("ItemId", "Text") VALUES (NEW."Id", NEW."Name"); END;
                CREATE TRIGGER "SearchTexts_AssetNamed" AFTER UPDATE OF "Name" ON "Assets" WHEN OLD."Name" IS NOT NEW."Name" BEGIN
                    UPDATE "SearchTexts" SET "Text" = NEW."Name" WHERE "ItemId" = NEW."Id"; END;
                CREATE TRIGGER "SearchTexts_AssetRemoved" AFTER DELETE ON "Assets" BEGIN
                    DELETE FROM "SearchTexts" WHERE "ItemId" = OLD."Id"; END;
                """);
        }
    }
}
