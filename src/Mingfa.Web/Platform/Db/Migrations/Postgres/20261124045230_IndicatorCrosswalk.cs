using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class IndicatorCrosswalk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Crosswalks_FromSet_FromCode_ToSet_ToCode",
                table: "Crosswalks");

            migrationBuilder.AddColumn<string>(
                name: "Indicators",
                table: "PolicyClauses",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NoIndicatorReason",
                table: "PolicyClauses",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WithdrawnAt",
                table: "Crosswalks",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WithdrawnBy",
                table: "Crosswalks",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Crosswalks_FromSet_FromCode_ToSet_ToCode",
                table: "Crosswalks",
                columns: new[] { "FromSet", "FromCode", "ToSet", "ToCode" },
                unique: true,
                filter: "\"WithdrawnAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Crosswalks_ToSet",
                table: "Crosswalks",
                column: "ToSet");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Crosswalks_FromSet_FromCode_ToSet_ToCode",
                table: "Crosswalks");

            migrationBuilder.DropIndex(
                name: "IX_Crosswalks_ToSet",
                table: "Crosswalks");

            migrationBuilder.DropColumn(
                name: "Indicators",
                table: "PolicyClauses");

            migrationBuilder.DropColumn(
                name: "NoIndicatorReason",
                table: "PolicyClauses");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "Crosswalks");

            migrationBuilder.DropColumn(
                name: "WithdrawnBy",
                table: "Crosswalks");

            migrationBuilder.CreateIndex(
                name: "IX_Crosswalks_FromSet_FromCode_ToSet_ToCode",
                table: "Crosswalks",
                columns: new[] { "FromSet", "FromCode", "ToSet", "ToCode" },
                unique: true);
        }
    }
}
