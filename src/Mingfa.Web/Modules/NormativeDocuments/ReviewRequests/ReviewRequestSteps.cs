using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments.ReviewRequests;

/// <summary>提出审查建议 — by a citizen on the portal, or entered by an officer from paper.</summary>
public sealed record SubmitRequest : Step<ReviewRequest>, IOpeningStep
{
    [Field("文件登记号", Hint = "例如：清莲规〔2026〕001－区政府001", MaxLength = 80)] public required string RegisterNumber { get; init; }
    [Field("针对第几条", Hint = "针对整个文件的不填")] public int? Article { get; init; }
    [Field("建议审查的理由", Hint = "写明与哪部法律、法规、规章或者上级文件不一致，或者有什么不适当", Lines = 8)] public required string Reason { get; init; }
    [Field("收到日期", Hint = "书面建议的实际收到日期；建议人的姓名和联系方式不录入，留存于书面材料", DefaultsToToday = true)] public DateOnly? ReceivedOn { get; init; }

    /// <summary>No fields: what is a field stands in the act, and the organ that is asked to explain reads the acts.</summary>
    [JsonIgnore]
    public string? Name { get; init; }

    [JsonIgnore]
    public string? Contact { get; init; }

    private NormativeDocument? document;

    public string DossierTitle => $"对“{DocumentNumbers.Typed(RegisterNumber)}”的审查建议";

    public CaseRecord NewRecord(Dossier dossier) => new ReviewRequest { Dossier = dossier };

    public override DateOnly TakesEffectOn(StepContext context) => ReceivedOn ?? context.Today;

    public override async Task PrepareAsync(ReviewRequest record, StepContext context) =>
        document = await context.Db.Set<NormativeDocument>().Include(d => d.Editions).AsNoTracking().Numbered(RegisterNumber).FirstOrDefaultAsync();

    public override IEnumerable<Finding> Check(ReviewRequest record, StepContext context)
    {
        if (document is null)
            yield return new Finding($"没有登记号为“{RegisterNumber}”的规范性文件。", Field: "registerNumber");
        else if (Article is { } article && DraftText.Articles(document.LatestEdition.Text).All(a => a.Number != article))
            yield return new Finding($"文件没有第{article}条。", Field: "article");
        if (ReceivedOn > context.Today)
            yield return new Finding("收到日期不能晚于今天。", Field: "receivedOn");
    }

    public override void Apply(ReviewRequest record, StepContext context)
    {
        (record.DocumentId, record.DocumentTitle) = (document!.Id, document.Title);
        (record.Article, record.Reason, record.Name, record.Contact) = (Article, Reason, Name, Contact);
        record.ReceivedOn = ReceivedOn ?? context.Today;
        record.ReceiptCode = RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 16);
        context.Dossier.Title = $"对《{document.Title}》的审查建议";
        Receipt.Issue(context.Db, "review-request.received", record.ReceiptCode, document.Title, Article, Reason, context.ActingUnitId, context.Now, ReviewRequestProcedure.Current.IsPrivate);
    }
}

/// <summary>登记受理.</summary>
public sealed record AcceptRequest : Step<ReviewRequest>
{
    [Field("登记意见", Lines = 2)] public string? Note { get; init; }
}

/// <summary>告知不属于审查范围 — with the way that is open to the citizen.</summary>
public sealed record DeclineRequest : Step<ReviewRequest>
{
    [Field("告知内容", Hint = "为什么不属于审查范围，可以向哪个机关反映", Lines = 4)] public required string Reply { get; init; }

    public override void Apply(ReviewRequest record, StepContext context) =>
        (record.Result, record.Reply, record.RepliedOn) = (RequestResult.OutOfScope, Reply, context.Today);
}

/// <summary>请制定机关说明. For a document of the government its office or the drafting unit answers.</summary>
public sealed record AskIssuer : Step<ReviewRequest>
{
    [Field("由哪个单位说明", IsUnit = true)] public required long Unit { get; init; }
    [Field("需要说明的问题", Lines = 4)] public required string Question { get; init; }

    private bool exists;

    public override async Task PrepareAsync(ReviewRequest record, StepContext context) =>
        exists = await context.Db.Set<OrgUnit>().ExistingOn(context.Today).AnyAsync(unit => unit.Id == Unit);

    public override IEnumerable<Finding> Check(ReviewRequest record, StepContext context)
    {
        if (!exists)
            yield return new Finding("没有这个单位。", Field: "unit");
    }

    public override void Apply(ReviewRequest record, StepContext context)
    {
        record.Question = Question;
        context.Dossier.SetParty(ReviewRequestProcedure.Current.Issuer, Unit);
    }
}

/// <summary>制定机关说明.</summary>
public sealed record ExplainAsIssuer : Step<ReviewRequest>
{
    [Field("说明", Lines = 6)] public required string Explanation { get; init; }
    [Field("材料", IsFile = true)] public IReadOnlyList<long>? Files { get; init; }

    public override void Apply(ReviewRequest record, StepContext context) => record.Explanation = Explanation;
}

/// <summary>答复建议人 — what the citizen reads by the receipt code.</summary>
public sealed record ReplyToRequest : Step<ReviewRequest>
{
    [Field("处理结果")] public required RequestResult Result { get; init; }
    [Field("答复", Lines = 8)] public required string Reply { get; init; }

    public override IEnumerable<Finding> Check(ReviewRequest record, StepContext context)
    {
        if (Result == RequestResult.OutOfScope)
            yield return new Finding("不属于审查范围的，请办理“告知不属于审查范围”。", Sources.Province216, "result");
    }

    public override void Apply(ReviewRequest record, StepContext context) =>
        (record.Result, record.Reply, record.RepliedOn) = (Result, Reply, context.Today);
}
