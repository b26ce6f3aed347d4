using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>外部排名 — how others ranked the district (seed: first of the city's districts in 2017).</summary>
public sealed class ExternalRanking : RegisterEntry
{
    [Column("排名事项", MaxLength = 200, IsPublic = true, Searched = true)] public required string Subject { get; set; }
    [Column("年度", IsPublic = true)] public required int Year { get; set; }
    [Column("名次", IsPublic = true)] public required int Rank { get; set; }
    [Column("参评数", IsPublic = true, Hint = "一共有多少个区县参评")] public required int OutOf { get; set; }
    [Column("发布机关", MaxLength = 100, IsPublic = true)] public required string Publisher { get; set; }
    [Column("发布日期", IsPublic = true)] public DateOnly? PublishedOn { get; set; }
    [Column("证明材料", MaxLength = 200)] public string? Proof { get; set; }
}

public sealed class ExternalRankingRegister : Register<ExternalRanking>
{
    public ExternalRankingRegister() : base("external-rankings", "外部排名", "任务与考评", nameof(ExternalRanking.Subject))
    {
        StandsBy = "年度和公布日期";
        Purpose = "上级机关和第三方对各区县的排名；没有证明材料的排名不写入报告，也不公开。";
        CodePrefix = "PM";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        PublicBy = "证明材料和发布日期";
        Unique = [nameof(ExternalRanking.Subject), nameof(ExternalRanking.Year), nameof(ExternalRanking.Publisher)];
        Sort = "-Year";
    }

    protected internal override IQueryable<ExternalRanking> StoodOn(IQueryable<ExternalRanking> entries, MingfaDb db, DateOnly day) =>
        entries.Where(ranking => ranking.Year <= day.Year && !(ranking.PublishedOn > day));

    protected internal override IQueryable<ExternalRanking> PublicOn(IQueryable<ExternalRanking> entries, MingfaDb db, DateOnly day) =>
        entries.Where(ranking => ranking.Proof != null && ranking.Proof != "" && !(ranking.PublishedOn > day));

    protected override IEnumerable<Finding> Check(ExternalRanking entry)
    {
        if (entry.Year is < 1949 or > 2100)
            yield return new Finding("年度应是四位年份。", Field: "year");
        if (entry.Rank < 1 || entry.Rank > entry.OutOf)
            yield return new Finding("名次应在 1 和参评数之间。", Field: "rank");
    }

    protected override IEnumerable<Finding> CheckRelated(ExternalRanking entry, RegisterWords words) => NotBefore(entry.Year, words, "名次", "year");
}

internal sealed class ExternalRankingTable() : RegisterTable<ExternalRanking>("ExternalRankings");
