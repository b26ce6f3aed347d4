using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Mingfa.Web.Platform.Db;

/// <summary>One writer at a time per SQLite file; PostgreSQL needs no gate.</summary>
internal static class SqliteWriteGate
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new();

    public static async ValueTask<Turn> EnterAsync(MingfaDb db, CancellationToken cancel)
    {
        if (!db.Database.IsSqlite())
            return default;
        var gate = Gates.GetOrAdd(db.Database.GetConnectionString()!, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancel);
        return new Turn(gate);
    }

    internal readonly struct Turn(SemaphoreSlim? gate) : IDisposable
    {
        public void Dispose() => gate?.Release();
    }
}
