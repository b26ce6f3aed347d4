using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

public enum DocumentLevel
{
    [Word("区政府规范性文件")] Government,
    [Word("部门规范性文件")] Department,
    [Word("街道规范性文件")] Subdistrict,
}

public enum CompetitionConclusion
{
    [Word("不违反公平竞争审查标准，可以出台")] Compliant,
    [Word("符合例外规定，可以出台")] Exempt,
    [Word("违反公平竞争审查标准，不得出台")] Violating,
}

public enum OpinionConclusion
{
    [Word("合法")] Lawful,
    [Word("应当修改")] MustAmend,
    [Word("不合法")] Unlawful,
}

/// <summary>稿次 — one submitted text of the draft.</summary>
public sealed class DraftRevision
{
    public long Id { get; init; }
    public long CaseId { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }

    /// <summary>The whole text; articles begin with 第…条.</summary>
    public required string Text { get; init; }

    public required string Note { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>附件, in their order.</summary>
    public List<DocumentAnnex> Annexes { get; init; } = [];
}

public enum ParticipantKind
{
    [Word("相关部门")] Department,
    [Word("专家学者")] Expert,
    [Word("法律顾问")] Counsel,
    [Word("行业协会商会、企业")] Business,
    [Word("公众代表")] Citizen,
}

public sealed class Participation
{
    public required ParticipantKind Kind { get; init; }
    public required string Who { get; init; }
    public required string Opinion { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>采纳情况; null in cases from before it was recorded.</summary>
    public CommentVerdict? Adoption { get; init; }

    public string? AdoptionReason { get; init; }
}

/// <summary>Why one kind of participant is not heard on this draft; the public, which is heard by the consultation, only where the law keeps the draft secret.</summary>
public sealed class AssessmentExemption
{
    public required ParticipantKind Kind { get; init; }
    public required string Reason { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>不公开征求意见: on what ground; null for every other participant.</summary>
    public SecrecyGround? Secrecy { get; init; }
}

/// <summary>《政府信息公开条例》第十四条: what must not be disclosed. What articles 15 and 16 leave to be weighed (business secrets, internal matters, papers of the procedure) is no ground.</summary>
public enum SecrecyGround
{
    [Word("依法确定为国家秘密")] StateSecret,
    [Word("法律、行政法规禁止公开")] Forbidden,
    [Word("公开后可能危及国家安全、公共安全、经济安全、社会稳定")] Endangering,
}

public sealed class LegalityOpinion
{
    public required string Number { get; init; }
    public required OpinionConclusion Conclusion { get; init; }
    public required int OnRevision { get; init; }
    public required DateOnly On { get; init; }
    public required string Summary { get; init; }

    /// <summary>Problems by article: 第七条：……</summary>
    public List<string> Problems { get; init; } = [];

    public required string Reviewer { get; init; }
}

/// <summary>备案 — one document sent to one authority; what is sent back is filed again, as a record of its own.</summary>
public sealed class FilingRecord
{
    public required string Authority { get; init; }
    public required DateOnly FiledOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public required string ReportNumber { get; init; }

    /// <summary>The organ that reports, by its name of that day; null in filings from before it was recorded.</summary>
    public string? ReportedBy { get; init; }

    /// <summary>规范: complete and in the form asked for; null while the authority has not registered it.</summary>
    public bool? Standard { get; set; }

    public DateOnly? RegisteredOn { get; set; }

    /// <summary>退回补正; null while the filing stands.</summary>
    public DateOnly? ReturnedOn { get; set; }

    public string? ReturnReason { get; set; }
    public bool Timely => FiledOn <= DueOn;
}

/// <summary>备案审查意见 and what was done about it (seed S-051: 有错必纠).</summary>
public sealed class FilingFinding
{
    public required string Authority { get; init; }
    public required DateOnly ReceivedOn { get; init; }
    public required string Content { get; init; }

    /// <summary>文号 of the district's own 备案审查意见书, with whom it asks to correct and within how many days; null where another authority objected.</summary>
    public string? Number { get; init; }

    public string? Addressee { get; init; }
    public int? CorrectWithin { get; init; }
    public string? Correction { get; set; }
    public DateOnly? CorrectedOn { get; set; }
}

public enum EvaluationResult
{
    [Word("到期后不再施行")] LetLapse,
    [Word("修订后继续施行")] Revise,
    [Word("内容不变，重新公布")] Reissue,
    [Word("提前废止")] Repeal,
}

/// <summary>后评估.</summary>
public sealed class Evaluation
{
    public required DateOnly On { get; init; }
    public required EvaluationResult Result { get; init; }
    public required string Conclusion { get; init; }
}
