using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
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

            migrationBuilder.AlterColumn<string>(
                name: "Figure",
                table: "FrozenReadings",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(20)",
                oldMaxLength: 20);

            migrationBuilder.AlterColumn<string>(
                name: "Figure",
                table: "FrozenFigures",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(20)",
                oldMaxLength: 20);
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

            migrationBuilder.AlterColumn<string>(
                name: "Figure",
                table: "FrozenReadings",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(60)",
                oldMaxLength: 60);

            migrationBuilder.AlterColumn<string>(
                name: "Figure",
                table: "FrozenFigures",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(60)",
                oldMaxLength: 60);
        }
    }
}
