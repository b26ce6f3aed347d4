using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class EndsHaveDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "WithdrawnOn",
                table: "LegalOpinions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LeftPoolOn",
                table: "InspectionItems",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PooledOn",
                table: "InspectionItems",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Towards",
                table: "Clocks",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "CancelledOn",
                table: "AuditProjects",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReportedOn",
                table: "AuditProjects",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "AwaitsRelease",
                table: "AspNetUsers",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // What had no day until now: in the pool from its first day, ended and reported on the last day known.
            migrationBuilder.Sql("UPDATE \"InspectionItems\" SET \"PooledOn\" = COALESCE(\"ValidFrom\", '2015-01-01') WHERE \"InPool\"");
            migrationBuilder.Sql("UPDATE \"LegalOpinions\" SET \"WithdrawnOn\" = COALESCE(\"IssuedOn\", '2015-01-01') WHERE \"Status\" = 'Withdrawn'");
            migrationBuilder.Sql("UPDATE \"LegalOpinions\" SET \"IssuedOn\" = NULL WHERE \"Status\" = 'Draft'");
            migrationBuilder.Sql("UPDATE \"AuditProjects\" SET \"CancelledOn\" = \"ArrangedOn\" WHERE \"Status\" = 'Cancelled'");
            migrationBuilder.Sql("UPDATE \"AuditProjects\" SET \"ReportedOn\" = COALESCE(\"RectifiedOn\", \"ArrangedOn\") WHERE \"Status\" IN ('Reported', 'Rectified')");

            migrationBuilder.DropColumn(
                name: "InPool",
                table: "InspectionItems");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AwaitsRelease",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "WithdrawnOn",
                table: "LegalOpinions");

            migrationBuilder.DropColumn(
                name: "LeftPoolOn",
                table: "InspectionItems");

            migrationBuilder.DropColumn(
                name: "PooledOn",
                table: "InspectionItems");

            migrationBuilder.DropColumn(
                name: "Towards",
                table: "Clocks");

            migrationBuilder.DropColumn(
                name: "CancelledOn",
                table: "AuditProjects");

            migrationBuilder.DropColumn(
                name: "ReportedOn",
                table: "AuditProjects");

            migrationBuilder.AddColumn<bool>(
                name: "InPool",
                table: "InspectionItems",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }
    }
}
