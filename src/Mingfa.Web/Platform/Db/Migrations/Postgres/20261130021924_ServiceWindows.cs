using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ServiceWindows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "WindowId",
                table: "HallItems",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ServiceWindows",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    IsCombined = table.Column<bool>(type: "boolean", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: true),
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    BatchId = table.Column<long>(type: "bigint", nullable: true),
                    RetractedAt = table.Column<long>(type: "bigint", nullable: true),
                    RetractionReason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceWindows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ServiceWindows_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            // Every window an item was taken at is a window of the centre; one where more than one unit's items were taken is a combined one.
            migrationBuilder.Sql("""
                INSERT INTO "ServiceWindows" ("Name", "IsCombined", "UnitId", "Code", "CreatedAt", "ValidFrom", "Version")
                SELECT "Window", bool_or("IsCombinedWindow") OR count(DISTINCT "UnitId") > 1, CASE WHEN bool_or("IsCombinedWindow") OR count(DISTINCT "UnitId") > 1 THEN NULL ELSE min("UnitId") END,
                    'CK-' || lpad((row_number() OVER (ORDER BY "Window"))::text, 6, '0'), min("CreatedAt"), min("InHallSince"), 0
                FROM "HallItems" WHERE "Window" IS NOT NULL AND "Window" <> '' AND "RetractedAt" IS NULL GROUP BY "Window"
                """);
            migrationBuilder.Sql("""UPDATE "HallItems" SET "WindowId" = (SELECT w."Id" FROM "ServiceWindows" w WHERE w."Name" = "HallItems"."Window")""");

            migrationBuilder.DropColumn(
                name: "IsCombinedWindow",
                table: "HallItems");

            migrationBuilder.DropColumn(
                name: "Window",
                table: "HallItems");

            migrationBuilder.CreateIndex(
                name: "IX_HallItems_WindowId",
                table: "HallItems",
                column: "WindowId");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceWindows_BatchId",
                table: "ServiceWindows",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceWindows_Code",
                table: "ServiceWindows",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServiceWindows_UnitId",
                table: "ServiceWindows",
                column: "UnitId");

            migrationBuilder.AddForeignKey(
                name: "FK_HallItems_ServiceWindows_WindowId",
                table: "HallItems",
                column: "WindowId",
                principalTable: "ServiceWindows",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_HallItems_ServiceWindows_WindowId",
                table: "HallItems");

            migrationBuilder.DropTable(
                name: "ServiceWindows");

            migrationBuilder.DropIndex(
                name: "IX_HallItems_WindowId",
                table: "HallItems");

            migrationBuilder.DropColumn(
                name: "WindowId",
                table: "HallItems");

            migrationBuilder.AddColumn<bool>(
                name: "IsCombinedWindow",
                table: "HallItems",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Window",
                table: "HallItems",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);
        }
    }
}
