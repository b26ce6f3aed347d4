using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>补录现行文件 — made before this product was used; from here on its validity runs like any other's.</summary>
public sealed record RegisterExisting : Step<NormativeDocumentCase>, IOpeningStep
{
    [Field("文件名称", MaxLength = 200)] public required string Title { get; init; }
    [Field("文件层级")] public required DocumentLevel Level { get; init; }
    [Field("制定机关或者起草单位", IsUnit = true)] public required long Unit { get; init; }
    [Field("登记号", Hint = "原登记号；没有登记号的，填写发文字号", MaxLength = 80)] public required string RegisterNumber { get; init; }
    [Field("发文字号", MaxLength = 80)] public required string DocumentNumber { get; init; }
    [Field("公布日期")] public required DateOnly PublishedOn { get; init; }
    [Field("施行日期")] public required DateOnly EffectiveOn { get; init; }
    [Field("有效期至", Hint = "最后一个有效日")] public required DateOnly ExpiresOn { get; init; }
    [Field("正文", Hint = "每条以“第一条”“第二条”起行；意见、通知也可以用“一、”“二、”", Lines = 24, MaxLength = 200_000)] public required string Text { get; init; }
    [Field("制定依据", Hint = "一行一条", Lines = 4)] public IReadOnlyList<string>? LegalBasis { get; init; }
    [Field("涉及经营主体的经济活动")] public bool TouchesMarket { get; init; }
    [Field("暂行或者试行")] public bool IsTrial { get; init; }

    private OrgUnit? unit;
    private OrgUnit? issuer;
    private string number = "";
    private bool isKnown;

    public string DossierTitle => Title;

    public IEnumerable<(string Party, long UnitId)> ChosenParties => [(NormativeDocumentsProcedure.Current.Drafter.Id, Unit)];

    public CaseRecord NewRecord(Dossier dossier) => new NormativeDocumentCase { Dossier = dossier };

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context)
    {
        unit = await context.Db.Set<OrgUnit>().FirstOrDefaultAsync(u => u.Id == Unit);
        issuer = Level == DocumentLevel.Government ? await context.Db.Set<OrgUnit>().Holding(UnitDuty.Government, context.Today).FirstOrDefaultAsync() : unit;
        number = DocumentNumbers.Typed(RegisterNumber);
        isKnown = await context.Db.Set<NormativeDocument>().Numbered(RegisterNumber).AnyAsync();
    }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (unit is null || issuer is null)
            yield return new Finding("没有这个单位。", Field: "unit");
        if (isKnown)
            yield return new Finding($"登记号“{number}”已经在册。", Sources.PolicyDefault, "registerNumber");
        if (PublishedOn > context.Today)
            yield return new Finding("公布日期不能晚于今天。", Field: "publishedOn");
        if (ExpiresOn < context.Today)
            yield return new Finding($"有效期已于 {ExpiresOn:yyyy-MM-dd} 届满，不属于现行有效文件。", Sources.Province216, "expiresOn");
        foreach (var finding in NormativeDocumentRules.Validity(PublishedOn, EffectiveOn, ExpiresOn, IsTrial, context.Parameters))
            yield return finding;
        foreach (var finding in DraftText.Check(Text))
            yield return finding;
    }

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        NormativeDocumentRules.AssignParties(context.Dossier, Level, TouchesMarket, Unit);
        record.Describe(Title, Level, TouchesMarket, IsTrial, LegalBasis ?? []);
        record.AddRevision(Title, Text, "补录", LegalBasis ?? [], context.Now);
        (record.RegisterNumber, record.DocumentNumber) = (number, DocumentNumber);
        (record.PublishedOn, record.EffectiveOn, record.ExpiresOn) = (PublishedOn, EffectiveOn, ExpiresOn);
        context.Dossier.Number = number;
        PublishedText.StartValidity(record, context);
        await context.Db.SaveChangesAsync();
        var document = PublishedText.NewDocument(record, context, issuer!);
        var edition = PublishedText.AddEdition(document, record);
        context.Db.Add(document);
        await context.Db.SaveChangesAsync();
        record.DocumentId = document.Id;
        PublishedText.Publish(document, edition, context);
    }
}
