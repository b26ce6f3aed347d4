namespace Mingfa.Web.Platform.Registers;

/// <summary>What of a register is asked for, as it stands in the URL.</summary>
public sealed record RegisterQuery
{
    /// <summary>Words of the searched columns, or a 编号.</summary>
    public string? Q { get; init; }

    /// <summary>
    /// Only what held, or stood already, on that day by what it said then, and saying that; searched, narrowed, sorted and summarised by it. What was
    /// voided since was wrong then too.
    /// </summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Only what the date the register is sorted by lies in.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Voided entries instead of those that stand.</summary>
    public bool Voided { get; init; }

    /// <summary>A column, with a minus sign descending; the register's own order when null or unknown.</summary>
    public string? Sort { get; init; }

    public string? After { get; init; }
    public string? Before { get; init; }

    /// <summary>The day of the list, for <see cref="Register.Conditions"/>.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Column name → value, for the columns that can be filtered; and the name of a condition → whether it is met.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    /// <summary>Who asks: what he may not read he finds nothing by. Null: the product itself.</summary>
    public RegisterRight? Reader { get; init; }

    /// <summary>The day whose standing entries the public is shown: the one it asks for, else today; null where all there are are shown.</summary>
    public DateOnly? ShownOn => AsOf ?? (Reader is { PublicOn: { } today, Register.StandsForATime: true } ? today : null);

    public int Size { get; init; } = 20;
}

/// <param name="Distinct">How many different things the entries are, where the register says when two are the same; otherwise null.</param>
public sealed record RegisterPage(IReadOnlyList<RegisterEntry> Entries, string? Previous, string? Next, int Total, int? Distinct);
