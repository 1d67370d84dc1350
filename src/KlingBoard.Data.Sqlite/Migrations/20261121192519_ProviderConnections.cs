using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ProviderConnections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Renders_State_ProjectId_CreatedAtUtc_SubmissionId_SubmissionIndex",
                table: "Renders");

            migrationBuilder.AddColumn<Guid>(
                name: "DefaultConnectionId",
                table: "Teams",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ConnectionId",
                table: "Renders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ConnectionId",
                table: "Projects",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ProviderConnections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TeamId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Provider = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    BaseUrl = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Slots = table.Column<int>(type: "INTEGER", nullable: false),
                    SealedKeys = table.Column<string>(type: "TEXT", nullable: false),
                    KeyEnd = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    SealedWebhookSecret = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    CreatedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ChangedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DeletedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProviderConnections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProviderConnections_AspNetUsers_ChangedById",
                        column: x => x.ChangedById,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_ProviderConnections_AspNetUsers_CreatedById",
                        column: x => x.CreatedById,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_ProviderConnections_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Renders_State_ConnectionId_ProjectId_CreatedAtUtc_SubmissionId_SubmissionIndex",
                table: "Renders",
                columns: new[] { "State", "ConnectionId", "ProjectId", "CreatedAtUtc", "SubmissionId", "SubmissionIndex" });

            migrationBuilder.CreateIndex(
                name: "IX_ProviderConnections_ChangedById",
                table: "ProviderConnections",
                column: "ChangedById");

            migrationBuilder.CreateIndex(
                name: "IX_ProviderConnections_CreatedById",
                table: "ProviderConnections",
                column: "CreatedById");

            migrationBuilder.CreateIndex(
                name: "IX_ProviderConnections_TeamId_CreatedAtUtc",
                table: "ProviderConnections",
                columns: new[] { "TeamId", "CreatedAtUtc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProviderConnections");

            migrationBuilder.DropIndex(
                name: "IX_Renders_State_ConnectionId_ProjectId_CreatedAtUtc_SubmissionId_SubmissionIndex",
                table: "Renders");

            migrationBuilder.DropColumn(
                name: "DefaultConnectionId",
                table: "Teams");

            migrationBuilder.DropColumn(
                name: "ConnectionId",
                table: "Renders");

            migrationBuilder.DropColumn(
                name: "ConnectionId",
                table: "Projects");

            migrationBuilder.CreateIndex(
                name: "IX_Renders_State_ProjectId_CreatedAtUtc_SubmissionId_SubmissionIndex",
                table: "Renders",
                columns: new[] { "State", "ProjectId", "CreatedAtUtc", "SubmissionId", "SubmissionIndex" });
        }
    }
}
