using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Platform.Log;

/// <summary>
/// What waits for the sequencer. Written in the transaction of the step it records, so no act exists without its pending entry.
/// Holds commitments and public facts only.
/// </summary>
public sealed class LogOutbox
{
    public long Id { get; init; }

    /// <summary>Entry type, e.g. <c>normative-document.register</c>.</summary>
    public required string Type { get; init; }

    public required long UnitId { get; init; }

    /// <summary>Random public name of the case; null for an entry of no case.</summary>
    public string? Handle { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Private matters are logged in counted batches, never alone.</summary>
    public bool IsPrivate { get; init; }

    /// <summary><c>[{"role":…,"c":…}]</c></summary>
    public required string Docs { get; init; }

    /// <summary>Public facts, a flat JSON object of strings and integers.</summary>
    public string Facts { get; init; } = "{}";

    public long? ActId { get; init; }
    public long? PublishedRecordId { get; init; }
    public Guid? ReceiptId { get; init; }

    /// <summary>Records an act and everything it published. The act and the publications must be saved already.</summary>
    public static void Add(MingfaDb db, Procedure procedure, Dossier dossier, Act act, IReadOnlyList<PublishedRecord> publications)
    {
        db.Add(new LogOutbox
        {
            Type = act.Kind,
            UnitId = act.UnitId,
            Handle = dossier.Handle,
            At = act.At,
            IsPrivate = procedure.IsPrivate,
            Docs = DocsOf(("act", act.Salt, ActRecord.Bytes(act))),
            ActId = act.Id,
        });
        foreach (var record in publications)
            db.Add(Of(record, dossier.Handle, act.UnitId, act.At));
    }

    /// <summary>The entry of one published record.</summary>
    public static LogOutbox Of(PublishedRecord record, string? handle, long unitId, DateTimeOffset at) => new()
    {
        Type = record.Kind + ".publish",
        UnitId = unitId,
        Handle = handle,
        At = at,
        Docs = DocsOf(("content", record.Salt, record.Content)),
        Facts = new JsonObject { ["slug"] = record.Slug, ["title"] = record.Title }.ToJsonString(StepForm.Json),
        PublishedRecordId = record.Id,
    };

    /// <summary>The entry of what a citizen handed in: that something arrived, not what.</summary>
    public static LogOutbox Of(string type, Receipt receipt, long unitId, DateTimeOffset at, bool isPrivate) => new()
    {
        Type = type,
        UnitId = unitId,
        At = at,
        IsPrivate = isPrivate,
        Docs = DocsOf(("receipt", receipt.Salt, receipt.Content)),
        ReceiptId = receipt.Id,
    };

    /// <summary>The entry of a record that belongs to no case: a change of a register.</summary>
    public static LogOutbox Of(string type, string role, byte[] salt, byte[] content, long unitId, DateTimeOffset at, bool isPrivate) => new()
    {
        Type = type,
        UnitId = unitId,
        At = at,
        IsPrivate = isPrivate,
        Docs = DocsOf((role, salt, content)),
    };

    /// <summary>The entry of something that is public as a whole: its facts are all of it.</summary>
    public static LogOutbox Of(string type, JsonObject facts, long unitId, DateTimeOffset at) => new()
    {
        Type = type,
        UnitId = unitId,
        At = at,
        Docs = DocsOf(),
        Facts = facts.ToJsonString(StepForm.Json),
    };

    private static string DocsOf(params (string Role, byte[] Salt, byte[] Bytes)[] docs) =>
        new JsonArray([.. docs.Select(doc => (JsonNode)new JsonObject
        {
            ["role"] = doc.Role,
            ["c"] = Convert.ToHexStringLower(HMACSHA256.HashData(doc.Salt, doc.Bytes)),
        })]).ToJsonString();
}

/// <summary>An act as the bytes its commitment is made of.</summary>
public static class ActRecord
{
    public static byte[] Bytes(Act act) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            kind = act.Kind,
            at = act.At.ToUnixTimeMilliseconds(),
            on = act.On.ToString("yyyy-MM-dd"),
            dossier = act.DossierId,
            officer = act.OfficerId,
            officerName = act.OfficerName,
            unit = act.UnitId,
            unitName = act.UnitName,
            onBehalfOf = act.OnBehalfOf,
            from = act.FromState,
            to = act.ToState,
            input = act.Input,
            effects = act.Effects,
        },
        StepForm.Json);
}

internal sealed class LogOutboxTable : IEntityTypeConfiguration<LogOutbox>
{
    public void Configure(EntityTypeBuilder<LogOutbox> table)
    {
        table.ToTable("LogOutbox");
        table.Property(entry => entry.Type).HasMaxLength(80);
        table.Property(entry => entry.Handle).HasMaxLength(32);
    }
}
