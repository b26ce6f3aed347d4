using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DisclosureCountedFromIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DisclosedInformation_PublishedOn_Id",
                table: "DisclosedInformation");

            migrationBuilder.CreateIndex(
                name: "IX_DisclosedInformation_PublishedOn_Id_DocKey_Portal_Withdrawn~",
                table: "DisclosedInformation",
                columns: new[] { "PublishedOn", "Id", "DocKey", "Portal", "WithdrawnOn", "RetractedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DisclosedInformation_PublishedOn_Id_DocKey_Portal_Withdrawn~",
                table: "DisclosedInformation");

            migrationBuilder.CreateIndex(
                name: "IX_DisclosedInformation_PublishedOn_Id",
                table: "DisclosedInformation",
                columns: new[] { "PublishedOn", "Id" });
        }
    }
}
