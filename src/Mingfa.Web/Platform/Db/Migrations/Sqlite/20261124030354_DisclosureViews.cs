using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DisclosureViews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Useful",
                table: "DisclosedInformation",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Useless",
                table: "DisclosedInformation",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Views",
                table: "DisclosedInformation",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_DisclosedInformation_Views_Id",
                table: "DisclosedInformation",
                columns: new[] { "Views", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DisclosedInformation_Views_Id",
                table: "DisclosedInformation");

            migrationBuilder.DropColumn(
                name: "Useful",
                table: "DisclosedInformation");

            migrationBuilder.DropColumn(
                name: "Useless",
                table: "DisclosedInformation");

            migrationBuilder.DropColumn(
                name: "Views",
                table: "DisclosedInformation");
        }
    }
}
