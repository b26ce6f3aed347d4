using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Mingfa.Core.Law;

/// <summary>Names of laws, and the metadata file that ships with the product.</summary>
public static partial class Statutes
{
    private const string State = "中华人民共和国";

    /// <summary>《中华人民共和国行政处罚法》(2021年修订) → 行政处罚法.</summary>
    public static string PlainName(string law)
    {
        var name = EditionSuffix().Replace(law.Trim(), "").Trim('《', '》', ' ', '　');
        name = EditionSuffix().Replace(name, "").Replace('(', '（').Replace(')', '）');
        return name.StartsWith(State, StringComparison.Ordinal) && name.Length > State.Length ? name[State.Length..] : name;
    }

    /// <summary>The year of the edition a citation names: 《行政复议法实施条例》（2007） → 2007.</summary>
    public static int? EditionYear(string law) =>
        EditionSuffix().Match(law.Trim().TrimEnd('》')) is { Success: true } match ? int.Parse(match.Groups[1].Value) : null;

    internal static IReadOnlyList<Statute> ReadShipped()
    {
        using var file = typeof(Statutes).Assembly.GetManifestResourceStream("Mingfa.Core.Law.statutes.json")!;
        var rows = JsonSerializer.Deserialize(file, StatuteRows.Default.StatuteRowArray)!;
        return [.. rows.Select(row => row.ToStatute())];
    }

    [GeneratedRegex(@"[（(](\d{4})(?:年?(?:版|本|修订|修正|公布)?|-\d{2}-\d{2})[)）]$")]
    private static partial Regex EditionSuffix();
}

internal sealed record StatuteRow(
    string Name, string[] Aliases, DateOnly? IssuedOn, DateOnly? EffectiveOn, StatuteStatus Status, DateOnly? EndedOn,
    string? ReplacedBy, int? Articles, string Mark, string? Note)
{
    public Statute ToStatute() =>
        new(Name, IssuedOn, EffectiveOn, Status, EndedOn, ReplacedBy, Articles, Mark, Note) { Aliases = Aliases };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StatuteRow[]))]
internal sealed partial class StatuteRows : JsonSerializerContext;
