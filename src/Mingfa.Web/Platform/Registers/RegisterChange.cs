using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Registers;

/// <summary>台账变更 — who changed what of which entry, from which value to which; written once. Its commitment is in the log.</summary>
public sealed class RegisterChange
{
    public long Id { get; init; }
    public required string Register { get; init; }
    public required long EntryId { get; init; }
    public required RegisterChangeKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long OfficerId { get; init; }
    public required string OfficerName { get; init; }
    public required long UnitId { get; init; }
    public required string UnitName { get; init; }

    /// <summary>Values before, by column; only of what changed.</summary>
    public string Before { get; init; } = "{}";

    public string After { get; init; } = "{}";
    public string? Reason { get; init; }
    public long? BatchId { get; init; }

    /// <summary>The same form sent twice is one change.</summary>
    public Guid? SubmissionId { get; init; }

    public byte[] Salt { get; init; } = RandomNumberGenerator.GetBytes(32);

    internal JsonObject BeforeValues => (JsonObject)JsonNode.Parse(Before)!;

    internal JsonObject AfterValues => (JsonObject)JsonNode.Parse(After)!;

    /// <summary>Records a change and queues its commitment, in the transaction that makes it.</summary>
    internal static void Record(
        MingfaDb db, Register register, RegisterEntry entry, RegisterChangeKind kind, JsonObject before, JsonObject after, Actor actor, DateTimeOffset at,
        string? reason = null, long? batch = null, Guid? submission = null)
    {
        var change = new RegisterChange
        {
            Register = register.Id,
            EntryId = entry.Id,
            Kind = kind,
            At = at,
            OfficerId = actor.OfficerId,
            OfficerName = actor.Name,
            UnitId = actor.UnitId,
            UnitName = actor.UnitName,
            Before = before.ToJsonString(StepForm.Json),
            After = after.ToJsonString(StepForm.Json),
            Reason = reason,
            BatchId = batch,
            SubmissionId = submission,
        };
        db.Add(change);
        // The changes of an import are committed to together, by the batch.
        if (batch is null)
            db.Add(LogOutbox.Of($"register.{kind.ToString().ToLowerInvariant()}", "change", change.Salt, change.Bytes(), actor.UnitId, at, !register.IsPublic));
    }

    internal byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(
        new { register = Register, entry = EntryId, kind = Kind, at = At.ToUnixTimeMilliseconds(), officer = OfficerId, unit = UnitId, before = Before, after = After, reason = Reason },
        StepForm.Json);
}

public enum RegisterChangeKind
{
    [Word("登记")] Added,
    [Word("变更")] Edited,
    [Word("作废")] Voided,
}

/// <summary>导入批次 — one spreadsheet brought into a register: who, when, which file, what came of it.</summary>
public sealed class RegisterBatch
{
    public long Id { get; init; }
    public required string Register { get; init; }
    public required string FileName { get; init; }

    /// <summary>The stored upload; null when an operator imported from the command line.</summary>
    public long? FileId { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string FileHash { get; init; }

    public required long OfficerId { get; init; }
    public required string OfficerName { get; init; }
    public required long UnitId { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }
    public DateTimeOffset? CommittedAt { get; set; }

    /// <summary>All or nothing, or the good rows only.</summary>
    public bool GoodRowsOnly { get; set; }

    public int Rows { get; set; }
    public int Added { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }
    public int Refused { get; set; }

    /// <summary>So many problems are kept for the preview; the download names every one.</summary>
    internal const int ProblemsKept = 200;

    /// <summary>The first problems, as the preview shows them.</summary>
    public string Problems { get; set; } = "[]";

    /// <summary>The cells put right on the page, as <see cref="SheetCorrections"/>.</summary>
    public string Corrections { get; set; } = "{}";

    /// <summary>The import whose refused rows these are.</summary>
    public long? ContinuesId { get; init; }

    /// <summary>What is told to who brings the same file again.</summary>
    internal string AlreadyInto(Register register) =>
        $"这份表格已经导入过：{OfficerName}于 {CommittedAt!.Value.ShanghaiTime():yyyy-MM-dd HH:mm} 导入《{FileName}》，共 {Rows} 行，新登记 {Added} 条，变更 {Changed} 条。再次导入的，填有编号的行变更原条目，"
        + (register.Unique.Count > 0 ? $"没有编号的行{register.UniqueLabels}与已登记的条目相同的不予登记，其余的新登记。" : "没有编号的行会把同样的内容重复登记。");

    public byte[] Salt { get; init; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>What was brought in: the file as it came and, where it was put right on the page, what was put right.</summary>
    private string ContentHash => Corrections == "{}" ? FileHash : $"{FileHash}+{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Corrections)))}";

    internal byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(
        new { register = Register, batch = Id, file = ContentHash, officer = OfficerId, unit = UnitId, at = CommittedAt?.ToUnixTimeMilliseconds(), added = Added, changed = Changed, refused = Refused },
        StepForm.Json);
}

internal sealed class RegisterChangeTable : IEntityTypeConfiguration<RegisterChange>, IEntityTypeConfiguration<RegisterBatch>
{
    public void Configure(EntityTypeBuilder<RegisterChange> table)
    {
        table.ToTable("RegisterChanges");
        table.Property(change => change.Register).HasMaxLength(60);
        table.Property(change => change.OfficerName).HasMaxLength(60);
        table.Property(change => change.UnitName).HasMaxLength(100);
        table.Property(change => change.Reason).HasMaxLength(400);
        table.HasIndex(change => new { change.Register, change.EntryId, change.Id });
        table.HasIndex(change => change.SubmissionId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RegisterBatch> table)
    {
        table.ToTable("RegisterBatches");
        table.Property(batch => batch.Register).HasMaxLength(60);
        table.Property(batch => batch.FileName).HasMaxLength(260);
        table.Property(batch => batch.FileHash).HasMaxLength(64);
        table.Property(batch => batch.OfficerName).HasMaxLength(60);
        table.HasIndex(batch => new { batch.Register, batch.Id });
    }
}
