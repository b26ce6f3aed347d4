using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RecordsOfTheYear : Migration
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

            migrationBuilder.AddColumn<DateOnly>(
                name: "PostedOn",
                table: "ReconsiderationCases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BasisKind",
                table: "ProofMatters",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Annexes",
                table: "NormativeEditions",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssessmentExemptions",
                table: "NormativeDocumentCases",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rating",
                table: "InquiryQuestions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "VetoId",
                table: "FrozenUnits",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ValidTo",
                table: "Evidence",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Annexes",
                table: "DraftRevisions",
                type: "jsonb",
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

            migrationBuilder.AddColumn<string>(
                name: "Annexes",
                table: "Consultations",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DecidedById",
                table: "ApprovalDecisions",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CaseFileReviews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    File = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Points = table.Column<int>(type: "integer", nullable: false),
                    IsPassed = table.Column<bool>(type: "boolean", nullable: false),
                    Problem = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    FixBy = table.Column<DateOnly>(type: "date", nullable: true),
                    FixedOn = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("PK_CaseFileReviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseFileReviews_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

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
                name: "DelegateSuggestions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    AssignedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "date", nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Contentment = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
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
                    table.PrimaryKey("PK_DelegateSuggestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DelegateSuggestions_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EnforcementDecisions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Number = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Cause = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    FiledOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DecideBy = table.Column<DateOnly>(type: "date", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IsMajor = table.Column<bool>(type: "boolean", nullable: false),
                    ReviewedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IsRecorded = table.Column<bool>(type: "boolean", nullable: false),
                    PublishBy = table.Column<DateOnly>(type: "date", nullable: true),
                    PublishedOn = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("PK_EnforcementDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EnforcementDecisions_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EnforcementOfficers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Certificate = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Field = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    LeftOn = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("PK_EnforcementOfficers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EnforcementOfficers_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FrozenReadings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    QuarterId = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Figure = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Value = table.Column<long>(type: "bigint", nullable: false),
                    Of = table.Column<long>(type: "bigint", nullable: true),
                    RowIds = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FrozenReadings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FrozenReadings_FrozenQuarters_QuarterId",
                        column: x => x.QuarterId,
                        principalTable: "FrozenQuarters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "InformationRequests",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "date", nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    IsOverturned = table.Column<bool>(type: "boolean", nullable: false),
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
                    table.PrimaryKey("PK_InformationRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InformationRequests_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InspectionRounds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    IsJoint = table.Column<bool>(type: "boolean", nullable: false),
                    Partners = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    DrawnOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Drawn = table.Column<int>(type: "integer", nullable: false),
                    Inspected = table.Column<int>(type: "integer", nullable: true),
                    FinishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PublishBy = table.Column<DateOnly>(type: "date", nullable: true),
                    PublishedOn = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("PK_InspectionRounds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InspectionRounds_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LegalReviewCases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Issuer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Matter = table.Column<string>(type: "text", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Opinions = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalReviewCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LegalReviewCases_Dossiers_Id",
                        column: x => x.Id,
                        principalTable: "Dossiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LitigationCases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Number = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Court = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Instance = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Cause = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ServedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "date", nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    HeardOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LeaderCalled = table.Column<bool>(type: "boolean", nullable: false),
                    LeaderCame = table.Column<bool>(type: "boolean", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PerformBy = table.Column<DateOnly>(type: "date", nullable: true),
                    PerformedOn = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("PK_LitigationCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LitigationCases_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MajorDecisions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ConsultedFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    ConsultedTo = table.Column<DateOnly>(type: "date", nullable: true),
                    FeedbackOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NeedsExperts = table.Column<bool>(type: "boolean", nullable: false),
                    ExpertsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NeedsRisk = table.Column<bool>(type: "boolean", nullable: false),
                    RiskOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LegalityOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MeetingId = table.Column<long>(type: "bigint", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ArchivedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
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
                    table.PrimaryKey("PK_MajorDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MajorDecisions_GovernmentMeetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "GovernmentMeetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MajorDecisions_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MediationCases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Body = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Subject = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    AcceptedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IsSettled = table.Column<bool>(type: "boolean", nullable: false),
                    IsPerformed = table.Column<bool>(type: "boolean", nullable: false),
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
                    table.PrimaryKey("PK_MediationCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MediationCases_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MeetingTopics",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MeetingId = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    NeedsReview = table.Column<bool>(type: "boolean", nullable: false),
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
                    table.PrimaryKey("PK_MeetingTopics", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MeetingTopics_GovernmentMeetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "GovernmentMeetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MeetingTopics_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PetitionMatters",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Matter = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AcceptBy = table.Column<DateOnly>(type: "date", nullable: true),
                    AcceptedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IsRefused = table.Column<bool>(type: "boolean", nullable: false),
                    ConcludeBy = table.Column<DateOnly>(type: "date", nullable: true),
                    ConcludedOn = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("PK_PetitionMatters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PetitionMatters_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PowerItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ItemCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Basis = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Duty = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    PublishedOn = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("PK_PowerItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PowerItems_OrgUnits_UnitId",
                        column: x => x.UnitId,
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
                name: "ScoreVetoes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    Level1 = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Fact = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Organ = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    OfficerName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    StruckBecause = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScoreVetoes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScoreVetoes_AssessmentCampaigns_CampaignId",
                        column: x => x.CampaignId,
                        principalTable: "AssessmentCampaigns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "IX_CaseFileReviews_BatchId",
                table: "CaseFileReviews",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseFileReviews_Code",
                table: "CaseFileReviews",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseFileReviews_UnitId",
                table: "CaseFileReviews",
                column: "UnitId");

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
                name: "IX_DelegateSuggestions_BatchId",
                table: "DelegateSuggestions",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_DelegateSuggestions_Code",
                table: "DelegateSuggestions",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DelegateSuggestions_UnitId",
                table: "DelegateSuggestions",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_EnforcementDecisions_BatchId",
                table: "EnforcementDecisions",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_EnforcementDecisions_Code",
                table: "EnforcementDecisions",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EnforcementDecisions_UnitId",
                table: "EnforcementDecisions",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_EnforcementOfficers_BatchId",
                table: "EnforcementOfficers",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_EnforcementOfficers_Code",
                table: "EnforcementOfficers",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EnforcementOfficers_UnitId",
                table: "EnforcementOfficers",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_FrozenReadings_QuarterId_UnitId_Figure",
                table: "FrozenReadings",
                columns: new[] { "QuarterId", "UnitId", "Figure" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InformationRequests_BatchId",
                table: "InformationRequests",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_InformationRequests_Code",
                table: "InformationRequests",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InformationRequests_UnitId",
                table: "InformationRequests",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_InspectionRounds_BatchId",
                table: "InspectionRounds",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_InspectionRounds_Code",
                table: "InspectionRounds",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InspectionRounds_UnitId",
                table: "InspectionRounds",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_LitigationCases_BatchId",
                table: "LitigationCases",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_LitigationCases_Code",
                table: "LitigationCases",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LitigationCases_UnitId",
                table: "LitigationCases",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_MajorDecisions_BatchId",
                table: "MajorDecisions",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_MajorDecisions_Code",
                table: "MajorDecisions",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MajorDecisions_MeetingId",
                table: "MajorDecisions",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_MajorDecisions_UnitId",
                table: "MajorDecisions",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_MediationCases_BatchId",
                table: "MediationCases",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_MediationCases_Code",
                table: "MediationCases",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MediationCases_UnitId",
                table: "MediationCases",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingTopics_BatchId",
                table: "MeetingTopics",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingTopics_Code",
                table: "MeetingTopics",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MeetingTopics_MeetingId",
                table: "MeetingTopics",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingTopics_UnitId",
                table: "MeetingTopics",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_PetitionMatters_BatchId",
                table: "PetitionMatters",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_PetitionMatters_Code",
                table: "PetitionMatters",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PetitionMatters_UnitId",
                table: "PetitionMatters",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_PowerItems_BatchId",
                table: "PowerItems",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_PowerItems_Code",
                table: "PowerItems",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PowerItems_UnitId",
                table: "PowerItems",
                column: "UnitId");

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
                name: "IX_ScoreVetoes_CampaignId_Number",
                table: "ScoreVetoes",
                columns: new[] { "CampaignId", "Number" },
                unique: true);

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
                name: "CaseFileReviews");

            migrationBuilder.DropTable(
                name: "Communities");

            migrationBuilder.DropTable(
                name: "DelegateSuggestions");

            migrationBuilder.DropTable(
                name: "EnforcementDecisions");

            migrationBuilder.DropTable(
                name: "EnforcementOfficers");

            migrationBuilder.DropTable(
                name: "FrozenReadings");

            migrationBuilder.DropTable(
                name: "InformationRequests");

            migrationBuilder.DropTable(
                name: "InspectionRounds");

            migrationBuilder.DropTable(
                name: "LegalReviewCases");

            migrationBuilder.DropTable(
                name: "LitigationCases");

            migrationBuilder.DropTable(
                name: "MajorDecisions");

            migrationBuilder.DropTable(
                name: "MediationCases");

            migrationBuilder.DropTable(
                name: "MeetingTopics");

            migrationBuilder.DropTable(
                name: "PetitionMatters");

            migrationBuilder.DropTable(
                name: "PowerItems");

            migrationBuilder.DropTable(
                name: "PublicSuggestions");

            migrationBuilder.DropTable(
                name: "ScoreVetoes");

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
                name: "PostedOn",
                table: "ReconsiderationCases");

            migrationBuilder.DropColumn(
                name: "BasisKind",
                table: "ProofMatters");

            migrationBuilder.DropColumn(
                name: "Annexes",
                table: "NormativeEditions");

            migrationBuilder.DropColumn(
                name: "AssessmentExemptions",
                table: "NormativeDocumentCases");

            migrationBuilder.DropColumn(
                name: "Rating",
                table: "InquiryQuestions");

            migrationBuilder.DropColumn(
                name: "VetoId",
                table: "FrozenUnits");

            migrationBuilder.DropColumn(
                name: "ValidTo",
                table: "Evidence");

            migrationBuilder.DropColumn(
                name: "Annexes",
                table: "DraftRevisions");

            migrationBuilder.DropColumn(
                name: "HighFen",
                table: "DiscretionBenchmarks");

            migrationBuilder.DropColumn(
                name: "LowFen",
                table: "DiscretionBenchmarks");

            migrationBuilder.DropColumn(
                name: "Annexes",
                table: "Consultations");

            migrationBuilder.DropColumn(
                name: "DecidedById",
                table: "ApprovalDecisions");
        }
    }
}
