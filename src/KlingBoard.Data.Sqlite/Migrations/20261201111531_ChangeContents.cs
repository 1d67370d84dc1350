using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ChangeContents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Content",
                table: "BoardChanges",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RedoesNumber",
                table: "BoardChanges",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StepNumber",
                table: "BoardChanges",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "UndoesNumber",
                table: "BoardChanges",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_BoardChanges_AtUtc",
                table: "BoardChanges",
                column: "AtUtc",
                filter: "\"Content\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BoardChanges_ProjectId_ActorId_Number",
                table: "BoardChanges",
                columns: new[] { "ProjectId", "ActorId", "Number" },
                filter: "\"Content\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BoardChanges_ProjectId_RedoesNumber",
                table: "BoardChanges",
                columns: new[] { "ProjectId", "RedoesNumber" },
                unique: true,
                filter: "\"RedoesNumber\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BoardChanges_ProjectId_UndoesNumber",
                table: "BoardChanges",
                columns: new[] { "ProjectId", "UndoesNumber" },
                unique: true,
                filter: "\"UndoesNumber\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_BoardChanges_AtUtc",
                table: "BoardChanges");

            migrationBuilder.DropIndex(
                name: "IX_BoardChanges_ProjectId_ActorId_Number",
                table: "BoardChanges");

            migrationBuilder.DropIndex(
                name: "IX_BoardChanges_ProjectId_RedoesNumber",
                table: "BoardChanges");

            migrationBuilder.DropIndex(
                name: "IX_BoardChanges_ProjectId_UndoesNumber",
                table: "BoardChanges");

            migrationBuilder.DropColumn(
                name: "Content",
                table: "BoardChanges");

            migrationBuilder.DropColumn(
                name: "RedoesNumber",
                table: "BoardChanges");

            migrationBuilder.DropColumn(
                name: "StepNumber",
                table: "BoardChanges");

            migrationBuilder.DropColumn(
                name: "UndoesNumber",
                table: "BoardChanges");
        }
    }
}
