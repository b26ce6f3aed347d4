using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reports;

/// <summary>拟制报告 — from a template, as of a day.</summary>
public sealed record DraftReport : Step<ReportCase>, IOpeningStep
{
    [Field("模板", Hint = "经验材料-2018、法治政府建设年度报告，或者 政府信息公开工作年度报告", MaxLength = 60)] public required string Template { get; init; }
    [Field("数字截至", Hint = "例如 2018-11-30；年度报告一般填上一年12月31日")] public required DateOnly AsOf { get; init; }

    public string DossierTitle => $"{Template}（截至{AsOf:yyyy-MM-dd}）";

    public CaseRecord NewRecord(Dossier dossier) => new ReportCase { Dossier = dossier };

    public override IEnumerable<Finding> Check(ReportCase record, StepContext context)
    {
        if (ReportTemplate.Find(Template) is null)
            yield return new Finding($"没有名为“{Template}”的模板；可用的模板：{string.Join("、", ReportTemplate.All.Select(template => template.Name))}。", Field: "template");
        if (ReportTemplate.Find(Template) is { IsDisclosure: true } && AsOf is not { Month: 12, Day: 31 })
            yield return new Finding("政府信息公开工作年度报告写的是上一年度，数字应截至12月31日。", new Citation("政府信息公开条例", "49"), "asOf");
        if (AsOf > context.Today)
            yield return new Finding("截止日期不能晚于今天。", Field: "asOf");
    }

    public override async Task ApplyAsync(ReportCase record, StepContext context)
    {
        var template = await new WeakPoints(context.Db, new FigureRegistry()).DraftAsync(ReportTemplate.Find(Template)!, AsOf);
        record.Fill(template, AsOf, context.Settings.District);
        context.Dossier.Title = record.Title;
        // The dates bind the year's report: one that corrects it does not owe again what the first has done.
        var earlier = context.Db.Set<ReportCase>().Where(report => report.Template == Template && report.AsOf == AsOf);
        var sent = await earlier.AnyAsync(report => report.SubmittedOn != null);
        var published = await earlier.AnyAsync(report => report.PublishedOn != null);
        foreach (var (term, isOwed) in new[]
                 {
                     (ReportProcedure.SendBy, record.IsAnnual && !sent),
                     (ReportProcedure.PublishBy, record.IsAnnual && !published),
                     (ReportProcedure.DisclosureBy, template.IsDisclosure && !published),
                 })
        {
            // 每年3月1日、3月31日、4月1日 are those of the year after the one reported.
            if (isOwed)
                context.SetDate(term, new DateOnly(AsOf.Year, 12, 31));
            else
                context.Skip(term);
        }
    }
}

/// <summary>冻结数字.</summary>
public sealed record FreezeReport : Step<ReportCase>
{
    private IReadOnlyDictionary<string, ReportNumber> counted = new Dictionary<string, ReportNumber>();

    public override async Task PrepareAsync(ReportCase record, StepContext context)
    {
        await record.LoadPartsAsync(context);
        counted = await new ReportNumbers(new FigureReader(context.Db), new FigureRegistry()).ReadAsync(record.ToText().Texts, record.AsOf);
    }

    public override IEnumerable<Finding> Check(ReportCase record, StepContext context) => ReportRules.MayFreeze(record, new FigureRegistry(), counted);

    public override async Task ApplyAsync(ReportCase record, StepContext context)
    {
        await new FrozenReport(new FigureReader(context.Db), new FigureRegistry()).FreezeAsync(record, context.Now);
        context.Record($"固定数字 {record.Figures.Count} 个，校验值 {record.FrozenHash}");
    }
}

/// <summary>退回修改 — what was frozen and signed no longer holds.</summary>
public sealed record ReturnReport : Step<ReportCase>
{
    [Field("理由", Lines = 3)] public required string Reason { get; init; }

    public override Task PrepareAsync(ReportCase record, StepContext context) => record.LoadPartsAsync(context);

    public override void Apply(ReportCase record, StepContext context) => record.Thaw(context);
}

/// <summary>批准人退回 — he who is to approve does not, and says why.</summary>
public sealed record SendBackReport : Step<ReportCase>
{
    [Field("理由", Lines = 3)] public required string Reason { get; init; }

    public override Task PrepareAsync(ReportCase record, StepContext context) => record.LoadPartsAsync(context);

    public override void Apply(ReportCase record, StepContext context) => record.Thaw(context);
}

/// <summary>审签 — the first of two persons.</summary>
public sealed record SignReport : Step<ReportCase>
{
    [Field("意见", Lines = 2)] public string? Opinion { get; init; }

    public override void Apply(ReportCase record, StepContext context)
    {
        record.SignedById = context.Actor.OfficerId;
        record.SignedBy = context.Actor.Name;
    }
}

/// <summary>批准 — the second person, who is another one.</summary>
public sealed record ApproveReport : Step<ReportCase>
{
    [Field("意见", Lines = 2)] public string? Opinion { get; init; }

    public override IEnumerable<Finding> Check(ReportCase record, StepContext context)
    {
        if (record.SignedById == context.Actor.OfficerId)
            yield return new Finding("审签和批准不能是同一个人。");
    }

    public override void Apply(ReportCase record, StepContext context)
    {
        record.ApprovedBy = context.Actor.Name;
        record.ApprovedOn = context.Today;
    }
}

/// <summary>报送.</summary>
public sealed record SendReport : Step<ReportCase>
{
    [Field("报送机关", Hint = "例如：区委、区人大常委会、市政府", MaxLength = 200)] public required string To { get; init; }
    [Field("报送日期", DefaultsToToday = true)] public required DateOnly On { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => On;

    public override IEnumerable<Finding> Check(ReportCase record, StepContext context)
    {
        if (On > context.Today)
            yield return new Finding("报送日期不能晚于今天。", Field: "on");
        if (On < record.ApprovedOn)
            yield return new Finding("报送日期不能早于批准日期。", Field: "on");
    }

    public override void Apply(ReportCase record, StepContext context) => (record.SubmittedTo, record.SubmittedOn) = (To, On);
}

/// <summary>公布 — a corrected report of the same template and day takes the place of the one published before, which stays where it is and says so.</summary>
public sealed record PublishReport : Step<ReportCase>
{
    private string? replaced;

    [Field("已作保密审查，可以公开")] public required bool SecrecyReviewed { get; init; }
    [Field("更正理由", Lines = 3, Hint = "同一模板、截至同一天的报告已经公布的才填写：本次公布的代替它，理由随报告公布")] public string? Correction { get; init; }

    public override async Task PrepareAsync(ReportCase record, StepContext context)
    {
        await record.LoadPartsAsync(context);
        replaced = await ReportPublication.Of(context.Db, record.Template, record.AsOf).OrderByDescending(published => published.Id).Select(published => published.Slug).FirstOrDefaultAsync();
    }

    public override IEnumerable<Finding> Check(ReportCase record, StepContext context)
    {
        if (!SecrecyReviewed)
            yield return new Finding("公布前须作保密审查。", new Citation("政府信息公开条例", "17"), "secrecyReviewed");
        if (replaced is not null && string.IsNullOrWhiteSpace(Correction))
            yield return new Finding($"{record.Template}（截至{record.AsOf:yyyy-MM-dd}）已经公布过（/reports/{replaced}）。更正后的报告可以代替它公布，请写明更正理由。", Field: "correction");
        if (replaced is null && !string.IsNullOrWhiteSpace(Correction))
            yield return new Finding($"{record.Template}（截至{record.AsOf:yyyy-MM-dd}）还没有公布过，不用填写更正理由。", Field: "correction");
    }

    public override void Apply(ReportCase record, StepContext context)
    {
        if (replaced is not null)
            record.Slug += $"-{record.Id}";
        foreach (var publication in ReportPublication.Of(record, replaced is null ? null : new ReplacedReport(replaced, Correction!.Trim())))
            context.Publish(publication);
        record.PublishedOn = context.Today;
    }
}

internal static class ReportParts
{
    /// <summary>Sections, confirmed and frozen numbers of the case being stepped on.</summary>
    public static async Task LoadPartsAsync(this ReportCase record, StepContext context)
    {
        var entry = context.Db.Entry(record);
        await entry.Collection(report => report.Sections).LoadAsync();
        await entry.Collection(report => report.ConfirmedNumbers).LoadAsync();
        await entry.Collection(report => report.Figures).LoadAsync();
    }

    /// <summary>What was frozen, signed and approved no longer holds; that it was, stays with the acts.</summary>
    public static void Thaw(this ReportCase record, StepContext context)
    {
        context.Record($"解除冻结，原校验值 {record.FrozenHash}");
        record.Figures.Clear();
        (record.FrozenAt, record.FrozenHash, record.SignedById, record.SignedBy, record.ApprovedBy, record.ApprovedOn) = (null, null, null, null, null, null);
    }
}
