using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
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
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "NarrativeBlocks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Topic = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Author = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Reviewer = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ReviewedOn = table.Column<DateOnly>(type: "date", nullable: true),
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
