using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KlingBoard.Data.Sqlite.Migrations
{
    /// <summary>Counts of the gallery's items, kept by triggers: the file of the same name beside this one has all of it.</summary>
    public partial class GalleryCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(MigrationFile.Read("20261130233147_GalleryCounts.sql"));

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var change in new[] { "TakeAdded", "TakeChanges", "TakeChanged", "TakeRemoved", "ShotChanges", "ShotChanged", "ShotRemoved", "RenderChanges", "RenderChanged", "AssetAdded", "AssetChanges", "AssetChanged", "AssetRemoved" })
            {
                migrationBuilder.Sql($"DROP TRIGGER \"GalleryCounts_{change}\";");
            }

            migrationBuilder.Sql("DROP VIEW \"GalleryMoves\"; DROP VIEW \"GalleryTakes\"; DROP VIEW \"GalleryAssets\"; DROP TABLE \"GalleryCounts\";");
        }
    }
}
