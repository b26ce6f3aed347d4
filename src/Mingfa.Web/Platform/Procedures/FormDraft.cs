using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>A form somebody has begun and not yet sent; one per officer and form.</summary>
public sealed class FormDraft
{
    public long Id { get; init; }
    public required long OfficerId { get; init; }
    public required string Form { get; init; }
    public required string Values { get; set; }
    public DateTimeOffset SavedAt { get; set; }

    public static async Task<string?> LoadAsync(MingfaDb db, Actor actor, string form) =>
        await db.Set<FormDraft>().Where(d => d.OfficerId == actor.OfficerId && d.Form == form).Select(d => d.Values).SingleOrDefaultAsync();

    public static Task SaveAsync(MingfaDb db, Actor actor, string form, string values, DateTimeOffset at) => db.WriteAsync(async () =>
    {
        var draft = await db.Set<FormDraft>().FirstOrDefaultAsync(d => d.OfficerId == actor.OfficerId && d.Form == form);
        if (draft is null)
            db.Add(draft = new FormDraft { OfficerId = actor.OfficerId, Form = form, Values = values });
        draft.Values = values;
        draft.SavedAt = at;
    });

    public static Task DropAsync(MingfaDb db, Actor actor, string form) =>
        db.WriteAsync(() => db.Set<FormDraft>().Where(d => d.OfficerId == actor.OfficerId && d.Form == form).ExecuteDeleteAsync());
}

internal sealed class FormDraftTable : IEntityTypeConfiguration<FormDraft>
{
    public void Configure(EntityTypeBuilder<FormDraft> table)
    {
        table.ToTable("FormDrafts");
        table.Property(draft => draft.Form).HasMaxLength(120);
        table.HasIndex(draft => new { draft.OfficerId, draft.Form }).IsUnique();
    }
}
