using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NarrativeBlocks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "NarrativeBlockId",
                table: "ReportSections",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "NarrativeBlocks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Topic = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Author = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Reviewer = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ReviewedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    BatchId = table.Column<long>(type: "INTEGER", nullable: true),
                    RetractedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RetractionReason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NarrativeBlocks", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReportSections_NarrativeBlockId",
                table: "ReportSections",
                column: "NarrativeBlockId");

            migrationBuilder.CreateIndex(
                name: "IX_NarrativeBlocks_BatchId",
                table: "NarrativeBlocks",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_NarrativeBlocks_Code",
                table: "NarrativeBlocks",
                column: "Code",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_ReportSections_NarrativeBlocks_NarrativeBlockId",
                table: "ReportSections",
                column: "NarrativeBlockId",
                principalTable: "NarrativeBlocks",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ReportSections_NarrativeBlocks_NarrativeBlockId",
                table: "ReportSections");

            migrationBuilder.DropTable(
                name: "NarrativeBlocks");

            migrationBuilder.DropIndex(
                name: "IX_ReportSections_NarrativeBlockId",
                table: "ReportSections");

            migrationBuilder.DropColumn(
                name: "NarrativeBlockId",
                table: "ReportSections");
        }
    }
}
