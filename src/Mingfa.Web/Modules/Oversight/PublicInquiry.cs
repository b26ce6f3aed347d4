using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Oversight;

/// <summary>问政会 — a session at which deputies, members and residents question the government (seed S-086, S-087).</summary>
public sealed class PublicInquiry : RegisterEntry
{
    [Column("场次名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("日期", IsPublic = true, MayLieAhead = true)] public required DateOnly On { get; set; }
    [Column("主题", Grouped = true, MaxLength = 200, IsPublic = true, Searched = true, Hint = "如 城市治理、治污减霾、卫生计生；按主题汇总")] public required string Topic { get; set; }
    [Column("人大代表人数", Totalled = true, IsPublic = true)] public int Deputies { get; set; }
    [Column("政协委员人数", Totalled = true, IsPublic = true)] public int Members { get; set; }
    [Column("群众代表人数", Totalled = true, IsPublic = true)] public int Residents { get; set; }
}

public sealed class PublicInquiryRegister : Register<PublicInquiry>
{
    public PublicInquiryRegister() : base("public-inquiries", "问政会", "监督", nameof(PublicInquiry.Name))
    {
        Purpose = "问政“面对面”各场次；提出的问题和当场承诺见“问政问题”。";
        CodePrefix = "WZ";
        KeptByDuty = UnitDuty.GovernmentOffice;
        IsPublic = true;
        IsEvent = true;
        Unique = [nameof(PublicInquiry.Name)];
        Sort = "-On";
    }
}

internal sealed class PublicInquiryTable() : RegisterTable<PublicInquiry>("PublicInquiries");

/// <summary>问政问题 — a question, the unit that answers for it, what it promised, and whether that was kept.</summary>
public sealed class InquiryQuestion : RegisterEntry
{
    [Column("场次", RefersTo = typeof(PublicInquiry), IsPublic = true)] public required long InquiryId { get; set; }
    [Column("提出的问题", MaxLength = 400, Lines = 2, IsPublic = true, Searched = true)] public required string Question { get; set; }
    [Column("提问人身份", Filtered = true)] public AskerKind? AskerKind { get; set; }
    [Column("提问人", MaxLength = 60, OnPageOnly = true)] public string? Asker { get; set; }
    [Column("责任单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("承诺", MaxLength = 400, Lines = 2, IsPublic = true)] public string? Promise { get; set; }
    [Column("承诺期限", IsPublic = true, MayLieAhead = true)] public DateOnly? PromisedBy { get; set; }
    [Column("核验日期", Totalled = true, IsPublic = true)] public DateOnly? VerifiedOn { get; set; }
    [Column("核验结果", MaxLength = 200, IsPublic = true, Hint = "已兑现、部分兑现或者未兑现")] public string? Verdict { get; set; }
    [Column("满意度评价", IsPublic = true, Filtered = true, Hint = "由提问的代表、委员或者群众评价")] public InquiryRating? Rating { get; set; }
}

public enum AskerKind
{
    [Word("人大代表")] Deputy,
    [Word("政协委员")] Member,
    [Word("群众代表")] Resident,
}

public enum InquiryRating
{
    [Word("满意")] Satisfied,
    [Word("基本满意")] Fair,
    [Word("不满意")] Dissatisfied,
}

public sealed class InquiryQuestionRegister : Register<InquiryQuestion>
{
    /// <summary>The only result that takes a promise off the list.</summary>
    internal const string Kept = "已兑现";

    private static readonly string[] Verdicts = [Kept, "部分兑现", "未兑现"];

    public InquiryQuestionRegister() : base("inquiry-questions", "问政问题", "监督", nameof(InquiryQuestion.Question))
    {
        Purpose = "问政会上提出的问题、当场承诺和兑现核验；核验为已兑现以前，到期的承诺一直列在缺口清单。由谁提问不公开。";
        CodePrefix = "WT";
        KeptByDuty = UnitDuty.GovernmentOffice;
        KeptByUnitIn = nameof(InquiryQuestion.UnitId);
        UnitsOnlyAnswer = true;
        IsPublic = true;
        Sort = "-PromisedBy";
    }

    /// <summary>The unit that answers may promise what it has not promised yet; what it promised, and whether that was kept, is for the keepers.</summary>
    protected override Finding? KeepersOnly(InquiryQuestion? before, InquiryQuestion after) =>
        before is not null && (before.InquiryId, before.Question, before.AskerKind, before.Asker, before.UnitId, before.VerifiedOn, before.Verdict)
                == (after.InquiryId, after.Question, after.AskerKind, after.Asker, after.UnitId, after.VerifiedOn, after.Verdict)
            && before.Rating == after.Rating && (before.Promise ?? after.Promise) == after.Promise && (before.PromisedBy ?? after.PromisedBy) == after.PromisedBy
            ? null
            : new Finding("责任单位只填写还没有作出的承诺和期限，其余内容由管理本台账的单位登记。");

    /// <summary>What is promised at a session is due and verified on its day or later.</summary>
    protected override IEnumerable<Finding> CheckRelated(InquiryQuestion entry, RegisterWords words)
    {
        if (words.Referred<PublicInquiry>(entry.InquiryId) is not { } session)
            yield break;
        if (entry.PromisedBy < session.On)
            yield return new Finding($"承诺期限不应早于问政会的日期 {session.On:yyyy-MM-dd}。", Field: "promisedBy");
        if (entry.VerifiedOn < session.On)
            yield return new Finding($"核验日期不应早于问政会的日期 {session.On:yyyy-MM-dd}。", Field: "verifiedOn");
    }

    protected override IEnumerable<Finding> Check(InquiryQuestion entry)
    {
        if (entry.Promise is not null && entry.PromisedBy is null)
            yield return new Finding("作出承诺的，应写明承诺期限。", Field: "promisedBy");
        if (entry.VerifiedOn is not null && string.IsNullOrWhiteSpace(entry.Verdict))
            yield return new Finding("已核验的，应写明核验结果。", Field: "verdict");
        if (!string.IsNullOrWhiteSpace(entry.Verdict) && !Verdicts.Contains(entry.Verdict))
            yield return new Finding("核验结果填“已兑现”“部分兑现”或者“未兑现”。", Field: "verdict");
        if (!string.IsNullOrWhiteSpace(entry.Verdict) && entry.VerifiedOn is null)
            yield return new Finding("有核验结果的，应填写核验日期。", Field: "verifiedOn");
        if (entry.Rating is not null && entry.VerifiedOn is null)
            yield return new Finding("核验以后才能评价。", Field: "rating");
    }
}

internal sealed class InquiryQuestionTable() : RegisterTable<InquiryQuestion>("InquiryQuestions");
