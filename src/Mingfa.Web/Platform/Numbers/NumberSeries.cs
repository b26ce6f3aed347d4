using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Numbers;

/// <summary>
/// 统一编号 — organ × series × year, 1, 2, 3 … without gap or double. The row is raised in the same transaction that uses the
/// number, so a rolled-back step gives its number back.
/// </summary>
public sealed class NumberSeries
{
    /// <summary>E.g. <c>normative-register/district/2026</c>.</summary>
    public required string Key { get; init; }

    public int Last { get; init; }

    public static Task<int> NextAsync(MingfaDb db, string key) => TakeAsync(db, key, 1);

    /// <summary>Takes <paramref name="count"/> numbers at once and returns the last of them.</summary>
    public static async Task<int> TakeAsync(MingfaDb db, string key, int count)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A number is allocated only inside the transaction that uses it.");
        var numbers = await db.Database
            .SqlQuery<int>($"""
                INSERT INTO "NumberSeries" ("Key", "Last") VALUES ({key}, {count})
                ON CONFLICT ("Key") DO UPDATE SET "Last" = "NumberSeries"."Last" + {count}
                RETURNING "Last" AS "Value"
                """)
            .ToListAsync();
        return numbers[0];
    }
}

internal sealed class NumberSeriesTable : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> table)
    {
        table.ToTable("NumberSeries");
        table.HasKey(series => series.Key);
        table.Property(series => series.Key).HasMaxLength(120);
    }
}
