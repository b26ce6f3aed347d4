using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>A row and the entry it was read into: a new one, or a known one with its values before.</summary>
/// <param name="Id">The known entry; 0 for a new one.</param>
/// <param name="HasKey">What identifies an entry could be read, whatever else could not.</param>
internal sealed record JudgedRow(ImportRow Row, RegisterEntry Entry, JsonObject? Before, long Id, bool HasKey)
{
    public bool IsGood => Row.Problems.Count == 0;
}

/// <summary>Judges the rows of a chunk, first each by itself, then against the register and the rows before it.</summary>
internal sealed class ImportJudge(RegisterRight right, ImportReading reading, MingfaDb db, RegisterWords words)
{
    private readonly Register register = right.Register;
    private readonly ImportKeys keys = new(right.Register, db);
    private readonly EntryTotals? totals = right.Register.Totals(db);

    public async Task<List<JudgedRow>> JudgeAsync(List<ImportRow> rows)
    {
        var codes = rows.Select(row => row.Code).OfType<string>().Distinct().ToArray();
        var known = codes.Length == 0
            ? []
            : await register.Table(db).Where(entry => codes.Contains(entry.Code)).ToDictionaryAsync(entry => entry.Code);
        var (judged, met) = (new List<JudgedRow>(), new HashSet<RegisterEntry>());
        foreach (var row in rows)
        {
            var existing = row.Code is { } code ? known.GetValueOrDefault(code) : null;
            if (existing is not null)
                keys.Hold(existing);
            judged.Add(Read(row, existing, isFirst: existing is null || (met.Add(existing) && !keys.HasCode(existing.Code))));
        }

        await CheckAsync(judged);
        await ClaimAsync(judged);
        // A known entry that its row may not change must not be saved with the others.
        foreach (var refused in judged.Where(each => each.Before is not null && !each.IsGood && db.Entry(each.Entry).State != EntityState.Detached
            && !judged.Exists(good => good.IsGood && good.Entry == each.Entry)))
            db.Entry(refused.Entry).State = EntityState.Detached;
        return judged;
    }

    private JudgedRow Read(ImportRow row, RegisterEntry? existing, bool isFirst)
    {
        var entry = existing ?? register.NewEntry();
        var before = existing is null ? null : RegisterKeeper.Values(register, existing);
        if (!isFirst)
        {
            Refuse(row, $"编号 {entry.Code} 在表中出现了两次。", "code");
            return new JudgedRow(row, entry, before, entry.Id, HasKey: false);
        }

        // What is not one's own is not judged: what is wrong with it would tell what stands in it.
        if (existing is not null && (existing.RetractedAt is not null || !right.MayChange(existing)))
        {
            Refuse(row, existing.RetractedAt is not null ? $"编号 {entry.Code} 的条目已经作废。" : $"编号 {entry.Code} 的条目不由您的单位管理。", "code");
            return new JudgedRow(row, entry, before, entry.Id, HasKey: false);
        }

        // Columns the sheet does not have keep their values.
        var columns = existing is null ? register.Columns : [.. reading.ColumnsOf(row)];
        var misread = row.Problems.Select(problem => problem.Column).ToHashSet();
        var (clean, findings) = StepForm.Judge([.. columns.Where(column => !misread.Contains(column.Label)).Select(column => column.Field)], row.Body);
        foreach (var finding in findings)
            Refuse(row, finding.Message, finding.Field);

        var unread = columns.Where(column => misread.Contains(column.Label) || findings.Any(finding => finding.Field == column.Name)).ToList();
        // What is only half read is judged on a copy.
        var subject = row.Problems.Count == 0 ? entry : register.CopyOf(entry);
        foreach (var column in columns.Except(unread))
            column.Set(subject, clean[column.Name]);
        subject.Code ??= "";
        if (row.Problems.Count > 0)
        {
            CheckFixed(row, subject, before);
            foreach (var finding in unread.Count == 0 ? register.CheckUntyped(subject) : PartialCheck.Of(register, subject, unread))
                Refuse(row, finding.Message, finding.Field);
            // What was left empty might have been filled in.
            CheckOwn(row, subject, unit => !unread.Contains(unit) && unit.ValueOf(subject) is not null);
        }

        return new JudgedRow(row, subject, before, entry.Id, !unread.Exists(column => register.Unique.Contains(column.Property.Name)));
    }

    /// <summary>Judges what could be read as the form does: what follows from the rest is filled in first.</summary>
    private async Task CheckAsync(List<JudgedRow> judged)
    {
        await words.LoadAsync(register, [.. judged.Where(each => each.IsGood).Select(each => each.Entry)]);
        await words.LoadTermsAsync();
        foreach (var (row, entry, values, _, _) in judged.Where(each => each.IsGood))
        {
            var before = values is null ? null : register.EntryOf(values);
            register.FillUntyped(before, entry, words);
            CheckFixed(row, entry, values);
            foreach (var finding in register.CheckUntyped(entry))
                Refuse(row, finding.Message, finding.Field);
            CheckOwn(row, entry, _ => true);
            if (row.Problems.Count > 0)
                continue;
            foreach (var finding in register.CheckRelatedUntyped(before, entry, words))
                Refuse(row, finding.Message, finding.Field);
            if (row.Problems.Count == 0 && right.Reserved(before, entry, words) is { } reserved)
                Refuse(row, reserved.Message, reserved.Field);
        }
    }

    private void CheckFixed(ImportRow row, RegisterEntry entry, JsonObject? before)
    {
        if (before is not null && register.FixedUntyped(register.EntryOf(before)) is { } locked && RegisterKeeper.Differences(before, RegisterKeeper.Values(register, entry)).To is { Count: > 0 } changed
            && locked.Refuses(register, changed.Select(pair => pair.Key)) is { } finding)
            Refuse(row, finding.Message, "code");
    }

    private void CheckOwn(ImportRow row, RegisterEntry entry, Func<RegisterColumn, bool> asks)
    {
        if (register.KeptByUnitIn is { } whose && register.FindColumn(whose)! is var unit && asks(unit) && !right.MayChange(entry))
            Refuse(row, "您只能登记本单位的条目。", unit.Name);
    }

    private async Task ClaimAsync(List<JudgedRow> judged)
    {
        await keys.LoadAsync([.. judged.Where(each => each.HasKey).Select(each => each.Entry)]);
        if (totals is not null)
            await totals.LoadAsync([.. judged.Where(each => each.IsGood).Select(ChangeOf)]);
        foreach (var each in judged.Where(each => each.HasKey))
        {
            // A refused row keeps no key: a later one that is right may have it.
            var (row, entry) = (each.Row, each.Entry);
            var isGood = each.IsGood;
            if ((isGood ? keys.Claim(entry, row.Line.Number) : keys.HolderOf(entry, each.Id)) is { } other)
            {
                Refuse(row, $"{register.UniqueLabels}与{other}相同，不能重复登记。", register.FindColumn(register.Unique[0])!.Name);
                continue;
            }

            var hasCode = isGood && each.Before is null && entry.Code.Length > 0;
            if (hasCode && !keys.ClaimCode(entry.Code))
            {
                Refuse(row, $"编号 {entry.Code} 在表中出现了两次。", "code");
                keys.Release(entry);
            }
            else if (isGood && totals?.Take(ChangeOf(each)) is { } finding)
            {
                Refuse(row, finding.Message, finding.Field);
                keys.Release(entry);
                if (hasCode)
                    keys.ReleaseCode(entry.Code);
            }
        }
    }

    private EntryChange ChangeOf(JudgedRow judged) => new(judged.Before is null ? null : register.EntryOf(judged.Before), judged.Entry, words.Today);

    private void Refuse(ImportRow row, string reason, string? field) => row.Problems.Add(new ImportProblem(
        row.Line.Number,
        SheetCorrections.CellName(reading.LetterOf(field), row.Line.Number),
        register.FindColumn(field ?? "")?.Label ?? "",
        reason));
}
