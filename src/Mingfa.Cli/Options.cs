namespace Mingfa.Cli;

/// <summary><c>--name value</c> pairs, flags, and what stands without a name. Null when an option is unknown, repeated or lacks its value.</summary>
internal sealed record Options(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Operands, bool Json)
{
    public string? this[string name] => Values.GetValueOrDefault(name);

    public static Options? Read(IReadOnlyList<string> args, params string[] names)
    {
        var (values, operands, json) = (new Dictionary<string, string>(), new List<string>(), false);
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--json") json = true;
            else if (!args[i].StartsWith("--", StringComparison.Ordinal)) operands.Add(args[i]);
            else if (!names.Contains(args[i]) || i + 1 == args.Count || !values.TryAdd(args[i], args[++i])) return null;
        }
        return new Options(values, operands, json);
    }
}
