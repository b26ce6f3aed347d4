using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>备案 — every document to every authority (seed S-049, S-051).</summary>
public abstract record File(FilingAuthority Authority, string Term) : Step<NormativeDocumentCase>
{
    [Field("报送日期", DefaultsToToday = true)] public required DateOnly On { get; init; }
    [Field("备案报告文号")] public required string ReportNumber { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => On;

    public override string Towards => StepForm.Word(Authority);

    private OrgUnit issuer = null!;

    /// <summary>The record this filing has left.</summary>
    internal bool Made(FilingRecord filing) => filing.Authority == StepForm.Word(Authority) && filing.ReportNumber == ReportNumber && filing.FiledOn == On;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context) => issuer = await Register.IssuerAsync(context);

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (On > context.Today || On < record.PublishedOn)
            yield return new Finding("报送日期应在公布之后，且不晚于今天。", Sources.Organization, "on");
        else if (record.Filings.Where(filing => filing.Authority == StepForm.Word(Authority)).Max(filing => filing.ReturnedOn) is { } returned && On < returned)
            yield return new Finding($"上一次报送已于 {returned:yyyy-MM-dd} 退回，重新报送的日期应在其后。", Sources.PolicyDefault, "on");
    }

    /// <summary>Documents of another level are filed elsewhere.</summary>
    internal static IEnumerable<Finding> NotTo(FilingAuthority authority, NormativeDocumentCase record)
    {
        if (!FilingAuthorities.Of(record.Level).Contains(authority))
            yield return new Finding($"{StepForm.Word(record.Level)}不向{StepForm.Word(authority)}备案，应当报{string.Join("、", FilingAuthorities.Of(record.Level).Select(a => StepForm.Word(a)))}。", Sources.Organization);
    }

    protected static IEnumerable<Finding> NotDueTo(FilingAuthority authority, string term, NormativeDocumentCase record)
    {
        var name = StepForm.Word(authority);
        if (!FilingAuthorities.Of(record.Level).Contains(authority))
            yield break;
        if (record.Filed(authority) is not null)
            yield return new Finding($"已经向{name}报送备案。", Sources.Organization);
        else if (!record.Dossier.Runs(term) && !record.Dossier.Runs("NDOC-15", name))
            yield return new Finding($"没有正在计算的向{name}备案的期限。", Sources.Organization);
    }

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        var filing = new FilingRecord
        {
            Authority = StepForm.Word(Authority),
            FiledOn = On,
            DueOn = (context.RunningClock(Term) ?? context.RunningClock("NDOC-15", Towards))!.LegalDue,
            ReportNumber = ReportNumber,
            ReportedBy = issuer.Name,
        };
        record.Filings.Add(filing);
        var package = await FilingPackage.BuildAsync(record, filing, context);
        context.Db.Add(package);
        context.Record($"向{filing.Authority}报送备案，{(filing.Timely ? "按期" : $"逾期（应于 {filing.DueOn:yyyy-MM-dd} 前）")}；备案材料包 SHA-256 {package.Hash[..16]}…");
        var procedure = NormativeDocumentsProcedure.Current;
        if (Authority == FilingAuthority.District)
            context.MoveTo(procedure.FilingReview);
        else if (context.Dossier.State == procedure.Filing.Id && AfterPublication.IsFiled(record))
            context.MoveTo(AfterPublication.AtRest(record));
        else
            context.Stay();
    }
}

/// <summary>公布之后 — what still has to be done with a published document.</summary>
internal static class AfterPublication
{
    public static bool IsFiled(NormativeDocumentCase record) => FilingAuthorities.Of(record.Level).All(authority => record.Filed(authority) is not null);

    /// <summary>Who files has it: the bureau those of the government, the drafting unit its own.</summary>
    public static State ToFile(NormativeDocumentCase record) =>
        record.Level == DocumentLevel.Government ? NormativeDocumentsProcedure.Current.Filing : NormativeDocumentsProcedure.Current.FilingWithDistrict;

    /// <summary>Filed, and nothing to correct: in force, or to be evaluated because its end was reminded of.</summary>
    public static State AtRest(NormativeDocumentCase record) => record.IsReminded ? NormativeDocumentsProcedure.Current.Expiring : NormativeDocumentsProcedure.Current.InForce;
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

/// <summary>记录备案登记结果 — whether it was 规范 is judged; whether it was accepted the first time follows from the record.</summary>
public sealed record RecordFilingResult : Step<NormativeDocumentCase>
{
    [Field("备案机关", Among = nameof(NormativeDocumentCase.AwaitingRegistration))] public required FilingAuthority Authority { get; init; }
    [Field("准予登记日期", DefaultsToToday = true)] public required DateOnly RegisteredOn { get; init; }
    [Field("报送规范", Hint = "材料齐全、格式符合要求；是否一次通过由系统按有无退回认定")] public bool Standard { get; init; }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (record.Filed(Authority) is not { } filing)
            yield return new Finding($"没有向{StepForm.Word(Authority)}报送、待登记的备案。", Sources.Organization, "authority");
        else if (RegisteredOn < filing.FiledOn || RegisteredOn > context.Today)
            yield return new Finding("登记日期应在报送之后，且不晚于今天。", Sources.Organization, "registeredOn");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        var filing = record.Filed(Authority)!;
        (filing.RegisteredOn, filing.Standard) = (RegisteredOn, Standard);
        context.Record($"{filing.Authority}准予登记{(record.AcceptedFirstTime(filing) ? "，一次通过" : "，经补正")}");
        if (context.Dossier.State == NormativeDocumentsProcedure.Current.FilingReview.Id)
            context.MoveTo(AfterPublication.AtRest(record));
        else
            context.Stay();
    }
}

/// <summary>退回补正 — the filing does not stand; it has to be filed again within the days the authority gives.</summary>
public sealed record ReturnFiling : Step<NormativeDocumentCase>
{
    [Field("备案机关", Among = nameof(NormativeDocumentCase.AwaitingRegistration))] public required FilingAuthority Authority { get; init; }
    [Field("退回日期", DefaultsToToday = true)] public required DateOnly ReturnedOn { get; init; }
    [Field("需要补正的内容", Lines = 4)] public required string Reason { get; init; }
    [Field("补正期限", Hint = "退回通知写明的最后一日；没有写明的，十五日〔政策默认〕")] public DateOnly? Until { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => ReturnedOn;

    public override string Towards => StepForm.Word(Authority);

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (record.Filed(Authority) is not { RegisteredOn: null } filing)
            yield return new Finding($"没有向{StepForm.Word(Authority)}报送、待登记的备案。", Sources.Organization, "authority");
        else if (ReturnedOn < filing.FiledOn || ReturnedOn > context.Today)
            yield return new Finding("退回日期应在报送之后，且不晚于今天。", Sources.PolicyDefault, "returnedOn");
        if (Until < ReturnedOn)
            yield return new Finding("补正期限不能早于退回日期。", Field: "until");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        var filing = record.Filed(Authority)!;
        (filing.ReturnedOn, filing.ReturnReason) = (ReturnedOn, Reason);
        if (Until is { } until)
            context.SetDue("NDOC-15", until);
        if (context.Dossier.State == NormativeDocumentsProcedure.Current.Correcting.Id)
            context.Stay();
        else
            context.MoveTo(AfterPublication.ToFile(record));
    }
}

/// <summary>记录备案审查意见 — of the authorities outside that review the government's documents; the correction has a clock.</summary>
public sealed record ReceiveFilingFinding : Step<NormativeDocumentCase>
{
    [Field("备案机关", Among = nameof(NormativeDocumentCase.MayObject))] public required FilingAuthority Authority { get; init; }
    [Field("收到日期", DefaultsToToday = true)] public required DateOnly ReceivedOn { get; init; }
    [Field("意见内容", Lines = 5)] public required string Content { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => ReceivedOn;

    public override string Towards => StepForm.Word(Authority);

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (record.Filed(Authority) is not { } filing)
            yield return new Finding($"尚未向{StepForm.Word(Authority)}报送备案。", Sources.Organization, "authority");
        else if (ReceivedOn < filing.FiledOn || ReceivedOn > context.Today)
            yield return new Finding("收到日期应在报送备案之后，且不晚于今天。", Sources.Organization, "receivedOn");
        else if (record.Dossier.Runs("NDOC-10", Towards))
            yield return new Finding($"{Towards}的上一份备案审查意见尚未反馈纠正情况。", Sources.Organization, "authority");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        record.FilingFindings.Add(new FilingFinding { Authority = StepForm.Word(Authority), ReceivedOn = ReceivedOn, Content = Content });
        context.TellHolder();
    }
}

/// <summary>出具备案审查意见 — the district reviews what departments and sub-districts file with it, and asks them to correct it.</summary>
public sealed record IssueFilingFinding : Step<NormativeDocumentCase>
{
    [Field("审查意见", Hint = "哪一条与哪部法律、法规、规章或者上级文件不一致，或者有什么不适当", Lines = 6)] public required string Content { get; init; }
    [Field("纠正建议", Hint = "例如：修改第几条、废止、纠正以前停止执行", Lines = 3)] public required string Advice { get; init; }

    private OrgUnit issuer = null!;
    private OrgUnit bureau = null!;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context)
    {
        issuer = await Register.IssuerAsync(context);
        bureau = await context.Db.Set<OrgUnit>().FirstAsync(unit => unit.Id == context.ActingUnitId);
    }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (record.Filed(FilingAuthority.District) is null)
            yield return new Finding("备案已经退回补正，重新报送后再审查。", Sources.Organization);
    }

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        var year = context.Today.Year;
        var number = await context.NextNumberAsync($"filing-opinion/{context.ActingUnitId}/{year}");
        var finding = new FilingFinding
        {
            Authority = StepForm.Word(FilingAuthority.District),
            ReceivedOn = context.Today,
            Content = Content,
            Number = DocumentNumbers.Opinion(context.Settings, bureau, "备审", year, number),
            Addressee = issuer.Name,
            CorrectWithin = context.Parameters.LengthOf("NDOC-10", context.Today) ?? Terms.Find("NDOC-10")!.Period!.Value.Length,
        };
        record.FilingFindings.Add(finding);
        context.Record($"{finding.Number}：请{finding.Addressee}纠正");
    }
}

/// <summary>反馈纠正情况 — each authority that objected has its answer, and its own term.</summary>
public sealed record CorrectFilingFinding : Step<NormativeDocumentCase>
{
    [Field("备案机关", Hint = "向哪个机关反馈；只有一个机关提出意见的，可以不填", Among = nameof(NormativeDocumentCase.Objecting))] public FilingAuthority? Authority { get; init; }
    [Field("纠正情况", Lines = 5)] public required string Correction { get; init; }

    public override string? Towards => Authority is { } authority ? StepForm.Word(authority) : null;

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        var open = Open(record).ToList();
        if (open.Count == 0 && Towards is not null)
            yield return new Finding($"{Towards}没有待纠正的备案审查意见。", Sources.Organization, "authority");
        else if (open.Count > 1)
            yield return new Finding($"{string.Join("、", open.Select(finding => finding.Authority))}都提出了意见，应分别反馈，请选择备案机关。", Sources.Organization, "authority");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        var open = Open(record).Single();
        (open.Correction, open.CorrectedOn) = (Correction, context.Today);
        if (context.Dossier.State != NormativeDocumentsProcedure.Current.Correcting.Id || record.FilingFindings.Exists(finding => finding.CorrectedOn is null))
            context.Stay();
        else
            context.MoveTo(AfterPublication.IsFiled(record) ? AfterPublication.AtRest(record) : AfterPublication.ToFile(record));
    }

    private IEnumerable<FilingFinding> Open(NormativeDocumentCase record) =>
        record.FilingFindings.Where(finding => finding.CorrectedOn is null && (Towards is null || finding.Authority == Towards));
}
