using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace Mingfa.Web.Platform.Documents;

/// <summary>A font the document names and this machine has not, and what is shown in its place.</summary>
public sealed record FontStandIn(string Named, string Shown);

/// <summary>
/// 仿宋 and 小标宋 are not free fonts: where they are missing, the renderer would take any face, a Japanese one too. Here the stand-in is chosen —
/// a simplified Chinese face first — and said, instead of left to chance.
/// </summary>
internal static class FontStandIns
{
    private static readonly string[] SerifFaces = ["Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "AR PL UMing CN", "Noto Sans CJK SC", "WenQuanYi Zen Hei"];
    private static readonly string[] SansFaces = ["Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Zen Hei", "Noto Serif CJK SC"];

    private static readonly Lazy<IReadOnlySet<string>> Installed = new(() => FamiliesOf(Run("fc-list", ":", "family")));

    /// <summary>What stands in on this machine; empty where nothing has to, or where the machine does not tell its fonts.</summary>
    public static IReadOnlyList<FontStandIn> Here() => Choose(Installed.Value);

    /// <param name="installed">Families of the machine; empty: unknown.</param>
    public static IReadOnlyList<FontStandIn> Choose(IReadOnlySet<string> installed) => installed.Count == 0 ? [] :
    [
        .. from font in GbStyles.Faces
           where !installed.Contains(font.Name)
           let faces = font.Alternatives.Split(',').Concat(font.Name == GbStyles.Black ? SansFaces : SerifFaces)
           let shown = faces.FirstOrDefault(installed.Contains)
           where shown is not null
           select new FontStandIn(font.Name, shown),
    ];

    /// <summary>The same document with the stand-ins named in it, for rendering only; the file that is given out names the fonts of the standard.</summary>
    public static byte[] Apply(ReadOnlyMemory<byte> docx, IReadOnlyList<FontStandIn> standIns)
    {
        // What is no package is for the renderer to refuse.
        if (!docx.Span.StartsWith("PK"u8))
            return docx.ToArray();
        using var package = new MemoryStream();
        package.Write(docx.Span);
        using (var zip = new ZipArchive(package, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var part in zip.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal) && entry.FullName != "word/fontTable.xml").ToList())
            {
                string text;
                using (var reader = new StreamReader(part.Open()))
                    text = reader.ReadToEnd();
                var replaced = standIns.Aggregate(text, (current, font) => current.Replace($"=\"{font.Named}\"", $"=\"{font.Shown}\"", StringComparison.Ordinal));
                if (replaced == text)
                    continue;
                using var stream = part.Open();
                stream.SetLength(0);
                stream.Write(Encoding.UTF8.GetBytes(replaced));
            }
        }

        return package.ToArray();
    }

    /// <summary>In words, for the page and for the answer that carries the file.</summary>
    public static string Words(IReadOnlyList<FontStandIn> standIns) => standIns.Count == 0 ? ""
        : $"PDF 由服务器生成，其中{string.Join("、", standIns.Select(font => font.Named))}以{string.Join("、", standIns.Select(font => font.Shown).Distinct())}代替，字形与规定的字体不同；Word 文件仍标明规定的字体。";

    /// <summary>A line may name one face in several languages, parted by commas.</summary>
    internal static IReadOnlySet<string> FamiliesOf(string list) =>
        list.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);

    private static string Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : "";
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException)
        {
            return "";
        }
    }
}
