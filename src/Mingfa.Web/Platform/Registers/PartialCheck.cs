using System.Collections;
using System.Globalization;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>
/// What a register's rules say of an entry some of whose columns could not be read: only what they say whatever stands in those columns. Each
/// unread column is given every value that could make a difference, and a finding counts that comes with all of them.
/// </summary>
internal static class PartialCheck
{
    /// <summary>More combinations than this are not tried: the columns that were read wait until the others are put right.</summary>
    private const int Most = 500;

    private static readonly DateOnly Early = new(1000, 1, 1);
    private static readonly DateOnly Late = new(9000, 1, 1);

    public static IReadOnlyList<Finding> Of(Register register, RegisterEntry entry, IReadOnlyCollection<RegisterColumn> unread)
    {
        var values = unread.Select(column => (Column: column, Values: ValuesOf(register, entry, column, unread))).ToList();
        if (values.Aggregate(1L, (product, each) => Math.Min(product * each.Values.Count, Most + 1)) > Most)
            return [];
        var subject = register.CopyOf(entry);
        List<Finding>? common = null;
        foreach (var combination in Combinations([.. values.Select(each => each.Values.Count)]))
        {
            for (var i = 0; i < values.Count; i++)
                values[i].Column.Property.SetValue(subject, values[i].Values[combination[i]]);
            var said = register.CheckUntyped(subject).ToList();
            common = common is null ? said : [.. common.Where(said.Contains)];
            if (common.Count == 0)
                return [];
        }

        return [.. common!.Where(finding => unread.All(column => column.Name != finding.Field))];
    }

    private static IEnumerable<int[]> Combinations(int[] counts)
    {
        var current = new int[counts.Length];
        while (true)
        {
            yield return current;
            var i = 0;
            while (i < counts.Length && ++current[i] == counts[i])
                current[i++] = 0;
            if (i == counts.Length)
                yield break;
        }
    }

    /// <summary>Extremes, and everything the column could be compared with: the values of the columns that were read.</summary>
    private static List<object?> ValuesOf(Register register, RegisterEntry entry, RegisterColumn column, IReadOnlyCollection<RegisterColumn> unread)
    {
        var type = Nullable.GetUnderlyingType(column.Property.PropertyType) ?? column.Property.PropertyType;
        var read = register.Columns.Except(unread).Select(other => other.ValueOf(entry)).OfType<object>().ToList();
        var dates = read.OfType<DateOnly>().ToList();
        IEnumerable<object> found = column.Kind switch
        {
            FieldKind.Date => [Early, Late, .. dates.Cast<object>(), .. read.OfType<int>().Where(year => year is > 1900 and < 2200).Select(year => (object)new DateOnly(year, 1, 1))],
            FieldKind.Checkbox => [true, false],
            FieldKind.Choice => Enum.GetValues(type).Cast<object>(),
            FieldKind.Lines => [new List<string>(), new List<string> { "某" }],
            FieldKind.Number or FieldKind.Money or FieldKind.Unit or FieldKind.Reference =>
                NumbersOf([0, 1, 1_000_000_000, .. read.Where(value => value is int or long).Select(value => Convert.ToInt64(value, CultureInfo.InvariantCulture)), .. dates.Select(date => (long)date.Year)], type),
            _ => ["", "某", .. read.OfType<string>()],
        };
        var values = found.Distinct().Cast<object?>().ToList();
        if (!column.Field.Required && column.Kind is not (FieldKind.Checkbox or FieldKind.Lines))
            values.Add(null);
        return values;
    }

    private static IEnumerable<object> NumbersOf(IEnumerable<long> numbers, Type type) =>
        numbers.Where(number => type == typeof(long) || number is >= int.MinValue and <= int.MaxValue)
            .Select(number => type == typeof(long) ? (object)number : (int)number);
}
