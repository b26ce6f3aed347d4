using System.Text;
using Mingfa.Core.Log;

namespace Mingfa.Cli;

/// <summary><c>mingfa proof verify</c>: offline, from a document to the signature over the log that holds it.</summary>
internal static class ProofCommand
{
    private const string Form = """
        用法：
          mingfa proof verify FILE --vkey KEY --content FILE [--json]
          mingfa proof verify FILE --vkey KEY --content FILE --leaf FILE --salt HEX [--role 名称] [--json]
        """;

    private const string DefaultRole = "content";

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args is not ["verify", .. var rest]
            || Options.Read(rest, "--vkey", "--content", "--leaf", "--salt", "--role") is not { Operands: [var file] } options)
            return VerdictReport.Refuse("命令不完整", Form, error);
        if (options["--vkey"] is not { } vkey || options["--content"] is not { } content) return VerdictReport.Refuse("须给出 --vkey 与 --content", Form, error);
        if (!NoteVerifier.TryParse(vkey, out var key)) return VerdictReport.Refuse("公钥格式不符", Form, error);
        if (options["--leaf"] is null != options["--salt"] is null) return VerdictReport.Refuse("--leaf 与 --salt 须同时给出", Form, error);
        try
        {
            ProofOpening? opening = null;
            if (options["--leaf"] is { } leaf)
            {
                if (!Sha256Hash.TryFromHex(options["--salt"]!, out var salt)) return VerdictReport.Refuse("--salt 须是 64 位小写十六进制数", Form, error);
                opening = new ProofOpening(Encoding.UTF8.GetString(await File.ReadAllBytesAsync(leaf)), options["--role"] ?? DefaultRole, salt.ToArray());
            }
            var (proof, document) = (await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(content));
            return VerdictReport.Print(ProofVerifier.Check(proof, document, key, opening), options.Json, output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return VerdictReport.Refuse($"读不了文件：{e.Message}", Form, error);
        }
    }
}
