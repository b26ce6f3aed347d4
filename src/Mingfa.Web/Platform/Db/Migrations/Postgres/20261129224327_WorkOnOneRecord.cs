using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WorkOnOneRecord : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_FilingPackages_CaseId_Authority",
                table: "FilingPackages");

            migrationBuilder.AddColumn<string>(
                name: "TakeOverPlan",
                table: "PowerAdjustments",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CompetitionHearing",
                table: "NormativeDocumentCases",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Role",
                table: "MeetingAttendances",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RiskAverted",
                table: "LegalOpinions",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Asker",
                table: "InquiryQuestions",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AskerKind",
                table: "InquiryQuestions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Points",
                table: "InformationReports",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LeadUnitId",
                table: "FormLines",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "BenchmarkId",
                table: "EnforcementDecisions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FineFen",
                table: "EnforcementDecisions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OutsideReason",
                table: "EnforcementDecisions",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LicenceNumber",
                table: "Counsels",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Opinions",
                table: "CleanupItems",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "CleanupItems",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SampleSecret",
                table: "AssessmentCampaigns",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PopularisationDuties",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Laws = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Audience = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Measures = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    PublishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("PK_PopularisationDuties", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PopularisationDuties_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PopularisationPlaces",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
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
                    table.PrimaryKey("PK_PopularisationPlaces", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FormLines_LeadUnitId",
                table: "FormLines",
                column: "LeadUnitId");

            migrationBuilder.CreateIndex(
                name: "IX_FilingPackages_CaseId_Authority",
                table: "FilingPackages",
                columns: new[] { "CaseId", "Authority" });

            migrationBuilder.CreateIndex(
                name: "IX_EnforcementDecisions_BenchmarkId",
                table: "EnforcementDecisions",
                column: "BenchmarkId");

            migrationBuilder.CreateIndex(
                name: "IX_PopularisationDuties_BatchId",
                table: "PopularisationDuties",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_PopularisationDuties_Code",
                table: "PopularisationDuties",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PopularisationDuties_UnitId",
                table: "PopularisationDuties",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_PopularisationPlaces_BatchId",
                table: "PopularisationPlaces",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_PopularisationPlaces_Code",
                table: "PopularisationPlaces",
                column: "Code",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_EnforcementDecisions_DiscretionBenchmarks_BenchmarkId",
                table: "EnforcementDecisions",
                column: "BenchmarkId",
                principalTable: "DiscretionBenchmarks",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_FormLines_OrgUnits_LeadUnitId",
                table: "FormLines",
                column: "LeadUnitId",
                principalTable: "OrgUnits",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            // What was written freely before is written as the register now asks for it; who sat in is known by unit and position.
            migrationBuilder.Sql("UPDATE \"LawPopularisations\" SET \"PlaceKind\" = '进' || \"PlaceKind\" WHERE \"PlaceKind\" NOT LIKE '进%'");
            migrationBuilder.Sql("UPDATE \"MeetingAttendances\" SET \"Role\" = 'LegalHead' WHERE \"Form\" <> 'Excused' AND \"UnitId\" IN (SELECT \"Id\" FROM \"OrgUnits\" WHERE \"Duty\" = 'LegalBureau')");
            migrationBuilder.Sql("UPDATE \"MeetingAttendances\" SET \"Role\" = 'Counsel' WHERE \"Form\" <> 'Excused' AND \"Position\" LIKE '%法律顾问%'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_EnforcementDecisions_DiscretionBenchmarks_BenchmarkId",
                table: "EnforcementDecisions");

            migrationBuilder.DropForeignKey(
                name: "FK_FormLines_OrgUnits_LeadUnitId",
                table: "FormLines");

            migrationBuilder.DropTable(
                name: "PopularisationDuties");

            migrationBuilder.DropTable(
                name: "PopularisationPlaces");

            migrationBuilder.DropIndex(
                name: "IX_FormLines_LeadUnitId",
                table: "FormLines");

            migrationBuilder.DropIndex(
                name: "IX_FilingPackages_CaseId_Authority",
                table: "FilingPackages");

            migrationBuilder.DropIndex(
                name: "IX_EnforcementDecisions_BenchmarkId",
                table: "EnforcementDecisions");

            migrationBuilder.DropColumn(
                name: "TakeOverPlan",
                table: "PowerAdjustments");

            migrationBuilder.DropColumn(
                name: "CompetitionHearing",
                table: "NormativeDocumentCases");

            migrationBuilder.DropColumn(
                name: "Role",
                table: "MeetingAttendances");

            migrationBuilder.DropColumn(
                name: "RiskAverted",
                table: "LegalOpinions");

            migrationBuilder.DropColumn(
                name: "Asker",
                table: "InquiryQuestions");

            migrationBuilder.DropColumn(
                name: "AskerKind",
                table: "InquiryQuestions");

            migrationBuilder.DropColumn(
                name: "Points",
                table: "InformationReports");

            migrationBuilder.DropColumn(
                name: "LeadUnitId",
                table: "FormLines");

            migrationBuilder.DropColumn(
                name: "BenchmarkId",
                table: "EnforcementDecisions");

            migrationBuilder.DropColumn(
                name: "FineFen",
                table: "EnforcementDecisions");

            migrationBuilder.DropColumn(
                name: "OutsideReason",
                table: "EnforcementDecisions");

            migrationBuilder.DropColumn(
                name: "LicenceNumber",
                table: "Counsels");

            migrationBuilder.DropColumn(
                name: "Opinions",
                table: "CleanupItems");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "CleanupItems");

            migrationBuilder.DropColumn(
                name: "SampleSecret",
                table: "AssessmentCampaigns");

            migrationBuilder.CreateIndex(
                name: "IX_FilingPackages_CaseId_Authority",
                table: "FilingPackages",
                columns: new[] { "CaseId", "Authority" },
                unique: true);
        }
    }
}
