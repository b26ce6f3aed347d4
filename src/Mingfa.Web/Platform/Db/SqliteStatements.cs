using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Mingfa.Web.Platform.Db;

/// <summary>
/// Statements that a connection keeps while it stays open, and not a moment longer. SQLite reads and plans a text anew for each command,
/// which costs a page more than the rows it asks for. (PostgreSQL's driver keeps its own.)
/// </summary>
internal sealed class SqliteStatements(string file)
{
    /// <summary>More texts than any few pages ask; beyond it all are let go, so that texts asked once do not pile up.</summary>
    private const int Most = 64;

    private static readonly ConditionalWeakTable<SqliteConnection, SqliteStatements> Kept = [];

    private readonly Dictionary<string, SqliteCommand> idle = [];

    private string File { get; } = file;

    /// <summary>The connection's context lies in the pool: nobody asks anything on it.</summary>
    public bool Rests { get; set; }

    public static SqliteStatements Of(SqliteConnection connection) => Kept.GetValue(connection, opened =>
    {
        opened.StateChange += Forget;
        // A kept plan is kept for other values too; without this SQLite plans anew whenever a limit is bound.
        _ = raw.sqlite3_db_config(opened.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
        return new SqliteStatements(opened.DataSource);
    });

    /// <summary>The prepared statement, without parameters; nobody else gets it until it is returned.</summary>
    public SqliteCommand Take(SqliteConnection connection, string text)
    {
        if (idle.Remove(text, out var command))
            return command;
        command = connection.CreateCommand();
        command.CommandText = text;
        command.Prepare();
        return command;
    }

    public void Return(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (idle.Count >= Most)
            Clear();
        if (!idle.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    /// <summary>Closes the connections on <paramref name="file"/> that rest: their contexts never do, not even when the pool is let go.</summary>
    public static void CloseAll(string file)
    {
        foreach (var (connection, _) in Kept.Where(kept => kept.Value.File == file && kept.Value.Rests).ToList())
            connection.Close();
    }

    private void Clear()
    {
        foreach (var command in idle.Values)
            command.Dispose();
        idle.Clear();
    }

    private static void Forget(object sender, StateChangeEventArgs change)
    {
        if (change.CurrentState != ConnectionState.Closed)
            return;
        var connection = (SqliteConnection)sender;
        connection.StateChange -= Forget;
        Kept.Remove(connection);
    }
}

/// <summary>Answers the queries of the object mapper from <see cref="SqliteStatements"/>, until the program that uses <paramref name="file"/> ends.</summary>
internal sealed class KeptStatements(string file) : DbCommandInterceptor, IDisposable
{
    private readonly ConditionalWeakTable<DbCommand, SqliteCommand> answering = [];

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ReaderExecuting(command, eventData, result));

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        if (result.HasResult || eventData.CommandSource != CommandSource.LinqQuery || command is not SqliteCommand { Connection: { } connection } asked)
            return result;
        var kept = SqliteStatements.Of(connection).Take(connection, asked.CommandText);
        foreach (SqliteParameter parameter in asked.Parameters)
            kept.Parameters.Add(parameter);
        kept.Transaction = asked.Transaction;
        kept.CommandTimeout = asked.CommandTimeout;
        var reader = kept.ExecuteReader();
        answering.Add(asked, kept);
        return InterceptionResult<DbDataReader>.SuppressWithResult(reader);
    }

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        if (answering.TryGetValue(command, out var kept) && answering.Remove(command))
            SqliteStatements.Of(kept.Connection!).Return(kept);
        return result;
    }

    public void Dispose() => SqliteStatements.CloseAll(file);
}

#pragma warning disable EF1001 // The mapper closes a pooled context's connection and offers no public way to keep it.
/// <summary>
/// A connection that was open when its context went back to the pool stays open: to open one costs more than most queries, because
/// functions and pragmas are set anew, and every prepared statement is lost.
/// </summary>
internal sealed class PooledSqliteConnection(
    RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder commands, IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger)
    : SqliteRelationalConnection(dependencies, commands, logger)
{
    private bool stays;

    private SqliteStatements? Statements => DbConnection.State == ConnectionState.Open ? SqliteStatements.Of((SqliteConnection)DbConnection) : null;

    public override bool Open(bool errorsExpected = false)
    {
        var opened = base.Open(errorsExpected);
        Statements!.Rests = false;
        return opened;
    }

    public override async Task<bool> OpenAsync(CancellationToken cancellationToken, bool errorsExpected = false)
    {
        var opened = await base.OpenAsync(cancellationToken, errorsExpected);
        Statements!.Rests = false;
        return opened;
    }

    protected override void ResetState(bool disposeDbConnection)
    {
        stays = !disposeDbConnection;
        base.ResetState(disposeDbConnection);
        Rest();
    }

    protected override async ValueTask ResetStateAsync(bool disposeDbConnection)
    {
        stays = !disposeDbConnection;
        await base.ResetStateAsync(disposeDbConnection);
        Rest();
    }

    private void Rest()
    {
        if (stays && Statements is { } statements)
            statements.Rests = true;
        stays = false;
    }

    protected override void CloseDbConnection()
    {
        if (!stays)
            base.CloseDbConnection();
    }

    protected override Task CloseDbConnectionAsync() => stays ? Task.CompletedTask : base.CloseDbConnectionAsync();
}

internal static class KeptConnections
{
    public static DbContextOptionsBuilder KeepsConnections(this DbContextOptionsBuilder options) => options.ReplaceService<ISqliteRelationalConnection, PooledSqliteConnection>();
}
#pragma warning restore EF1001
