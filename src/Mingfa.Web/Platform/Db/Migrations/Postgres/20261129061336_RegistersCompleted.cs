using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RegistersCompleted : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "AcceptedOn",
                table: "ServiceRatings",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Days",
                table: "ServiceRatings",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LicenceId",
                table: "ServiceRatings",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OneVisitId",
                table: "ServiceRatings",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Visits",
                table: "ServiceRatings",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VisitsReason",
                table: "ServiceRatings",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BasisKind",
                table: "ProofMatters",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rating",
                table: "InquiryQuestions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "HighFen",
                table: "DiscretionBenchmarks",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LowFen",
                table: "DiscretionBenchmarks",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DecidedById",
                table: "ApprovalDecisions",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Communities",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubdistrictId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Households = table.Column<int>(type: "integer", nullable: true),
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
                    table.PrimaryKey("PK_Communities", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Communities_OrgUnits_SubdistrictId",
                        column: x => x.SubdistrictId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublicSuggestions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Topic = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Content = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Contact = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ReceiptCode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    UnitId = table.Column<long>(type: "bigint", nullable: true),
                    ReplyBy = table.Column<DateOnly>(type: "date", nullable: true),
                    RepliedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PublicTopic = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Reply = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Adopted = table.Column<bool>(type: "boolean", nullable: false),
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
                    table.PrimaryKey("PK_PublicSuggestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PublicSuggestions_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubdistrictActs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubdistrictId = table.Column<long>(type: "bigint", nullable: false),
                    PowerId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Party = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    BenchmarkId = table.Column<long>(type: "bigint", nullable: true),
                    FineFen = table.Column<long>(type: "bigint", nullable: true),
                    OutsideReason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
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
                    table.PrimaryKey("PK_SubdistrictActs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubdistrictActs_DiscretionBenchmarks_BenchmarkId",
                        column: x => x.BenchmarkId,
                        principalTable: "DiscretionBenchmarks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SubdistrictActs_OrgUnits_SubdistrictId",
                        column: x => x.SubdistrictId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SubdistrictActs_SubdistrictPowers_PowerId",
                        column: x => x.PowerId,
                        principalTable: "SubdistrictPowers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubdistrictSquads",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    SubdistrictId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SentById = table.Column<long>(type: "bigint", nullable: false),
                    Direction = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Staff = table.Column<int>(type: "integer", nullable: false),
                    Devices = table.Column<int>(type: "integer", nullable: false),
                    Document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    FoundedOn = table.Column<DateOnly>(type: "date", nullable: false),
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
                    table.PrimaryKey("PK_SubdistrictSquads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubdistrictSquads_OrgUnits_SentById",
                        column: x => x.SentById,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SubdistrictSquads_OrgUnits_SubdistrictId",
                        column: x => x.SubdistrictId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SupervisionNotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Number = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    SentOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Problem = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Demand = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ReplyBy = table.Column<DateOnly>(type: "date", nullable: true),
                    RepliedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reply = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
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
                    table.PrimaryKey("PK_SupervisionNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SupervisionNotes_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WorkModelElements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Model = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Meaning = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    Basis = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
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
                    table.PrimaryKey("PK_WorkModelElements", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ServiceRatings_LicenceId",
                table: "ServiceRatings",
                column: "LicenceId");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceRatings_OneVisitId",
                table: "ServiceRatings",
                column: "OneVisitId");

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalDecisions_DecidedById",
                table: "ApprovalDecisions",
                column: "DecidedById");

            migrationBuilder.CreateIndex(
                name: "IX_Communities_BatchId",
                table: "Communities",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_Communities_Code",
                table: "Communities",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Communities_SubdistrictId",
                table: "Communities",
                column: "SubdistrictId");

            migrationBuilder.CreateIndex(
                name: "IX_PublicSuggestions_BatchId",
                table: "PublicSuggestions",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_PublicSuggestions_Code",
                table: "PublicSuggestions",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublicSuggestions_ReceiptCode",
                table: "PublicSuggestions",
                column: "ReceiptCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublicSuggestions_ReceivedOn",
                table: "PublicSuggestions",
                column: "ReceivedOn");

            migrationBuilder.CreateIndex(
                name: "IX_PublicSuggestions_UnitId",
                table: "PublicSuggestions",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_SubdistrictActs_BatchId",
                table: "SubdistrictActs",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_SubdistrictActs_BenchmarkId",
                table: "SubdistrictActs",
                column: "BenchmarkId");

            migrationBuilder.CreateIndex(
                name: "IX_SubdistrictActs_Code",
                table: "SubdistrictActs",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SubdistrictActs_On",
                table: "SubdistrictActs",
                column: "On");

            migrationBuilder.CreateIndex(
                name: "IX_SubdistrictActs_PowerId",
                table: "SubdistrictActs",
                column: "PowerId");

            migrationBuilder.CreateIndex(
                name: "IX_SubdistrictActs_SubdistrictId",
                table: "SubdistrictActs",
                column: "SubdistrictId");

            migrationBuilder.CreateIndex(
                name: "IX_SubdistrictSquads_BatchId",
                table: "SubdistrictSquads",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_SubdistrictSquads_Code",
                table: "SubdistrictSquads",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SubdistrictSquads_SentById",
                table: "SubdistrictSquads",
                column: "SentById");

            migrationBuilder.CreateIndex(
                name: "IX_SubdistrictSquads_SubdistrictId",
                table: "SubdistrictSquads",
                column: "SubdistrictId");

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionNotes_BatchId",
                table: "SupervisionNotes",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionNotes_Code",
                table: "SupervisionNotes",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionNotes_ReplyBy",
                table: "SupervisionNotes",
                column: "ReplyBy");

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionNotes_UnitId",
                table: "SupervisionNotes",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkModelElements_BatchId",
                table: "WorkModelElements",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkModelElements_Code",
                table: "WorkModelElements",
                column: "Code",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_ApprovalDecisions_OrgUnits_DecidedById",
                table: "ApprovalDecisions",
                column: "DecidedById",
                principalTable: "OrgUnits",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ServiceRatings_AtMostOneVisitItems_OneVisitId",
                table: "ServiceRatings",
                column: "OneVisitId",
                principalTable: "AtMostOneVisitItems",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ServiceRatings_LicenceItems_LicenceId",
                table: "ServiceRatings",
                column: "LicenceId",
                principalTable: "LicenceItems",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ApprovalDecisions_OrgUnits_DecidedById",
                table: "ApprovalDecisions");

            migrationBuilder.DropForeignKey(
                name: "FK_ServiceRatings_AtMostOneVisitItems_OneVisitId",
                table: "ServiceRatings");

            migrationBuilder.DropForeignKey(
                name: "FK_ServiceRatings_LicenceItems_LicenceId",
                table: "ServiceRatings");

            migrationBuilder.DropTable(
                name: "Communities");

            migrationBuilder.DropTable(
                name: "PublicSuggestions");

            migrationBuilder.DropTable(
                name: "SubdistrictActs");

            migrationBuilder.DropTable(
                name: "SubdistrictSquads");

            migrationBuilder.DropTable(
                name: "SupervisionNotes");

            migrationBuilder.DropTable(
                name: "WorkModelElements");

            migrationBuilder.DropIndex(
                name: "IX_ServiceRatings_LicenceId",
                table: "ServiceRatings");

            migrationBuilder.DropIndex(
                name: "IX_ServiceRatings_OneVisitId",
                table: "ServiceRatings");

            migrationBuilder.DropIndex(
                name: "IX_ApprovalDecisions_DecidedById",
                table: "ApprovalDecisions");

            migrationBuilder.DropColumn(
                name: "AcceptedOn",
                table: "ServiceRatings");

            migrationBuilder.DropColumn(
                name: "Days",
                table: "ServiceRatings");

            migrationBuilder.DropColumn(
                name: "LicenceId",
                table: "ServiceRatings");

            migrationBuilder.DropColumn(
                name: "OneVisitId",
                table: "ServiceRatings");

            migrationBuilder.DropColumn(
                name: "Visits",
                table: "ServiceRatings");

            migrationBuilder.DropColumn(
                name: "VisitsReason",
                table: "ServiceRatings");

            migrationBuilder.DropColumn(
                name: "BasisKind",
                table: "ProofMatters");

            migrationBuilder.DropColumn(
                name: "Rating",
                table: "InquiryQuestions");

            migrationBuilder.DropColumn(
                name: "HighFen",
                table: "DiscretionBenchmarks");

            migrationBuilder.DropColumn(
                name: "LowFen",
                table: "DiscretionBenchmarks");

            migrationBuilder.DropColumn(
                name: "DecidedById",
                table: "ApprovalDecisions");
        }
    }
}
