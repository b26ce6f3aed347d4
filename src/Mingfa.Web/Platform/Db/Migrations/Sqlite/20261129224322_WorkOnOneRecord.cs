using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CompetitionHearing",
                table: "NormativeDocumentCases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Role",
                table: "MeetingAttendances",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RiskAverted",
                table: "LegalOpinions",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Asker",
                table: "InquiryQuestions",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AskerKind",
                table: "InquiryQuestions",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Points",
                table: "InformationReports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LeadUnitId",
                table: "FormLines",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "BenchmarkId",
                table: "EnforcementDecisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FineFen",
                table: "EnforcementDecisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OutsideReason",
                table: "EnforcementDecisions",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LicenceNumber",
                table: "Counsels",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Opinions",
                table: "CleanupItems",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "CleanupItems",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SampleSecret",
                table: "AssessmentCampaigns",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PopularisationDuties",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    Laws = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Measures = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    PublishedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Document = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
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
