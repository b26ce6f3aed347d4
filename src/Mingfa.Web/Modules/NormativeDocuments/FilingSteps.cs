using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>备案 — every document to every authority (seed S-049, S-051).</summary>
public abstract record File(string Authority, string Term) : Step<NormativeDocumentCase>
{
    [Field("报送日期", DefaultsToToday = true)] public required DateOnly On { get; init; }
    [Field("备案报告文号")] public required string ReportNumber { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => On;

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (record.Filings.Any(filing => filing.Authority == Authority))
            yield return new Finding($"已经向{Authority}报送备案。");
        if (On > context.Today || On < record.PublishedOn)
            yield return new Finding("报送日期应在公布之后，且不晚于今天。", Field: "on");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        record.Filings.Add(new FilingRecord
        {
            Authority = Authority,
            FiledOn = On,
            DueOn = context.RunningClock(Term)!.LegalDue,
            ReportNumber = ReportNumber,
        });
        var procedure = NormativeDocumentsProcedure.Current;
        context.MoveTo(record.Filings.Count == FilingAuthorities.All.Count ? procedure.InForce : procedure.Filing);
    }
}

/// <summary>The two authorities of a district: the government above and the standing committee beside.</summary>
public static class FilingAuthorities
{
    public const string Government = "市人民政府";
    public const string Congress = "区人大常委会";

    public static IReadOnlyList<string> All => [Government, Congress];
}

/// <summary>向上级政府备案.</summary>
public sealed record FileWithGovernment() : File(FilingAuthorities.Government, "NDOC-05");

/// <summary>向人大常委会备案.</summary>
public sealed record FileWithCongress() : File(FilingAuthorities.Congress, "NDOC-06");

public enum FilingAuthority
{
    [Word(FilingAuthorities.Government)] Government,
    [Word(FilingAuthorities.Congress)] Congress,
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
            yield return new Finding($"尚未向{StepForm.Word(Authority)}报送备案。", Field: "authority");
        else if (RegisteredOn < filing.FiledOn || RegisteredOn > context.Today)
            yield return new Finding("登记日期应在报送之后，且不晚于今天。", Field: "registeredOn");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        var filing = Filing(record)!;
        (filing.RegisteredOn, filing.Standard) = (RegisteredOn, Standard);
    }
}

/// <summary>收到备案审查意见 — the correction has a clock.</summary>
public sealed record ReceiveFilingFinding : Step<NormativeDocumentCase>
{
    [Field("备案机关")] public required FilingAuthority Authority { get; init; }
    [Field("收到日期", DefaultsToToday = true)] public required DateOnly ReceivedOn { get; init; }
    [Field("意见内容", Lines = 5)] public required string Content { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => ReceivedOn;
}

/// <summary>反馈纠正情况.</summary>
public sealed record CorrectFilingFinding : Step<NormativeDocumentCase>
{
    [Field("纠正情况", Lines = 5)] public required string Correction { get; init; }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (context.RunningClock("NDOC-10") is null)
            yield return new Finding("没有待纠正的备案审查意见。");
    }
}
