using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class EnforcingOfficers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "RenewedOn",
                table: "EnforcementOfficers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LeadOfficerId",
                table: "EnforcementDecisions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SecondOfficerId",
                table: "EnforcementDecisions",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_EnforcementDecisions_LeadOfficerId",
                table: "EnforcementDecisions",
                column: "LeadOfficerId");

            migrationBuilder.CreateIndex(
                name: "IX_EnforcementDecisions_SecondOfficerId",
                table: "EnforcementDecisions",
                column: "SecondOfficerId");

            migrationBuilder.AddForeignKey(
                name: "FK_EnforcementDecisions_EnforcementOfficers_LeadOfficerId",
                table: "EnforcementDecisions",
                column: "LeadOfficerId",
                principalTable: "EnforcementOfficers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_EnforcementDecisions_EnforcementOfficers_SecondOfficerId",
                table: "EnforcementDecisions",
                column: "SecondOfficerId",
                principalTable: "EnforcementOfficers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_EnforcementDecisions_EnforcementOfficers_LeadOfficerId",
                table: "EnforcementDecisions");

            migrationBuilder.DropForeignKey(
                name: "FK_EnforcementDecisions_EnforcementOfficers_SecondOfficerId",
                table: "EnforcementDecisions");

            migrationBuilder.DropIndex(
                name: "IX_EnforcementDecisions_LeadOfficerId",
                table: "EnforcementDecisions");

            migrationBuilder.DropIndex(
                name: "IX_EnforcementDecisions_SecondOfficerId",
                table: "EnforcementDecisions");

            migrationBuilder.DropColumn(
                name: "RenewedOn",
                table: "EnforcementOfficers");

            migrationBuilder.DropColumn(
                name: "LeadOfficerId",
                table: "EnforcementDecisions");

            migrationBuilder.DropColumn(
                name: "SecondOfficerId",
                table: "EnforcementDecisions");
        }
    }
}
