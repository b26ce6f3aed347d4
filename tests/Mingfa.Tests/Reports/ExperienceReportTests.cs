using System.Text.Json;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Figures;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Figures;
using File = System.IO.File;

namespace Mingfa.Tests.Reports;

/// <summary>The report of the seed, made by the operator's verb and read back from the docx by Open XML.</summary>
public sealed class ExperienceReportTests(SeededDistrict district)
{
    private static readonly string[] Tree =
    [
        "一、主要做法", "（一）加强组织领导，夯实工作责任", "（二）组建法制机构，增强工作力量", "（三）强化督查考核，确保指标任务完成",
        "二、工作成效", "（一）深化“放管服”改革，政府依法全面履职能力显著提升", "1.进一步简政放权", "2.加强事中事后监管", "3.做好优化服务",
        "（二）完善依法行政制度体系，规范性文件监督管理形成长效机制",
        "（三）坚持科学民主依法决策，行政决策水平显著提升", "1.完善重大行政决策机制", "2.加强重大行政决策合法性审查", "3.积极推进党政群机关法律顾问制度建设",
        "（四）严格规范公正文明执法，行政执法行为不断规范", "1.深化行政执法体制改革", "2.完善行政执法程序", "3.认真落实行政执法“三项制度”",
        "（五）强化权力运行制约，监督体系作用充分发挥",
        "（六）健全多元化矛盾纠纷解决机制，切实维护群众合法权益", "1.加强行政复议应诉工作", "2.坚持多元化预防和化解矛盾纠纷", "3.改革信访工作制度",
        "（七）加强法治教育培训，不断提升依法行政能力",
        "三、主要体会", "（一）牢固树立法治理念，强化领导干部法治思维和法治意识", "（二）分解细化工作任务，认真落实《纲要》及《实施方案》",
        "（三）深入推进制度建设，规范政府工作流程和运行机制", "（四）加强法治宣传培训，营造建设法治政府良好氛围",
    ];

    /// <summary>The seed's numbers with the words around them.</summary>
    private static readonly string[] Fragments =
    [
        "连续十一年被评为", "核定行政编制8名", "12项工作制度", "行政事权255项", "汇总目录61项", "中介服务事项清单36项", "19个部门的134项", "260项行政检查事项",
        "2017年行政效能和投资服务环境名列全市各区县首位", "制定的2件规范性文件均依法备案", "30余项工作制度", "2016年3月，区委、区政府联合聘请30名法律顾问", "6项制度",
        "2016年以来，区级法律顾问审查各类政府法律事务467件，累计参与652人次，出具法律意见550份", "全区28家行政执法部门", "2016年以来，在市、区政府门户网站主动公开各类政府信息24160条",
        "2017年以来，安排公共资金、国有资产等审计（调查）项目45项", "的通知2个", "联络工作机制2个", "接访群众127批404人次", "学法讲座15次", "103项具体工作任务和8项保障措施",
        "“中国法治政府奖”、“全国法治宣传教育先进区”、“中国人居环境范例奖”、“全省政府法制宣传信息报送先进单位”",
    ];

    [Theory]
    [InlineData("nowhere/report.docx")]
    [InlineData("report.txt")]
    public async Task Report_ThatCannotBeWritten_IsToldSo_AndPrintsNothing(string file)
    {
        var (code, output) = await district.RunAsync("report", "--template", "经验材料-2018", "--as-of", "2018-11-30", "--out", Path.Combine(Path.GetTempPath(), "no-folder-of-mingfa", file));
        Assert.Equal((1, ""), (code, output));
    }

    [Fact]
    public async Task Report_ToDocx_CarriesTheSeedsFiguresUnderTheSeedsHeadings()
    {
        var file = Path.Combine(Path.GetTempPath(), $"mingfa-report-{Guid.NewGuid():n}.docx");
        try
        {
            var (code, output) = await district.RunAsync("report", "--template", "经验材料-2018", "--as-of", "2018-11-30", "--out", file);
            Assert.Equal(0, code);
            using var word = WordprocessingDocument.Open(file, isEditable: false);
            var body = word.MainDocumentPart!.Document!.Body!;
            var lines = body.Elements<Paragraph>().Select(paragraph => paragraph.InnerText).ToList();
            Assert.Contains(lines, line => line == "清莲区创建全省建设法治政府示范区经验材料");
            var headings = lines.Where(line => Tree.Contains(line)).ToList();
            Assert.Equal(Tree, headings);
            var text = string.Concat(lines);
            Assert.All(Fragments, fragment => Assert.Contains(fragment, text));
            Assert.Contains("数据口径", text);
            Assert.DoesNotContain("{{", text);
            Assert.Contains(body.Descendants<Table>(), table => table.InnerText.Contains("F-25") && table.InnerText.Contains("24160"));
            AssertJson(output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>One JSON array and nothing else on standard output.</summary>
    private static void AssertJson(string output)
    {
        var figures = JsonDocument.Parse(output).RootElement.EnumerateArray().ToDictionary(figure => figure.GetProperty("figure").GetString()!);
        foreach (var row in SeedFiguresTests.Seed)
        {
            var (id, value) = row.Data;
            Assert.Equal(value, figures[id].GetProperty("value").GetDecimal());
        }

        Assert.Equal("30余", figures["F-17"].GetProperty("text").GetString());
        Assert.Equal("建立决策工作制度30余项", figures["F-17"].GetProperty("sentence").GetString());
        Assert.Equal(33, figures["F-17"].GetProperty("rows").GetInt32());
        Assert.Equal(467, figures["F-21"].GetProperty("rows").GetInt32());
        Assert.Equal("件", figures["F-21"].GetProperty("unit").GetString());
        Assert.Equal(127, figures["F-30"].GetProperty("rows").GetInt32());
        Assert.Equal("2016年1月1日至2018年11月30日", figures["F-21"].GetProperty("window").GetString());
    }

    [Fact]
    public Task Report_WithADocumentNotFiled_DoesNotSayThatAllWere() => district.TryOutAsync(async (db, reader) =>
    {
        Assert.Contains("区政府制定的2件规范性文件均依法备案并在区政府门户网站公布。", await TextAsync(reader));
        await db.Set<DocumentFiling>().Where(filing => filing.PublishedOn.Year == 2018).OrderBy(filing => filing.Id).Take(1)
            .ExecuteUpdateAsync(set => set.SetProperty(filing => filing.FiledOn, (DateOnly?)null));
        var text = await TextAsync(reader);
        Assert.DoesNotContain("均依法备案", text);
        Assert.Contains("区政府制定规范性文件2件，在区政府门户网站公布。", text);
        Assert.Contains("报备率75%", text);
    });

    /// <summary>S-004: by level, then by year, whoever was entered first.</summary>
    [Fact]
    public Task Honours_AreListedByLevelAndYear_NotByEntry() => district.TryOutAsync(async (db, reader) =>
    {
        foreach (var (name, level, year) in new[] { ("市级先进", HonourLevel.Municipal, 2010), ("国家级先进", HonourLevel.National, 2010) })
            db.Add(new Honour { Code = $"RY-TEST-{name}", Name = name, Level = level, Giver = "某机关", Year = year, Proof = "证书", Confirmed = true, InReport = true });
        await db.SaveChangesAsync();
        var numbers = await new ReportNumbers(reader, district.Registry).ReadAsync(["{{F-02|列举}}"], SeededDistrict.AsOf, TestContext.Current.CancellationToken);
        Assert.Equal(["国家级先进", "中国法治政府奖", "全国法治宣传教育先进区", "中国人居环境范例奖", "全省政府法制宣传信息报送先进单位", "市级先进"], numbers["F-02"].Items);
    });

    private async Task<string> TextAsync(FigureReader reader)
    {
        var text = ReportText.Of(ReportTemplate.Find("经验材料-2018")!, "清莲区", SeededDistrict.AsOf);
        var composed = ReportComposer.Compose(text, await new ReportNumbers(reader, district.Registry).ReadAsync(text.Texts, text.AsOf));
        return string.Concat(composed.Sections.SelectMany(section => section.Paragraphs).Select(paragraph => paragraph.Text));
    }

    [Fact]
    public async Task Figure_WithRows_PrintsTheValueAndThenTheIds()
    {
        var (code, output) = await district.RunAsync("figure", "F-23", "--rows", "--as-of", "2018-11-30");
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(0, code);
        Assert.Equal("550", lines[0]);
        Assert.Equal(550, lines.Length - 1);
        Assert.All(lines, line => Assert.Matches(new Regex("^[0-9]+$"), line));
        Assert.Equal("33", (await district.RunAsync("figure", "F-17", "--as-of", "2018-11-30")).Output.Trim());
    }

    [Fact]
    public async Task Figure_OfANumberThatIsDivided_PrintsEachPart()
    {
        var parts = district.Registry.PartsOf("f-06");
        Assert.Equal(["F-06.1", "F-06.2"], parts.Select(part => part.Id));
        var (code, output) = await district.RunAsync("figure", "F-06", "--as-of", "2018-11-30");
        Assert.Equal((0, 2), (code, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Equal("F-06 分为 F-06.1、F-06.2。", district.Registry.Missing("F-06"));
        Assert.Equal("没有编号为 F-0 的数字口径。", district.Registry.Missing("F-0"));
    }

    [Theory]
    [InlineData("figure", "F-99")]
    [InlineData("report", "--template", "没有的模板")]
    public async Task Verb_ForWhatDoesNotExist_FailsAndPrintsNothing(params string[] arguments)
    {
        var (code, output) = await district.RunAsync(arguments);
        Assert.Equal(1, code);
        Assert.Empty(output);
    }

    [Fact]
    public async Task Report_ToHtml_IsAPageOfItsOwn()
    {
        var file = Path.Combine(Path.GetTempPath(), $"mingfa-report-{Guid.NewGuid():n}.html");
        try
        {
            Assert.Equal(0, (await district.RunAsync("report", "--template", "法治政府建设年度报告", "--as-of", "2018-11-30", "--out", file)).Code);
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            Assert.Equal("清莲区2018年法治政府建设年度报告", page.QuerySelector("h1")!.TextContent);
            Assert.Equal(5, page.QuerySelectorAll("article > h2").Count(heading => heading.TextContent is ['一' or '二' or '三' or '四' or '五', '、', ..]));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
