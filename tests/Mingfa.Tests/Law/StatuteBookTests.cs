using Mingfa.Core.Law;

namespace Mingfa.Tests.Law;

public sealed class StatuteBookTests
{
    private const string Text = """
        # 中华人民共和国示例法

        1996年3月17日 示例会议通过

        2021年1月22日 示例会议修订

        <!-- INFO END -->

        ## 第一章 总　则

        第一条 为了示例，制定本法。

        第二条 下列情形：

        （一）甲；

        第一条规定的情形除外。

        第二条之一 插入的一条。

        ## 第二章 附则

        第三条 本法自2021年7月15日起施行。
        """;

    [Fact]
    public void Parse_Text_ReadsTitleDatesChaptersAndArticles()
    {
        var statute = StatuteText.Parse("示例法.md", Text);
        Assert.Equal("示例法", statute.Name);
        Assert.Equal(new DateOnly(2021, 1, 22), statute.IssuedOn);
        Assert.Equal(new DateOnly(2021, 7, 15), statute.EffectiveOn);
        Assert.Equal(["第一条", "第二条", "第二条之一", "第三条"], statute.Articles.Select(article => article.Number.ToString()));
        Assert.Equal(["下列情形：", "（一）甲；", "第一条规定的情形除外。"], statute.Find(new ArticleNumber(2))!.Paragraphs);
        Assert.Equal("第二章 附则", statute.Articles[^1].Chapter);
        Assert.Equal(3, statute.ArticleCount);
    }

    [Fact]
    public void Parse_EditionInFileName_IsTheDateOfIssue() => Assert.Equal(new DateOnly(2020, 2, 3), StatuteText.Parse("示例法(2020-02-03).md", Text).IssuedOn);

    [Theory]
    [InlineData("没有标题")]
    [InlineData("# 只有标题")]
    public void Parse_TextWithoutStatute_IsRefused(string text) => Assert.Throws<FormatException>(() => StatuteText.Parse("x.md", text));

    [Fact]
    public void With_Text_KnowsInsertedArticles()
    {
        var book = StatuteBook.Of([]).With([StatuteText.Parse("示例法.md", Text)]);
        Assert.Empty(book.Check(new Citation("《中华人民共和国示例法》", "第二条之一")));
        Assert.Contains("没有第二条之二", Assert.Single(book.Check(new Citation("示例法", "第二条之二"))).Message);
        Assert.Contains("没有第四条", Assert.Single(book.Check(new Citation("示例法", "第四条第一款"))).Message);
    }

    [Theory]
    [InlineData("行政处罚法", "第十六条")]
    [InlineData("《中华人民共和国行政处罚法》", "第86条")]
    [InlineData("处罚法", "第一条第二款")]
    [InlineData("行政复议法", "第九十条")]
    [InlineData("行政复议法（2023年修订）", "第九十条")]
    [InlineData("信访工作条例", "第五十条")]
    public void Check_CitationThatStands_HasNoFinding(string law, string article) => Assert.Empty(StatuteBook.Shipped.Check(new Citation(law, article)));

    [Theory]
    [InlineData("行政处罚法", "第八十七条", CitationState.NoSuchArticle)]
    [InlineData("行政复议法（2017）", "第三条", CitationState.Superseded)]
    [InlineData("行政复议法实施条例(2007)", "第二十九条", CitationState.Superseded)]
    [InlineData("行政复议法实施条例", "第二十九条", CitationState.Unverified)]
    [InlineData("信访条例", "第三条", CitationState.Repealed)]
    [InlineData("法规规章备案条例", "第三条", CitationState.Repealed)]
    [InlineData("想象法", "第三条", CitationState.UnknownLaw)]
    [InlineData("律师法", "第三十条", CitationState.Unverified)]
    public void Judge_CitationThatDoesNotStand_SaysWhy(string law, string article, CitationState state)
    {
        var verdict = StatuteBook.Shipped.Judge(new Citation(law, article));
        Assert.Equal(state, verdict.State);
        Assert.NotNull(verdict.Finding);
    }

    [Fact]
    public void Judge_OnADay_UsesTheEditionOfThatDay()
    {
        var citation = new Citation("行政复议法", "第八十条");
        Assert.Equal(CitationState.NoSuchArticle, StatuteBook.Shipped.Judge(citation, new DateOnly(2023, 12, 31)).State);
        Assert.Equal(CitationState.Good, StatuteBook.Shipped.Judge(citation, new DateOnly(2024, 1, 1)).State);
        var rules = new Citation("行政复议法实施条例", "第二十九条");
        Assert.Equal(CitationState.Good, StatuteBook.Shipped.Judge(rules, new DateOnly(2026, 6, 30)).State);
        Assert.Equal(CitationState.Unverified, StatuteBook.Shipped.Judge(rules, new DateOnly(2026, 7, 1)).State);
    }

    [Fact]
    public void Shipped_Metadata_IsConsistent()
    {
        Assert.All(StatuteBook.Shipped.Statutes, statute =>
        {
            Assert.Contains(statute.Mark, new[] { "V", "V2", "K" });
            Assert.Equal(statute.Status == StatuteStatus.InForce, statute.EndedOn is null);
            if (statute.ReplacedBy is { } successor) Assert.NotNull(StatuteBook.Shipped.Edition(successor));
            if (statute.ArticleCount is null && statute.Status == StatuteStatus.InForce) Assert.NotNull(statute.Note);
        });
        Assert.Equal(86, StatuteBook.Shipped.Edition("行政处罚法")!.ArticleCount);
    }

    [Theory]
    [InlineData("第十六条", 16, 0)]
    [InlineData("第一百二十条之一第二款", 120, 1)]
    [InlineData("第16条", 16, 0)]
    public void ArticleNumber_IsReadFromItsBeginning(string text, int number, int insertion)
    {
        Assert.True(ArticleNumber.TryParse(text, out var article));
        Assert.Equal(new ArticleNumber(number, insertion), article);
    }

    [Theory]
    [InlineData("")]
    [InlineData("第条")]
    [InlineData("第零条")]
    [InlineData("十六条")]
    [InlineData("第二三条")]
    public void ArticleNumber_OutOfForm_IsRefused(string text) => Assert.False(ArticleNumber.TryParse(text, out _));
}
