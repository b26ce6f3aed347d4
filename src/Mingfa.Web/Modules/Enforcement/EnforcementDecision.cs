using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>行政执法决定 — a case from opening to publication; who it was about is not kept here.</summary>
public sealed class EnforcementDecision : RegisterEntry, IFine
{
    [Column("案号", MaxLength = 80, IsPublic = true, Searched = true)] public required string Number { get; set; }
    [Column("决定种类", IsPublic = true, Filtered = true)] public required DecisionKind Kind { get; set; }
    [Column("执法单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("案由", MaxLength = 200, IsPublic = true, Searched = true)] public required string Cause { get; set; }
    [Column("立案日期", IsPublic = true)] public required DateOnly FiledOn { get; set; }
    [Column("决定期限", IsPublic = true, Hint = "行政处罚不填的，按立案之日起九十日推算；法律法规规章另有规定的填写", MayLieAhead = true)] public DateOnly? DecideBy { get; set; }
    [Column("决定日期", IsPublic = true)] public DateOnly? DecidedOn { get; set; }
    [Column("主办人员", RefersTo = typeof(EnforcementOfficer), OnPageOnly = true, Hint = "“行政执法人员”中的编号或者姓名")] public long? LeadOfficerId { get; set; }
    [Column("协办人员", RefersTo = typeof(EnforcementOfficer), OnPageOnly = true, Hint = "执法人员不得少于两人（行政处罚法第四十二条）")] public long? SecondOfficerId { get; set; }
    [Column("裁量基准", RefersTo = typeof(DiscretionBenchmark), Hint = "罚款的填写所适用的阶次")] public long? BenchmarkId { get; set; }
    [Column("罚款金额（元）", IsMoney = true)] public long? FineFen { get; set; }
    [Column("超出裁量幅度的理由", MaxLength = 400, Lines = 2, OnPageOnly = true)] public string? OutsideReason { get; set; }
    [Column("重大执法决定", IsPublic = true, Filtered = true)] public bool IsMajor { get; set; }
    [Column("法制审核日期", OnPageOnly = true)] public DateOnly? ReviewedOn { get; set; }
    [Column("全过程记录齐全", Filtered = true)] public bool IsRecorded { get; set; }
    [Column("公示期限", IsPublic = true, Hint = "不填的，行政处罚、行政许可按七个工作日，其他按二十个工作日推算", MayLieAhead = true)] public DateOnly? PublishBy { get; set; }
    [Column("公示日期", IsPublic = true)] public DateOnly? PublishedOn { get; set; }
}

public enum DecisionKind
{
    [Word("行政处罚")] Penalty,
    [Word("行政强制")] Compulsion,
    [Word("行政许可")] Licence,
    [Word("行政检查")] Inspection,
    [Word("行政征收征用")] Levy,
}

public sealed class EnforcementDecisionRegister : Register<EnforcementDecision>
{
    /// <summary>行政处罚法第六十条: ninety days from the opening of the case.</summary>
    internal const string Decide = "PEN-04";

    /// <summary>国办发〔2018〕118号: seven working days for penalties and licences, twenty for the rest.</summary>
    internal const string Publish = "PEN-07";
    internal const string PublishOther = "PEN-08";

    public EnforcementDecisionRegister() : base("enforcement-decisions", "行政执法决定", "监管与执法", nameof(EnforcementDecision.Number))
    {
        Purpose = "行政处罚、行政强制等执法案件的立案、法制审核、决定和公示；罚款超出裁量基准幅度的应写明理由。当事人信息不在这里登记，罚款金额不公开。";
        CodePrefix = "ZFJD";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(EnforcementDecision.UnitId);
        CountedDays = [nameof(EnforcementDecision.DecideBy), nameof(EnforcementDecision.PublishBy)];
        IsPublic = true;
        PublicBy = "公示日期";
        Unique = [nameof(EnforcementDecision.UnitId), nameof(EnforcementDecision.Number)];
        Sort = "-FiledOn";
    }

    protected internal override IQueryable<EnforcementDecision> PublicOn(IQueryable<EnforcementDecision> entries, MingfaDb db, DateOnly day) =>
        entries.Where(decision => decision.PublishedOn <= day);

    internal static string PublishTerm(DecisionKind kind) => kind is DecisionKind.Penalty or DecisionKind.Licence ? Publish : PublishOther;

    protected override void Fill(EnforcementDecision entry, RegisterWords words)
    {
        if (entry.Kind == DecisionKind.Penalty)
            entry.DecideBy ??= words.LastDayOf(Decide, entry.FiledOn);
        if (entry.DecidedOn is { } decided)
            entry.PublishBy ??= words.LastDayOf(PublishTerm(entry.Kind), decided);
    }

    protected override IEnumerable<Finding> Check(EnforcementDecision entry)
    {
        if (entry.DecidedOn < entry.FiledOn)
            yield return new Finding("决定日期不应早于立案日期。", Field: "decidedOn");
        if (entry.DecideBy < entry.FiledOn)
            yield return new Finding("决定期限不应早于立案日期。", Field: "decideBy");
        if (entry.ReviewedOn > entry.DecidedOn)
            yield return new Finding("法制审核应在作出决定以前。", new Citation("行政处罚法", "58"), "reviewedOn");
        if (entry.PublishedOn is not null && !(entry.PublishedOn >= entry.DecidedOn))
            yield return new Finding("公示应在作出决定以后。", Field: "publishedOn");
        if (entry.Kind == DecisionKind.Penalty && entry.SecondOfficerId is { } second && second == entry.LeadOfficerId)
            yield return new Finding("执法人员不得少于两人。", new Citation("行政处罚法", "42"), "secondOfficerId");
        if (entry.FineFen is not null && entry.DecidedOn is null)
            yield return new Finding("作出决定以后才填罚款金额。", Field: "fineFen");
        foreach (var finding in Fine.Check(entry, entry.Kind == DecisionKind.Penalty))
            yield return finding;
    }

    protected override IEnumerable<Finding> CheckRelated(EnforcementDecision entry, RegisterWords words) =>
        entry.DecidedOn is { } on ? Fine.CheckBenchmark(entry, on, words) : [];
}

internal sealed class EnforcementDecisionTable() : RegisterTable<EnforcementDecision>("EnforcementDecisions");
