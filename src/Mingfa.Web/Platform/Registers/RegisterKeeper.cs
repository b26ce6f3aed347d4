using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Registers;

/// <summary>What came of a change to a register.</summary>
public abstract record RegisterOutcome
{
    public sealed record Done(long EntryId) : RegisterOutcome;

    /// <summary>The input is not well-formed or what it says cannot be, with every reason.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : RegisterOutcome;

    public sealed record NotFound : RegisterOutcome;

    public sealed record Forbidden : RegisterOutcome;

    /// <summary>Somebody changed the entry in between.</summary>
    public sealed record Conflict : RegisterOutcome;
}

/// <summary>
/// Adds, changes and voids entries: one transaction of entry, change record and log entry. What is taken once is a form of one officer with one
/// content: the same form with other words is another one.
/// </summary>
public sealed class RegisterKeeper(MingfaDb db, RegisterRights rights, RegisterWords words, RegisterReferences references, TimeProvider time)
{
    private const int LongestReason = 400;

    /// <param name="granted">The right by which it is entered, where a module has judged by itself that it may be; null: the officer's own to the register.</param>
    /// <param name="also">Writes what belongs to it in the same transaction, such as who is told.</param>
    public async Task<RegisterOutcome> AddAsync(Register register, JsonObject body, Actor actor, Guid form, RegisterRight? granted = null, Action? also = null)
    {
        var submission = Submission.Of(form, register.Id, actor.OfficerId, body.ToJsonString());
        if (await ReplayAsync(submission) is { } before)
            return before;
        var right = granted ?? await rights.OfAsync(register, actor);
        if (!right.MayAdd)
            return new RegisterOutcome.Forbidden();
        var entry = register.NewEntry();
        var findings = await ReadAsync(register, null, entry, body, right);
        if (findings.Count == 0 && right.Reserved(null, entry, words) is { } reserved)
            findings = [reserved];
        if (findings.Count == 0 && granted is null && await rights.DissolvedAsync(register, entry, actor) is { } dissolved)
            findings = [dissolved];
        if (findings.Count > 0)
            return await ReplayAsync(submission) ?? new RegisterOutcome.Refused(findings);
        try
        {
            return await db.WriteAsync(async () =>
            {
                await RegisterCodes.HoldAsync(db, register);
                if (await ReplayAsync(submission) is { } done)
                    return done;
                if (await RefusedAsync(register, new EntryChange(null, entry, time.Today()), right) is { Count: > 0 } refused)
                    return new RegisterOutcome.Refused(refused);
                if (entry.Code.Length == 0)
                    entry.Code = (await RegisterCodes.TakeAsync(db, register, 1)).Dequeue();
                entry.CreatedAt = time.GetUtcNow();
                db.Add(entry);
                await db.SaveChangesAsync();
                RegisterChange.Record(db, register, entry, RegisterChangeKind.Added, [], Values(register, entry), actor, time.GetUtcNow(), submission: submission);
                also?.Invoke();
                return (RegisterOutcome)new RegisterOutcome.Done(entry.Id);
            });
        }
        catch (DbUpdateException)
        {
            // Of two that are sent at once the second finds the first done; anything else the database refuses is to be seen.
            db.ChangeTracker.Clear();
            if (await ReplayAsync(submission) is { } done)
                return done;
            throw;
        }
    }

    /// <param name="version">The version the form was shown for.</param>
    public async Task<RegisterOutcome> EditAsync(Register register, long id, JsonObject body, string? reason, int version, Actor actor, Guid form)
    {
        var submission = Submission.Of(form, register.Id, id, actor.OfficerId, body.ToJsonString());
        if (await ReplayAsync(submission) is { } before)
            return before;
        if (await register.FindAsync(db, id, tracked: true) is not { RetractedAt: null } entry)
            return new RegisterOutcome.NotFound();
        var right = await rights.OfAsync(register, actor);
        if (!right.MayChange(entry))
            return Unchangeable(right, entry);
        if (entry.Version != version)
            return new RegisterOutcome.Conflict();
        var (old, locked) = (Values(register, entry), register.FixedUntyped(entry));
        var findings = await ReadAsync(register, register.EntryOf(old), entry, body, right);
        var (from, to) = Differences(old, Values(register, entry));
        if (to.Count > 0 && locked?.Refuses(register, to.Select(pair => pair.Key)) is { } refusal)
            findings = [refusal, .. findings];
        if (reason?.Length > LongestReason || !StorableText.IsStorable(reason))
            findings = [.. findings, new Finding($"变更的理由不超过 {LongestReason} 字，不含空字符或者残缺的字符。", Field: "changeReason")];
        if (findings.Count == 0 && to.Count == 0)
            findings = [new Finding("没有改动任何内容。")];
        if (findings.Count == 0 && right.Reserved(register.EntryOf(old), entry, words) is { } reserved)
            findings = [reserved];
        if (findings.Count > 0)
        {
            db.ChangeTracker.Clear();
            return new RegisterOutcome.Refused(findings);
        }

        return await SaveAsync(register, entry, new EntryChange(register.EntryOf(old), entry, time.Today(), reason), RegisterChangeKind.Edited, from, to, reason, right, actor, submission);
    }

    /// <summary>作废 — the entry stays readable, with the reason, and counts nowhere.</summary>
    public async Task<RegisterOutcome> VoidAsync(Register register, long id, string? reason, int version, Actor actor, Guid form)
    {
        var submission = Submission.Of(form, register.Id, id, actor.OfficerId, reason);
        if (await ReplayAsync(submission) is { } before)
            return before;
        if (await register.FindAsync(db, id, tracked: true) is not { RetractedAt: null } entry)
            return new RegisterOutcome.NotFound();
        var right = await rights.OfAsync(register, actor);
        if (!right.MayChange(entry))
            return Unchangeable(right, entry);
        if (entry.Version != version)
            return new RegisterOutcome.Conflict();
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
            return new RegisterOutcome.Refused([new Finding($"请写明作废的理由，不超过 {LongestReason} 字。", Field: "reason")]);
        if (register.FixedUntyped(entry)?.Refuses(register, null) is { } refusal)
            return new RegisterOutcome.Refused([refusal]);
        // What a unit may not enter it may not take out either.
        await words.LoadAsync(register, [entry]);
        if (right.Reserved(null, entry, words) is { } reserved)
            return new RegisterOutcome.Refused([reserved]);
        (entry.RetractedAt, entry.RetractionReason) = (time.GetUtcNow(), reason.Trim());
        return await SaveAsync(register, entry, new EntryChange(entry, null, time.Today(), entry.RetractionReason), RegisterChangeKind.Voided, [], [], entry.RetractionReason, right, actor, submission);
    }

    /// <summary>An entry that one may not read does not exist.</summary>
    private static RegisterOutcome Unchangeable(RegisterRight right, RegisterEntry entry) =>
        right.MayReadEntry(entry) ? new RegisterOutcome.Forbidden() : new RegisterOutcome.NotFound();

    /// <summary>Every reason why the entry cannot stand; its values are set as far as they are readable.</summary>
    private async Task<IReadOnlyList<Finding>> ReadAsync(Register register, RegisterEntry? before, RegisterEntry entry, JsonObject body, RegisterRight right)
    {
        var unknown = await ReferAsync(register, entry, body, right);
        var code = entry.Code;
        var (clean, misshapen) = StepForm.Judge([.. register.Columns.Where(column => !unknown.ContainsKey(column.Name)).Select(column => column.Field)], body);
        if (misshapen.Count + unknown.Count > 0)
            return PartlyRead(register, entry, clean, [.. misshapen, .. unknown.Values]);
        foreach (var column in register.Columns)
            column.Set(entry, clean[column.Name]);
        entry.Code = code.Length > 0 ? code : (clean["code"]?.ToString() ?? "").Trim();
        await words.LoadAsync(register, [entry]);
        await words.LoadTermsAsync();
        register.FillUntyped(before, entry, words);
        return [.. register.CheckUntyped(entry), .. register.CheckRelatedUntyped(before, entry, words), .. await ConflictsAsync(register, entry, right)];
    }

    /// <summary>What is wrong with the shape, and what the rules say of the rest whatever stands in its place; in the order of the columns.</summary>
    private static IReadOnlyList<Finding> PartlyRead(Register register, RegisterEntry entry, JsonObject clean, IReadOnlyList<Finding> misshapen)
    {
        var unread = register.Columns.Where(column => misshapen.Any(finding => finding.Field == column.Name)).ToList();
        var copy = register.CopyOf(entry);
        foreach (var column in register.Columns.Except(unread))
            column.Set(copy, clean[column.Name]);
        copy.Code ??= "";
        var findings = misshapen.Concat(PartialCheck.Of(register, copy, unread)).ToLookup(finding => finding.Field);
        return [.. register.Columns.SelectMany(column => findings[column.Name]), .. findings.Where(group => register.Columns.All(column => column.Name != group.Key)).SelectMany(group => group)];
    }

    /// <summary>Puts the entries themselves in the place of their names and 编号; what cannot be found is told by column.</summary>
    private async Task<Dictionary<string, Finding>> ReferAsync(Register register, RegisterEntry entry, JsonObject body, RegisterRight right)
    {
        var unknown = new Dictionary<string, Finding>();
        await words.LoadAsync(register, [entry]);
        foreach (var column in register.Columns.Where(column => column.Kind == FieldKind.Reference))
        {
            if (body[column.Name]?.ToString().Trim() is not { Length: > 0 } text)
                continue;
            // What stands there already may stay, whatever became of it.
            var answer = words.ReferenceOf(column, entry) is { } present && (text == present.Entry.Code || text == words.LabelOf(right.Of(present.Register), present.Entry))
                ? new RegisterReferences.Answer(present.Entry.Id, null)
                : (await references.ResolveAsync(right, column, [text]))[text];
            if (answer.Id is { } id)
                body[column.Name] = id;
            else
                unknown[column.Name] = new Finding(answer.Problem!, Field: column.Name);
        }

        return unknown;
    }

    private async Task<List<Finding>> ConflictsAsync(Register register, RegisterEntry entry, RegisterRight right)
    {
        var findings = new List<Finding>();
        if (!right.MayChange(entry))
            findings.Add(new Finding("您只能登记本单位的条目。", Field: register.FindColumn(register.KeptByUnitIn!)!.Name));
        if (register.Unique.Count > 0 && await register.SameAsync(db, entry, register.Unique) is [var same, ..])
        {
            findings.Add(new Finding($"{register.UniqueLabels}与{(right.MayReadEntry(same) ? $"编号 {same.Code} 的条目" : "已登记的条目")}相同，不能重复登记。", Field: register.FindColumn(register.Unique[0])!.Name));
        }

        if (entry.Code.Length > 0 && await register.Table(db).AnyAsync(other => other.Code == entry.Code && other.Id != entry.Id))
            findings.Add(new Finding($"编号 {entry.Code} 已经有了。", Field: "code"));
        return findings;
    }

    private async Task<RegisterOutcome> SaveAsync(
        Register register, RegisterEntry entry, EntryChange change, RegisterChangeKind kind, JsonObject from, JsonObject to, string? reason, RegisterRight right, Actor actor, Guid submission)
    {
        entry.Version++;
        try
        {
            return await db.WriteAsync(async () =>
            {
                await RegisterCodes.HoldAsync(db, register);
                if (await RefusedAsync(register, change, right) is { Count: > 0 } refused)
                {
                    db.ChangeTracker.Clear();
                    return (RegisterOutcome)new RegisterOutcome.Refused(refused);
                }

                RegisterChange.Record(db, register, entry, kind, from, to, actor, time.GetUtcNow(), string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), submission: submission);
                return new RegisterOutcome.Done(entry.Id);
            });
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return new RegisterOutcome.Conflict();
        }
    }

    /// <summary>Asked in the transaction that writes: nobody else can enter the same in between, or use up what was left.</summary>
    private async Task<IReadOnlyList<Finding>> RefusedAsync(Register register, EntryChange change, RegisterRight right)
    {
        if (change.After is { } after && await ConflictsAsync(register, after, right) is { Count: > 0 } conflicts)
            return conflicts;
        if (register.Totals(db) is not { } totals)
            return [];
        await totals.LoadAsync([change]);
        return totals.Take(change) is { } finding ? [finding] : [];
    }

    private async Task<RegisterOutcome?> ReplayAsync(Guid submission) =>
        await db.Set<RegisterChange>().Where(change => change.SubmissionId == submission).Select(change => (long?)change.EntryId).SingleOrDefaultAsync() is { } done
            ? new RegisterOutcome.Done(done)
            : null;

    /// <summary>All values of an entry, by column.</summary>
    internal static JsonObject Values(Register register, RegisterEntry entry) =>
        new(register.Columns.Select(column => KeyValuePair.Create(column.Name, column.JsonOf(entry))));

    /// <summary>What differs, before and after.</summary>
    internal static (JsonObject From, JsonObject To) Differences(JsonObject before, JsonObject after)
    {
        var (from, to) = (new JsonObject(), new JsonObject());
        foreach (var (name, value) in after.Where(pair => !JsonNode.DeepEquals(pair.Value, before[pair.Key])))
            (from[name], to[name]) = (before[name]?.DeepClone(), value?.DeepClone());
        return (from, to);
    }
}
