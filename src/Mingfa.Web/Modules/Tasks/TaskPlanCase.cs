using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>任务分解表 — one version of one plan; issued under a document number it is never changed, a change is the next version.</summary>
public sealed class TaskPlanCase : CaseRecord
{
    public string Name { get; internal set; } = "";
    public int Year { get; internal set; }
    public int Edition { get; internal set; } = 1;

    /// <summary>The version this one amends.</summary>
    public long? PriorId { get; internal set; }

    /// <summary>Why there is a new version.</summary>
    public string? AmendmentReason { get; internal set; }

    /// <summary>The indicator set its rows refer to.</summary>
    public string? IndicatorSet { get; internal set; }

    /// <summary>上位依据: the clauses to be taken on, each a code, a space, its words.</summary>
    public List<string> Clauses { get; internal set; } = [];

    public string? DocumentNumber { get; internal set; }
    public DateOnly? IssuedOn { get; internal set; }
    public DateOnly? SupersededOn { get; internal set; }

    /// <summary>SHA-256 of <see cref="ToJson"/> at the moment of issue.</summary>
    public string? IssuedHash { get; internal set; }

    /// <summary>The table as a workbook, as it was issued: the same bytes for ever.</summary>
    public byte[]? IssuedWorkbook { get; internal set; }

    /// <summary>The table as JSON, as it was issued; its SHA-256 is <see cref="IssuedHash"/>.</summary>
    public byte[]? IssuedJson { get; internal set; }

    public List<PlanRow> Rows { get; } = [];

    public bool IsIssued => IssuedOn is not null;

    public override IEnumerable<(string Label, string? Value)> Summarize() =>
    [
        ("计划", Name),
        ("年度", $"{Year}年"),
        ("版次", $"第 {Edition} 版"),
        ("修改理由", AmendmentReason),
        ("指标体系", IndicatorSet),
        ("文号", DocumentNumber),
        ("印发日期", IssuedOn is { } issued ? $"{issued:yyyy-MM-dd}" : null),
        ("被新版替代", SupersededOn is { } on ? $"{on:yyyy-MM-dd}" : null),
        ("校验值", IssuedHash),
    ];

    /// <summary>The table as a file: the same rows give the same bytes, years later too.</summary>
    public byte[] ToJson(IReadOnlyDictionary<long, string> units) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        plan = Name,
        year = Year,
        edition = Edition,
        documentNumber = DocumentNumber,
        issuedOn = IssuedOn,
        clauses = Clauses,
        rows = Rows.OrderBy(row => row.Number).Select(row => new
        {
            row.Number,
            kind = StepForm.Word(row.Kind),
            row.Chapter,
            row.Clause,
            row.Title,
            row.Measure,
            row.Standard,
            row.Deliverable,
            lead = units[row.LeadUnitId],
            cooperating = row.CooperatorIds.Select(unit => units[unit]),
            row.Leader,
            row.Section,
            row.IsLongTerm,
            row.IsKey,
            deadline = row.Deadline,
            indicators = row.IndicatorCodes,
        }),
    }, StepForm.Json);

    internal static string HashOf(byte[] json) => Convert.ToHexStringLower(SHA256.HashData(json));
}

/// <summary>One row: clause → task → measure, with who, what and until when.</summary>
public sealed class PlanRow
{
    public long Id { get; init; }
    public long PlanId { get; init; }
    public required int Number { get; set; }
    public TaskKind Kind { get; set; }

    /// <summary>0: a safeguard.</summary>
    public int Chapter { get; set; }

    /// <summary>依据条款: the number in 政策依据 of the clause it takes on, or 无：and why it takes on none (seed S-002).</summary>
    public string? Clause { get; set; }

    /// <summary>The number of the clause; null where the row cites none.</summary>
    public string? ClauseCode => Clause is { } text && !text.StartsWith(None, StringComparison.Ordinal) ? text : null;

    /// <summary>Why it takes on none; null where it does not say so.</summary>
    public string? NoClauseReason => Clause is { } text && text.StartsWith(None, StringComparison.Ordinal) && text[None.Length..].TrimStart('：', ':', ' ') is { Length: > 0 } reason ? reason : null;

    private const string None = "无";

    public string Title { get; set; } = "";
    public string Measure { get; set; } = "";

    /// <summary>工作标准.</summary>
    public string Standard { get; set; } = "";

    public string Deliverable { get; set; } = "";

    /// <summary>Exactly one; 0 while nobody has been named.</summary>
    public long LeadUnitId { get; set; }

    public List<long> CooperatorIds { get; set; } = [];
    public string? Leader { get; set; }
    public string? Section { get; set; }

    /// <summary>长期坚持: then the deadline is this year's milestone.</summary>
    public bool IsLongTerm { get; set; }

    /// <summary>列入全区重点工作.</summary>
    public bool IsKey { get; set; }

    public DateOnly? Deadline { get; set; }
    public List<string> IndicatorCodes { get; set; } = [];

    /// <summary>The leading group's resolution it carries out; null for a task of the plan itself.</summary>
    public long? ResolutionId { get; set; }

    public IEnumerable<long> Units => LeadUnitId == 0 ? CooperatorIds : CooperatorIds.Prepend(LeadUnitId);

    internal PlanRow Copy() => new()
    {
        Number = Number,
        Kind = Kind,
        Chapter = Chapter,
        Clause = Clause,
        Title = Title,
        Measure = Measure,
        Standard = Standard,
        Deliverable = Deliverable,
        LeadUnitId = LeadUnitId,
        CooperatorIds = [.. CooperatorIds],
        Leader = Leader,
        Section = Section,
        IsLongTerm = IsLongTerm,
        IsKey = IsKey,
        Deadline = Deadline,
        IndicatorCodes = [.. IndicatorCodes],
        ResolutionId = ResolutionId,
    };
}

internal sealed class TaskPlanTable : CaseTable<TaskPlanCase>, IEntityTypeConfiguration<PlanRow>
{
    public override void Configure(EntityTypeBuilder<TaskPlanCase> table)
    {
        base.Configure(table);
        table.ToTable("TaskPlans");
        table.Property(plan => plan.Name).HasMaxLength(100);
        table.Property(plan => plan.DocumentNumber).HasMaxLength(80);
        table.Property(plan => plan.AmendmentReason).HasMaxLength(600);
        table.Property(plan => plan.IndicatorSet).HasMaxLength(40);
        table.Property(plan => plan.IssuedHash).HasMaxLength(64);
        table.HasIndex(plan => new { plan.Name, plan.Edition });
        table.HasMany(plan => plan.Rows).WithOne().HasForeignKey(row => row.PlanId);
    }

    public void Configure(EntityTypeBuilder<PlanRow> table)
    {
        table.ToTable("TaskPlanRows");
        table.Property(row => row.Clause).HasMaxLength(60);
        table.Property(row => row.Title).HasMaxLength(400);
        table.Property(row => row.Measure).HasMaxLength(1000);
        table.Property(row => row.Standard).HasMaxLength(400);
        table.Property(row => row.Deliverable).HasMaxLength(200);
        table.Property(row => row.Leader).HasMaxLength(60);
        table.Property(row => row.Section).HasMaxLength(100);
        table.Ignore(row => row.Units);
        table.Ignore(row => row.ClauseCode);
        table.Ignore(row => row.NoClauseReason);
        table.HasIndex(row => new { row.PlanId, row.Number });
    }
}
