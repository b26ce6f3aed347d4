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
        var found = await RegisterRows<TEntry>.FindAsync(register, db, query, [(by ?? register.StandsSince!).Property, .. totals.Select(column => column.Property)]);
        return await (Task<List<SummaryRow>>)load.Invoke(null, [found, Expression.Lambda(key, Entry), totals.Select(column => Expression.Lambda<Func<TEntry, long>>(Amount(column), Entry)).ToList()])!;
    }

    private static async Task<List<SummaryRow>> GroupAsync<TKey>(RegisterFound<TEntry> found, Expression<Func<TEntry, TKey>> key, List<Expression<Func<TEntry, long>>> totals)
    {
        var counts = (await Counted(found.Rows).ToListAsync()).Concat(Counted(found.PutBack.AsQueryable())).ToLookup(group => group.Key, group => (int)group.Value);
        var sums = new List<ILookup<TKey, long>>();
        foreach (var total in totals)
            sums.Add((await Added(found.Rows, total).ToListAsync()).Concat(Added(found.PutBack.AsQueryable(), total)).ToLookup(group => group.Key, group => group.Value));
        return [.. counts.Select(group => new SummaryRow(group.Key, group.Sum(), [.. sums.Select(sum => sum[group.Key].Sum())]))];

        IQueryable<Group<TKey>> Counted(IQueryable<TEntry> rows) => rows.GroupBy(key).Select(group => new Group<TKey> { Key = group.Key, Value = group.Count() });
        IQueryable<Group<TKey>> Added(IQueryable<TEntry> rows, Expression<Func<TEntry, long>> total) => rows.GroupBy(key, total).Select(group => new Group<TKey> { Key = group.Key, Value = group.Sum() });
    }

    private sealed class Group<TKey>
    {
        public required TKey Key { get; init; }
        public required long Value { get; init; }
    }

    private static Expression YearOf(RegisterColumn date)
    {
        var property = Expression.Property(Entry, date.Property);
        if (date.Property.PropertyType == typeof(DateOnly))
            return Year(property);
        return Expression.Condition(
            Expression.Property(property, nameof(Nullable<DateOnly>.HasValue)), Year(Expression.Property(property, nameof(Nullable<DateOnly>.Value))), Expression.Constant(null, typeof(int?)));

        static UnaryExpression Year(Expression day) => Expression.Convert(Expression.Property(day, nameof(DateOnly.Year)), typeof(int?));
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
