using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MessagesAboutEntries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<long>(
                name: "DossierId",
                table: "Notifications",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");

            migrationBuilder.AddColumn<long>(
                name: "EntryId",
                table: "Notifications",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Register",
                table: "Notifications",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DELETE FROM "Notifications" WHERE "DossierId" IS NULL""");

            migrationBuilder.DropColumn(
                name: "EntryId",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "Register",
                table: "Notifications");

            migrationBuilder.AlterColumn<long>(
                name: "DossierId",
                table: "Notifications",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);
        }
    }
}
