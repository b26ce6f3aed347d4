using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>备案 — every document to every authority (seed S-049, S-051).</summary>
public abstract record File(FilingAuthority Authority, string Term) : Step<NormativeDocumentCase>
{
    [Field("报送日期", DefaultsToToday = true)] public required DateOnly On { get; init; }
    [Field("备案报告文号")] public required string ReportNumber { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => On;

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (On > context.Today || On < record.PublishedOn)
            yield return new Finding("报送日期应在公布之后，且不晚于今天。", Sources.Organization, "on");
    }

    protected static IEnumerable<Finding> NotDueTo(FilingAuthority authority, string term, NormativeDocumentCase record)
    {
        var name = StepForm.Word(authority);
        if (!FilingAuthorities.Of(record.Level).Contains(authority))
            yield return new Finding($"{StepForm.Word(record.Level)}不向{name}备案，应当报{string.Join("、", FilingAuthorities.Of(record.Level).Select(a => StepForm.Word(a)))}。", Sources.Organization);
        else if (record.Filings.Any(filing => filing.Authority == name))
            yield return new Finding($"已经向{name}报送备案。", Sources.Organization);
        else if (!record.Awaits(term))
            yield return new Finding($"没有正在计算的向{name}备案的期限。", Sources.Organization);
    }

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        var filing = new FilingRecord
        {
            Authority = StepForm.Word(Authority),
            FiledOn = On,
            DueOn = context.RunningClock(Term)!.LegalDue,
            ReportNumber = ReportNumber,
        };
        record.Filings.Add(filing);
        var package = await FilingPackage.BuildAsync(record, filing, context);
        context.Db.Add(package);
        context.Record($"向{filing.Authority}报送备案，{(filing.Timely ? "按期" : $"逾期（应于 {filing.DueOn:yyyy-MM-dd} 前）")}；备案材料包 SHA-256 {package.Hash[..16]}…");
        var procedure = NormativeDocumentsProcedure.Current;
        var isComplete = FilingAuthorities.Of(record.Level).All(a => record.Filings.Any(f => f.Authority == StepForm.Word(a)));
        context.MoveTo(context.Dossier.State == procedure.Filing.Id && isComplete ? procedure.InForce : procedure.StateOf(context.Dossier.State));
    }
}

/// <summary>Documents of the district go to the city above and the standing committee beside; those of a department or sub-district to the district.</summary>
public static class FilingAuthorities
{
    public static IReadOnlyList<FilingAuthority> Of(DocumentLevel level) =>
        level == DocumentLevel.Government ? [FilingAuthority.Government, FilingAuthority.Congress] : [FilingAuthority.District];
}

/// <summary>向市人民政府备案.</summary>
public sealed record FileWithGovernment() : File(FilingAuthority.Government, "NDOC-05")
{
    internal static IEnumerable<Finding> NotDue(NormativeDocumentCase record) => NotDueTo(FilingAuthority.Government, "NDOC-05", record);
}

/// <summary>向区人大常委会备案.</summary>
public sealed record FileWithCongress() : File(FilingAuthority.Congress, "NDOC-06")
{
    internal static IEnumerable<Finding> NotDue(NormativeDocumentCase record) => NotDueTo(FilingAuthority.Congress, "NDOC-06", record);
}

/// <summary>部门、街道规范性文件向区人民政府备案.</summary>
public sealed record FileWithDistrict() : File(FilingAuthority.District, "NDOC-05")
{
    internal static IEnumerable<Finding> NotDue(NormativeDocumentCase record) => NotDueTo(FilingAuthority.District, "NDOC-05", record);
}

public enum FilingAuthority
{
    [Word("市人民政府")] Government,
    [Word("区人大常委会")] Congress,
    [Word("区人民政府")] District,
}

/// <summary>记录备案登记结果 — accepted the first time, or after a supplement.</summary>
public sealed record RecordFilingResult : Step<NormativeDocumentCase>
{
    [Field("备案机关")] public required FilingAuthority Authority { get; init; }
    [Field("准予登记日期", DefaultsToToday = true)] public required DateOnly RegisteredOn { get; init; }
    [Field("一次报送即准予登记", Hint = "要求补正过的不勾选")] public bool Standard { get; init; }

    private FilingRecord? Filing(NormativeDocumentCase record) => record.Filings.Find(filing => filing.Authority == StepForm.Word(Authority));

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (Filing(record) is not { } filing)
            yield return new Finding($"尚未向{StepForm.Word(Authority)}报送备案。", Sources.Organization, "authority");
        else if (RegisteredOn < filing.FiledOn || RegisteredOn > context.Today)
            yield return new Finding("登记日期应在报送之后，且不晚于今天。", Sources.Organization, "registeredOn");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        var filing = Filing(record)!;
        (filing.RegisteredOn, filing.Standard) = (RegisteredOn, Standard);
    }
}

/// <summary>记录备案审查意见 — the correction has a clock.</summary>
public sealed record ReceiveFilingFinding : Step<NormativeDocumentCase>
{
    [Field("备案机关")] public required FilingAuthority Authority { get; init; }
    [Field("收到日期", DefaultsToToday = true)] public required DateOnly ReceivedOn { get; init; }
    [Field("意见内容", Lines = 5)] public required string Content { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => ReceivedOn;

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        var filing = record.Filings.Find(f => f.Authority == StepForm.Word(Authority));
        if (filing is null)
            yield return new Finding($"尚未向{StepForm.Word(Authority)}报送备案。", Sources.Organization, "authority");
        else if (ReceivedOn < filing.FiledOn || ReceivedOn > context.Today)
            yield return new Finding("收到日期应在报送备案之后，且不晚于今天。", Sources.Organization, "receivedOn");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context) =>
        record.FilingFindings.Add(new FilingFinding { Authority = StepForm.Word(Authority), ReceivedOn = ReceivedOn, Content = Content });
}

/// <summary>反馈纠正情况.</summary>
public sealed record CorrectFilingFinding : Step<NormativeDocumentCase>
{
    [Field("纠正情况", Lines = 5)] public required string Correction { get; init; }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        var open = record.FilingFindings.Last(finding => finding.CorrectedOn is null);
        (open.Correction, open.CorrectedOn) = (Correction, context.Today);
    }
}
