using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>条目 — one row of a register. What it says stands in its own typed properties marked <see cref="ColumnAttribute"/>.</summary>
public abstract class RegisterEntry
{
    public long Id { get; init; }

    /// <summary>编号, unique in its register; given by the register when nobody typed one. Other registers refer to an entry by it.</summary>
    [Column("编号", MaxLength = 60, Hint = "不填则自动编号", IsPublic = true, Searched = true)] public string Code { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The import that brought the entry; null when it was typed.</summary>
    public long? BatchId { get; set; }

    /// <summary>作废: the entry was wrong and counts nowhere. What merely ended has a last day instead.</summary>
    public DateTimeOffset? RetractedAt { get; set; }

    public string? RetractionReason { get; set; }

    /// <summary>First day on which the entry holds; null: ever since.</summary>
    [Column("有效期自", IsPublic = true, MayLieAhead = true)] public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day on which the entry holds; null: until further notice.</summary>
    [Column("有效期至", IsPublic = true, MayLieAhead = true)] public DateOnly? ValidTo { get; set; }

    /// <summary>Counts the changes, so that nobody overwrites what he has not seen.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>A property of an entry that is a column: label and shape as in a step's form, and what the register does with it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute(string label) : FieldAttribute(label)
{
    /// <summary>The public may read it, where the register is public at all.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Not shown in lists, only on the entry's own page.</summary>
    public bool OnPageOnly { get; init; }

    /// <summary>Full words of it are found by the list's search.</summary>
    public bool Searched { get; init; }

    /// <summary>Lists can be narrowed by it (choices, units, numbers, yes/no; by an entry of another register they always can).</summary>
    public bool Filtered { get; init; }

    /// <summary>Summaries can be made by it where it is plain text (choices, units, yes/no that lists are narrowed by can be anyway).</summary>
    public bool Grouped { get; init; }

    /// <summary>Summaries add it up: a number is summed, a yes and a day are counted.</summary>
    public bool Totalled { get; init; }

    /// <summary>
    /// A day that may be one to come: the last of a term, a day that is planned, the first or last on which something holds or is shown. Every other
    /// column with a day records what happened, and refuses a day that has not come.
    /// </summary>
    public bool MayLieAhead { get; init; }

    /// <summary>The entry of another register, by id; people write its 编号.</summary>
    public Type? RefersTo { get; init; }

    public override bool IsReference => RefersTo is not null;
}

public static class RegisterEntries
{
    /// <summary>The entries of a register that have not been voided.</summary>
    public static IQueryable<TEntry> Entries<TEntry>(this MingfaDb db)
        where TEntry : RegisterEntry => db.Set<TEntry>().AsNoTracking().Where(entry => entry.RetractedAt == null);

    /// <summary>What holds on <paramref name="day"/>, first and last day included.</summary>
    public static IQueryable<TEntry> ValidOn<TEntry>(this IQueryable<TEntry> entries, DateOnly day)
        where TEntry : RegisterEntry =>
        entries.Where(entry => (entry.ValidFrom == null || entry.ValidFrom <= day) && (entry.ValidTo == null || entry.ValidTo >= day));
}

/// <summary>The table of a register, mapped from its columns: lengths, units and references to other registers follow from them.</summary>
internal abstract class RegisterTable<TEntry>(string name) : IEntityTypeConfiguration<TEntry>
    where TEntry : RegisterEntry
{
    public void Configure(EntityTypeBuilder<TEntry> table)
    {
        table.ToTable(name);
        table.Property(entry => entry.Code).HasMaxLength(60);
        table.HasIndex(entry => entry.Code).IsUnique();
        table.HasIndex(entry => entry.BatchId);
        table.Property(entry => entry.RetractionReason).HasMaxLength(400);
        table.Property(entry => entry.Version).IsConcurrencyToken();
        foreach (var property in typeof(TEntry).GetProperties())
        {
            if (property.GetCustomAttribute<ColumnAttribute>() is not { } column)
                continue;
            if (property.PropertyType == typeof(string))
                table.Property(property.Name).HasMaxLength(column.MaxLength);
            if (column.IsUnit)
                table.HasOne(typeof(OrgUnit)).WithMany().HasForeignKey(property.Name).OnDelete(DeleteBehavior.Restrict);
            if (column.RefersTo is { } other)
                table.HasOne(other).WithMany().HasForeignKey(property.Name).OnDelete(DeleteBehavior.Restrict);
        }

        Also(table);
    }

    /// <summary>Indexes of its own.</summary>
    protected virtual void Also(EntityTypeBuilder<TEntry> table)
    {
    }
}
