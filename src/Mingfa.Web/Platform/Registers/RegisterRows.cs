using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Registers;

/// <summary>The list of any register as one query: filters, search, as-of day, order, page by key.</summary>
internal static class RegisterRows<TEntry>
    where TEntry : RegisterEntry
{
    private static readonly MethodInfo Contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;
    private static readonly MethodInfo Compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
    private static readonly MethodInfo Concat = typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)])!;
    private static readonly ParameterExpression Entry = Expression.Parameter(typeof(TEntry), "entry");

    public static async Task<RegisterPage> PageAsync(Register register, MingfaDb db, RegisterQuery query)
    {
        var order = RegisterOrder.Of(register, query);
        var found = await FindAsync(register, db, query, order.Property);
        var total = await found.CountAsync();
        int? distinct = register.SameWhen.Count == 0 || query.AsOf is not null || !register.SameWhen.All(name => RegisterOrder.IsOpen(register, query, register.FindColumn(name)!)) ? null : await found.Rows.Select(KeyOf(register.SameWhen)).Distinct().CountAsync();
        var backwards = query.Before is not null;
        var rows = await EdgeAsync(found, order, order.ReadKey(query.After ?? query.Before), order.Descending != backwards, query.Size + 1, query.AsOf is not null && db.Database.IsNpgsql());
        var more = rows.Count > query.Size;
        if (more)
            rows.RemoveAt(query.Size);
        if (backwards)
            rows.Reverse();
        var page = new RegisterPage(
            rows,
            rows.Count > 0 && (backwards ? more : query.After is not null) ? order.WriteKey(rows[0]) : null,
            rows.Count > 0 && (backwards || more) ? order.WriteKey(rows[^1]) : null,
            total,
            distinct);
        if (query.AsOf is { } day)
            await RegisterHistory.PutBackAsync(register, db, [.. rows.Except(found.PutBack)], day, query.Reader);
        return page;
    }

    /// <summary>The first so many beyond a key, of the entries the database finds and those that were put back, which take their places among them.</summary>
    /// <param name="byBytes">Texts stand by their bytes whatever the database's own order is, as those put back do.</param>
    private static async Task<List<TEntry>> EdgeAsync(RegisterFound<TEntry> found, RegisterOrder order, (object Value, long Id)? key, bool descending, int most, bool byBytes)
    {
        var page = key is var (value, id) ? found.Rows.Where(Beyond(order, value, id, descending, byBytes)) : found.Rows;
        var rows = await InOrder(page, order, descending, byBytes).Take(most).ToListAsync();
        if (found.PutBack.Count == 0)
            return rows;
        var keyOf = Expression.Lambda<Func<TEntry, object>>(Expression.Convert(order.KeyOf(Entry), typeof(object)), Entry).Compile();
        var place = Comparer<(object Key, long Id)>.Create((one, other) =>
            (descending ? -1 : 1) * (RegisterOrder.Compare(one.Key, other.Key) is not 0 and var sign ? sign : one.Id.CompareTo(other.Id)));
        return [.. found.PutBack.Where(entry => key is not { } edge || place.Compare((keyOf(entry), entry.Id), edge) > 0)
            .Concat(rows).OrderBy(entry => (keyOf(entry), entry.Id), place).Take(most)];
    }

    /// <summary>Other standing entries with the same values in <paramref name="columns"/>.</summary>
    public static async Task<List<RegisterEntry>> SameAsync(Register register, MingfaDb db, RegisterEntry entry, IReadOnlyList<string> columns)
    {
        var same = db.Set<TEntry>().AsNoTracking().Where(other => other.RetractedAt == null && other.Id != entry.Id);
        foreach (var name in columns)
        {
            var property = register.FindColumn(name)!.Property;
            same = same.Where(Is(Expression.Equal(Expression.Property(Entry, property), Given(property.GetValue(entry), property.PropertyType))));
        }

        return [.. await same.OrderBy(other => other.Id).Take(20).ToListAsync()];
    }

    /// <summary>Standing entries with one of these words for a 编号 or, where the reader may know it, a name.</summary>
    public static async Task<List<RegisterEntry>> CalledAsync(Register register, MingfaDb db, RegisterRight reader, IReadOnlyCollection<string> words)
    {
        var given = Given(words.ToArray(), typeof(string[]));
        return [.. await Called(register, db, reader, property => Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], given, property))
            .OrderBy(entry => entry.Id).ToListAsync()];
    }

    /// <summary>The newest standing entries with this in their 编号 or, where the reader may know it, in their name.</summary>
    public static async Task<List<RegisterEntry>> LikeAsync(Register register, MingfaDb db, RegisterRight reader, string part, int most)
    {
        var given = Given(part, typeof(string));
        return [.. await Called(register, db, reader, property => Expression.Call(property, Contains, given)).OrderByDescending(entry => entry.Id).Take(most).ToListAsync()];
    }

    private static IQueryable<TEntry> Called(Register register, MingfaDb db, RegisterRight reader, Func<Expression, Expression> fits)
    {
        var condition = fits(Expression.Property(Entry, nameof(RegisterEntry.Code)));
        if (register.Title.Property.PropertyType == typeof(string))
            condition = Expression.OrElse(condition, Readable(register.Title, reader, fits(Expression.Property(Entry, register.Title.Property))));
        return There(register, db, new RegisterQuery { Reader = reader }).Where(Is(condition));
    }

    /// <summary>Standing entries that agree with some of <paramref name="entries"/> in every one of <paramref name="columns"/>, column by column.</summary>
    public static async Task<List<RegisterEntry>> CandidatesAsync(
        Register register, MingfaDb db, IReadOnlyCollection<RegisterEntry> entries, IReadOnlyList<string> columns)
    {
        var candidates = db.Set<TEntry>().AsNoTracking().Where(other => other.RetractedAt == null);
        foreach (var property in columns.Select(name => register.FindColumn(name)!.Property))
        {
            var values = typeof(RegisterRows<TEntry>).GetMethod(nameof(ValuesOf), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(property.PropertyType).Invoke(null, [entries, property]);
            candidates = candidates.Where(Is(Expression.Call(
                typeof(Enumerable), nameof(Enumerable.Contains), [property.PropertyType], Given(values, property.PropertyType.MakeArrayType()), Expression.Property(Entry, property))));
        }

        return [.. await candidates.ToListAsync()];
    }

    private static T[] ValuesOf<T>(IReadOnlyCollection<RegisterEntry> entries, PropertyInfo property) => [.. entries.Select(entry => (T)property.GetValue(entry)!).Distinct()];

    /// <summary>
    /// What is asked for: of the entries there are for the reader, those that stand and say what the query narrows to — on its day, where it has one. The
    /// database knows what entries say now: those that said something else on the day, in a column it depends on, are read together and put back.
    /// </summary>
    /// <param name="by">What the caller sorts, groups or adds up by.</param>
    internal static async Task<RegisterFound<TEntry>> FindAsync(Register register, MingfaDb db, RegisterQuery query, params IEnumerable<PropertyInfo> by)
    {
        var (there, narrowing) = (There(register, db, query), Narrowing(register, query));
        if (query.AsOf is not { } day)
            return new(Narrowed(query.ShownOn is { } today ? StandingOn(register, db, query, there, today) : there), []);
        var moved = RegisterHistory.ChangedSince(db, register, ColumnsOf(Standing(db.Set<TEntry>()).Expression), day);
        var changed = RegisterHistory.ChangedSince(db, register, [.. narrowing is null ? [] : ColumnsOf(narrowing), .. by.Select(property => register.FindColumn(property.Name)).OfType<RegisterColumn>()], day);
        var elsewhere = await there.Where(entry => moved.Contains(entry.Id)).ToListAsync();
        var otherwise = await Standing(there).Where(entry => changed.Contains(entry.Id) && !moved.Contains(entry.Id)).ToListAsync();
        await RegisterHistory.PutBackAsync(register, db, [.. elsewhere, .. otherwise], day, query.Reader);
        return new(
            Narrowed(Standing(there)).Where(entry => !moved.Contains(entry.Id) && !changed.Contains(entry.Id)),
            [.. Narrowed(Standing(elsewhere.AsQueryable()).AsEnumerable().Concat(otherwise).AsQueryable())]);

        IQueryable<TEntry> Standing(IQueryable<TEntry> entries) => StandingOn(register, db, query, Public(register, db, query, entries, day), day);
        IQueryable<TEntry> Narrowed(IQueryable<TEntry> entries) => narrowing is null ? entries : entries.Where(narrowing);
        RegisterColumn[] ColumnsOf(Expression condition) => [.. ColumnsIn.Of(typeof(TEntry), condition).Select(register.FindColumn).OfType<RegisterColumn>()];
    }

    /// <summary>The entries there are for the reader, standing or voided.</summary>
    private static IQueryable<TEntry> There(Register register, MingfaDb db, RegisterQuery query)
    {
        var there = db.Set<TEntry>().AsNoTracking();
        there = query.Voided ? there.Where(entry => entry.RetractedAt != null) : there.Where(entry => entry.RetractedAt == null);
        if (query.Reader is { ReadsAll: false } reader)
            there = Within(there, register, reader, query.Voided);
        return query.Reader?.PublicOn is { } on ? Public(register, db, query, there, on) : there;
    }

    /// <summary>Those that were before the public on a day, where it is the public that reads.</summary>
    private static IQueryable<TEntry> Public(Register register, MingfaDb db, RegisterQuery query, IQueryable<TEntry> entries, DateOnly day) =>
        register.PublicBy is not null && query.Reader?.PublicOn is not null ? ((Register<TEntry>)register).PublicOn(entries, db, day) : entries;

    /// <summary>Those that held, or stood already, on a day.</summary>
    private static IQueryable<TEntry> StandingOn(Register register, MingfaDb db, RegisterQuery query, IQueryable<TEntry> entries, DateOnly day) =>
        register.StandsForATime ? ((Register<TEntry>)register).Standing(entries, db, day)
        : register.StandsSince is { } since && RegisterOrder.IsOpen(register, query, since) ? entries.Where(Is(InPeriod(since, null, day)))
        : entries;

    /// <summary>Period, columns, conditions and words, as one condition; null where nothing of the kind is asked.</summary>
    private static Expression<Func<TEntry, bool>>? Narrowing(Register register, RegisterQuery query)
    {
        var parts = new List<Expression>();
        if ((query.From ?? query.To) is not null && register.StandsSince is { } dated && RegisterOrder.IsOpen(register, query, dated))
            parts.Add(InPeriod(dated, query.From, query.To));
        foreach (var (name, text) in query.Filters)
        {
            if (register.FindColumn(name) is { Narrows: true } column && ValueOf(column, text) is { } value)
                parts.Add(Readable(column, query.Reader, Expression.Equal(Expression.Property(Entry, column.Property), Given(value, column.Property.PropertyType))));
        }

        foreach (var condition in register.Conditions.OfType<DayCondition<TEntry>>())
        {
            if (query.Filters.TryGetValue(condition.Name, out var text) && bool.TryParse(text, out var yes) && (query.AsOf ?? query.Today) is { } day)
            {
                var met = BodyOf(condition.On(day));
                parts.Add(yes ? met : Expression.Not(met));
            }
        }

        if (!string.IsNullOrWhiteSpace(query.Q))
            parts.Add(Mentions(register, query));
        return parts.Count == 0 ? null : Is(parts.Aggregate(Expression.AndAlso));
    }

    /// <summary>The entries the reader may read. What was voided does not exist for whom it does not concern.</summary>
    private static IQueryable<TEntry> Within(IQueryable<TEntry> entries, Register register, RegisterRight reader, bool voided) => (register.IsPublic, register.KeptByUnitIn) switch
    {
        (true, _) => voided ? entries.Where(Is(NamesAUnitOf(reader))) : entries,
        (false, { } whose) => entries.Where(Is(IsOneOf(register.FindColumn(whose)!, reader.Units))),
        _ => entries.Where(_ => false),
    };

    /// <summary>Entries that name a unit of the reader's, of a register that is not public those such a unit keeps.</summary>
    public static IQueryable<long> ReadWholeBy(Register register, MingfaDb db, RegisterRight reader) =>
        Within(db.Set<TEntry>().AsNoTracking(), register, reader, voided: true).Select(entry => entry.Id);

    /// <summary>A condition on a column, as far as the reader may read that column: where he may not, it does not hold.</summary>
    private static Expression Readable(RegisterColumn column, RegisterRight? reader, Expression condition) =>
        reader is null || reader.ReadsEverywhere(column) ? condition : Expression.AndAlso(NamesAUnitOf(reader), condition);

    private static Expression NamesAUnitOf(RegisterRight reader) =>
        reader.Register.UnitColumns.Select(column => IsOneOf(column, reader.Units)).Aggregate((Expression)Expression.Constant(false), Expression.OrElse);

    private static Expression IsOneOf(RegisterColumn column, IReadOnlyList<long> units) =>
        Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(long?)],
            Given(units.Select(unit => (long?)unit).ToArray(), typeof(long?[])), Expression.Convert(Expression.Property(Entry, column.Property), typeof(long?)));

    private static object? ValueOf(RegisterColumn column, string text) => column.Kind switch
    {
        FieldKind.Choice when Enum.TryParse(Plain(column.Property.PropertyType), text, out var chosen) => chosen,
        FieldKind.Unit or FieldKind.Reference when long.TryParse(text, out var id) => id,
        FieldKind.Number when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        FieldKind.Checkbox when bool.TryParse(text, out var yes) => yes,
        _ => null,
    };

    private static Expression Mentions(Register register, RegisterQuery query) =>
        register.Columns.Where(column => column.Use.Searched)
            .Select(column => Readable(column, query.Reader, Expression.AndAlso(
                Expression.NotEqual(Expression.Property(Entry, column.Property), Expression.Constant(null, typeof(string))),
                Expression.Call(Expression.Property(Entry, column.Property), Contains, Given(query.Q!.Trim(), typeof(string))))))
            .Aggregate(Expression.OrElse);

    private static Expression InPeriod(RegisterColumn date, DateOnly? from, DateOnly? to)
    {
        var property = Expression.Property(Entry, date.Property);
        Expression condition = Expression.Constant(true);
        if (from is not null)
            condition = Expression.AndAlso(condition, Expression.GreaterThanOrEqual(property, Given(from, date.Property.PropertyType)));
        if (to is not null)
            condition = Expression.AndAlso(condition, Expression.LessThanOrEqual(property, Given(to, date.Property.PropertyType)));
        return condition;
    }

    private static Expression<Func<TEntry, string>> KeyOf(IReadOnlyList<string> columns) =>
        Expression.Lambda<Func<TEntry, string>>(
            columns.Select(name => AsText(Expression.Property(Entry, name)))
                .Aggregate((one, other) => Expression.Call(Concat, Expression.Call(Concat, one, Expression.Constant("|")), other)),
            Entry);

    private static Expression AsText(MemberExpression property) =>
        property.Type == typeof(string) ? property : Expression.Call(property, property.Type.GetMethod(nameof(ToString), Type.EmptyTypes)!);

    private static IQueryable<TEntry> InOrder(IQueryable<TEntry> rows, RegisterOrder order, bool descending, bool byBytes)
    {
        var key = Expression.Lambda(order.KeyOf(Entry, byBytes), Entry);
        var method = (descending ? nameof(Queryable.OrderByDescending) : nameof(Queryable.OrderBy));
        var ordered = (IOrderedQueryable<TEntry>)rows.Provider.CreateQuery<TEntry>(
            Expression.Call(typeof(Queryable), method, [typeof(TEntry), order.KeyType], rows.Expression, Expression.Quote(key)));
        return descending ? ordered.ThenByDescending(entry => entry.Id) : ordered.ThenBy(entry => entry.Id);
    }

    // key >= value AND (key > value OR id > lastId): the form an index can walk.
    private static Expression<Func<TEntry, bool>> Beyond(RegisterOrder order, object value, long id, bool descending, bool byBytes)
    {
        var (key, limit) = (order.KeyOf(Entry, byBytes), Given(value, order.KeyType));
        if (order.KeyType == typeof(string))
            (key, limit) = (Expression.Call(Compare, key, limit), Expression.Constant(0));
        var idKey = Expression.Property(Entry, nameof(RegisterEntry.Id));
        var lastId = Given(id, typeof(long));
        return Is(descending
            ? Expression.AndAlso(Expression.LessThanOrEqual(key, limit), Expression.OrElse(Expression.LessThan(key, limit), Expression.LessThan(idKey, lastId)))
            : Expression.AndAlso(Expression.GreaterThanOrEqual(key, limit), Expression.OrElse(Expression.GreaterThan(key, limit), Expression.GreaterThan(idKey, lastId))));
    }

    private static Expression<Func<TEntry, bool>> Is(Expression condition) => Expression.Lambda<Func<TEntry, bool>>(condition, Entry);

    private static Expression BodyOf(Expression<Func<TEntry, bool>> condition) => ReplacingExpressionVisitor.Replace(condition.Parameters[0], Entry, condition.Body);

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    // A member of a holder, not a constant: the query is compiled once and the value is a parameter.
    private static Expression Given(object? value, Type type)
    {
        var holder = typeof(Holder<>).MakeGenericType(type);
        return Expression.Field(Expression.Constant(Activator.CreateInstance(holder, value)), nameof(Holder<object>.Value));
    }
}

/// <summary>Outside the generic class, whose own parameter would be one of the holder's too.</summary>
file sealed class Holder<T>(T value)
{
    public readonly T Value = value;
}
