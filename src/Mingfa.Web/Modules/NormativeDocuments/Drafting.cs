using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

public enum ReplacementMode
{
    [Word("修订：作为原文件的新版本公布")] Revision,
    [Word("替代：制定新文件，原文件同时废止")] Replacement,
}

/// <summary>申请立项.</summary>
public sealed record Propose : Step<NormativeDocumentCase>, IOpeningStep
{
    [Field("文件名称", Hint = "例如：清莲区促进小微企业发展若干措施", MaxLength = 200)] public required string Title { get; init; }
    [Field("文件层级")] public required DocumentLevel Level { get; init; }
    [Field("制定的必要性", Hint = "要解决什么问题，为什么需要普遍适用的文件", Lines = 5)] public required string Necessity { get; init; }
    [Field("制定依据", Hint = "一行一条，例如：《优化营商环境条例》第六十二条", Lines = 4)] public required IReadOnlyList<string> LegalBasis { get; init; }
    [Field("涉及经营主体的经济活动", Hint = "勾选后须征求意见不少于三十日，并须公平竞争审查")] public bool TouchesMarket { get; init; }
    [Field("暂行或者试行")] public bool IsTrial { get; init; }
    [Field("修订或者替代的现行文件登记号", Hint = "例如：清莲规〔2026〕001－区政府001")] public string? Replaces { get; init; }
    [Field("与现行文件的关系", Hint = "填写了现行文件登记号时选择")] public ReplacementMode? Mode { get; init; }

    public string DossierTitle => Title;

    private NormativeDocument? replaced;
    private OrgUnit unit = null!;

    public CaseRecord NewRecord(Dossier dossier) => new NormativeDocumentCase { Dossier = dossier };

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context)
    {
        unit = await context.Db.Set<OrgUnit>().AsNoTracking().SingleAsync(each => each.Id == context.ActingUnitId);
        if (Replaces is not null)
            replaced = await context.Db.Set<NormativeDocument>().AsNoTracking().Numbered(Replaces).FirstOrDefaultAsync();
    }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (!NormativeDocumentRules.MayMake(unit.Kind, Level))
            yield return new Finding($"{unit.Name}不能制定{StepForm.Word(Level)}：部门文件由工作部门或者授权组织、街道文件由街道办事处、区政府文件由政府系统的单位起草。", Sources.Circular37, "level");
        if (Replaces is not null && replaced is null)
            yield return new Finding($"没有登记号为“{Replaces}”的规范性文件。", Field: "replaces");
        if (replaced?.EndedOn is not null)
            yield return new Finding($"“{Replaces}”已经失效、废止或者被替代，不能再修订、替代。", Sources.PolicyDefault, "replaces");
        if (Replaces is not null && Mode is null)
            yield return new Finding("请选择与现行文件的关系：修订还是替代。", Field: "mode");
        if (Mode is not null && Replaces is null)
            yield return new Finding("请填写修订或者替代的现行文件登记号。", Field: "replaces");
        if (replaced is not null && replaced.Level != Level)
            yield return new Finding($"“{Replaces}”是{StepForm.Word(replaced.Level)}，应由同一层级修订或者替代。", Sources.PolicyDefault, "level");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        record.Describe(Title, Level, TouchesMarket, IsTrial, LegalBasis);
        record.Propose(Necessity, replaced?.Id, Mode == ReplacementMode.Revision);
        NormativeDocumentRules.AssignParties(context.Dossier, Level, TouchesMarket, context.ActingUnitId);
    }
}

/// <summary>同意立项.</summary>
public sealed record ApproveProposal : Step<NormativeDocumentCase>
{
    [Field("意见", Lines = 2)] public string? Opinion { get; init; }
}

/// <summary>不予立项 — the reason stays with the case.</summary>
public sealed record RefuseProposal : Step<NormativeDocumentCase>
{
    [Field("理由", Lines = 3)] public required string Reason { get; init; }
}

/// <summary>提交草案 — every submission is a new revision; a revision after the opinion closes the agenda gate again.</summary>
public sealed record Draft : Step<NormativeDocumentCase>
{
    [Field("文件名称", MaxLength = 200, From = nameof(NormativeDocumentCase.Title))] public required string Title { get; init; }

    [Field("正文", Hint = "每条以“第一条”“第二条”起行；意见、通知也可以用“一、”“二、”", Lines = 24, MaxLength = 200_000, From = "LatestText")] public required string Text { get; init; }

    [Field("制定依据", Hint = "一行一条", Lines = 4, From = nameof(NormativeDocumentCase.LegalBasis))] public required IReadOnlyList<string> LegalBasis { get; init; }

    [Field("草案涉及经营主体的经济活动", Hint = "立项时没有勾选而草案涉及的，在此勾选：须公平竞争审查，征求意见一般不少于三十日")] public bool TouchesMarket { get; init; }

    [Field("本稿说明", Hint = "改了什么、为什么", Lines = 3)] public required string Note { get; init; }

    [Field("附件", Hint = "正文所附的表格、名录等，随文件一并征求意见、印发、公布；公布的是去掉批注、修订痕迹和作者信息的版本", IsFile = true, From = nameof(NormativeDocumentCase.LatestAnnexes))]
    public IReadOnlyList<long>? Annexes { get; init; }

    [Field("起草材料", Hint = "起草说明、依据、论证材料等，随备案材料报送，不公布", IsFile = true)] public IReadOnlyList<long>? Attachments { get; init; }

    private long? regulator;
    private IReadOnlyList<(StoredFile File, byte[] Content)> annexes = [];
    private IReadOnlyList<Finding> unfit = [];

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context)
    {
        (annexes, unfit) = await DocumentAnnexes.ReadAsync(Annexes ?? [], context);
        if (TouchesMarket && !record.TouchesMarket && record.Level == DocumentLevel.Government)
            regulator = await context.Db.Set<OrgUnit>().Holding(UnitDuty.MarketRegulator, context.Today).Select(unit => (long?)unit.Id).FirstOrDefaultAsync();
    }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context) => DraftText.Check(Text).Concat(unfit);

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        if (TouchesMarket && !record.TouchesMarket)
        {
            record.TouchMarket();
            if (regulator is { } unit)
                context.Dossier.SetParty(NormativeDocumentsProcedure.Current.Regulator, unit);
            context.Record("认定涉及经营主体的经济活动，须公平竞争审查");
        }

        var revision = record.AddRevision(Title, Text, Note, LegalBasis, context.Now, await DocumentAnnexes.KeepAsync(annexes, context));
        context.Dossier.Title = Title;
        context.Record($"第 {revision.Number} 稿");
        var procedure = NormativeDocumentsProcedure.Current;
        context.MoveTo(NormativeDocumentRules.HasConsulted(record) ? procedure.Consulted : procedure.Drafting);
        if (record.Opinions.Count > 0)
            context.Record("草案在审核意见之后有改动，须重新送合法性审核");
    }
}

/// <summary>终止制定.</summary>
public sealed record Abandon : Step<NormativeDocumentCase>
{
    [Field("理由", Lines = 3)] public required string Reason { get; init; }
}
