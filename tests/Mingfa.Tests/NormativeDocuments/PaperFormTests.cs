using Mingfa.Web.Modules.NormativeDocuments;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>GB/T 9704-2012 in the text: numbers, dates, levels, attachments.</summary>
public sealed class PaperFormTests
{
    [Theory]
    [InlineData("按照莲政发[2024]5号文件执行。", "number-brackets", "莲政发〔2024〕5号")]
    [InlineData("按照国办发（2018）037号文件执行。", "number-brackets", "国办发〔2018〕37号")]
    [InlineData("按照莲政发〔2024〕第5号文件执行。", "number-padding", "莲政发〔2024〕5号")]
    [InlineData("按照莲政发〔2024〕05号文件执行。", "number-padding", "莲政发〔2024〕5号")]
    [InlineData("自2026年01月05日起施行。", "date-padding", "")]
    [InlineData("应当提供下列材料：\n（一）、申请表。", "level-mark", "")]
    [InlineData("应当提供下列材料：\n1、申请表。", "level-mark", "")]
    [InlineData("标准见附件。\n附件：补助标准。", "annex-punctuation", "")]
    [InlineData("区文旅局,街道办事处负责实施。", "half-width", "")]
    public void WrongForm_IsNamedWithItsClause(string text, string rule, string suggested)
    {
        var found = Assert.Single(PaperForm.Check(text, 0));
        Assert.Equal(rule, found.Rule);
        Assert.Contains(suggested, found.Suggestion);
    }

    [Theory]
    [InlineData("按照国办发〔2018〕37号、莲政规〔2026〕12号文件执行。")]
    [InlineData("自2026年1月5日起施行，有效期至2031年12月10日。")]
    [InlineData("应当提供下列材料：\n（一）申请表；\n（二）营业执照。\n1.原件\n（1）彩色")]
    [InlineData("标准见附件。\n附件：1．补助标准")]
    [InlineData("依照《行政处罚法》（2021年修订）第十六条办理，咨询电话029-8760，网址a.b.cn。")]
    public void RightForm_IsLeftAlone(string text) => Assert.Empty(PaperForm.Check(text, 0));
}
