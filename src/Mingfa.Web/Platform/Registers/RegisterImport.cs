using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>
/// 导入 — a sheet read row by row in chunks: judged as the form would be, with the cell of everything that is wrong. A row with a known 编号
/// changes that entry, any other one adds. Memory holds one chunk and sixteen bytes a row.
/// </summary>
public sealed class RegisterImport(MingfaDb db, RegisterWords words, RegisterReferences references, TimeProvider time)
{
    private const int ChunkSize = 500;

    /// <summary>Judges every row and writes nothing.</summary>
    /// <exception cref="InvalidDataException">The file is broken inside.</exception>
    public Task<ImportReport> CheckAsync(Register register, Stream xlsx, RegisterRight right, SheetCorrections? corrections = null) =>
        RunAsync(register, xlsx, corrections ?? SheetCorrections.None, right, null);

    /// <summary>The last import of the same file into the register.</summary>
    public Task<RegisterBatch?> EarlierAsync(Register register, string hash) => db.Set<RegisterBatch>().AsNoTracking()
        .Where(each => each.Register == register.Id && each.FileHash == hash && each.CommittedAt != null).OrderByDescending(each => each.Id).FirstOrDefaultAsync();

    /// <summary>Brings the sheet in, once: all rows or none, unless the good ones are enough.</summary>
    /// <param name="again">Also where the same file was brought in before.</param>
    /// <exception cref="InvalidDataException">The file is broken inside; nothing of it came in.</exception>
    public async Task<ImportReport> CommitAsync(Register register, Stream xlsx, RegisterRight right, RegisterBatch batch, Actor actor, bool again = false)
    {
        var corrections = SheetCorrections.Parse(batch.Corrections);
        var report = await db.WriteAsync(async () =>
        {
            if (batch.Id != 0 && !await TakeAsync(batch))
            {
                db.ChangeTracker.Clear();
                return new ImportReport(0, 0, 0, 0, []) { IsDone = true };
            }

            await RegisterCodes.HoldAsync(db, register);
            if (!again && await EarlierAsync(register, batch.FileHash) is { } earlier)
            {
                db.ChangeTracker.Clear();
                return new ImportReport(0, 0, 0, 0, []) { Earlier = earlier };
            }

            if (!batch.GoodRowsOnly)
            {
                var judged = await RunAsync(register, xlsx, corrections, right, null);
                if (judged.Problems.Count > 0)
                    return judged with { Added = 0, Changed = 0 };
                xlsx.Position = 0;
            }

            // The number of the batch is needed by its rows.
            if (batch.Id == 0)
                db.Add(batch);
            await db.SaveChangesAsync();
            var written = await RunAsync(register, xlsx, corrections, right, new Writing(batch.Id, actor));
            if (written.IsUnreadable)
                return written;
            db.Attach(batch);
            batch.CommittedAt = time.GetUtcNow();
            Note(batch, written);
            db.Add(LogOutbox.Of("register.imported", "batch", batch.Salt, batch.Bytes(), batch.UnitId, batch.CommittedAt.Value, !register.IsPublic));
            return written;
        });
        db.ChangeTracker.Clear();
        if (report.Added > ChunkSize)
            await db.RefreshStatisticsAsync();
        return report;
    }

    /// <summary>Holds the import until the end of the transaction: of two who bring it in at once the second waits here, and finds it done.</summary>
    private async Task<bool> TakeAsync(RegisterBatch batch) =>
        await db.Set<RegisterBatch>().Where(each => each.Id == batch.Id && each.CommittedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(each => each.GoodRowsOnly, batch.GoodRowsOnly)) > 0;

    /// <summary>What the sheet would change in entries that stand already, row by row; read anew from the sheet, so that nothing of it need be kept.</summary>
    public async IAsyncEnumerable<ImportChange> ChangesAsync(Register register, Stream xlsx, SheetCorrections corrections, RegisterRight right)
    {
        await foreach (var chunk in JudgeAsync(register, xlsx, corrections, right))
        {
            var changed = chunk.Rows.Where(row => row.IsGood && row.Before is not null)
                .Select(row => (row.Row, row.Entry, Was: register.EntryOf(row.Before!), Names: RegisterKeeper.Differences(row.Before!, RegisterKeeper.Values(register, row.Entry)).To))
                .Where(row => row.Names.Count > 0).ToList();
            await words.LoadAsync(register, [.. changed.SelectMany(row => new[] { row.Was, row.Entry })]);
            foreach (var (row, entry, was, names) in changed)
                yield return new ImportChange(row.Line.Number, entry.Id, entry.Code, [.. register.Columns.Where(column => names.ContainsKey(column.Name))
                    .Select(column => new ChangedValue(column.Label, references.TextOf(right, column, was), references.TextOf(right, column, entry)))]);
        }
    }

    /// <summary>The rows the sheet would add, with what stands in each, in words.</summary>
    public async IAsyncEnumerable<ImportChange> AddedAsync(Register register, Stream xlsx, SheetCorrections corrections, RegisterRight right)
    {
        await foreach (var chunk in JudgeAsync(register, xlsx, corrections, right))
        {
            var added = chunk.Rows.Where(row => row.IsGood && row.Before is null).ToList();
            await words.LoadAsync(register, [.. added.Select(row => row.Entry)]);
            foreach (var row in added)
                yield return new ImportChange(row.Row.Line.Number, 0, row.Entry.Code, [.. register.Columns
                    .Select(column => new ChangedValue(column.Label, "", references.TextOf(right, column, row.Entry))).Where(value => value.After.Length > 0)]);
        }
    }

    internal static void Note(RegisterBatch batch, ImportReport report)
    {
        (batch.Rows, batch.Added, batch.Changed, batch.Unchanged, batch.Refused) =
            (report.Rows, report.Added, report.Changed, report.Unchanged, report.Refused);
        batch.Problems = System.Text.Json.JsonSerializer.Serialize(report.Problems.Take(RegisterBatch.ProblemsKept), StepForm.Json);
    }

    private sealed record Writing(long Batch, Actor Actor);

    private async Task<ImportReport> RunAsync(Register register, Stream xlsx, SheetCorrections corrections, RegisterRight right, Writing? writing)
    {
        var problems = new List<ImportProblem>();
        var (rows, added, changed, unchanged) = (0, 0, 0, 0);
        await foreach (var chunk in JudgeAsync(register, xlsx, corrections, right, writing))
        {
            rows += chunk.Rows.Count;
            problems.AddRange(chunk.Problems);
            var outcome = await TakeAsync(register, [.. chunk.Rows.Where(row => row.IsGood)], writing);
            (added, changed, unchanged) = (added + outcome.Added, changed + outcome.Changed, unchanged + outcome.Unchanged);
        }

        if (rows == 0 && problems.Count == 0)
            problems.Add(new ImportProblem(1, "A2", "", ImportReport.NoRows));
        return new ImportReport(rows, added, changed, unchanged, problems);
    }

    private sealed record Chunk(IReadOnlyList<JudgedRow> Rows, IEnumerable<ImportProblem> Problems);

    /// <summary>The sheet, judged chunk by chunk; a head that cannot be read is a chunk of problems without rows.</summary>
    private async IAsyncEnumerable<Chunk> JudgeAsync(Register register, Stream xlsx, SheetCorrections corrections, RegisterRight right, Writing? writing = null)
    {
        using var lines = RegisterSheet.Read(xlsx, corrections).GetEnumerator();
        var problems = new List<ImportProblem>();
        if (!lines.MoveNext() || ImportReading.ReadHead(register, lines.Current, problems) is not { } head)
        {
            yield return new Chunk([], problems.Count > 0 ? problems : [new ImportProblem(1, "A1", "", "表中没有栏目行。")]);
            yield break;
        }

        await words.LoadUnitsAsync();
        var reading = new ImportReading(head, words, references, right);
        var judge = new ImportJudge(right, reading, db, words);
        // A row finds an earlier one of its sheet only where that stands: what is judged alone is written too, and taken back.
        await using var rehearsal = writing is null && register.RefersToItself ? await ImportRehearsal.BeginAsync(db) : null;
        foreach (var chunk in reading.Chunks(DataLines(lines, head), ChunkSize))
        {
            try
            {
                var judged = await judge.JudgeAsync(await reading.ReadAsync(chunk));
                yield return new Chunk(judged, judged.SelectMany(row => row.Row.Problems));
                if (rehearsal is not null)
                    await TakeAsync(register, [.. judged.Where(row => row.IsGood)], new Writing(0, Actor.Clock));
            }
            finally
            {
                db.ChangeTracker.Clear();
                words.Forget();
            }
        }
    }

    private static IEnumerable<RegisterSheet.Line> DataLines(IEnumerator<RegisterSheet.Line> lines, IReadOnlyDictionary<string, RegisterColumn> head)
    {
        while (lines.MoveNext())
        {
            if (!lines.Current.IsEmpty(head))
                yield return lines.Current;
        }
    }

    private async Task<(int Added, int Changed, int Unchanged)> TakeAsync(Register register, List<JudgedRow> good, Writing? writing)
    {
        var fresh = good.Where(each => each.Before is null).Select(each => each.Entry).ToList();
        var changed = 0;
        foreach (var (_, entry, before, _, _) in good.Where(each => each.Before is not null))
        {
            var (from, to) = RegisterKeeper.Differences(before!, RegisterKeeper.Values(register, entry));
            if (to.Count == 0)
                continue;
            changed++;
            entry.Version++;
            if (writing is not null)
                RegisterChange.Record(db, register, entry, RegisterChangeKind.Edited, from, to, writing.Actor, time.GetUtcNow(), "表格导入", writing.Batch);
        }

        if (writing is not null)
            await StoreAsync(register, fresh, writing.Batch);
        return (fresh.Count, changed, good.Count - fresh.Count - changed);
    }

    private async Task StoreAsync(Register register, List<RegisterEntry> fresh, long batch)
    {
        var codes = await RegisterCodes.TakeAsync(db, register, fresh.Count(entry => entry.Code.Length == 0));
        foreach (var entry in fresh)
        {
            (entry.CreatedAt, entry.BatchId) = (time.GetUtcNow(), batch);
            if (entry.Code.Length == 0)
                entry.Code = codes.Dequeue();
        }

        db.AddRange(fresh);
        await db.SaveChangesAsync();
    }
}
