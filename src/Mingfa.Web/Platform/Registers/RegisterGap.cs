using System.Reflection;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Registers;

/// <summary>
/// 缺口 — what the registers show to be missing, overdue or incomplete on a day. Declared as static fields of the modules' <c>…Gaps</c>
/// classes; count and list come from the one query.
/// </summary>
/// <param name="Register">The register whose entries close the gap.</param>
public sealed record RegisterGap(string Id, string Name, string Register, string Meaning, Func<MingfaDb, DateOnly, Task<List<GapRow>>> Rows);

/// <param name="Entry">The entry that shows the gap, in the gap's register; null when an entry is what is missing.</param>
public sealed record GapRow(string Subject, string Lacks, long? Entry = null)
{
    /// <summary>What of it the public columns of the entry say by themselves, told to whoever reads gaps; the subject must be one of them. Null where they do not say it.</summary>
    public string? Open { get; init; }
}

/// <summary>All gaps the modules declare, found by reflection.</summary>
public sealed class GapCatalogue
{
    public IReadOnlyList<RegisterGap> All { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type.Name.EndsWith("Gaps", StringComparison.Ordinal) && type.IsAbstract && type.IsSealed)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(RegisterGap))
            .Select(field => (RegisterGap)field.GetValue(null)!),
    ];

    public RegisterGap? Find(string id) => All.FirstOrDefault(gap => gap.Id == id);
}
