using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MediaCoding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "BitDepth",
                table: "MediaFiles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Codec",
                table: "MediaFiles",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ColorMatrix",
                table: "MediaFiles",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ColorPrimaries",
                table: "MediaFiles",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ColorRange",
                table: "MediaFiles",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ColorTransfer",
                table: "MediaFiles",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Crc32",
                table: "MediaFiles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "FactsVersion",
                table: "MediaFiles",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "FrameCount",
                table: "MediaFiles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "FrameRateDenominator",
                table: "MediaFiles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "FrameRateNumerator",
                table: "MediaFiles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PixelFormat",
                table: "MediaFiles",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_MediaFiles_FactsVersion",
                table: "MediaFiles",
                column: "FactsVersion");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_MediaFiles_FactsVersion",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "BitDepth",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "Codec",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "ColorMatrix",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "ColorPrimaries",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "ColorRange",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "ColorTransfer",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "Crc32",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "FactsVersion",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "FrameCount",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "FrameRateDenominator",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "FrameRateNumerator",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "PixelFormat",
                table: "MediaFiles");
        }
    }
}
