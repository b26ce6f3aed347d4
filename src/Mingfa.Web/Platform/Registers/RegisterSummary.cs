using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>One line of a summary: what the entries have in common, how many they are, and what they add up to.</summary>
/// <param name="Key">A value of the column; the year where the summary is by year; null where nothing stands.</param>
/// <param name="Totals">In the order of the columns asked for.</param>
public sealed record SummaryRow(object? Key, int Count, IReadOnlyList<long> Totals);

/// <summary>汇总 — the entries a list shows, counted and added up in the database by one column or by year.</summary>
internal static class RegisterSummary<TEntry>
    where TEntry : RegisterEntry
{
    private static readonly ParameterExpression Entry = Expression.Parameter(typeof(TEntry), "entry");

    /// <param name="by">Null: by the year of the date the register goes by.</param>
    public static async Task<IReadOnlyList<SummaryRow>> LoadAsync(Register register, MingfaDb db, RegisterQuery query, RegisterColumn? by, IReadOnlyList<RegisterColumn> totals)
    {
        Expression key = by is null ? YearOf(register.StandsSince!) : Expression.Property(Entry, by.Property);
        var load = typeof(RegisterSummary<TEntry>).GetMethod(nameof(GroupAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(key.Type);
        var rows = await RegisterRows<TEntry>.MatchingAsync(register, db, query);
        return await (Task<List<SummaryRow>>)load.Invoke(null, [rows, Expression.Lambda(key, Entry), totals.Select(column => Expression.Lambda<Func<TEntry, long>>(Amount(column), Entry)).ToList()])!;
    }

    private static async Task<List<SummaryRow>> GroupAsync<TKey>(IQueryable<TEntry> rows, Expression<Func<TEntry, TKey>> key, List<Expression<Func<TEntry, long>>> totals)
    {
        var counts = await rows.GroupBy(key).Select(group => new { group.Key, Count = group.Count() }).ToListAsync();
        var sums = new List<ILookup<TKey, long>>();
        foreach (var total in totals)
            sums.Add((await rows.GroupBy(key, total).Select(group => new { group.Key, Sum = group.Sum() }).ToListAsync()).ToLookup(group => group.Key, group => group.Sum));
        return [.. counts.Select(group => new SummaryRow(group.Key, group.Count, [.. sums.Select(sum => sum[group.Key].Single())]))];
    }

    private static UnaryExpression YearOf(RegisterColumn date)
    {
        var property = Expression.Property(Entry, date.Property);
        return Expression.Convert(Expression.Property(date.Property.PropertyType == typeof(DateOnly) ? property : Expression.Property(property, nameof(Nullable<DateOnly>.Value)), nameof(DateOnly.Year)), typeof(int?));
    }

    private static Expression Amount(RegisterColumn column)
    {
        var property = Expression.Property(Entry, column.Property);
        return column.Kind switch
        {
            FieldKind.Checkbox => Expression.Condition(property, Expression.Constant(1L), Expression.Constant(0L)),
            FieldKind.Date => Expression.Condition(Expression.NotEqual(property, Expression.Constant(null, column.Property.PropertyType)), Expression.Constant(1L), Expression.Constant(0L)),
            _ when Nullable.GetUnderlyingType(column.Property.PropertyType) is not null => Expression.Coalesce(Expression.Convert(property, typeof(long?)), Expression.Constant(0L)),
            _ => Expression.Convert(property, typeof(long)),
        };
    }
}
