using Mingfa.Web.Platform.Procedures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>What is recorded while one normative document is being made. Once published it lives on as a <see cref="NormativeDocument"/>.</summary>
public sealed class NormativeDocumentCase : CaseRecord
{
    public string Title { get; private set; } = "";
    public DocumentLevel Level { get; private set; }

    /// <summary>涉经营主体: then thirty days of consultation and a fair-competition review are mandatory.</summary>
    public bool TouchesMarket { get; private set; }

    /// <summary>暂行/试行.</summary>
    public bool IsTrial { get; private set; }

    public string Necessity { get; private set; } = "";

    /// <summary>制定依据, one citation a line, e.g. 《优化营商环境条例》第六十二条.</summary>
    public List<string> LegalBasis { get; private set; } = [];

    /// <summary>The document it replaces, when it does.</summary>
    public long? ReplacesDocumentId { get; private set; }

    /// <summary>稿次, oldest first; the last one is what is reviewed, decided and published.</summary>
    public List<DraftRevision> Revisions { get; } = [];

    public DateOnly? ConsultedFrom { get; internal set; }
    public DateOnly? ConsultedTo { get; internal set; }
    public string? ConsultationSlug { get; internal set; }
    public bool AdoptionPublished { get; internal set; }

    /// <summary>评估论证: who took part and what they said.</summary>
    public List<Participation> Assessment { get; private set; } = [];

    public CompetitionConclusion? Competition { get; internal set; }
    public string? CompetitionReason { get; internal set; }
    public int? CompetitionOnRevision { get; internal set; }
    public DateOnly? UnitDeliberatedOn { get; internal set; }
    public string? UnitDeliberation { get; internal set; }

    /// <summary>合法性审核意见, oldest first.</summary>
    public List<LegalityOpinion> Opinions { get; private set; } = [];

    public DateOnly? MeetingOn { get; internal set; }
    public string? MeetingName { get; internal set; }
    public string? MeetingMinutes { get; internal set; }
    public List<string> CoSigners { get; internal set; } = [];
    public List<string> CoSigned { get; internal set; } = [];
    public string? SignedBy { get; internal set; }
    public DateOnly? SignedOn { get; internal set; }

    /// <summary>统一登记号, e.g. 莲规〔2026〕001－区政府001.</summary>
    public string? RegisterNumber { get; internal set; }

    /// <summary>发文字号, e.g. 莲政规〔2026〕1号.</summary>
    public string? DocumentNumber { get; internal set; }

    public DateOnly? PrintedOn { get; internal set; }
    public DateOnly? PublishedOn { get; internal set; }
    public DateOnly? EffectiveOn { get; internal set; }

    /// <summary>Last day on which it is in force.</summary>
    public DateOnly? ExpiresOn { get; internal set; }

    public string? Interpretation { get; internal set; }
    public long? DocumentId { get; internal set; }
    public List<FilingRecord> Filings { get; private set; } = [];

    /// <summary>The latest text, for the form of the next revision.</summary>
    public string? LatestText => Latest?.Text;

    /// <summary>The latest revision; null before the first draft.</summary>
    public DraftRevision? Latest => Revisions.OrderBy(revision => revision.Number).LastOrDefault();

    /// <summary>The opinion that covers the latest text; null when the text changed after it.</summary>
    public LegalityOpinion? ValidOpinion => Opinions.LastOrDefault() is { } last && last.OnRevision == Latest?.Number ? last : null;

    internal void Propose(string title, DocumentLevel level, bool touchesMarket, bool isTrial, string necessity, IEnumerable<string> basis, long? replaces)
    {
        (Title, Level, TouchesMarket, IsTrial, Necessity, ReplacesDocumentId) = (title, level, touchesMarket, isTrial, necessity, replaces);
        LegalBasis = [.. basis];
    }

    internal DraftRevision AddRevision(string title, string text, string note, IEnumerable<string> basis, DateTimeOffset at)
    {
        Title = title;
        LegalBasis = [.. basis];
        var revision = new DraftRevision { Number = (Latest?.Number ?? 0) + 1, Title = title, Text = text, Note = note, At = at };
        Revisions.Add(revision);
        return revision;
    }
}

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

/// <summary>备案 — one document to one authority.</summary>
public sealed class FilingRecord
{
    public required string Authority { get; init; }
    public required DateOnly FiledOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public required string ReportNumber { get; init; }

    /// <summary>规范: accepted the first time without being asked to supplement.</summary>
    public bool? Standard { get; set; }

    public DateOnly? RegisteredOn { get; set; }
    public bool Timely => FiledOn <= DueOn;
}

internal sealed class NormativeDocumentCaseTable : CaseTable<NormativeDocumentCase>, IEntityTypeConfiguration<DraftRevision>
{
    public override void Configure(EntityTypeBuilder<NormativeDocumentCase> table)
    {
        base.Configure(table);
        table.ToTable("NormativeDocumentCases");
        table.Property(record => record.Title).HasMaxLength(300);
        table.Ignore(record => record.Latest);
        table.Ignore(record => record.ValidOpinion);
        table.HasMany(record => record.Revisions).WithOne().HasForeignKey(revision => revision.CaseId);
        table.Navigation(record => record.Revisions).AutoInclude();
        table.OwnsMany(record => record.Assessment, owned => owned.ToJson());
        table.OwnsMany(record => record.Opinions, owned => owned.ToJson());
        table.OwnsMany(record => record.Filings, owned => owned.ToJson());
    }

    public void Configure(EntityTypeBuilder<DraftRevision> table)
    {
        table.ToTable("DraftRevisions");
        table.HasIndex(revision => new { revision.CaseId, revision.Number }).IsUnique();
    }
}
