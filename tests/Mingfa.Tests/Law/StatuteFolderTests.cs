using Mingfa.Core.Law;
using Mingfa.Web.Platform.Documents;

namespace Mingfa.Tests.Law;

public sealed class StatuteFolderTests
{
    [Fact]
    public void Load_Folder_AddsTextsAndNamesWhatItCouldNotRead()
    {
        var folder = Directory.CreateTempSubdirectory("mingfa-test-");
        File.WriteAllText(Path.Combine(folder.FullName, "示例条例(2025-06-01).md"), "# 示例条例\n\n第一条 甲。\n\n第二条 本条例自2025年7月1日起施行。\n");
        File.WriteAllText(Path.Combine(folder.FullName, "说明.md"), "不是法规");
        var (book, findings) = StatuteFolder.Load(folder.FullName);
        Assert.Equal(new DateOnly(2025, 7, 1), book.Edition("示例条例")!.EffectiveOn);
        Assert.Single(book.Check(new Citation("示例条例", "第三条")));
        Assert.Empty(book.Check(new Citation("行政处罚法", "第十六条")));
        Assert.Equal("说明.md", Assert.Single(findings).Field);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Load_TextOfAKnownEdition_KeepsTheMetadatasStatus()
    {
        var folder = Directory.CreateTempSubdirectory("mingfa-test-");
        File.WriteAllText(Path.Combine(folder.FullName, "行政复议法(2017-09-01).md"), "# 中华人民共和国行政复议法\n\n第一条 甲。\n");
        var (book, _) = StatuteFolder.Load(folder.FullName);
        var old = book.Editions("行政复议法").Single(statute => statute.IssuedOn == new DateOnly(2017, 9, 1));
        Assert.Equal((StatuteStatus.Superseded, 1), (old.Status, old.Articles.Count));
        Assert.Equal(90, book.Edition("行政复议法")!.ArticleCount);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Load_MissingFolder_KeepsTheShippedBook() => Assert.Single(StatuteFolder.Load("/nowhere/statutes").Findings);
}
