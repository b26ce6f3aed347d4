using System.Globalization;
using System.Reflection;
using Mingfa.Core.Law;
using Mingfa.Core.Time;

namespace Mingfa.Web.Platform.Parameters;

/// <summary>参数 — a number the law leaves open: 政策默认 as shipped, and the district may set its own from a day on (seed S-130).</summary>
/// <param name="Name">Its name on screen, which also identifies it in the register.</param>
/// <param name="Unit">What it counts, e.g. 个工作日.</param>
/// <param name="Default">〔政策默认〕</param>
/// <param name="Least">The smallest value that makes sense.</param>
/// <param name="Most">The largest.</param>
/// <param name="Meaning">One sentence: what follows from it.</param>
/// <param name="Decimals">How many digits after the point it may have.</param>
public sealed record Parameter(string Name, string Unit, decimal Default, decimal Least, decimal Most, string Meaning, int Decimals = 0)
{
    /// <summary>Reads a value of it; the reason when it cannot be one.</summary>
    public Finding? Refuses(string text, string field)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return new Finding($"“{text}”不是数字。", Field: field);
        if (decimal.Round(value, Decimals) != value)
            return new Finding(Decimals == 0 ? $"“{Name}”应为整数。" : $"“{Name}”最多 {Decimals} 位小数。", Field: field);
        return value < Least || value > Most ? new Finding($"“{Name}”应在 {Least:0.##} 至 {Most:0.##} {Unit}之间。", Field: field) : null;
    }
}

/// <summary>The parameters one part of the product reads; found by reflection, like registers.</summary>
public abstract class ParameterSet
{
    /// <summary>The heading under which they stand.</summary>
    public abstract string Family { get; }

    public abstract IReadOnlyList<Parameter> Parameters { get; }
}

/// <summary>Every parameter of the product.</summary>
public static class ParameterCatalogue
{
    public static readonly IReadOnlyList<ParameterSet> Sets = [.. Assembly.GetExecutingAssembly().GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ParameterSet)) && !type.IsAbstract)
        .Select(type => (ParameterSet)Activator.CreateInstance(type)!)
        .OrderBy(set => set.Family, StringComparer.Ordinal)];

    private static readonly Dictionary<string, Parameter> ByName = Sets.SelectMany(set => set.Parameters).ToDictionary(parameter => parameter.Name);

    public static Parameter? Find(string name) => ByName.GetValueOrDefault(name);
}

/// <summary>The lengths of the terms no law sets: <see cref="Terms.PolicyDefaults"/>, but for those a document itself writes.</summary>
public sealed class TermParameters : ParameterSet
{
    /// <summary>Its last day is the one written in the 任务分解表.</summary>
    private const string WrittenInThePlan = "TASK-02";

    private static readonly Dictionary<string, Parameter> ByTerm = Terms.PolicyDefaults.Where(term => term.Id != WrittenInThePlan).ToDictionary(term => term.Id, Of);

    public override string Family => "期限";

    public override IReadOnlyList<Parameter> Parameters => [.. ByTerm.Values];

    /// <summary>The parameter that sets the length of a term; null where the law sets it.</summary>
    public static Parameter? Of(string term) => ByTerm.GetValueOrDefault(term);

    private static Parameter Of(Term term)
    {
        var period = term.Period!.Value;
        var (unit, most) = period.Unit switch
        {
            PeriodUnit.WorkingDay => ("个工作日", 60),
            PeriodUnit.Month => ("个月", 24),
            _ => ("日", 180),
        };
        return new Parameter($"{term.Id} {term.Step}", unit, period.Length, 1, most, $"{term.Procedure}：自{term.StartEvent}起算；{term.Basis}。已经起算的期限不变。");
    }
}
