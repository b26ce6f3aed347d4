using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OfficersCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Dossiers_HandlerId_DueOn_Id_IsOpen",
                table: "Dossiers");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_HandlerId_HolderUnitId_DueOn_Id_IsOpen",
                table: "Dossiers",
                columns: new[] { "HandlerId", "HolderUnitId", "DueOn", "Id", "IsOpen" },
                filter: "\"IsOpen\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Dossiers_HandlerId_HolderUnitId_DueOn_Id_IsOpen",
                table: "Dossiers");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_HandlerId_DueOn_Id_IsOpen",
                table: "Dossiers",
                columns: new[] { "HandlerId", "DueOn", "Id", "IsOpen" },
                filter: "\"IsOpen\"");
        }
    }
}
