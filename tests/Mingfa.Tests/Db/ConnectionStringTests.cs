using Mingfa.Web.Platform.Db;
using Npgsql;

namespace Mingfa.Tests.Db;

public sealed class ConnectionStringTests
{
    private const string Given = "Host=127.0.0.1;Username=mingfa;Database=mingfa";

    [Fact]
    public void Postgres_KeepsStatementsPrepared_WhereTheOperatorSaysNothing()
    {
        var connection = new NpgsqlConnectionStringBuilder(DbServices.Postgres(Given));
        Assert.Equal((100, "-c jit=off", true), (connection.MaxAutoPrepare, connection.Options, connection.NoResetOnClose));
        Assert.Equal("mingfa", connection.Database);
    }

    [Theory]
    [InlineData("Max Auto Prepare=0")]
    [InlineData("max auto prepare=0")]
    [InlineData("MaxAutoPrepare=0")]
    public void Postgres_BehindAPooler_DoesAsTheOperatorSays(string said)
    {
        var connection = new NpgsqlConnectionStringBuilder(DbServices.Postgres($"{Given};{said};Options=-c jit=on;No Reset On Close=false"));
        Assert.Equal((0, "-c jit=on", false), (connection.MaxAutoPrepare, connection.Options, connection.NoResetOnClose));
    }
}
