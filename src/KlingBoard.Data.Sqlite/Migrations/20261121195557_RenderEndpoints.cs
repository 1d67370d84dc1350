using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RenderEndpoints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Manifest_Endpoint",
                table: "Renders",
                type: "TEXT",
                nullable: false,
                defaultValue: "omniVideo");

            migrationBuilder.AddColumn<Guid>(
                name: "RenderId",
                table: "Assets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assets_RenderId",
                table: "Assets",
                column: "RenderId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Assets_RenderId",
                table: "Assets");

            migrationBuilder.DropColumn(
                name: "Manifest_Endpoint",
                table: "Renders");

            migrationBuilder.DropColumn(
                name: "RenderId",
                table: "Assets");
        }
    }
}
