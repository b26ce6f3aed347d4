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

    private static async Task<int?> RunAsync(IServiceProvider services, CommandLine command)
    {
        if (command.Operands.Count > 0 || command.Option("--template") is not { } name || FigureVerb.AsOf(services, command) is not { } asOf)
            return null;
        if (ReportTemplate.Find(name) is not { } template)
        {
            Console.Error.WriteLine($"没有名为“{name}”的模板；可用的模板：{string.Join("、", ReportTemplate.All.Select(known => known.Name))}。");
            return 1;
        }

        var district = services.GetRequiredService<IOptions<MingfaOptions>>().Value.District;
        var drafted = await new WeakPoints(services.GetRequiredService<MingfaDb>(), services.GetRequiredService<FigureRegistry>()).DraftAsync(template, asOf);
        var text = ReportText.Of(drafted, district, asOf);
        var numbers = await services.GetRequiredService<ReportNumbers>().ReadAsync(text.Texts, asOf);
        var report = ReportComposer.Compose(text, numbers);
        foreach (var left in report.LeftOut)
            Console.Error.WriteLine($"未写入：{left.Sentence}（{left.Reason}）");
        Console.Out.WriteLine(ReportDocument.Json(report));
        return command.Option("--out") is not { } file || await WriteAsync(report, district + "人民政府", file) ? 0 : 1;
    }

    private static async Task<bool> WriteAsync(ComposedReport report, string organ, string file)
    {
        switch (Path.GetExtension(file).ToLowerInvariant())
        {
            case ".docx":
                await File.WriteAllBytesAsync(file, ReportDocument.Docx(report, organ));
                return true;
            case ".html":
                await File.WriteAllTextAsync(file, ReportDocument.Page(report, organ), Encoding.UTF8);
                return true;
            case ".json":
                await File.WriteAllTextAsync(file, ReportDocument.Json(report));
                return true;
            default:
                Console.Error.WriteLine("输出文件的扩展名应为 .docx、.html 或者 .json。");
                return false;
        }
    }
}
