using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reports;

/// <summary>报告 — a tree of sections as of a day; frozen, signed by two, published.</summary>
public sealed class ReportCase : CaseRecord
{
    public string Template { get; internal set; } = "";
    public string Title { get; internal set; } = "";
    public DateOnly AsOf { get; internal set; }
    public bool IsAnnual { get; internal set; }
    public ZeroRule Zero { get; internal set; }

    /// <summary>Address on the portal.</summary>
    public string Slug { get; internal set; } = "";

    public List<ReportSection> Sections { get; } = [];
    public List<FrozenFigure> Figures { get; } = [];
    public List<ConfirmedNumber> ConfirmedNumbers { get; } = [];

    public DateTimeOffset? FrozenAt { get; internal set; }

    /// <summary>Over every frozen number, its parameters and the ids of its rows.</summary>
    public string? FrozenHash { get; internal set; }

    public long? SignedById { get; internal set; }
    public string? SignedBy { get; internal set; }
    public string? ApprovedBy { get; internal set; }
    public DateOnly? ApprovedOn { get; internal set; }
    public string? SubmittedTo { get; internal set; }
    public DateOnly? SubmittedOn { get; internal set; }
    public DateOnly? PublishedOn { get; internal set; }

    /// <summary>The tables of a section, as its template has them; the heading of a section with tables is fixed.</summary>
    public IReadOnlyList<YearlyTable> TablesOf(ReportSection section) =>
        ReportTemplate.Find(Template)?.Sections.FirstOrDefault(part => part.Tables.Count > 0 && part.Heading == section.Heading) is { } part ? DisclosureTables.Find(part.Tables) : [];

    public bool IsFrozen => FrozenAt is not null;

    public override IEnumerable<(string Label, string? Value)> Summarize() =>
    [
        ("模板", Template),
        ("数字截至", $"{AsOf:yyyy-MM-dd}"),
        ("数字校验值", FrozenHash),
        ("审签", SignedBy),
        ("批准", ApprovedBy is null ? null : $"{ApprovedBy}（{ApprovedOn:yyyy-MM-dd}）"),
        ("报送", SubmittedTo is null ? null : $"{SubmittedTo}（{SubmittedOn:yyyy-MM-dd}）"),
        ("公布日期", PublishedOn is { } on ? $"{on:yyyy-MM-dd}" : null),
    ];

    internal void Fill(ReportTemplate template, DateOnly asOf, string district)
    {
        (Template, AsOf, IsAnnual, Zero) = (template.Name, asOf, template.IsAnnual, template.Zero);
        Title = ReportTokens.FillNames(template.Title, district, asOf);
        Slug = $"{template.Slug}-{asOf:yyyyMMdd}";
        Sections.AddRange(template.Sections.Select((section, i) => new ReportSection
        {
            Ordinal = i,
            Level = section.Level,
            Heading = section.Heading,
            IsMandatory = section.IsMandatory,
            Prose = ReportTokens.FillNames(section.Prose, district, asOf),
            Narrative = ReportTokens.FillNames(section.Narrative, district, asOf),
            NarrativeAuthor = section.Narrative.Length == 0 ? null : "模板",
        }));
    }

    internal ReportText ToText() => new(Title, AsOf, Zero,
        [.. Sections.OrderBy(section => section.Ordinal).Select(section => TextOf(section))],
        ReportTemplate.Find(Template)?.Instead);

    private ReportTextSection TextOf(ReportSection section) => TablesOf(section) is { Count: > 0 } tables
        ? new(section.Level, section.Heading, section.Narrative, "", section.Origin, tables, section.Prose)
        : new(section.Level, section.Heading, section.Narrative, section.Prose, section.Origin);
}

/// <summary>One heading of a report with what stands under it.</summary>
public sealed class ReportSection
{
    public long Id { get; init; }
    public long ReportId { get; init; }
    public required int Ordinal { get; set; }
    public required int Level { get; set; }
    public required string Heading { get; set; }
    public bool IsMandatory { get; init; }

    /// <summary>Sentences with their figures; under a heading with tables, what was typed into their cells.</summary>
    public string Prose { get; set; } = "";

    /// <summary>叙述段落: no figures, but a person who answers for it.</summary>
    public string Narrative { get; set; } = "";

    public string? NarrativeAuthor { get; set; }
    public long? NarrativeAuthorId { get; set; }
    public string? NarrativeReviewer { get; set; }
    public DateOnly? NarrativeReviewedOn { get; set; }

    /// <summary>The paragraph of the library it was taken from or put into.</summary>
    public long? NarrativeBlockId { get; set; }

    /// <summary>Tells one text of the section from another, so that nobody overwrites or answers for what he has not seen.</summary>
    public string Version => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Prose}\0{Narrative}")))[..16];

    public string Origin => NarrativeReviewedOn is { } on
        ? $"{NarrativeAuthor}撰稿，{NarrativeReviewer}核定（{on:yyyy-MM-dd}）"
        : $"{NarrativeAuthor}撰稿，待核定";
}

/// <summary>A number as it was when the report was frozen, with the rows it counted.</summary>
public sealed class FrozenFigure
{
    public long Id { get; init; }
    public long ReportId { get; init; }
    public required int Ordinal { get; init; }
    public required string Figure { get; init; }

    /// <summary>The <see cref="ReportNumber"/> as JSON.</summary>
    public required string Number { get; init; }

    /// <summary>Ids of the counted rows, ascending, as JSON; numerator rows of a ratio in a list of their own.</summary>
    public required string RowIds { get; init; }

    /// <summary>What the public may read of the rows, as JSON.</summary>
    public required string PublicRows { get; init; }

    public required string Hash { get; init; }
}

/// <summary>A number typed by hand that somebody answers for.</summary>
public sealed class ConfirmedNumber
{
    public long Id { get; init; }
    public long ReportId { get; init; }
    public required long SectionId { get; init; }
    public required string Number { get; init; }
    public required string Context { get; init; }
    public required string Reason { get; init; }
    public required string ConfirmedBy { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class ReportTable : CaseTable<ReportCase>,
    IEntityTypeConfiguration<ReportSection>, IEntityTypeConfiguration<FrozenFigure>, IEntityTypeConfiguration<ConfirmedNumber>
{
    public override void Configure(EntityTypeBuilder<ReportCase> table)
    {
        base.Configure(table);
        table.ToTable("ReportCases");
        table.Property(report => report.Template).HasMaxLength(60);
        table.Property(report => report.Title).HasMaxLength(300);
        table.Property(report => report.Slug).HasMaxLength(80);
        table.Property(report => report.FrozenHash).HasMaxLength(64);
        table.HasIndex(report => report.Slug);
        table.HasMany(report => report.Sections).WithOne().HasForeignKey(section => section.ReportId);
        table.HasMany(report => report.Figures).WithOne().HasForeignKey(figure => figure.ReportId);
        table.HasMany(report => report.ConfirmedNumbers).WithOne().HasForeignKey(number => number.ReportId);
    }

    public void Configure(EntityTypeBuilder<ReportSection> table)
    {
        table.ToTable("ReportSections");
        table.Property(section => section.Heading).HasMaxLength(200);
        table.Ignore(section => section.Origin);
        table.Ignore(section => section.Version);
        // Of two who write at once the second has not seen the first one's text either.
        table.Property(section => section.Prose).IsConcurrencyToken();
        table.Property(section => section.Narrative).IsConcurrencyToken();
        table.HasOne<NarrativeBlock>().WithMany().HasForeignKey(section => section.NarrativeBlockId).OnDelete(DeleteBehavior.SetNull);
        table.HasIndex(section => new { section.ReportId, section.Ordinal }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<FrozenFigure> table)
    {
        table.ToTable("FrozenFigures");
        table.Property(figure => figure.Figure).HasMaxLength(60);
        table.Property(figure => figure.Hash).HasMaxLength(64);
        table.HasIndex(figure => new { figure.ReportId, figure.Figure }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ConfirmedNumber> table)
    {
        table.ToTable("ConfirmedNumbers");
        table.Property(number => number.Number).HasMaxLength(60);
        table.Property(number => number.Context).HasMaxLength(200);
        table.Property(number => number.Reason).HasMaxLength(400);
    }
}
