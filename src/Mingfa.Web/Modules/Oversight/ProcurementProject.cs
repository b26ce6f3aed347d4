using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Oversight;

/// <summary>政府采购 — one project: method against threshold, notices, challenge (seed S-089).</summary>
public sealed class ProcurementProject : RegisterEntry
{
    [Column("项目名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("采购单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("采购对象", IsPublic = true, Filtered = true, Hint = "不填按货物和服务的标准判断")] public ProcurementSubject? Subject { get; set; }
    [Column("预算（元）", Totalled = true, IsMoney = true, IsPublic = true)] public required long BudgetFen { get; set; }
    [Column("采购方式", IsPublic = true, Filtered = true)] public required ProcurementMethod Method { get; set; }
    [Column("达到公开招标数额标准", IsPublic = true, Filtered = true, Hint = "预算达到本区参数的自动勾选；预算不到而依规定应公开招标的，自行勾选")] public bool IsAboveThreshold { get; set; }
    [Column("非招标方式批准文号", MaxLength = 80, IsPublic = true, OnPageOnly = true)] public string? Approval { get; set; }
    [Column("采购公告日期", IsPublic = true)] public DateOnly? AnnouncedOn { get; set; }
    [Column("成交供应商", MaxLength = 100, IsPublic = true)] public string? Supplier { get; set; }
    [Column("成交金额（元）", Totalled = true, IsMoney = true, IsPublic = true)] public long? PriceFen { get; set; }
    [Column("结果公告日期", IsPublic = true)] public DateOnly? ResultOn { get; set; }
    [Column("质疑投诉情况", MaxLength = 400, Lines = 2, OnPageOnly = true)] public string? Challenge { get; set; }
}

public enum ProcurementSubject
{
    [Word("货物")] Goods,
    [Word("服务")] Services,
    [Word("工程")] Works,
}

public enum ProcurementMethod
{
    [Word("公开招标")] OpenTender,
    [Word("邀请招标")] InvitedTender,
    [Word("竞争性谈判")] Negotiation,
    [Word("竞争性磋商")] Consultation,
    [Word("询价")] Inquiry,
    [Word("单一来源")] SingleSource,
    [Word("框架协议")] Framework,
}

public sealed class ProcurementProjectRegister : Register<ProcurementProject>
{
    public ProcurementProjectRegister() : base("procurement-projects", "政府采购项目", "监督", nameof(ProcurementProject.Name))
    {
        Purpose = "政府采购项目的方式、公告和成交情况；预算达到公开招标数额标准（本区参数）而没有公开招标的，列入缺口清单。";
        CodePrefix = "CG";
        Keepers = ["finance"];
        KeptByUnitIn = nameof(ProcurementProject.UnitId);
        IsPublic = true;
        PublicBy = "采购公告日期";
        ResultColumns = [nameof(ProcurementProject.Supplier), nameof(ProcurementProject.PriceFen), nameof(ProcurementProject.ResultOn)];
        Sort = "-AnnouncedOn";
    }

    protected internal override IQueryable<ProcurementProject> PublicOn(IQueryable<ProcurementProject> entries, MingfaDb db, DateOnly day) =>
        entries.Where(project => project.AnnouncedOn <= day);

    /// <summary>The tender is public once it is announced; who won it and at what price, once the result is.</summary>
    protected override bool ShowsResults(ProcurementProject entry, DateOnly on) => entry.ResultOn <= on;

    /// <summary>Whoever leaves the box empty does not get below the threshold by it.</summary>
    protected override void Fill(ProcurementProject entry, RegisterWords words) =>
        entry.IsAboveThreshold |= entry.BudgetFen >= ProcurementParameters.ThresholdFen(words.Parameters, entry.Subject, entry.AnnouncedOn ?? words.Today);

    protected override IEnumerable<Finding> Check(ProcurementProject entry)
    {
        if (entry.PriceFen > entry.BudgetFen)
            yield return new Finding("成交金额超过预算。", Field: "priceFen");
        if (entry.ResultOn < entry.AnnouncedOn)
            yield return new Finding("结果公告日期不应早于采购公告日期。", Field: "resultOn");
    }
}

internal sealed class ProcurementProjectTable() : RegisterTable<ProcurementProject>("ProcurementProjects");
