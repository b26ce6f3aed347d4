using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Pages.Portal;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Log;

/// <summary>
/// What a citizen was given for what he handed in: the words as they arrived and the time, committed to in the log in the same transaction.
/// Only who has the code can ask for it, and only by post, so that the code stands in no address.
/// </summary>
public sealed class Receipt
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Code { get; init; }

    /// <summary>The receipt as the citizen keeps it, JSON; without name and way of contact.</summary>
    public required byte[] Content { get; init; }

    public byte[] Salt { get; init; } = RandomNumberGenerator.GetBytes(32);
    public long? LogIndex { get; set; }

    /// <summary>Issues the receipt with what is saved next.</summary>
    /// <param name="db">Database.</param>
    /// <param name="type">Type of the log's entry, e.g. <c>consultation.comment</c>.</param>
    /// <param name="code">The code shown to the citizen.</param>
    /// <param name="about">What it was handed in for.</param>
    /// <param name="article">The article it is about; null for the whole.</param>
    /// <param name="text">The words.</param>
    /// <param name="unitId">The unit that received it.</param>
    /// <param name="at">When.</param>
    /// <param name="isPrivate">That somebody handed in something at that moment is itself nobody's business: logged in counted batches, never alone.</param>
    public static void Issue(MingfaDb db, string type, string code, string about, int? article, string text, long unitId, DateTimeOffset at, bool isPrivate = false)
    {
        var receipt = new Receipt
        {
            Code = code,
            Content = JsonSerializer.SerializeToUtf8Bytes(new { receipt = code, about, article, text, at = at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:sszzz") }, StepForm.Json),
        };
        db.Add(receipt);
        db.Add(LogOutbox.Of(type, receipt, unitId, at, isPrivate));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        // Nothing is changed here, and who asks proves by the code that he may: another site's form could not even read the answer.
        var receipts = app.MapGroup("/receipts").AllowAnonymous().ExcludeFromDescription().RequireRateLimiting(PortalSetup.CommentLimit);
        receipts.MapPost("/record", async (HttpRequest request, MingfaDb db) =>
            await FindAsync(db, request) is { } receipt ? Results.Bytes(receipt.Content, "application/json", $"{receipt.Code}.json") : Results.NotFound());
        receipts.MapPost("/proof", async (HttpRequest request, MingfaDb db, LogProofs proofs, CancellationToken cancel) =>
            await FindAsync(db, request) is not { } receipt ? Results.NotFound()
            : receipt.LogIndex is { } index ? LogEndpoints.ToResult(await proofs.MakeAsync(index, "receipt", receipt.Salt, cancel), $"{receipt.Code}.tlog-proof")
            : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
    }

    private static async Task<Receipt?> FindAsync(MingfaDb db, HttpRequest request)
    {
        if (!request.HasFormContentType)
            return null;
        var typed = (await request.ReadFormAsync())["code"].ToString().Trim().ToUpperInvariant();
        return await db.Set<Receipt>().AsNoTracking().FirstOrDefaultAsync(receipt => receipt.Code == typed);
    }
}

internal sealed class ReceiptTable : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> table)
    {
        table.ToTable("Receipts");
        table.Property(receipt => receipt.Code).HasMaxLength(32);
        table.HasIndex(receipt => receipt.Code).IsUnique();
    }
}
