using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>The column a list is sorted by and the key of a page's edge.</summary>
internal sealed record RegisterOrder(PropertyInfo Property, bool Descending)
{
    /// <summary>What is compared: a missing value stands before all others.</summary>
    public Type KeyType { get; } = Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    public static RegisterOrder Of(Register register, RegisterQuery query)
    {
        var asked = query.Sort is { Length: > 0 } sort ? register.FindColumn(sort.TrimStart('-')) : null;
        if (asked is { Kind: FieldKind.Date or FieldKind.Number or FieldKind.Money or FieldKind.Text or FieldKind.TextArea } && IsOpen(register, query, asked))
            return new RegisterOrder(asked.Property, query.Sort![0] == '-');
        var usual = register.Sort.TrimStart('-');
        return register.FindColumn(usual) is { } column && !IsOpen(register, query, column)
            ? new RegisterOrder(register.EntryType.GetProperty(nameof(RegisterEntry.Id))!, Descending: true)
            : new RegisterOrder(register.EntryType.GetProperty(usual)!, register.Sort[0] == '-');
    }

    /// <summary>Order, period and count tell of every entry of the list: they go by what is read in all of them.</summary>
    public static bool IsOpen(Register register, RegisterQuery query, RegisterColumn column) =>
        query.Reader is null || !register.IsPublic || query.Reader.ReadsEverywhere(column);

    /// <param name="byBytes">Texts in the order of their bytes, for a PostgreSQL that has another.</param>
    public Expression KeyOf(ParameterExpression entry, bool byBytes = false)
    {
        var property = Expression.Property(entry, Property);
        var nothing = KeyType == typeof(string) ? "" : Activator.CreateInstance(KeyType)!;
        Expression key = KeyType == Property.PropertyType && KeyType.IsValueType ? property : Expression.Coalesce(property, Expression.Constant(nothing, KeyType));
        return byBytes && KeyType == typeof(string)
            ? Expression.Call(typeof(RelationalDbFunctionsExtensions), nameof(RelationalDbFunctionsExtensions.Collate), [typeof(string)], Expression.Constant(EF.Functions), key, Expression.Constant("C"))
            : key;
    }

    /// <summary>Two keys as the database compares them: texts by their bytes.</summary>
    public static int Compare(object one, object other) => one is string text
        ? Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes((string)other))
        : Comparer<object>.Default.Compare(one, other);

    public string WriteKey(RegisterEntry entry)
    {
        var value = Property.GetValue(entry) switch
        {
            null when KeyType == typeof(DateOnly) => DateOnly.MinValue.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            null when KeyType.IsValueType => "0",
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
        };
        return $"{entry.Id}.{value}";
    }

    public (object Value, long Id)? ReadKey(string? key)
    {
        if (key is null || key.IndexOf('.') is not (> 0 and var dot) || !long.TryParse(key[..dot], out var id))
            return null;
        var text = key[(dot + 1)..];
        return KeyType switch
        {
            var type when type == typeof(DateOnly) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) ? (date, id) : null,
            var type when type == typeof(int) => int.TryParse(text, out var number) ? (number, id) : null,
            var type when type == typeof(long) => long.TryParse(text, out var number) ? (number, id) : null,
            _ => (text, id),
        };
    }
}
