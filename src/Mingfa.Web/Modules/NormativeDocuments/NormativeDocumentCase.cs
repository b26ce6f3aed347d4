using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Procedures;

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

    /// <summary>The document it revises or replaces, when it does.</summary>
    public long? ReplacesDocumentId { get; private set; }

    /// <summary>修订: the text becomes the next edition of that document instead of a new document.</summary>
    public bool IsRevision { get; private set; }

    /// <summary>稿次, oldest first; the last one is what is reviewed, decided and published.</summary>
    public List<DraftRevision> Revisions { get; } = [];

    public DateOnly? ConsultedFrom { get; internal set; }
    public DateOnly? ConsultedTo { get; internal set; }
    public string? ConsultationSlug { get; internal set; }
    public int ConsultationRounds { get; internal set; }
    public bool AdoptionPublished { get; internal set; }

    /// <summary>评估论证: who took part and what they said.</summary>
    public List<Participation> Assessment { get; private set; } = [];

    /// <summary>Kinds of participants that are not heard, each with its reason.</summary>
    public List<AssessmentExemption> AssessmentExemptions { get; private set; } = [];

    /// <summary>不公开征求意见: why the draft does not go before the public; null where it does.</summary>
    public AssessmentExemption? Unconsulted => AssessmentExemptions.Find(exemption => exemption.Secrecy is not null);

    public CompetitionConclusion? Competition { get; internal set; }
    public string? CompetitionReason { get; internal set; }
    public int? CompetitionOnRevision { get; internal set; }

    /// <summary>听取利害关系人意见 in that review; null in cases from before it was recorded.</summary>
    public string? CompetitionHearing { get; internal set; }

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
    public List<FilingFinding> FilingFindings { get; private set; } = [];
    public List<Evaluation> Evaluations { get; private set; } = [];

    /// <summary>The latest text, for the form of the next revision.</summary>
    public string? LatestText => Latest?.Text;

    /// <summary>Its attachments, likewise.</summary>
    public IEnumerable<long>? LatestAnnexes => Latest?.Annexes.Select(annex => annex.FileId);

    /// <summary>施行日期 as the latest text has it, if it is published on <paramref name="day"/>; null where the text leaves it open.</summary>
    public DateOnly? DraftedEffectiveOn(DateOnly day) => Latest is { } latest ? ValidityChecks.EffectiveOn(latest.Text, day) : null;

    /// <summary>Its last day of validity, likewise.</summary>
    public DateOnly? DraftedExpiresOn(DateOnly day) => Latest is { } latest ? ValidityChecks.ExpiresOn(latest.Text, day) : null;

    /// <summary>The latest revision; null before the first draft.</summary>
    public DraftRevision? Latest => Revisions.OrderBy(revision => revision.Number).LastOrDefault();

    /// <summary>The opinion that covers the latest text; null when the text changed after it.</summary>
    public LegalityOpinion? ValidOpinion => Opinions.LastOrDefault() is { } last && last.OnRevision == Latest?.Number ? last : null;

    /// <summary>The filing with this authority that stands: the last one, unless it was sent back.</summary>
    internal FilingRecord? Filed(FilingAuthority authority) =>
        Filings.LastOrDefault(filing => filing.Authority == StepForm.Word(authority)) is { ReturnedOn: null } standing ? standing : null;

    /// <summary>Authorities to which it was reported and that have neither registered nor sent back the filing.</summary>
    public IEnumerable<FilingAuthority> AwaitingRegistration => FilingAuthorities.Of(Level).Where(authority => Filed(authority) is { RegisteredOn: null });

    /// <summary>Authorities to which it was reported and whose last objection, if there was one, has its answer.</summary>
    public IEnumerable<FilingAuthority> MayObject =>
        FilingAuthorities.Of(Level).Where(authority => Filed(authority) is not null && !Dossier.Runs("NDOC-10", StepForm.Word(authority)));

    /// <summary>Authorities whose objection waits for its answer.</summary>
    public IEnumerable<FilingAuthority> Objecting =>
        FilingAuthorities.Of(Level).Where(authority => FilingFindings.Exists(finding => finding.CorrectedOn is null && finding.Authority == StepForm.Word(authority)));

    /// <summary>一次通过: registered, and never sent back by this authority before.</summary>
    internal bool AcceptedFirstTime(FilingRecord filing) =>
        filing.RegisteredOn is not null && Filings.TrueForAll(each => each.Authority != filing.Authority || each.ReturnedOn is null);

    /// <summary>The end of its validity was reminded of, and it has not been evaluated since.</summary>
    internal bool IsReminded => Dossier.Clocks.Find(clock => clock is { Term: "NDOC-14", State: ClockState.Lapsed })?.StoppedOn is { } reminded
        && Evaluations.TrueForAll(evaluation => evaluation.On <= reminded);

    /// <summary>Its validity has been set to end before the last day that it gives itself.</summary>
    internal bool EndsEarly => EarlyEnd() is not null;

    private Clock? EarlyEnd() => Dossier.Clocks.Find(clock => clock.IsOpen && IsEndedByDecision(clock));

    private bool IsEndedByDecision(Clock clock) => clock.Term is "NDOC-07" or "NDOC-08" && clock.FixedDue < ExpiresOn;

    public override IEnumerable<(string Label, string? Value)> Summarize() =>
    [
        ("文件层级", StepForm.Word(Level)),
        ("涉及经营主体", TouchesMarket ? "是" : "否"),
        ("暂行、试行", IsTrial ? "是" : null),
        ("登记号", RegisterNumber),
        ("发文字号", DocumentNumber),
        ("公布日期", PublishedOn?.ToString("yyyy-MM-dd")),
        ("施行日期", EffectiveOn?.ToString("yyyy-MM-dd")),
        ("有效期至", EarlyEnd() is { } early ? $"{early.LegalDue:yyyy-MM-dd}（{early.LegalDue.AddDays(1):yyyy-MM-dd} 起废止、修订或者被替代；原定 {ExpiresOn:yyyy-MM-dd}）" : ExpiresOn?.ToString("yyyy-MM-dd")),
    ];

    public override string? DaySetBy(Clock clock) => IsEndedByDecision(clock) ? "废止、修订或者替代本文件的决定" : null;

    /// <summary>Without a fair-competition review nobody conducts it.</summary>
    public override bool TakesPart(Party party) => TouchesMarket || party.Id != NormativeDocumentsProcedure.Current.Regulator.Id;

    public override IEnumerable<(string What, DateOnly From, DateOnly Until, string Basis)> AnnouncedDays() =>
        Dossier.State == NormativeDocumentsProcedure.Current.Consulting.Id && (ConsultedFrom, ConsultedTo) is ({ } from, { } until)
            ? [("征求意见截止", from, until, "征求意见公告载明")]
            : [];

    internal void Describe(string title, DocumentLevel level, bool touchesMarket, bool isTrial, IEnumerable<string> basis)
    {
        (Title, Level, TouchesMarket, IsTrial) = (title, level, touchesMarket, isTrial);
        LegalBasis = [.. basis];
    }

    /// <summary>Found while drafting; what was once found to touch the market stays so.</summary>
    internal void TouchMarket() => TouchesMarket = true;

    internal void Propose(string necessity, long? replaces, bool isRevision) =>
        (Necessity, ReplacesDocumentId, IsRevision) = (necessity, replaces, isRevision);

    internal DraftRevision AddRevision(string title, string text, string note, IEnumerable<string> basis, DateTimeOffset at, IEnumerable<DocumentAnnex>? annexes = null)
    {
        Title = title;
        LegalBasis = [.. basis];
        var revision = new DraftRevision { Number = (Latest?.Number ?? 0) + 1, Title = title, Text = text, Note = note, At = at, Annexes = [.. annexes ?? []] };
        Revisions.Add(revision);
        return revision;
    }
}

internal sealed class NormativeDocumentCaseTable : CaseTable<NormativeDocumentCase>, IEntityTypeConfiguration<DraftRevision>
{
    public override void Configure(EntityTypeBuilder<NormativeDocumentCase> table)
    {
        base.Configure(table);
        table.ToTable("NormativeDocumentCases");
        table.Property(record => record.Title).HasMaxLength(300);
        table.Ignore(record => record.Latest);
        table.Ignore(record => record.LatestText);
        table.Ignore(record => record.LatestAnnexes);
        table.Ignore(record => record.ValidOpinion);
        table.Ignore(record => record.Unconsulted);
        table.Ignore(record => record.IsReminded);
        table.Ignore(record => record.EndsEarly);
        table.Ignore(record => record.AwaitingRegistration);
        table.Ignore(record => record.MayObject);
        table.Ignore(record => record.Objecting);
        table.HasMany(record => record.Revisions).WithOne().HasForeignKey(revision => revision.CaseId);
        table.Navigation(record => record.Revisions).AutoInclude();
        table.OwnsMany(record => record.Assessment, owned => owned.ToJson());
        table.OwnsMany(record => record.AssessmentExemptions, owned => owned.ToJson());
        table.OwnsMany(record => record.Opinions, owned => owned.ToJson());
        table.OwnsMany(record => record.Filings, owned => owned.ToJson());
        table.OwnsMany(record => record.FilingFindings, owned => owned.ToJson());
        table.OwnsMany(record => record.Evaluations, owned => owned.ToJson());
    }

    public void Configure(EntityTypeBuilder<DraftRevision> table)
    {
        table.ToTable("DraftRevisions");
        table.HasIndex(revision => new { revision.CaseId, revision.Number }).IsUnique();
        table.OwnsMany(revision => revision.Annexes, owned => owned.ToJson());
    }
}
