using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MessagesAboutEntries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => MakeAnew(migrationBuilder, aboutEntries: true);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => MakeAnew(migrationBuilder, aboutEntries: false);

        // SQLite cannot make a column nullable; to alter one the tool would need the model of this migration, which later ones leave out.
        private static void MakeAnew(MigrationBuilder migrationBuilder, bool aboutEntries)
        {
            migrationBuilder.CreateTable(
                name: "NotificationsAnew",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OfficerId = table.Column<long>(type: "INTEGER", nullable: true),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    DossierId = table.Column<long>(type: "INTEGER", nullable: aboutEntries),
                    Text = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notifications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Notifications_Dossiers_DossierId",
                        column: x => x.DossierId,
                        principalTable: "Dossiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            if (aboutEntries)
            {
                migrationBuilder.AddColumn<string>(
                    name: "Register",
                    table: "NotificationsAnew",
                    type: "TEXT",
                    maxLength: 60,
                    nullable: true);

                migrationBuilder.AddColumn<long>(
                    name: "EntryId",
                    table: "NotificationsAnew",
                    type: "INTEGER",
                    nullable: true);
            }

            migrationBuilder.Sql("""
                INSERT INTO "NotificationsAnew" ("Id", "OfficerId", "UnitId", "DossierId", "Text", "At", "ReadAt")
                SELECT "Id", "OfficerId", "UnitId", "DossierId", "Text", "At", "ReadAt" FROM "Notifications" WHERE "DossierId" IS NOT NULL
                """);

            migrationBuilder.DropTable(
                name: "Notifications");

            migrationBuilder.RenameTable(
                name: "NotificationsAnew",
                newName: "Notifications");

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_DossierId",
                table: "Notifications",
                column: "DossierId");

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_OfficerId_ReadAt_Id",
                table: "Notifications",
                columns: new[] { "OfficerId", "ReadAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_UnitId_ReadAt_Id",
                table: "Notifications",
                columns: new[] { "UnitId", "ReadAt", "Id" });
        }
    }
}
