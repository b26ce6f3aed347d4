using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CounselAuditLiaison : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Subject",
                table: "ProcurementProjects",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rank",
                table: "LawExams",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "FiledOn",
                table: "CounselEngagements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ObjectId",
                table: "AuditProjects",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AuditObjects",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: true),
                    CycleYears = table.Column<int>(type: "INTEGER", nullable: false),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
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
                    table.PrimaryKey("PK_AuditObjects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuditObjects_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CommunityServices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AssignmentId = table.Column<long>(type: "INTEGER", nullable: false),
                    SubdistrictId = table.Column<long>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Persons = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
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
                    table.PrimaryKey("PK_CommunityServices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CommunityServices_CommunityLegalTeams_AssignmentId",
                        column: x => x.AssignmentId,
                        principalTable: "CommunityLegalTeams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CommunityServices_OrgUnits_SubdistrictId",
                        column: x => x.SubdistrictId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CounselBudgets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Document = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
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
                    table.PrimaryKey("PK_CounselBudgets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CounselBudgets_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CounselPayments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MatterId = table.Column<long>(type: "INTEGER", nullable: false),
                    CounselId = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Voucher = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
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
                    table.PrimaryKey("PK_CounselPayments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CounselPayments_Counsels_CounselId",
                        column: x => x.CounselId,
                        principalTable: "Counsels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CounselPayments_LegalMatters_MatterId",
                        column: x => x.MatterId,
                        principalTable: "LegalMatters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CounselPayments_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CounselTrainings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CounselId = table.Column<long>(type: "INTEGER", nullable: false),
                    Topic = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Hours = table.Column<int>(type: "INTEGER", nullable: false),
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
                    table.PrimaryKey("PK_CounselTrainings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CounselTrainings_Counsels_CounselId",
                        column: x => x.CounselId,
                        principalTable: "Counsels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CounselTrainings_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CourtMeetings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LiaisonId = table.Column<long>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Topics = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Minutes = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
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
                    table.PrimaryKey("PK_CourtMeetings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CourtMeetings_CourtLiaisons_LiaisonId",
                        column: x => x.LiaisonId,
                        principalTable: "CourtLiaisons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JudicialSuggestions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Court = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    LiaisonId = table.Column<long>(type: "INTEGER", nullable: true),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ReplyBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RepliedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reply = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
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
                    table.PrimaryKey("PK_JudicialSuggestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_JudicialSuggestions_CourtLiaisons_LiaisonId",
                        column: x => x.LiaisonId,
                        principalTable: "CourtLiaisons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_JudicialSuggestions_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditProjects_ObjectId",
                table: "AuditProjects",
                column: "ObjectId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditObjects_BatchId",
                table: "AuditObjects",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditObjects_Code",
                table: "AuditObjects",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditObjects_UnitId",
                table: "AuditObjects",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_CommunityServices_AssignmentId",
                table: "CommunityServices",
                column: "AssignmentId");

            migrationBuilder.CreateIndex(
                name: "IX_CommunityServices_BatchId",
                table: "CommunityServices",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_CommunityServices_Code",
                table: "CommunityServices",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CommunityServices_On",
                table: "CommunityServices",
                column: "On");

            migrationBuilder.CreateIndex(
                name: "IX_CommunityServices_SubdistrictId",
                table: "CommunityServices",
                column: "SubdistrictId");

            migrationBuilder.CreateIndex(
                name: "IX_CounselBudgets_BatchId",
                table: "CounselBudgets",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_CounselBudgets_Code",
                table: "CounselBudgets",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CounselBudgets_UnitId",
                table: "CounselBudgets",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_CounselPayments_BatchId",
                table: "CounselPayments",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_CounselPayments_Code",
                table: "CounselPayments",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CounselPayments_CounselId",
                table: "CounselPayments",
                column: "CounselId");

            migrationBuilder.CreateIndex(
                name: "IX_CounselPayments_MatterId",
                table: "CounselPayments",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_CounselPayments_UnitId_PaidOn",
                table: "CounselPayments",
                columns: new[] { "UnitId", "PaidOn" });

            migrationBuilder.CreateIndex(
                name: "IX_CounselTrainings_BatchId",
                table: "CounselTrainings",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_CounselTrainings_Code",
                table: "CounselTrainings",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CounselTrainings_CounselId",
                table: "CounselTrainings",
                column: "CounselId");

            migrationBuilder.CreateIndex(
                name: "IX_CounselTrainings_UnitId",
                table: "CounselTrainings",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_CourtMeetings_BatchId",
                table: "CourtMeetings",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_CourtMeetings_Code",
                table: "CourtMeetings",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CourtMeetings_LiaisonId",
                table: "CourtMeetings",
                column: "LiaisonId");

            migrationBuilder.CreateIndex(
                name: "IX_JudicialSuggestions_BatchId",
                table: "JudicialSuggestions",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_JudicialSuggestions_Code",
                table: "JudicialSuggestions",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_JudicialSuggestions_LiaisonId",
                table: "JudicialSuggestions",
                column: "LiaisonId");

            migrationBuilder.CreateIndex(
                name: "IX_JudicialSuggestions_ReplyBy",
                table: "JudicialSuggestions",
                column: "ReplyBy");

            migrationBuilder.CreateIndex(
                name: "IX_JudicialSuggestions_UnitId",
                table: "JudicialSuggestions",
                column: "UnitId");

            migrationBuilder.AddForeignKey(
                name: "FK_AuditProjects_AuditObjects_ObjectId",
                table: "AuditProjects",
                column: "ObjectId",
                principalTable: "AuditObjects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_AuditProjects_AuditObjects_ObjectId",
                table: "AuditProjects");

            migrationBuilder.DropTable(
                name: "AuditObjects");

            migrationBuilder.DropTable(
                name: "CommunityServices");

            migrationBuilder.DropTable(
                name: "CounselBudgets");

            migrationBuilder.DropTable(
                name: "CounselPayments");

            migrationBuilder.DropTable(
                name: "CounselTrainings");

            migrationBuilder.DropTable(
                name: "CourtMeetings");

            migrationBuilder.DropTable(
                name: "JudicialSuggestions");

            migrationBuilder.DropIndex(
                name: "IX_AuditProjects_ObjectId",
                table: "AuditProjects");

            migrationBuilder.DropColumn(
                name: "Subject",
                table: "ProcurementProjects");

            migrationBuilder.DropColumn(
                name: "Rank",
                table: "LawExams");

            migrationBuilder.DropColumn(
                name: "FiledOn",
                table: "CounselEngagements");

            migrationBuilder.DropColumn(
                name: "ObjectId",
                table: "AuditProjects");
        }
    }
}
