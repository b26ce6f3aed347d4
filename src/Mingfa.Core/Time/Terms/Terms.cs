using System.Collections.Frozen;

namespace Mingfa.Core.Time;

/// <summary>
/// All statutory time limits, grouped by procedure, one file each. Parts of a compound row are numbered REC-07.1, REC-07.2 in the order of the
/// reference; <see cref="Find"/> takes the plain REC-07 for the first part.
/// </summary>
public static partial class Terms
{
    private static readonly Lazy<FrozenDictionary<string, Term>> ById = new(Index);

    public static IReadOnlyList<Term> All { get; } =
    [
        .. NormativeDocuments, .. MajorDecisions, .. Licensing, .. InspectionAndCredit, .. Penalty, .. Compulsion, .. Disclosure,
        .. Reconsideration, .. Litigation, .. Mediation, .. Petitions, .. LegalAid, .. Oversight, .. Procurement, .. Others,
    ];

    public static Term? Find(string id) => ById.Value.GetValueOrDefault(id);

    private static FrozenDictionary<string, Term> Index()
    {
        var index = All.Concat(PolicyDefaults).ToDictionary(t => t.Id, StringComparer.Ordinal);
        foreach (var term in All) index.TryAdd(term.Row, term);
        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
