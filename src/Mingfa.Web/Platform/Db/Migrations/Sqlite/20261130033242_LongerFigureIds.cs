using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LongerFigureIds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DisclosedInformation_DocKey_Portal",
                table: "DisclosedInformation");

            migrationBuilder.CreateIndex(
                name: "IX_DisclosedInformation_DocKey_Portal",
                table: "DisclosedInformation",
                columns: new[] { "DocKey", "Portal" },
                unique: true,
                filter: "\"RetractedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DisclosedInformation_DocKey_Portal",
                table: "DisclosedInformation");

            migrationBuilder.CreateIndex(
                name: "IX_DisclosedInformation_DocKey_Portal",
                table: "DisclosedInformation",
                columns: new[] { "DocKey", "Portal" },
                unique: true);
        }
    }
}
