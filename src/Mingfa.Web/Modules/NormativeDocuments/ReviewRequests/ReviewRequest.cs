using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments.ReviewRequests;

/// <summary>A request to review one document. Name and contact are seen by the bureau only.</summary>
public sealed class ReviewRequest : CaseRecord
{
    public long DocumentId { get; internal set; }
    public string DocumentTitle { get; internal set; } = "";

    /// <summary>Given to the citizen: with it the handling can be looked up.</summary>
    public string ReceiptCode { get; internal set; } = "";

    public int? Article { get; internal set; }
    public string Reason { get; internal set; } = "";
    public string? Name { get; internal set; }
    public string? Contact { get; internal set; }
    public DateOnly ReceivedOn { get; internal set; }
    public string? Question { get; internal set; }
    public string? Explanation { get; internal set; }
    public RequestResult? Result { get; internal set; }
    public string? Reply { get; internal set; }
    public DateOnly? RepliedOn { get; internal set; }

    public override IEnumerable<(string Label, string? Value)> Summarize() =>
    [
        ("建议审查的文件", DocumentTitle),
        ("针对条文", Article is { } article ? $"第{article}条" : null),
        ("理由", Reason),
        ("请制定机关说明", Question),
        ("制定机关说明", Explanation),
        ("处理结果", Result is { } result ? StepForm.Word(result) : null),
        ("答复", Reply),
    ];
}

public enum RequestResult
{
    [Word("不属于审查范围")] OutOfScope,
    [Word("未发现不合法、不适当")] NoProblem,
    [Word("建议制定机关修改或者废止")] AdvisedToChange,
    [Word("制定机关已经纠正")] Corrected,
}

internal sealed class ReviewRequestTable : CaseTable<ReviewRequest>
{
    public override void Configure(EntityTypeBuilder<ReviewRequest> table)
    {
        base.Configure(table);
        table.ToTable("NormativeReviewRequests");
        table.Property(request => request.ReceiptCode).HasMaxLength(32);
        table.HasIndex(request => request.ReceiptCode).IsUnique();
        table.HasIndex(request => request.DocumentId);
    }
}
