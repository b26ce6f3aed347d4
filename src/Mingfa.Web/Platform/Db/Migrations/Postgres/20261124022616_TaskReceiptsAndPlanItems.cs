using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TaskReceiptsAndPlanItems : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsKey",
                table: "TaskPlanRows",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Executor",
                table: "TaskParts",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExecutorSignedOn",
                table: "TaskParts",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsKey",
                table: "TaskParts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReceiptDueOn",
                table: "TaskParts",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Section",
                table: "TaskParts",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SectionHead",
                table: "TaskParts",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SectionSignedOn",
                table: "TaskParts",
                type: "date",
                nullable: true);

            // Parts not yet signed owe the unit's receipt; the others were signed in one.
            migrationBuilder.Sql("UPDATE \"TaskParts\" SET \"ReceiptDueOn\" = \"SignBy\" WHERE \"SignedOn\" IS NULL");

            migrationBuilder.CreateTable(
                name: "AnnualPlanItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Plan = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Field = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: true),
                    PublishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    TaskId = table.Column<long>(type: "bigint", nullable: true),
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
                    table.PrimaryKey("PK_AnnualPlanItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnnualPlanItems_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AnnualPlanItems_PlanTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "PlanTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AnnualPlanItems_BatchId",
                table: "AnnualPlanItems",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_AnnualPlanItems_Code",
                table: "AnnualPlanItems",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AnnualPlanItems_TaskId",
                table: "AnnualPlanItems",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_AnnualPlanItems_UnitId",
                table: "AnnualPlanItems",
                column: "UnitId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnnualPlanItems");

            migrationBuilder.DropColumn(
                name: "IsKey",
                table: "TaskPlanRows");

            migrationBuilder.DropColumn(
                name: "Executor",
                table: "TaskParts");

            migrationBuilder.DropColumn(
                name: "ExecutorSignedOn",
                table: "TaskParts");

            migrationBuilder.DropColumn(
                name: "IsKey",
                table: "TaskParts");

            migrationBuilder.DropColumn(
                name: "ReceiptDueOn",
                table: "TaskParts");

            migrationBuilder.DropColumn(
                name: "Section",
                table: "TaskParts");

            migrationBuilder.DropColumn(
                name: "SectionHead",
                table: "TaskParts");

            migrationBuilder.DropColumn(
                name: "SectionSignedOn",
                table: "TaskParts");
        }
    }
}
