using System.Globalization;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>
/// 数据来源 of one part of a rule, as a set writes it: a figure, with what it is out of after a slash where the figure does not say (<c>F-31/4</c>),
/// or the records the product would have to keep first (<c>待：许可办件</c>).
/// </summary>
public sealed record IndicatorSource(string? Figure, decimal? Required, string? Awaited)
{
    private const string Awaiting = "待：";

    public static IndicatorSource Read(string text) => text.Split('/') switch
    {
        _ when text.StartsWith(Awaiting, StringComparison.Ordinal) => new(null, null, text[Awaiting.Length..]),
        [""] => new(null, null, null),
        [var figure, var required] when decimal.TryParse(required, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => new(figure, number, null),
        [var figure, ..] => new(figure, null, null),
        [] => new(null, null, null),
    };

    /// <summary>Why nothing is computed here; null where something is.</summary>
    public string? Reason => Figure is not null ? null : Awaited is null ? "未有记录，须填报" : $"系统中还没有{Awaited}的记录，须填报";
}
