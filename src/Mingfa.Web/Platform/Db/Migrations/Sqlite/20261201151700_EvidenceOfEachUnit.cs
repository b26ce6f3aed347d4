using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EvidenceOfEachUnit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Evidence_CampaignId_Hash",
                table: "Evidence");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_CampaignId_Hash",
                table: "Evidence",
                columns: new[] { "CampaignId", "Hash" });

            // What several units shared becomes evidence of each, with the verdict it had.
            migrationBuilder.Sql(@"INSERT INTO ""Evidence"" (""UnitId"", ""CampaignId"", ""Title"", ""ProducedOn"", ""DocumentNumber"", ""Access"", ""ValidTo"", ""FileId"", ""Hash"", ""Words"", ""Flags"", ""State"", ""UploadedBy"", ""UploadedById"", ""UploadedOn"", ""Reviewer"", ""Opinion"", ""ReviewedOn"")
SELECT linked.""UnitId"", shared.""CampaignId"", shared.""Title"", shared.""ProducedOn"", shared.""DocumentNumber"", shared.""Access"", shared.""ValidTo"", shared.""FileId"", shared.""Hash"", shared.""Words"", shared.""Flags"", shared.""State"", shared.""UploadedBy"", shared.""UploadedById"", shared.""UploadedOn"", shared.""Reviewer"", shared.""Opinion"", shared.""ReviewedOn""
FROM ""Evidence"" AS shared JOIN (SELECT DISTINCT ""EvidenceId"", ""UnitId"" FROM ""EvidenceLinks"") AS linked ON linked.""EvidenceId"" = shared.""Id""
WHERE linked.""UnitId"" <> shared.""UnitId""");
            migrationBuilder.Sql(@"UPDATE ""EvidenceLinks"" SET ""EvidenceId"" =
(SELECT own.""Id"" FROM ""Evidence"" AS own JOIN ""Evidence"" AS shared ON shared.""CampaignId"" = own.""CampaignId"" AND shared.""Hash"" = own.""Hash""
WHERE shared.""Id"" = ""EvidenceLinks"".""EvidenceId"" AND own.""UnitId"" = ""EvidenceLinks"".""UnitId"")
WHERE EXISTS (SELECT 1 FROM ""Evidence"" AS shared WHERE shared.""Id"" = ""EvidenceLinks"".""EvidenceId"" AND shared.""UnitId"" <> ""EvidenceLinks"".""UnitId"")");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Evidence_CampaignId_Hash",
                table: "Evidence");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_CampaignId_Hash",
                table: "Evidence",
                columns: new[] { "CampaignId", "Hash" },
                unique: true);
        }
    }
}
