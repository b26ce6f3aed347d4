using System.Text;
using Mingfa.Cli;

using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };

switch (args)
{
    case ["deadline", .. var rest]:
        return DeadlineCommand.Run(rest, input, output, error);
    case ["log", .. var rest]:
        return await LogCommand.RunAsync(rest, output, error);
    case ["proof", .. var rest]:
        return await ProofCommand.RunAsync(rest, output, error);
    default:
        error.WriteLine("用法：mingfa deadline … | log verify … | proof verify …");
        return 2;
}
