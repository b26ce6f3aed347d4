using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Registers;

/// <inheritdoc/>
public abstract class Register<TEntry>(string id, string name, string family, string title)
    : Register(typeof(TEntry), id, name, family, title)
    where TEntry : RegisterEntry
{
    /// <summary>The entries that stood on a day, where <see cref="Register.StandsBy"/> says by what.</summary>
    protected internal virtual IQueryable<TEntry> StoodOn(IQueryable<TEntry> entries, MingfaDb db, DateOnly day) => throw new InvalidOperationException($"{Id} does not say what stood on a day.");

    /// <summary>The entries the public may read on a day, where <see cref="Register.PublicBy"/> says by what.</summary>
    protected internal virtual IQueryable<TEntry> PublicOn(IQueryable<TEntry> entries, MingfaDb db, DateOnly day) => throw new InvalidOperationException($"{Id} does not say what is public on a day.");

    /// <summary>Whether the results of the entry have been published by that day, where <see cref="Register.ResultColumns"/> says which columns these are.</summary>
    protected virtual bool ShowsResults(TEntry entry, DateOnly on) => true;

    internal sealed override bool ShowsResultsUntyped(RegisterEntry entry, DateOnly on) => ShowsResults((TEntry)entry, on);

    /// <summary>Fills in what was left empty and follows from the rest, such as the last day of a term.</summary>
    protected virtual void Fill(TEntry entry, RegisterWords words)
    {
    }

    /// <summary>Takes back what a change leaves without ground, such as the check of an address that is no longer the same.</summary>
    protected virtual void TakeBack(TEntry before, TEntry after)
    {
    }

    internal sealed override void FillUntyped(RegisterEntry? before, RegisterEntry entry, RegisterWords words)
    {
        if (before is not null)
            TakeBack((TEntry)before, (TEntry)entry);
        if (before is not null && CountedDays.Count > 0)
            EmptyCounted(before, entry, words);
        Fill((TEntry)entry, words);
    }

    /// <summary>Empties the last days that are what was counted and not what was typed, for them to be counted from what the entry says now.</summary>
    private void EmptyCounted(RegisterEntry before, RegisterEntry entry, RegisterWords words)
    {
        var days = CountedDays.Select(name => FindColumn(name)!.Property).ToList();
        var counted = CopyOf(before);
        days.ForEach(day => day.SetValue(counted, null));
        Fill((TEntry)counted, words);
        foreach (var day in days.Where(day => Equals(day.GetValue(before), day.GetValue(counted)) && Equals(day.GetValue(before), day.GetValue(entry))))
            day.SetValue(entry, null);
    }

    /// <summary>What must be true of one entry beyond the shape of its columns. All reasons at once.</summary>
    protected virtual IEnumerable<Finding> Check(TEntry entry) => [];

    /// <summary>Why what stands in an entry may no longer be changed by hand; null where it may.</summary>
    protected virtual FixedEntry? Fixed(TEntry entry) => null;

    internal sealed override FixedEntry? FixedUntyped(RegisterEntry entry) => Fixed((TEntry)entry);

    /// <summary>Why this is not for the unit the entry names, but for the register's keepers; null where the unit may do it itself.</summary>
    /// <param name="before">The entry as it stood; null for a new one.</param>
    protected virtual Finding? KeepersOnly(TEntry? before, TEntry after) => null;

    /// <summary>The same where it depends on what the entry names, which <paramref name="words"/> has read, and on whose officer it is.</summary>
    protected virtual Finding? KeepersOnly(TEntry? before, TEntry after, RegisterWords words, IReadOnlyList<long> units) => KeepersOnly(before, after);

    internal sealed override Finding? KeepersOnlyUntyped(RegisterEntry? before, RegisterEntry after, RegisterWords words, IReadOnlyList<long> units) =>
        KeepersOnly((TEntry?)before, (TEntry)after, words, units);

    /// <summary>An event that does not take place: the public calendar does not announce it.</summary>
    protected virtual bool IsCalledOff(TEntry entry) => false;

    internal sealed override bool IsCalledOffUntyped(RegisterEntry entry) => IsCalledOff((TEntry)entry);

    /// <summary>How other entries call this one, where its title alone does not say which it is; made of columns open to whoever may read the title.</summary>
    protected virtual string? NameOf(TEntry entry) => null;

    internal sealed override string? NameUntyped(RegisterEntry entry) => NameOf((TEntry)entry);

    /// <summary>What must be true of one entry and of the units and entries it names; <paramref name="words"/> has read them.</summary>
    protected virtual IEnumerable<Finding> CheckRelated(TEntry entry, RegisterWords words) => [];

    /// <summary>A unit that acts on a day exists on that day.</summary>
    protected static IEnumerable<Finding> MustExist(OrgUnit? unit, DateOnly day, string field)
    {
        if (unit is null || unit.ExistsOn(day))
            yield break;
        var why = unit.FoundedOn > day ? $"{unit.FoundedOn:yyyy-MM-dd} 才成立" : $"已于 {unit.DissolvedOn:yyyy-MM-dd} 撤销，请改为承接其职责的单位";
        yield return new Finding($"{unit.Name}在 {day:yyyy-MM-dd} 不存在：{why}。", Field: field);
    }

    /// <summary>What only the day itself can show — who came, who passed — is not entered before it.</summary>
    /// <param name="result">Whether anything of it is there already.</param>
    protected static IEnumerable<Finding> NotBefore(DateOnly day, RegisterWords words, bool result, string what, string field)
    {
        if (result && day > words.Today)
            yield return new Finding($"{day:yyyy-MM-dd} 还没有到，不能登记{what}。", Field: field);
    }

    /// <summary>The same of a year.</summary>
    protected static IEnumerable<Finding> NotBefore(int year, RegisterWords words, string what, string field)
    {
        if (year > words.Today.Year)
            yield return new Finding($"{year} 年还没有到，不能登记{what}。", Field: field);
    }

    /// <summary>What must be true of a change and not of what stood there already: it may have been entered before the rule.</summary>
    /// <param name="before">The entry as it stood; null for a new one.</param>
    protected virtual IEnumerable<Finding> CheckChange(TEntry? before, TEntry after, RegisterWords words) => [];

    internal sealed override IEnumerable<Finding> CheckRelatedUntyped(RegisterEntry? before, RegisterEntry entry, RegisterWords words) =>
    [
        .. Happened.Select(column => (Column: column, On: column.ValueOf(entry) as DateOnly?)).Where(day => day.On > words.Today)
            .Select(day => new Finding($"{day.On:yyyy-MM-dd} 还没有到，不能登记{day.Column.Label}。", Field: day.Column.Name)),
        .. CheckRelated((TEntry)entry, words),
        .. CheckChange((TEntry?)before, (TEntry)entry, words),
    ];

    internal sealed override IEnumerable<Finding> CheckUntyped(RegisterEntry entry)
    {
        if (HasValidity && entry.ValidTo < entry.ValidFrom)
            yield return new Finding("有效期至不应早于有效期自。", Field: "validTo");
        var findings = Check((TEntry)entry).ToList();
        foreach (var finding in findings)
            yield return finding;
        foreach (var column in Counted)
        {
            if (column.ValueOf(entry) is int and < 0 or long and < 0 && findings.TrueForAll(finding => finding.Field != column.Name))
                yield return new Finding($"“{column.Label}”不应是负数。", Field: column.Name);
        }
    }

    internal sealed override IQueryable<RegisterEntry> Table(MingfaDb db) => db.Set<TEntry>();

    internal sealed override IQueryable<RegisterEntry> PublicTable(MingfaDb db, DateOnly on) => Published(db, on);

    internal sealed override IQueryable<RegisterEntry> ShownTable(MingfaDb db, DateOnly on) => StandsForATime ? Standing(Published(db, on), db, on) : Published(db, on);

    private IQueryable<TEntry> Published(MingfaDb db, DateOnly on) => (IsPublic, PublicBy) switch
    {
        (false, _) => db.Entries<TEntry>().Where(_ => false),
        (true, null) => db.Entries<TEntry>(),
        _ => PublicOn(db.Entries<TEntry>(), db, on),
    };

    /// <summary>Those that hold on a day, where <see cref="Register.StandsForATime"/>.</summary>
    internal IQueryable<TEntry> Standing(IQueryable<TEntry> entries, MingfaDb db, DateOnly day) => StandsBy is not null ? StoodOn(entries, db, day) : entries.ValidOn(day);

    internal sealed override IQueryable<long> ReadWholeBy(RegisterRight reader, MingfaDb db) => RegisterRows<TEntry>.ReadWholeBy(this, db, reader);

    internal sealed override Task<RegisterPage> PageAsync(MingfaDb db, RegisterQuery query) => RegisterRows<TEntry>.PageAsync(this, db, query);

    internal sealed override async Task<int> CountAsync(MingfaDb db, RegisterQuery query) => await (await RegisterRows<TEntry>.FindAsync(this, db, query)).CountAsync();

    internal sealed override Task<IReadOnlyList<SummaryRow>> SummarizeAsync(MingfaDb db, RegisterQuery query, RegisterColumn? by, IReadOnlyList<RegisterColumn> totals) =>
        RegisterSummary<TEntry>.LoadAsync(this, db, query, by, totals);

    internal sealed override async Task<RegisterEntry?> FindAsync(MingfaDb db, long id, bool tracked) =>
        await (tracked ? db.Set<TEntry>() : db.Set<TEntry>().AsNoTracking()).FirstOrDefaultAsync(entry => entry.Id == id);

    internal sealed override Task<List<RegisterEntry>> CandidatesAsync(MingfaDb db, IReadOnlyCollection<RegisterEntry> entries, IReadOnlyList<string> columns) =>
        RegisterRows<TEntry>.CandidatesAsync(this, db, entries, columns);

    internal sealed override Task<List<RegisterEntry>> SameAsync(MingfaDb db, RegisterEntry entry, IReadOnlyList<string> columns) =>
        RegisterRows<TEntry>.SameAsync(this, db, entry, columns);

    internal sealed override Task<List<RegisterEntry>> CalledAsync(MingfaDb db, RegisterRight reader, IReadOnlyCollection<string> words) =>
        RegisterRows<TEntry>.CalledAsync(this, db, reader, words);

    internal sealed override Task<List<RegisterEntry>> LikeAsync(MingfaDb db, RegisterRight reader, string part, int most) =>
        RegisterRows<TEntry>.LikeAsync(this, db, reader, part, most);
}
