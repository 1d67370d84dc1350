using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ElementAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsPreset",
                table: "Elements",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "LostAtUtc",
                table: "Elements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Provider",
                table: "Elements",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Tags",
                table: "Elements",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "VoiceId",
                table: "Elements",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VoiceName",
                table: "Elements",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            // By hand: the tool would build the table anew, which cannot be done within one transaction, and so cannot be killed and begun again.
            migrationBuilder.Sql("""
                ALTER TABLE "Elements" RENAME COLUMN "ProviderElementId" TO "EnteredElementId";
                ALTER TABLE "Elements" ADD COLUMN "ProviderElementId" INTEGER NULL;
                UPDATE "Elements" SET "ProviderElementId" = "EnteredElementId";
                ALTER TABLE "Elements" DROP COLUMN "EnteredElementId";
                ALTER TABLE "Elements" ADD COLUMN "ConnectionId" TEXT NULL
                    CONSTRAINT "FK_Elements_ProviderConnections_ConnectionId" REFERENCES "ProviderConnections" ("Id") ON DELETE RESTRICT;
                ALTER TABLE "Elements" ADD COLUMN "VideoFileId" TEXT NULL
                    CONSTRAINT "FK_Elements_MediaFiles_VideoFileId" REFERENCES "MediaFiles" ("Id") ON DELETE RESTRICT;
                """);

            // Until now a team's elements were used with whichever account paid, which is the default connection where there is one.
            migrationBuilder.Sql("""
                UPDATE "Elements" SET "ConnectionId" = (SELECT "DefaultConnectionId" FROM "Teams" WHERE "Teams"."Id" = "Elements"."TeamId");
                UPDATE "Elements" SET "Provider" = (SELECT "Provider" FROM "ProviderConnections" WHERE "ProviderConnections"."Id" = "Elements"."ConnectionId")
                WHERE "ConnectionId" IS NOT NULL;
                """);

            migrationBuilder.CreateTable(
                name: "ElementPictures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ElementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Proposal = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ElementPictures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ElementPictures_Elements_ElementId",
                        column: x => x.ElementId,
                        principalTable: "Elements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ElementPictures_MediaFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "MediaFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Elements_ConnectionId",
                table: "Elements",
                column: "ConnectionId");

            migrationBuilder.CreateIndex(
                name: "IX_Elements_VideoFileId",
                table: "Elements",
                column: "VideoFileId");

            migrationBuilder.CreateIndex(
                name: "IX_ElementPictures_ElementId",
                table: "ElementPictures",
                column: "ElementId");

            migrationBuilder.CreateIndex(
                name: "IX_ElementPictures_FileId",
                table: "ElementPictures",
                column: "FileId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Elements_MediaFiles_VideoFileId",
                table: "Elements");

            migrationBuilder.DropForeignKey(
                name: "FK_Elements_ProviderConnections_ConnectionId",
                table: "Elements");

            migrationBuilder.DropTable(
                name: "ElementPictures");

            migrationBuilder.DropIndex(
                name: "IX_Elements_ConnectionId",
                table: "Elements");

            migrationBuilder.DropIndex(
                name: "IX_Elements_VideoFileId",
                table: "Elements");

            migrationBuilder.DropColumn(
                name: "ConnectionId",
                table: "Elements");

            migrationBuilder.DropColumn(
                name: "IsPreset",
                table: "Elements");

            migrationBuilder.DropColumn(
                name: "LostAtUtc",
                table: "Elements");

            migrationBuilder.DropColumn(
                name: "Provider",
                table: "Elements");

            migrationBuilder.DropColumn(
                name: "Tags",
                table: "Elements");

            migrationBuilder.DropColumn(
                name: "VideoFileId",
                table: "Elements");

            migrationBuilder.DropColumn(
                name: "VoiceId",
                table: "Elements");

            migrationBuilder.DropColumn(
                name: "VoiceName",
                table: "Elements");

            migrationBuilder.AlterColumn<long>(
                name: "ProviderElementId",
                table: "Elements",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);
        }
    }
}
