using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>案卷评查 — one case file looked through, with its marks and what had to be put right.</summary>
public sealed class CaseFileReview : RegisterEntry
{
    [Column("案卷", MaxLength = 120, Searched = true)] public required string File { get; set; }
    [Column("执法单位", IsUnit = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("评查日期")] public required DateOnly On { get; set; }
    [Column("得分", Hint = "百分制")] public required int Points { get; set; }
    [Column("合格", Filtered = true)] public bool IsPassed { get; set; }
    [Column("存在问题", MaxLength = 400, Lines = 2, OnPageOnly = true)] public string? Problem { get; set; }
    [Column("整改期限", Hint = "有问题须整改的填写", MayLieAhead = true)] public DateOnly? FixBy { get; set; }
    [Column("整改日期")] public DateOnly? FixedOn { get; set; }
}

public sealed class CaseFileReviewRegister : Register<CaseFileReview>
{
    public CaseFileReviewRegister() : base("case-file-reviews", "案卷评查", "监管与执法", nameof(CaseFileReview.File))
    {
        Purpose = "行政执法案卷评查的样本、得分、问题和整改。";
        CodePrefix = "PC";
        KeptByDuty = UnitDuty.LegalBureau;
        Unique = [nameof(CaseFileReview.File), nameof(CaseFileReview.On)];
        Sort = "-On";
    }

    protected override IEnumerable<Finding> Check(CaseFileReview entry)
    {
        if (entry.Points > 100)
            yield return new Finding("得分是百分制，不超过 100。", Field: "points");
        if (entry.FixBy is not null && string.IsNullOrWhiteSpace(entry.Problem))
            yield return new Finding("须整改的应写明存在的问题。", Field: "problem");
        if (entry.FixBy < entry.On)
            yield return new Finding("整改期限不应早于评查日期。", Field: "fixBy");
        if (entry.FixedOn is not null && entry.FixBy is null)
            yield return new Finding("没有要求整改的，不填整改日期。", Field: "fixedOn");
        if (entry.FixedOn < entry.On)
            yield return new Finding("整改日期不应早于评查日期。", Field: "fixedOn");
    }
}

internal sealed class CaseFileReviewTable() : RegisterTable<CaseFileReview>("CaseFileReviews");
