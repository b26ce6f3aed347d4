using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Directory;

/// <param name="Filled">Officers on the establishment on that day (实有在编).</param>
/// <param name="Officers">All officers serving there on that day.</param>
/// <param name="Qualified">Of these, with the legal professional qualification.</param>
public sealed record UnitRow(OrgUnit Unit, int Depth, int Filled, int Officers, int Qualified)
{
    /// <summary>法律职业资格人员占比, or null where nobody serves.</summary>
    public decimal? QualifiedShare => Officers == 0 ? null : (decimal)Qualified / Officers;
}

/// <summary>Somebody who served in a unit on a day, with the establishment as it was then.</summary>
public sealed record ServingOfficer(Officer Officer, long UnitId, bool OnEstablishment);

/// <summary>What is entered about a unit; <see cref="OrgUnit"/> itself is never bound from a form.</summary>
public sealed record UnitInput
{
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string ShortName { get; init; } = "";

    /// <summary>Null where the form names none of the kinds.</summary>
    public OrgUnitKind? Kind { get; init; }

    public string? Rank { get; init; }
    public string? CreditCode { get; init; }
    public string? FoundingDocument { get; init; }
    public DateOnly? FoundedOn { get; init; }
    public DateOnly? DissolvedOn { get; init; }
    public long? ParentId { get; init; }
    public int ApprovedPosts { get; init; }

    /// <summary>Null where the form names none of the duties, and not <see cref="UnitDuty.None"/>.</summary>
    public UnitDuty? Duty { get; init; }

    /// <summary>First day of a change of name, kind, rank or posts; null: what stood there was wrong and is corrected.</summary>
    public DateOnly? ChangedOn { get; init; }

    /// <summary>The document that made the change.</summary>
    public string? ChangeBasis { get; init; }

    internal bool Changes(OrgUnit unit) =>
        (unit.Name, unit.ShortName, unit.Kind, unit.Rank ?? "", unit.ApprovedPosts) != (Name.Trim(), ShortName.Trim(), Kind, Rank ?? "", ApprovedPosts);
}

/// <summary>机构名录 — the units as they stood on any day, and their upkeep.</summary>
public sealed class UnitRegister(MingfaDb db, TimeProvider time, AuditTrail audit)
{
    /// <summary>The tree of units that existed on a day, parents before children.</summary>
    public async Task<IReadOnlyList<UnitRow>> OnAsync(DateOnly day)
    {
        var units = await db.Set<OrgUnit>().AsNoTracking()
            .ExistingOn(day).OrderBy(unit => unit.Id).ToListAsync();
        units = [.. await AsOfAsync(db, units, day)];
        var serving = (await ServingAsync(day, null)).ToLookup(one => one.UnitId);
        var ids = units.Select(unit => unit.Id).ToHashSet();
        var children = units.ToLookup(unit => unit.ParentId is { } parent && ids.Contains(parent) ? parent : 0);
        return [.. Below(0, 0)];

        IEnumerable<UnitRow> Below(long parent, int depth) => children[parent].SelectMany(unit =>
            Below(unit.Id, depth + 1).Prepend(new UnitRow(
                unit, depth, serving[unit.Id].Count(one => one.OnEstablishment), serving[unit.Id].Count(),
                serving[unit.Id].Count(one => one.Officer.IsQualifiedOn(day)))));
    }

    /// <summary>The units as they were on a day: by the change next after it, where there is one.</summary>
    public static async Task<IReadOnlyList<OrgUnit>> AsOfAsync(MingfaDb db, IReadOnlyCollection<OrgUnit> units, DateOnly day)
    {
        long[] ids = [.. units.Select(unit => unit.Id)];
        var pasts = (await db.PastsAfter(day).Where(past => ids.Contains(past.UnitId)).ToListAsync())
            .ToLookup(past => past.UnitId);
        return [.. units.Select(unit => pasts[unit.Id].FirstOrDefault() is { } past ? unit.As(past) : unit)];
    }

    /// <summary>What every unit was called on a day, those dissolved by then too.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> NamesOnAsync(MingfaDb db, DateOnly day, CancellationToken cancel = default) =>
        (await AsOfAsync(db, await db.Set<OrgUnit>().AsNoTracking().ToListAsync(cancel), day)).ToDictionary(unit => unit.Id, unit => unit.Name);

    /// <summary>What a unit was before, the last change first.</summary>
    public Task<List<OrgUnitPast>> ChangesAsync(long unitId) => db.Set<OrgUnitPast>().AsNoTracking().Where(past => past.UnitId == unitId).OrderByDescending(past => past.Until).ToListAsync();

    /// <summary>Takes back the last change of a unit, which was entered by mistake: what stands today stood all along since the one before.</summary>
    public Task<IReadOnlyList<Finding>> WithdrawChangeAsync(Actor actor, OrgUnit unit, long change) => db.WriteAsync<IReadOnlyList<Finding>>(async () =>
    {
        if (await db.Set<OrgUnitPast>().Where(past => past.UnitId == unit.Id).OrderByDescending(past => past.Until).FirstOrDefaultAsync() is not { } last || last.Id != change)
            return [new Finding("只能撤销最近一次变更。")];
        db.Remove(last);
        audit.Append(AuditAction.DirectoryChange, unit.Name, $"撤销 {last.Until:yyyy-MM-dd} 的变更记录", actor);
        return [];
    });

    /// <summary>Who served on a day, in one unit or everywhere, where each was then.</summary>
    public async Task<IReadOnlyList<ServingOfficer>> ServingAsync(DateOnly day, long? unitId)
    {
        var serving = await Services.On(db, day).Where(service => unitId == null || service.UnitId == unitId)
            .Join(db.Set<Officer>().AsNoTracking(), service => service.OfficerId, officer => officer.Id, (service, officer) => new { service, officer })
            .OrderBy(pair => pair.officer.Id).ToListAsync();
        return [.. serving.Select(pair => new ServingOfficer(pair.officer, pair.service.UnitId, pair.service.OnEstablishment))];
    }

    /// <summary>Enters a new unit, or changes one.</summary>
    public Task<IReadOnlyList<Finding>> SaveAsync(Actor actor, OrgUnit? existing, UnitInput input) => db.WriteAsync<IReadOnlyList<Finding>>(async () =>
    {
        var findings = await CheckAsync(existing, input);
        if (findings.Count > 0)
            return findings;
        var unit = existing ?? new OrgUnit { Code = input.Code, Name = input.Name, ShortName = input.ShortName, Kind = input.Kind!.Value };
        if (existing is null)
            db.Add(unit);
        else
            db.Attach(unit);
        if (existing is not null && input.ChangedOn is { } until && input.Changes(unit))
            db.Add(new OrgUnitPast
            {
                UnitId = unit.Id,
                Until = until,
                Name = unit.Name,
                ShortName = unit.ShortName,
                Kind = unit.Kind,
                Rank = unit.Rank,
                ApprovedPosts = unit.ApprovedPosts,
                Basis = input.ChangeBasis!.Trim(),
            });
        var what = existing is null ? "新设机构" : Told(unit, input);
        unit.Name = input.Name.Trim();
        unit.ShortName = input.ShortName.Trim();
        unit.Kind = input.Kind!.Value;
        unit.Rank = input.Rank;
        unit.CreditCode = input.CreditCode;
        unit.FoundingDocument = input.FoundingDocument;
        unit.FoundedOn = input.FoundedOn!.Value;
        unit.DissolvedOn = input.DissolvedOn;
        unit.ParentId = input.ParentId;
        unit.ApprovedPosts = input.ApprovedPosts;
        unit.Duty = input.Duty!.Value;
        audit.Append(AuditAction.DirectoryChange, unit.Name, what, actor);
        return [];
    });

    /// <summary>What is changed, old and new, for the audit trail.</summary>
    private static string Told(OrgUnit unit, UnitInput input)
    {
        var told = new[]
        {
            ("名称", unit.Name, input.Name.Trim()), ("简称", unit.ShortName, input.ShortName.Trim()), ("规格", unit.Rank ?? "", input.Rank ?? ""),
            ("核定编制", $"{unit.ApprovedPosts}", $"{input.ApprovedPosts}"), ("设立日期", $"{unit.FoundedOn:yyyy-MM-dd}", $"{input.FoundedOn:yyyy-MM-dd}"),
            ("撤销日期", $"{unit.DissolvedOn:yyyy-MM-dd}", $"{input.DissolvedOn:yyyy-MM-dd}"),
        }.Where(each => each.Item2 != each.Item3).Select(each => $"{each.Item1} {each.Item2}→{each.Item3}").ToList();
        return told.Count == 0 ? "变更机构信息" : $"变更机构信息：{string.Join("；", told)}" + (input.ChangedOn is { } on ? $"（自 {on:yyyy-MM-dd}）" : "");
    }

    /// <summary>机构沿革: the predecessor's work passes to the successor on a day.</summary>
    public Task<IReadOnlyList<Finding>> SucceedAsync(Actor actor, string predecessorCode, OrgUnit successor, DateOnly? on, string? basis) =>
        db.WriteAsync<IReadOnlyList<Finding>>(async () =>
        {
            var predecessor = await db.Set<OrgUnit>().FirstOrDefaultAsync(unit => unit.Code == predecessorCode);
            if (predecessor is null || predecessor.Id == successor.Id)
                return [new Finding("请选择另一个单位作为前身。", Field: "Predecessor")];
            if (on is null || string.IsNullOrWhiteSpace(basis))
                return [new Finding("请填写承继日期和依据文件。", Field: "On")];
            if (on < predecessor.FoundedOn || predecessor.DissolvedOn is { } end && on > end)
                return [new Finding("承继日期须在前身单位存续期间内。", Field: "On")];
            if (await db.Set<OrgSuccession>().AnyAsync(s => s.PredecessorId == predecessor.Id && s.SuccessorId == successor.Id))
                return [new Finding("该沿革已登记。", Field: "Predecessor")];
            db.Add(new OrgSuccession { PredecessorId = predecessor.Id, SuccessorId = successor.Id, On = on.Value, Basis = basis.Trim() });
            audit.Append(AuditAction.DirectoryChange, successor.Name, $"登记前身单位 {predecessor.Name}", actor);
            return [];
        });

    private async Task<List<Finding>> CheckAsync(OrgUnit? existing, UnitInput input)
    {
        var findings = new List<Finding>();
        if (existing is null && (input.Code.Length is 0 or > 40 || !input.Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
            findings.Add(new Finding("单位代码由小写字母、数字和短横线组成，不超过 40 个字符。", Field: "Code"));
        else if (existing is null && await db.Set<OrgUnit>().AnyAsync(unit => unit.Code == input.Code))
            findings.Add(new Finding("单位代码已被使用。", Field: "Code"));
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Length > 100)
            findings.Add(new Finding("请填写单位名称，不超过 100 个字。", Field: "Name"));
        else if (await db.Set<OrgUnit>().AnyAsync(unit => unit.Name == input.Name.Trim() && unit.Id != (existing == null ? 0 : existing.Id)
            && (unit.DissolvedOn == null || unit.DissolvedOn > input.FoundedOn) && (input.DissolvedOn == null || input.DissolvedOn > unit.FoundedOn)))
            findings.Add(new Finding("同一时期已有同名的单位。", Field: "Name"));
        if (string.IsNullOrWhiteSpace(input.ShortName))
            findings.Add(new Finding("请填写机关简称。", Field: "ShortName"));
        if (input.Kind is null)
            findings.Add(new Finding("请从列出的类别中选择。", Field: "Kind"));
        if (input.Duty is null)
            findings.Add(new Finding("请从列出的职责中选择，没有专属职责的也要选。", Field: "Duty"));
        if (input.FoundedOn is null)
            findings.Add(new Finding("请填写设立日期。", Field: "FoundedOn"));
        if (existing is not null && input.ChangedOn is null && !string.IsNullOrWhiteSpace(input.ChangeBasis))
            findings.Add(new Finding("填写了变更依据，请填写变更日期；只是更正录入错误的，不填依据。", Field: "ChangedOn"));
        var changes = existing is null ? [] : await ChangesAsync(existing.Id);
        if (changes.LastOrDefault() is { } first && input.FoundedOn >= first.Until)
            findings.Add(new Finding($"{first.Until:yyyy-MM-dd} 登记过一次变更，设立日期应在此以前。", Field: "FoundedOn"));
        if (existing is not null && input.ChangedOn is { } changed)
        {
            if (!input.Changes(existing))
                findings.Add(new Finding("名称、简称、类别、规格和核定编制都没有变，不用填变更日期。", Field: "ChangedOn"));
            else if (changed <= input.FoundedOn || changed > time.Today() || changed >= input.DissolvedOn)
                findings.Add(new Finding("变更日期应在设立日期之后、撤销日期之前，且不晚于今天。", Field: "ChangedOn"));
            else if (changes.FirstOrDefault() is { } last && last.Until >= changed)
                findings.Add(new Finding($"{last.Until:yyyy-MM-dd} 已有一次变更，应按先后顺序登记；登记错了的，可以先撤销。", Field: "ChangedOn"));
            if (string.IsNullOrWhiteSpace(input.ChangeBasis) || input.ChangeBasis.Length > 200)
                findings.Add(new Finding("请填写变更依据，不超过 200 字。", Field: "ChangeBasis"));
        }

        if (input.DissolvedOn <= input.FoundedOn)
            findings.Add(new Finding("撤销日期须晚于设立日期。", Field: "DissolvedOn"));
        if (existing is not null && input.DissolvedOn is not null && await LeavesCasesAsync(existing.Id))
            findings.Add(new Finding("本单位还有在办案卷，撤销后无人续办；请先在承继单位的页面登记本单位为前身单位。", Field: "DissolvedOn"));
        if (input.ParentId is { } parent && !await MayStandUnderAsync(existing?.Id, parent))
            findings.Add(new Finding("上级单位不存在，或者是本单位的下级。", Field: "ParentId"));
        if (input.ApprovedPosts < 0)
            findings.Add(new Finding("核定编制应是不小于零的整数。", Field: "ApprovedPosts"));
        else if (existing is not null && (await ServingAsync(time.Today(), existing.Id)).Count(one => one.OnEstablishment) is var filled && filled > input.ApprovedPosts)
            findings.Add(new Finding($"实有在编 {filled} 人，核定编制不能少于实有人数。", Field: "ApprovedPosts"));
        if (input.Duty is { } duty and not UnitDuty.None && input.DissolvedOn is null
            && await db.Set<OrgUnit>().AnyAsync(unit => unit.Duty == duty && unit.DissolvedOn == null && unit.Id != (existing == null ? 0 : existing.Id)))
            findings.Add(new Finding("该法定职责已由另一单位承担，同一时间只能由一个单位承担。", Field: "Duty"));
        return findings;
    }

    /// <summary>Open cases in the unit's hands, and nobody named who continues its work.</summary>
    private async Task<bool> LeavesCasesAsync(long unitId) =>
        await db.Set<Dossier>().AnyAsync(d => d.IsOpen && d.HolderUnitId == unitId) && !await db.Set<OrgSuccession>().AnyAsync(s => s.PredecessorId == unitId);

    private async Task<bool> MayStandUnderAsync(long? unitId, long parentId)
    {
        var parents = await db.Set<OrgUnit>().AsNoTracking().Select(unit => new { unit.Id, unit.ParentId }).ToDictionaryAsync(unit => unit.Id, unit => unit.ParentId);
        if (!parents.ContainsKey(parentId))
            return false;
        for (long? above = parentId; above is not null; above = parents[above.Value])
            if (above == unitId)
                return false;
        return true;
    }
}
