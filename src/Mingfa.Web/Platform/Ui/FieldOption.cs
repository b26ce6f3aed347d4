namespace Mingfa.Web.Platform.Ui;

/// <summary>One choice of a select, radio or checkbox field.</summary>
/// <param name="Group">The heading it stands under in a select; those without one come first.</param>
public sealed record FieldOption(string Value, string Text, string? Hint = null, bool Disabled = false, string? Group = null)
{
    /// <summary>The members of an enum with the words for each, in the order given.</summary>
    public static IReadOnlyList<FieldOption> For<T>(IEnumerable<T> values, Func<T, string> words)
        where T : struct, Enum => [.. values.Select(value => new FieldOption(value.ToString(), words(value)))];
}
