using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Db;

/// <summary>Statements that SQLite connections keep prepared answer as if they had been read anew.</summary>
[Trait("engine", "sqlite")]
public sealed class SqliteStatementsTests
{
    private static IQueryable<string> Founded(MingfaDb db, int year)
    {
        var day = new DateOnly(year, 1, 1);
        return db.Set<OrgUnit>().Where(unit => unit.FoundedOn == day).OrderBy(unit => unit.Code).Select(unit => unit.Code);
    }

    [Fact]
    public async Task Query_AskedAgain_TakesTheNewValueAndSeesWhatOthersWrote()
    {
        await using var host = await AuthHost.StartAsync();
        await host.UnitAsync("a", "甲局", unit => unit.FoundedOn = new DateOnly(2001, 1, 1));
        await host.AskAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            Assert.Equal(["a"], await Founded(db, 2001).ToListAsync());
            Assert.Equal([], await Founded(db, 2002).ToListAsync());
            await host.UnitAsync("b", "乙局", unit => unit.FoundedOn = new DateOnly(2002, 1, 1));
            Assert.Equal(["b"], await Founded(db, 2002).ToListAsync());
            return true;
        });
    }

    [Fact]
    public async Task Query_AskedWhileItsRowsAreStillRead_AnswersBoth()
    {
        await using var host = await AuthHost.StartAsync();
        foreach (var code in new[] { "a", "b", "c" })
            await host.UnitAsync(code, code + "局", unit => unit.FoundedOn = new DateOnly(2001, 1, 1));
        await host.AskAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            var pairs = new List<string>();
            foreach (var outer in Founded(db, 2001))
                foreach (var inner in await Founded(db, 2001).ToListAsync())
                    pairs.Add(outer + inner);
            Assert.Equal(["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"], pairs);
            Assert.Equal(["a", "b", "c"], await Founded(db, 2001).ToListAsync());
            return true;
        });
    }

    [Fact]
    public async Task Statement_Returned_IsTheOneTakenNext_UntilTheConnectionCloses()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var first = SqliteStatements.Of(connection).Take(connection, "SELECT 1");
        var beside = SqliteStatements.Of(connection).Take(connection, "SELECT 1");
        Assert.NotSame(first, beside);
        SqliteStatements.Of(connection).Return(first);
        Assert.Same(first, SqliteStatements.Of(connection).Take(connection, "SELECT 1"));
        SqliteStatements.Of(connection).Return(first);

        await connection.CloseAsync();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        Assert.NotSame(first, SqliteStatements.Of(connection).Take(connection, "SELECT 1"));
    }

    [Fact]
    public async Task Connection_OfASignedInRequest_StaysOpenWithItsPooledContext()
    {
        await using var host = await AuthHost.StartAsync();
        var connection = await host.AskAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            return db.Database.GetDbConnection();
        });
        Assert.Equal(System.Data.ConnectionState.Open, connection.State);
        await host.DisposeAsync();
        Assert.Equal(System.Data.ConnectionState.Closed, connection.State);
    }
}
