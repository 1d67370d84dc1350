using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OverdueRenders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "LetGoAtUtc",
                table: "Renders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "MissingSinceUtc",
                table: "Renders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SlowSinceUtc",
                table: "Renders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "UsualSeconds",
                table: "Renders",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "LetGoAtUtc",
                table: "Renders");

            migrationBuilder.DropColumn(
                name: "MissingSinceUtc",
                table: "Renders");

            migrationBuilder.DropColumn(
                name: "SlowSinceUtc",
                table: "Renders");

            migrationBuilder.DropColumn(
                name: "UsualSeconds",
                table: "Renders");
        }
    }
}
