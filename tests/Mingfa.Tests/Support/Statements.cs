using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Tests.Support;

/// <summary>What one database is asked while a test listens, and how its engine would go about it.</summary>
internal sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<string> texts = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];
    private readonly (string Source, string Name) database;

    private Statements((string, string) database)
    {
        this.database = database;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyList<string> Texts => [.. texts];

    public static async Task<Statements> ListenAsync(MingfaDb db)
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var listening = new Statements((connection.DataSource, connection.Database));
        await db.Database.CloseConnectionAsync();
        // A mapper that nobody listened to looks again after a second; on SQLite the product itself listens.
        if (!db.Database.IsSqlite())
            await Task.Delay(TimeSpan.FromSeconds(1.2));
        return listening;
    }

    /// <summary>The engine's plan for a query, line by line.</summary>
    public static async Task<string> PlanAsync<T>(MingfaDb db, IQueryable<T> query)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = query.CreateDbCommand();
        command.CommandText = (db.Database.IsSqlite() ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        var lines = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                lines.Add(reader.GetString(reader.FieldCount - 1));
        await db.Database.CloseConnectionAsync();
        return string.Join('\n', lines);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: { Connection: { } connection } command } && (connection.DataSource, connection.Database) == database)
            texts.Enqueue(command.CommandText);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
    }
}
