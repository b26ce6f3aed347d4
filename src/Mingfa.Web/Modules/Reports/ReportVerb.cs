using System.Text;
using Microsoft.Extensions.Options;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Web.Modules.Reports;

/// <summary><c>report --template NAME --as-of DATE [--out FILE]</c>: the figures as JSON; with <c>--out</c> the report as a file besides.</summary>
internal static class ReportVerb
{
    public static readonly OperatorVerb Verb = new("report", "report --template NAME [--as-of DATE] [--out FILE.docx|.html|.json]  [--data DIR]", RunAsync);

    private static readonly Dictionary<string, Func<ComposedReport, string, byte[]>> Writers = new(StringComparer.OrdinalIgnoreCase)
    {
        [".docx"] = (report, organ) => ReportDocument.Docx(report, organ),
        // The mark tells programs that open a file of their own accord that it is UTF-8.
        [".html"] = (report, organ) => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(ReportDocument.Page(report, organ))],
        [".json"] = (report, _) => Encoding.UTF8.GetBytes(ReportDocument.Json(report)),
    };

    private static async Task<int?> RunAsync(IServiceProvider services, CommandLine command)
    {
        if (command.Operands.Count > 0 || command.Option("--template") is not { } name || FigureVerb.AsOf(services, command) is not { } asOf)
            return null;
        if (ReportTemplate.Find(name) is not { } template)
        {
            Console.Error.WriteLine($"没有名为“{name}”的模板；可用的模板：{string.Join("、", ReportTemplate.All.Select(known => known.Name))}。");
            return 1;
        }

        var file = command.Option("--out");
        if (file is not null && !Writers.ContainsKey(Path.GetExtension(file)))
        {
            Console.Error.WriteLine("输出文件的扩展名应为 .docx、.html 或者 .json。");
            return 1;
        }

        var district = services.GetRequiredService<IOptions<MingfaOptions>>().Value.District;
        var drafted = await new WeakPoints(services.GetRequiredService<MingfaDb>(), services.GetRequiredService<FigureRegistry>()).DraftAsync(template, asOf);
        var text = ReportText.Of(drafted, district, asOf);
        var numbers = await services.GetRequiredService<ReportNumbers>().ReadAsync(text.Texts, asOf);
        var report = ReportComposer.Compose(text, numbers);
        foreach (var left in report.LeftOut)
            Console.Error.WriteLine($"未写入：{left.Sentence}（{left.Reason}）");
        if (file is not null && !await WriteAsync(report, district + "人民政府", file))
            return 1;
        Console.Out.WriteLine(ReportDocument.Json(report));
        return 0;
    }

    private static async Task<bool> WriteAsync(ComposedReport report, string organ, string file)
    {
        try
        {
            await File.WriteAllBytesAsync(file, Writers[Path.GetExtension(file)](report, organ));
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"写不进 {Path.GetFullPath(file)}：文件夹不存在，或者没有写入的权限，或者磁盘已满。");
            return false;
        }
    }
}
