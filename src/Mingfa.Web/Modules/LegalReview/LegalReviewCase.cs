using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.LegalReview;

/// <summary>送审事项 — what is put before the reviewers besides normative documents, whose review is part of their own procedure (seed S-018).</summary>
public sealed class LegalReviewCase : CaseRecord
{
    public MatterSource Source { get; internal set; }
    public MatterIssuer Issuer { get; internal set; }
    public string Matter { get; internal set; } = "";

    /// <summary>Texts handed in so far: an opinion is about one of them.</summary>
    public int Round { get; internal set; }

    /// <summary>Oldest first.</summary>
    public List<ReviewOpinion> Opinions { get; private set; } = [];

    /// <summary>The term of this kind of matter.</summary>
    public string Term => LegalReviewProcedure.TermOf(Source);

    public override IEnumerable<(string Label, string? Value)> Summarize() =>
    [
        ("来源", StepForm.Word(Source)),
        ("以谁的名义作出", StepForm.Word(Issuer)),
        ("事项", Matter),
        ("送审次数", $"{Round}"),
        .. Opinions.Select(opinion => ($"{opinion.Number}（第 {opinion.OnRound} 次送审，{opinion.On:yyyy-MM-dd}）", (string?)$"{StepForm.Word(opinion.Conclusion)}：{opinion.Summary}")),
    ];
}

public enum MatterSource
{
    [Word("重大行政决策")] MajorDecision,
    [Word("合同协议")] Contract,
    [Word("重大执法决定")] Enforcement,
}

public enum MatterIssuer
{
    [Word("区人民政府")] Government,
    [Word("本单位")] OwnUnit,
}

public enum ReviewConclusion
{
    [Word("合法")] Lawful,
    [Word("应当修改")] MustAmend,
    [Word("不合法")] Unlawful,

    /// <summary>《重大行政决策程序暂行条例》第二十五条第二款.</summary>
    [Word("国家尚无明确规定的探索性改革，明示法律风险后可以提交讨论")] Exploratory,
}

/// <summary>合法性审查意见书.</summary>
public sealed class ReviewOpinion
{
    public required string Number { get; init; }
    public required ReviewConclusion Conclusion { get; init; }
    public required int OnRound { get; init; }
    public required DateOnly On { get; init; }
    public required string Summary { get; init; }
    public List<string> Problems { get; init; } = [];

    /// <summary>What counsels and public lawyers said.</summary>
    public string? Counsels { get; init; }

    public required string Reviewer { get; init; }
}

internal sealed class LegalReviewTable : CaseTable<LegalReviewCase>
{
    public override void Configure(EntityTypeBuilder<LegalReviewCase> table)
    {
        base.Configure(table);
        table.ToTable("LegalReviewCases");
        table.Ignore(record => record.Term);
        table.OwnsMany(record => record.Opinions, owned => owned.ToJson());
    }
}
