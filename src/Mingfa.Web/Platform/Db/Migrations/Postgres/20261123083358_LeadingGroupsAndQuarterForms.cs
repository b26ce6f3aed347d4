using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LeadingGroupsAndQuarterForms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ResolutionId",
                table: "TaskPlanRows",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Made",
                table: "FrozenUnits",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MadeLately",
                table: "FrozenUnits",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "BonusCap",
                table: "AssessmentCampaigns",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<List<int>>(
                name: "ResultWeights",
                table: "AssessmentCampaigns",
                type: "integer[]",
                nullable: false);

            migrationBuilder.AddColumn<int>(
                name: "RushDays",
                table: "AssessmentCampaigns",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "RushPercent",
                table: "AssessmentCampaigns",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "FinalResults",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Class = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Written = table.Column<decimal>(type: "numeric(12,6)", precision: 12, scale: 6, nullable: false),
                    Field = table.Column<decimal>(type: "numeric(12,6)", precision: 12, scale: 6, nullable: true),
                    Survey = table.Column<decimal>(type: "numeric(12,6)", precision: 12, scale: 6, nullable: true),
                    Bonus = table.Column<decimal>(type: "numeric(12,6)", precision: 12, scale: 6, nullable: false),
                    Deduction = table.Column<decimal>(type: "numeric(12,6)", precision: 12, scale: 6, nullable: false),
                    Total = table.Column<decimal>(type: "numeric(12,6)", precision: 12, scale: 6, nullable: false),
                    Rank = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FinalResults", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FinalResults_AssessmentCampaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "AssessmentCampaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FormLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Form = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Label = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
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
                    table.PrimaryKey("PK_FormLines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FrozenFormCells",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    QuarterId = table.Column<long>(type: "bigint", nullable: false),
                    Form = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Label = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Value = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FrozenFormCells", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FrozenFormCells_FrozenQuarters_QuarterId",
                        column: x => x.QuarterId,
                        principalTable: "FrozenQuarters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LeadingGroups",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Head = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Deputies = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Members = table.Column<List<string>>(type: "text[]", nullable: false),
                    OfficeUnitId = table.Column<long>(type: "bigint", nullable: false),
                    Document = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
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
                    table.PrimaryKey("PK_LeadingGroups", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LeadingGroups_OrgUnits_OfficeUnitId",
                        column: x => x.OfficeUnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ScoreItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Fact = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Points = table.Column<decimal>(type: "numeric(12,6)", precision: 12, scale: 6, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    OfficerName = table.Column<string>(type: "text", nullable: false),
                    StruckBecause = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScoreItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScoreItems_AssessmentCampaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "AssessmentCampaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SurveyScores",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Score = table.Column<decimal>(type: "numeric(12,6)", precision: 12, scale: 6, nullable: false),
                    Answers = table.Column<int>(type: "integer", nullable: false),
                    Surveyor = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurveyScores", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SurveyScores_AssessmentCampaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "AssessmentCampaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GroupMeetings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    GroupId = table.Column<long>(type: "bigint", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Chair = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Topics = table.Column<List<string>>(type: "text[]", nullable: false),
                    Minutes = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
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
                    table.PrimaryKey("PK_GroupMeetings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GroupMeetings_LeadingGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "LeadingGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "GroupResolutions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MeetingId = table.Column<long>(type: "bigint", nullable: false),
                    Measure = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Standard = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Deliverable = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    LeadUnitId = table.Column<long>(type: "bigint", nullable: false),
                    Deadline = table.Column<DateOnly>(type: "date", nullable: false),
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
                    table.PrimaryKey("PK_GroupResolutions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GroupResolutions_GroupMeetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "GroupMeetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GroupResolutions_OrgUnits_LeadUnitId",
                        column: x => x.LeadUnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FinalResults_CampaignId_UnitId",
                table: "FinalResults",
                columns: new[] { "CampaignId", "UnitId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FormLines_BatchId",
                table: "FormLines",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_FormLines_Code",
                table: "FormLines",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FrozenFormCells_QuarterId",
                table: "FrozenFormCells",
                column: "QuarterId");

            migrationBuilder.CreateIndex(
                name: "IX_GroupMeetings_BatchId",
                table: "GroupMeetings",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_GroupMeetings_Code",
                table: "GroupMeetings",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GroupMeetings_GroupId",
                table: "GroupMeetings",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_GroupResolutions_BatchId",
                table: "GroupResolutions",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_GroupResolutions_Code",
                table: "GroupResolutions",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GroupResolutions_LeadUnitId",
                table: "GroupResolutions",
                column: "LeadUnitId");

            migrationBuilder.CreateIndex(
                name: "IX_GroupResolutions_MeetingId",
                table: "GroupResolutions",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_LeadingGroups_BatchId",
                table: "LeadingGroups",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_LeadingGroups_Code",
                table: "LeadingGroups",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LeadingGroups_OfficeUnitId",
                table: "LeadingGroups",
                column: "OfficeUnitId");

            migrationBuilder.CreateIndex(
                name: "IX_ScoreItems_CampaignId_Number",
                table: "ScoreItems",
                columns: new[] { "CampaignId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SurveyScores_CampaignId_UnitId",
                table: "SurveyScores",
                columns: new[] { "CampaignId", "UnitId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FinalResults");

            migrationBuilder.DropTable(
                name: "FormLines");

            migrationBuilder.DropTable(
                name: "FrozenFormCells");

            migrationBuilder.DropTable(
                name: "GroupResolutions");

            migrationBuilder.DropTable(
                name: "ScoreItems");

            migrationBuilder.DropTable(
                name: "SurveyScores");

            migrationBuilder.DropTable(
                name: "GroupMeetings");

            migrationBuilder.DropTable(
                name: "LeadingGroups");

            migrationBuilder.DropColumn(
                name: "ResolutionId",
                table: "TaskPlanRows");

            migrationBuilder.DropColumn(
                name: "Made",
                table: "FrozenUnits");

            migrationBuilder.DropColumn(
                name: "MadeLately",
                table: "FrozenUnits");

            migrationBuilder.DropColumn(
                name: "BonusCap",
                table: "AssessmentCampaigns");

            migrationBuilder.DropColumn(
                name: "ResultWeights",
                table: "AssessmentCampaigns");

            migrationBuilder.DropColumn(
                name: "RushDays",
                table: "AssessmentCampaigns");

            migrationBuilder.DropColumn(
                name: "RushPercent",
                table: "AssessmentCampaigns");
        }
    }
}
