using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Reports;

/// <summary>叙述段落库 — paragraphs without figures that reports use again, each with who wrote it and who last answered for it (seed S-115, S-116).</summary>
public sealed class NarrativeBlock : RegisterEntry
{
    [Column("主题", MaxLength = 200, Searched = true)] public required string Topic { get; set; }
    [Column("正文", MaxLength = 4000, Lines = 8, Searched = true, OnPageOnly = true, Hint = "不写数字；{{区}}、{{年}} 在选用时换成区名和年份")] public required string Text { get; set; }
    [Column("撰稿人", MaxLength = 60)] public required string Author { get; set; }
    [Column("核定人", MaxLength = 60, Hint = "撰稿人以外的人")] public string? Reviewer { get; set; }
    [Column("核定日期")] public DateOnly? ReviewedOn { get; set; }
}

public sealed class NarrativeBlockRegister : Register<NarrativeBlock>
{
    public static readonly NarrativeBlockRegister Current = new();

    public NarrativeBlockRegister() : base("narrative-blocks", "叙述段落库", "报告", nameof(NarrativeBlock.Topic))
    {
        Purpose = "各类报告反复使用的叙述段落：谁撰稿、谁核定、何时核定；在报告正文中选用，核定后存回。每次改动留有历史。";
        CodePrefix = "DL";
        KeptByDuty = UnitDuty.LegalBureau;
        Unique = [nameof(NarrativeBlock.Topic)];
        Sort = "Topic";
    }

    protected override IEnumerable<Finding> Check(NarrativeBlock entry)
    {
        if (entry.Reviewer is null != entry.ReviewedOn is null)
            yield return new Finding("核定人和核定日期应当一并填写。", Field: entry.Reviewer is null ? "reviewer" : "reviewedOn");
        if (entry.Reviewer is not null && entry.Reviewer.Trim() == entry.Author.Trim())
            yield return new Finding("叙述段落应由撰稿人以外的人核定。", Field: "reviewer");
        foreach (var number in LooseNumbers.Find(entry.Text).Take(5))
            yield return new Finding($"“{number.Number}”（……{number.Context}……）是数字；数字写在报告的事实段落里，由记录计算。", Field: "text");
    }
}

internal sealed class NarrativeBlockTable() : RegisterTable<NarrativeBlock>("NarrativeBlocks");

internal static class NarrativeGaps
{
    /// <summary>〔政策默认〕 What was last answered for more than a year ago may no longer be true.</summary>
    public static readonly RegisterGap Unreviewed = new(
        "narratives-unreviewed", "一年没有核定的叙述段落", "narrative-blocks", "段落库中的段落每年至少核定一次，陈旧的说法不再进入报告。",
        async (db, day) => (await db.Entries<NarrativeBlock>().Where(block => block.ReviewedOn == null || block.ReviewedOn < day.AddYears(-1))
            .OrderBy(block => block.Id).Select(block => new { block.Id, block.Topic, block.ReviewedOn }).ToListAsync())
            .ConvertAll(block => new GapRow(block.Topic, block.ReviewedOn is { } on ? $"上次核定 {on:yyyy-MM-dd}" : "没有核定", block.Id)));
}
