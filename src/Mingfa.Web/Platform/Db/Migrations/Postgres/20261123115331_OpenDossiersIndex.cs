using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OpenDossiersIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Dossiers_HandlerId_IsOpen_DueOn_Id",
                table: "Dossiers");

            migrationBuilder.DropIndex(
                name: "IX_Dossiers_HolderUnitId_IsOpen_DueOn_Id",
                table: "Dossiers");

            migrationBuilder.DropIndex(
                name: "IX_Dossiers_Procedure_IsOpen_DueOn_Id",
                table: "Dossiers");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_DueOn_Id_IsOpen",
                table: "Dossiers",
                columns: new[] { "DueOn", "Id", "IsOpen" },
                filter: "\"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_HandlerId_DueOn_Id_IsOpen",
                table: "Dossiers",
                columns: new[] { "HandlerId", "DueOn", "Id", "IsOpen" },
                filter: "\"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_HolderUnitId_DueOn_Id_IsOpen",
                table: "Dossiers",
                columns: new[] { "HolderUnitId", "DueOn", "Id", "IsOpen" },
                filter: "\"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_Procedure_DueOn_Id_IsOpen",
                table: "Dossiers",
                columns: new[] { "Procedure", "DueOn", "Id", "IsOpen" },
                filter: "\"IsOpen\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Dossiers_DueOn_Id_IsOpen",
                table: "Dossiers");

            migrationBuilder.DropIndex(
                name: "IX_Dossiers_HandlerId_DueOn_Id_IsOpen",
                table: "Dossiers");

            migrationBuilder.DropIndex(
                name: "IX_Dossiers_HolderUnitId_DueOn_Id_IsOpen",
                table: "Dossiers");

            migrationBuilder.DropIndex(
                name: "IX_Dossiers_Procedure_DueOn_Id_IsOpen",
                table: "Dossiers");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_HandlerId_IsOpen_DueOn_Id",
                table: "Dossiers",
                columns: new[] { "HandlerId", "IsOpen", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_HolderUnitId_IsOpen_DueOn_Id",
                table: "Dossiers",
                columns: new[] { "HolderUnitId", "IsOpen", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_Procedure_IsOpen_DueOn_Id",
                table: "Dossiers",
                columns: new[] { "Procedure", "IsOpen", "DueOn", "Id" });
        }
    }
}
