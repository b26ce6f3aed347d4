using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Mingfa.Web.Platform.Db;

/// <summary>Lets <c>dotnet ef migrations add NAME --context SqliteDb</c> build the model without starting the product.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        new((DbContextOptions<SqliteDb>)new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) =>
        new((DbContextOptions<PostgresDb>)new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=localhost").Options);
}
