using System.Reflection;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Figures;

/// <summary>All figures of the product: those of the modules' <c>…Figures</c> classes, found by reflection, and those every procedure gives.</summary>
public sealed class FigureRegistry
{
    private readonly SortedDictionary<string, Figure> byId = new(FigureIds.Order);

    /// <summary>What every procedure gives, in the order of the procedures.</summary>
    public IReadOnlyList<Figure> OfProcedures { get; } = [.. new ProcedureRegistry().All.SelectMany(ProcedureFigures.Of)];

    public FigureRegistry()
        : this(Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type.Name.EndsWith("Figures", StringComparison.Ordinal) && type.IsAbstract && type.IsSealed)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Figure))
            .Select(field => (Figure)field.GetValue(null)!))
    {
    }

    internal FigureRegistry(IEnumerable<Figure> figures)
    {
        foreach (var figure in figures.Concat(OfProcedures))
            if (!byId.TryAdd(figure.Id, figure))
                throw new InvalidOperationException($"{figure.Id} is declared twice.");
    }

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyCollection<Figure> All => byId.Values;

    public Figure? Find(string id) => byId.GetValueOrDefault(id.ToUpperInvariant());

    /// <summary>The figures a number of the report is divided into: F-06.1 and F-06.2 of F-06.</summary>
    public IReadOnlyList<Figure> PartsOf(string id) => [.. All.Where(figure => figure.Id.StartsWith(id.ToUpperInvariant() + ".", StringComparison.Ordinal))];

    /// <summary>Told to who asks for a figure that does not exist.</summary>
    public string Missing(string id) => PartsOf(id) is { Count: > 0 } parts
        ? $"{id.ToUpperInvariant()} 分为 {string.Join("、", parts.Select(part => part.Id))}。"
        : $"没有编号为 {id} 的数字口径。";
}

internal static class FigureIds
{
    /// <summary>F-6.2 before F-10: by number, not by letter.</summary>
    public static readonly IComparer<string> Order = Comparer<string>.Create((one, other) => Key(one).CompareTo(Key(other)));

    private static (int Number, int Part, string Text) Key(string id)
    {
        var parts = id.Replace("F-", "", StringComparison.Ordinal).Split('.');
        return int.TryParse(parts[0], out var number)
            ? (number, parts.Length > 1 && int.TryParse(parts[1], out var part) ? part : 0, "")
            : (int.MaxValue, 0, id);
    }
}
