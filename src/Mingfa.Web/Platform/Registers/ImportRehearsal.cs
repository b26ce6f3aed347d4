using Microsoft.EntityFrameworkCore.Storage;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Registers;

/// <summary>What is written meanwhile is taken back at the end.</summary>
internal sealed class ImportRehearsal : IAsyncDisposable
{
    private const string Before = "rehearsal";

    private readonly IDbContextTransaction transaction;
    private readonly IDisposable? turn;

    private ImportRehearsal(IDbContextTransaction transaction, IDisposable? turn) => (this.transaction, this.turn) = (transaction, turn);

    /// <summary>In the transaction that is open, or in one of its own.</summary>
    public static async Task<ImportRehearsal> BeginAsync(MingfaDb db)
    {
        if (db.Database.CurrentTransaction is { } open)
        {
            await open.CreateSavepointAsync(Before);
            return new ImportRehearsal(open, null);
        }

        var turn = await SqliteWriteGate.EnterAsync(db, default);
        try
        {
            return new ImportRehearsal(await db.Database.BeginTransactionAsync(), turn);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (turn is null)
        {
            await transaction.RollbackToSavepointAsync(Before);
            return;
        }

        await transaction.DisposeAsync();
        turn.Dispose();
    }
}
