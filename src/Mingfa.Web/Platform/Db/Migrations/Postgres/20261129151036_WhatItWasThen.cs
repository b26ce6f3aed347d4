using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WhatItWasThen : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ContinuesId",
                table: "RegisterBatches",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Corrections",
                table: "RegisterBatches",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<DateOnly>(
                name: "QualifiedSince",
                table: "Officers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Access",
                table: "Evidence",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Internal");

            migrationBuilder.CreateTable(
                name: "DemonstrationCampaigns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Authority = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    IndicatorSet = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StageSince = table.Column<DateOnly>(type: "date", nullable: false),
                    StageDue = table.Column<DateOnly>(type: "date", nullable: true),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ResultOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ResultDocument = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
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
                    table.PrimaryKey("PK_DemonstrationCampaigns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OrgUnitPasts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ShortName = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Rank = table.Column<string>(type: "text", nullable: true),
                    ApprovedPosts = table.Column<int>(type: "integer", nullable: false),
                    Basis = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrgUnitPasts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrgUnitPasts_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DemonstrationCampaigns_BatchId",
                table: "DemonstrationCampaigns",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_DemonstrationCampaigns_Code",
                table: "DemonstrationCampaigns",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrgUnitPasts_UnitId_Until",
                table: "OrgUnitPasts",
                columns: new[] { "UnitId", "Until" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DemonstrationCampaigns");

            migrationBuilder.DropTable(
                name: "OrgUnitPasts");

            migrationBuilder.DropColumn(
                name: "ContinuesId",
                table: "RegisterBatches");

            migrationBuilder.DropColumn(
                name: "Corrections",
                table: "RegisterBatches");

            migrationBuilder.DropColumn(
                name: "QualifiedSince",
                table: "Officers");

            migrationBuilder.DropColumn(
                name: "Access",
                table: "Evidence");
        }
    }
}
