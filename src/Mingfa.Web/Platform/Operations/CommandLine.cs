namespace Mingfa.Web.Platform.Operations;

/// <summary>What the operator typed: a verb, its operands, the data folder; the rest goes to the host's configuration.</summary>
public sealed record CommandLine(string Verb, IReadOnlyList<string> Operands, string? DataFolder, string[] HostArguments)
{
    /// <summary>Options that stand alone; what follows them is an operand.</summary>
    private static readonly string[] Flags = ["--dry-run", "--good-rows", "--again", "--rows"];

    /// <summary>Whether the verb may begin a data folder; the others work on one that is there.</summary>
    public bool MakesData => Verb is "serve" or "migrate" or "seed" or "create-admin" or "restore";

    private IReadOnlySet<string> Given { get; init; } = new HashSet<string>();

    public static CommandLine Parse(string[] arguments)
    {
        string? data = null;
        var operands = new List<string>();
        var host = new List<string>();
        var given = new HashSet<string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument == "--data" && i + 1 < arguments.Length)
                data = arguments[++i];
            else if (argument.StartsWith("--data=", StringComparison.Ordinal))
                data = argument["--data=".Length..];
            else if (argument is "--help" or "-h")
                operands.Insert(0, "help");
            else if (Flags.Contains(argument))
                given.Add(argument);
            else if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                host.Add(argument);
                if (!argument.Contains('=') && i + 1 < arguments.Length && !arguments[i + 1].StartsWith('-'))
                    host.Add(arguments[++i]);
            }
            else
                operands.Add(argument);
        }

        return new CommandLine(operands.FirstOrDefault() ?? "serve", [.. operands.Skip(1)], data, [.. host]) { Given = given };
    }

    public bool Flag(string name) => Given.Contains(name);

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
}
