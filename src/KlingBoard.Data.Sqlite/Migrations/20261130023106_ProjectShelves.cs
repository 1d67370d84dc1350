using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ProjectShelves : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ArchivedAtUtc",
                table: "Projects",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ArchivedById",
                table: "Projects",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsTemplate",
                table: "Projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "MemberChoices",
                columns: table => new
                {
                    TeamId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MemberChoices", x => new { x.TeamId, x.UserId, x.Name });
                    table.ForeignKey(
                        name: "FK_MemberChoices_Members_TeamId_UserId",
                        columns: x => new { x.TeamId, x.UserId },
                        principalTable: "Members",
                        principalColumns: new[] { "TeamId", "UserId" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProjectPins",
                columns: table => new
                {
                    TeamId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectPins", x => new { x.TeamId, x.UserId, x.ProjectId });
                    table.ForeignKey(
                        name: "FK_ProjectPins_Members_TeamId_UserId",
                        columns: x => new { x.TeamId, x.UserId },
                        principalTable: "Members",
                        principalColumns: new[] { "TeamId", "UserId" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProjectPins_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectPins_ProjectId",
                table: "ProjectPins",
                column: "ProjectId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MemberChoices");

            migrationBuilder.DropTable(
                name: "ProjectPins");

            migrationBuilder.DropColumn(
                name: "ArchivedAtUtc",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "ArchivedById",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "IsTemplate",
                table: "Projects");
        }
    }
}
