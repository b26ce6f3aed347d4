using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ExtendedAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ConsultedDays",
                table: "InformationRequests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ExtendedDays",
                table: "InformationRequests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExtensionAgreedOn",
                table: "InformationRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExtensionToldOn",
                table: "InformationRequests",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ConsultedDays",
                table: "InformationRequests");

            migrationBuilder.DropColumn(
                name: "ExtendedDays",
                table: "InformationRequests");

            migrationBuilder.DropColumn(
                name: "ExtensionAgreedOn",
                table: "InformationRequests");

            migrationBuilder.DropColumn(
                name: "ExtensionToldOn",
                table: "InformationRequests");
        }
    }
}
