namespace Mingfa.Web.Platform.Operations;

/// <summary>What the operator typed: a verb, its operands, the data folder; the rest goes to the host's configuration.</summary>
public sealed record CommandLine(string Verb, IReadOnlyList<string> Operands, string? DataFolder, string[] HostArguments)
{
    /// <summary>Options that stand alone: what follows them is never their value.</summary>
    private static readonly string[] Switches = ["--rows", "--dry-run"];

    public static CommandLine Parse(string[] arguments)
    {
        string? data = null;
        var operands = new List<string>();
        var host = new List<string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument == "--data" && i + 1 < arguments.Length)
                data = arguments[++i];
            else if (argument.StartsWith("--data=", StringComparison.Ordinal))
                data = argument["--data=".Length..];
            else if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                host.Add(Switches.Contains(argument) ? argument + "=true" : argument);
                if (!Switches.Contains(argument) && !argument.Contains('=') && i + 1 < arguments.Length && !arguments[i + 1].StartsWith('-'))
                    host.Add(arguments[++i]);
            }
            else
                operands.Add(argument);
        }

        return new CommandLine(operands.FirstOrDefault() ?? "serve", [.. operands.Skip(1)], data, [.. host]);
    }

    /// <summary>The value of an option that stands among the host arguments, e.g. <c>--out</c>.</summary>
    public string? Option(string name)
    {
        for (var i = 0; i < HostArguments.Length; i++)
        {
            if (HostArguments[i] == name && i + 1 < HostArguments.Length)
                return HostArguments[i + 1];
            if (HostArguments[i].StartsWith(name + "=", StringComparison.Ordinal))
                return HostArguments[i][(name.Length + 1)..];
        }

        return null;
    }

    /// <summary>Whether an option that takes no value was typed, e.g. <c>--rows</c>.</summary>
    public bool Has(string name) => Option(name) is "true";
}
