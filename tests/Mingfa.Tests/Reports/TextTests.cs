using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Tests.Reports;

/// <summary>Tokens, sentences and numbers typed by hand.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("审查政府法律事务467件。", "467")]
    [InlineData("占比99.6%。", "99.6%")]
    [InlineData("建立三十余项制度。", "三十余")]
    [InlineData("二十多个站点。", "二十多")]
    [InlineData("投入三亿元。", "三亿")]
    [InlineData("两成群众满意。", "两")]
    [InlineData("拨付四千元。", "四千")]
    [InlineData("第三季度完成。", "第三")]
    [InlineData("十多家单位参加。", "十多")]
    [InlineData("一百二十所学校。", "一百二十")]
    [InlineData("增长三倍。", "三")]
    [InlineData("分为七类。", "七")]
    [InlineData("缩短六十天。", "六十")]
    [InlineData("用时三小时。", "三")]
    [InlineData("建成八万平方米。", "八万")]
    [InlineData("半数以上通过。", "半")]
    [InlineData("几十家企业。", "几十")]
    [InlineData("数百人参加。", "数百")]
    [InlineData("十几万人。", "十几万")]
    [InlineData("完成三点五公里。", "三点五")]
    [InlineData("三分之二的单位。", "三分之二")]
    [InlineData("受理一起案件。", "一")]
    [InlineData("辖区全年发生群体性事件一起。", "一")]
    [InlineData("责任事故一起，已经处理。", "一")]
    [InlineData("系统一次上线。", "一")]
    [InlineData("占百分之一。", "百分之一")]
    [InlineData("收入翻一番。", "一")]
    [InlineData("得三十分。", "三十")]
    [InlineData("审查３５件。", "３５")]
    [InlineData("召开了两次会议。", "两")]
    [InlineData("2016年以来，成效明显。", "2016")]
    public void Find_NumberTypedByHand_IsLoose(string text, string number) => Assert.Equal([number], LooseNumbers.Find(text).Select(loose => loose.Number));

    [Theory]
    [InlineData("审查政府法律事务{{F-21}}件，{{F-21|时间}}累计{{F-22}}人次。")]
    [InlineData("落实《法治政府建设实施纲要（2015—2020年）》。")]
    [InlineData("深化“N+5”群众工作模式，推进“三调联动”“三官一律”。")]
    [InlineData("依托“七五”普法开展“法律七进”，落实行政执法“三项制度”。")]
    [InlineData("实行“一枚印章管审批”，推行“最多跑一次”和“多证合一、一照一码”。")]
    [InlineData("履行第一责任人职责，统一登记，进一步提高质量。")]
    [InlineData("推进政务服务一体化，实现“一门通办”，一同部署、一同推进。")]
    [InlineData("一是简政放权。二是加强监管；三是优化服务。其一，群众十分满意。")]
    [InlineData("“十三五”时期建成区、街道、社区三级公共法律服务体系，下一步继续完善。")]
    [InlineData("老百姓办事一律公开，每一项工作逐一落实，五公开、三统一、双随机一公开。")]
    public void Find_TokensTitlesAndNames_AreNot(string text) => Assert.Empty(LooseNumbers.Find(text));

    [Fact]
    public void EveryTemplate_HasNoLooseNumber_AndNoSentenceWithoutAFigure() =>
        Assert.All(ReportTemplate.All.SelectMany(template => template.Sections), section =>
        {
            Assert.Empty(LooseNumbers.Find(section.Narrative).Concat(LooseNumbers.Find(section.Prose)).Select(loose => loose.Context));
            Assert.All(ReportTokens.Paragraphs(section.Prose).SelectMany(ReportTokens.Sentences), sentence => Assert.NotEmpty(ReportTokens.FiguresIn(sentence)));
            Assert.Empty(ReportTokens.FiguresIn(section.Narrative));
        });

    [Fact]
    public void EveryTemplate_AsksOnlyForFiguresOfTheRegister()
    {
        var registry = new FigureRegistry();
        var ids = ReportTemplate.All.SelectMany(template => template.Sections).SelectMany(section => ReportTokens.FiguresIn(section.Prose)).Distinct();
        Assert.All(ids, id => Assert.True(registry.Find(id) is not null, id));
    }

    [Fact]
    public void EveryFigure_IsQuotedByItsOwnToken() =>
        Assert.All(new FigureRegistry().All, figure => Assert.Equal(figure.Id, Assert.Single(ReportTokens.FiguresIn(figure.Fragment))));

    [Fact]
    public void EveryFigure_FitsWhereItIsFrozen()
    {
        using var db = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite().Options);
        var longest = new FigureRegistry().All.Max(figure => figure.Id.Length);
        foreach (var type in new[] { typeof(FrozenFigure), typeof(FrozenReading) })
            Assert.True(db.Model.FindEntityType(type)!.FindProperty(nameof(FrozenFigure.Figure))!.GetMaxLength() >= longest, type.Name);
    }

    [Fact]
    public void Compose_WithAZero_DropsOrSaysIt()
    {
        var text = new ReportText("题", new DateOnly(2018, 11, 30), ZeroRule.Drop, [new(1, "节", "", "受理案件{{F-38.1}}件。审计{{F-26}}项。", "")]);
        var numbers = new Dictionary<string, ReportNumber> { ["F-38.1"] = Number("F-38.1", 0), ["F-26"] = Number("F-26", 45) };
        var dropped = ReportComposer.Compose(text, numbers);
        Assert.Equal("审计45项。", dropped.Sections[0].Paragraphs.Single().Text);
        Assert.Contains("F-38.1", dropped.LeftOut.Single().Reason);
        Assert.Equal("名称F-38.1未发生。审计45项。", ReportComposer.Compose(text with { Zero = ZeroRule.Say }, numbers).Sections[0].Paragraphs.Single().Text);
    }

    [Fact]
    public void Compose_WithNothingCounted_SaysTheTemplatesSentence_AndPrintsNoRateOfNothing()
    {
        var text = new ReportText("题", new DateOnly(2026, 11, 30), ZeroRule.Say, [new(1, "节", "", "备案{{F-16.1}}件次。纠错率为{{F-39}}。审计{{F-26}}项。", "")],
            new InsteadOf(new Dictionary<string, string> { ["F-16.1"] = "本年{{F-16.1}}报送备案的规范性文件。" }, new Dictionary<string, string>()));
        var numbers = new Dictionary<string, ReportNumber> { ["F-16.1"] = Number("F-16.1", 0), ["F-39"] = Number("F-39", 0) with { Of = 0 }, ["F-26"] = Number("F-26", 45) };

        var composed = ReportComposer.Compose(text, numbers);

        var paragraph = composed.Sections[0].Paragraphs.Single();
        Assert.Equal("本年没有报送备案的规范性文件。审计45项。", paragraph.Text);
        Assert.Equal("没有", paragraph.Runs.Single(run => run.Figure == "F-16.1").Text);
        Assert.Contains("F-39 不适用", composed.LeftOut.Single().Reason);
    }

    [Fact]
    public void AnnualReport_OfAYearWithoutAnyRecord_ReadsAsSentences()
    {
        var template = ReportTemplate.All.Single(each => each.IsAnnual);
        var registry = new FigureRegistry();
        var numbers = template.Sections.SelectMany(section => ReportTokens.FiguresIn(section.Prose)).Distinct().Select(id => registry.Find(id)!)
            .ToDictionary(figure => figure.Id, figure => Number(figure.Id, 0) with { Name = figure.Name, Of = figure.IsPercent ? 0 : null, InProse = "2026年" });

        var composed = ReportComposer.Compose(ReportText.Of(template, "清莲区", new DateOnly(2026, 11, 30)), numbers);

        var words = string.Concat(composed.Sections.SelectMany(section => section.Paragraphs).Select(paragraph => paragraph.Text));
        Assert.DoesNotContain("未发生", words);
        Assert.DoesNotContain("不适用", words);
        Assert.Contains("2026年没有制定规范性文件。", words);
        Assert.Contains("2026年没有到期的任务。", words);
        Assert.DoesNotContain("本年", words);
        Assert.All(template.WhenNone, pair => Assert.Contains(pair.Key, ReportTokens.FiguresIn(pair.Value)));
    }

    [Fact]
    public void Compose_WithoutARecord_LeavesTheSentenceOut()
    {
        var text = new ReportText("题", new DateOnly(2018, 11, 30), ZeroRule.Drop, [new(1, "节", "", "名列{{F-14}}。满意度{{F-61}}。", "")]);
        var composed = ReportComposer.Compose(text, new Dictionary<string, ReportNumber> { ["F-14"] = Number("F-14", null) with { Form = NumberForm.Rank } });
        Assert.Empty(composed.Sections[0].Paragraphs);
        Assert.Equal(2, composed.LeftOut.Count);
    }

    private static ReportNumber Number(string id, long? value) => new()
    {
        Figure = id,
        Name = "名称" + id,
        Unit = "件",
        Definition = "",
        Conditions = [],
        Form = NumberForm.Exact,
        Value = value,
        Of = null,
        Rows = value ?? 0,
        Window = "",
        InProse = "",
    };
}
