using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingBoard.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FixedAccountUse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "FixedAccountUse",
                table: "Installations",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.UpdateData(
                table: "Installations",
                keyColumn: "Id",
                keyValue: 1,
                column: "FixedAccountUse",
                value: null);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "FixedAccountUse",
                table: "Installations");
        }
    }
}
