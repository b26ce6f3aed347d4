using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BrokenLinks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "BrokenOn",
                table: "EnforcementDisclosures",
                type: "TEXT",
                nullable: true);
            migrationBuilder.Sql("UPDATE \"EnforcementDisclosures\" SET \"BrokenOn\" = \"CheckedOn\" WHERE NOT \"LinkWorks\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "BrokenOn",
                table: "EnforcementDisclosures");
        }
    }
}
