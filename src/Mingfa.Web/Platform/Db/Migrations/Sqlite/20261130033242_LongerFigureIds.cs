using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mingfa.Web.Platform.Db.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LongerFigureIds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
