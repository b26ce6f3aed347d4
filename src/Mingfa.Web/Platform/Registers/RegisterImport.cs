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
    private const int Chunk = 500;

    /// <summary>Judges every row and writes nothing.</summary>
    public Task<ImportReport> CheckAsync(Register register, Stream xlsx, RegisterRight right) => RunAsync(register, xlsx, right, null);

    /// <summary>Brings the sheet in: all rows or none, unless the good ones are enough.</summary>
    public async Task<ImportReport> CommitAsync(Register register, Stream xlsx, RegisterRight right, RegisterBatch batch, Actor actor)
    {
        var report = await db.WriteAsync(async () =>
        {
            if (!batch.GoodRowsOnly)
            {
                var judged = await RunAsync(register, xlsx, right, null);
                if (judged.Problems.Count > 0)
                    return judged with { Added = 0, Changed = 0 };
                xlsx.Position = 0;
            }

            // The number of the batch is needed by its rows.
            if (batch.Id == 0)
                db.Add(batch);
            await db.SaveChangesAsync();
            var written = await RunAsync(register, xlsx, right, new Writing(batch.Id, actor));
            if (written.IsUnreadable)
                return written;
            db.Attach(batch);
            batch.CommittedAt = time.GetUtcNow();
            Note(batch, written);
            db.Add(LogOutbox.Of("register.imported", "batch", batch.Salt, batch.Bytes(), batch.UnitId, batch.CommittedAt.Value, !register.IsPublic));
            return written;
        });
        db.ChangeTracker.Clear();
        if (report.Added > Chunk)
            await db.RefreshStatisticsAsync();
        return report;
    }

    internal static void Note(RegisterBatch batch, ImportReport report)
    {
        (batch.Rows, batch.Added, batch.Changed, batch.Unchanged, batch.Refused) =
            (report.Rows, report.Added, report.Changed, report.Unchanged, report.Refused);
        batch.Problems = System.Text.Json.JsonSerializer.Serialize(report.Problems.Take(200), StepForm.Json);
    }

    private sealed record Writing(long Batch, Actor Actor);

    /// <summary>A row and the entry it was read into: a new one, or a known one with its values before.</summary>
    private sealed record Judged(ImportRow Row, RegisterEntry Entry, JsonObject? Before);

    private async Task<ImportReport> RunAsync(Register register, Stream xlsx, RegisterRight right, Writing? writing)
    {
        var lines = RegisterSheet.Read(xlsx).GetEnumerator();
        using var _ = lines;
        var problems = new List<ImportProblem>();
        if (!lines.MoveNext() || ImportReading.ReadHead(register, lines.Current, problems) is not { } head)
            return new ImportReport(0, 0, 0, 0, problems.Count > 0 ? problems : [new ImportProblem(1, "A1", "", "表中没有栏目行。")]);

        await words.LoadUnitsAsync();
        var (reading, keys) = (new ImportReading(head, words, references, right), new ImportKeys(register, db));
        var (rows, added, changed, unchanged) = (0, 0, 0, 0);
        foreach (var chunk in DataLines(lines).Chunk(Chunk))
        {
            rows += chunk.Length;
            var judged = await JudgeAsync(register, reading, await reading.ReadAsync(chunk), right, keys);
            problems.AddRange(judged.SelectMany(each => each.Row.Problems));
            var outcome = await TakeAsync(register, [.. judged.Where(each => each.Row.Problems.Count == 0)], writing);
            (added, changed, unchanged) = (added + outcome.Added, changed + outcome.Changed, unchanged + outcome.Unchanged);
            db.ChangeTracker.Clear();
            words.Forget();
        }

        return new ImportReport(rows, added, changed, unchanged, problems);
    }

    private static IEnumerable<RegisterSheet.Line> DataLines(IEnumerator<RegisterSheet.Line> lines)
    {
        while (lines.MoveNext())
        {
            if (!lines.Current.IsEmpty)
                yield return lines.Current;
        }
    }

    /// <summary>Judges the rows of a chunk, first each by itself, then against the register and the rows before it.</summary>
    private async Task<List<Judged>> JudgeAsync(Register register, ImportReading reading, List<ImportRow> rows, RegisterRight right, ImportKeys keys)
    {
        var codes = rows.Select(row => row.Code).OfType<string>().Distinct().ToArray();
        var known = codes.Length == 0
            ? []
            : await register.Table(db).Where(entry => codes.Contains(entry.Code)).ToDictionaryAsync(entry => entry.Code);
        var judged = new List<Judged>();
        foreach (var row in rows)
        {
            var existing = row.Code is { } code ? known.GetValueOrDefault(code) : null;
            var entry = existing ?? register.NewEntry();
            var before = existing is null ? null : RegisterKeeper.Values(register, existing);
            if (existing is not null && judged.Exists(other => other.Entry == existing))
                row.Problems.Add(ProblemOf(register, reading, row, $"编号 {entry.Code} 在表中出现了两次。", "code"));
            else
            {
                if (existing is not null)
                    keys.Hold(existing);
                Judge(register, reading, row, entry, existing is not null, right);
            }

            judged.Add(new Judged(row, entry, before));
        }

        await words.LoadAsync(register, [.. judged.Where(each => each.Row.Problems.Count == 0).Select(each => each.Entry)]);
        foreach (var (row, entry, _) in judged.Where(each => each.Row.Problems.Count == 0))
        {
            foreach (var finding in register.CheckRelatedUntyped(entry, words))
                row.Problems.Add(ProblemOf(register, reading, row, finding.Message, finding.Field));
        }

        await keys.LoadAsync([.. judged.Where(each => each.Row.Problems.Count == 0).Select(each => each.Entry)]);
        foreach (var (row, entry, before) in judged.Where(each => each.Row.Problems.Count == 0))
        {
            if (keys.Claim(entry, row.Line.Number) is { } other)
                row.Problems.Add(ProblemOf(register, reading, row,
                    $"{string.Join("、", register.Unique.Select(name => register.FindColumn(name)!.Label))}与{other}相同，不能重复登记。", register.FindColumn(register.Unique[0])!.Name));
            else if (before is null && entry.Code.Length > 0 && !keys.ClaimCode(entry.Code))
                row.Problems.Add(ProblemOf(register, reading, row, $"编号 {entry.Code} 在表中出现了两次。", "code"));
        }

        // What was read of a refused row into a known entry must not be saved with the others.
        foreach (var refused in judged.Where(each => each.Before is not null && each.Row.Problems.Count > 0 && !judged.Exists(good => good.Entry == each.Entry && good.Row.Problems.Count == 0)))
            db.Entry(refused.Entry).State = EntityState.Detached;
        return judged;
    }

    private async Task<(int Added, int Changed, int Unchanged)> TakeAsync(Register register, List<Judged> good, Writing? writing)
    {
        var fresh = good.Where(each => each.Before is null).Select(each => each.Entry).ToList();
        var changed = 0;
        foreach (var (_, entry, before) in good.Where(each => each.Before is not null))
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

    private static ImportProblem ProblemOf(Register register, ImportReading reading, ImportRow row, string reason, string? field) => new(
        row.Line.Number,
        reading.LetterOf(field) is { } letter ? $"{letter}{row.Line.Number}" : $"第{row.Line.Number}行",
        register.FindColumn(field ?? "")?.Label ?? "",
        reason);

    private static void Judge(Register register, ImportReading reading, ImportRow row, RegisterEntry entry, bool isKnown, RegisterRight right)
    {
        void Refuse(string reason, string? field) => row.Problems.Add(ProblemOf(register, reading, row, reason, field));

        // Columns the sheet does not have keep their values.
        var columns = isKnown ? [.. reading.Columns] : register.Columns;
        var misread = row.Problems.Select(problem => problem.Column).ToHashSet();
        var (clean, findings) = StepForm.Judge([.. columns.Where(column => !misread.Contains(column.Label)).Select(column => column.Field)], row.Body);
        foreach (var finding in findings)
            Refuse(finding.Message, finding.Field);
        if (isKnown && (entry.RetractedAt is not null || !right.MayChange(entry)))
            Refuse(entry.RetractedAt is not null ? $"编号 {entry.Code} 的条目已经作废。" : $"编号 {entry.Code} 的条目不由您的单位管理。", "code");
        if (row.Problems.Count > 0)
            return;
        foreach (var column in columns)
            column.Set(entry, clean[column.Name]);
        entry.Code ??= "";
        foreach (var finding in register.CheckUntyped(entry))
            Refuse(finding.Message, finding.Field);
        if (!right.MayChange(entry))
            Refuse("您只能登记本单位的条目。", register.FindColumn(register.KeptByUnitIn!)!.Name);
    }
}
