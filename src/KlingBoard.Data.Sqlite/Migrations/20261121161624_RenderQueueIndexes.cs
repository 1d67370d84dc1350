using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RenderQueueIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Renders_State_ProjectId_CreatedAtUtc_SubmissionId_SubmissionIndex",
                table: "Renders",
                columns: new[] { "State", "ProjectId", "CreatedAtUtc", "SubmissionId", "SubmissionIndex" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_TeamId_Kind_RenderId_Milliunits",
                table: "LedgerEntries",
                columns: new[] { "TeamId", "Kind", "RenderId", "Milliunits" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Renders_State_ProjectId_CreatedAtUtc_SubmissionId_SubmissionIndex",
                table: "Renders");

            migrationBuilder.DropIndex(
                name: "IX_LedgerEntries_TeamId_Kind_RenderId_Milliunits",
                table: "LedgerEntries");
        }
    }
}
