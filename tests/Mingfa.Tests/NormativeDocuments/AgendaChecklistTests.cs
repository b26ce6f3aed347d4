using Mingfa.Web.Modules.NormativeDocuments;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class AgendaChecklistTests
{
    [Fact]
    public void Of_ANewProposal_NamesWhatIsMissingWithItsArticle()
    {
        var record = new NormativeDocumentCase();
        record.Describe("办法", DocumentLevel.Government, touchesMarket: true, isTrial: false, []);
        var items = AgendaChecklist.Of(record);
        Assert.All(items, item => Assert.False(item.IsDone));
        Assert.Equal("《优化营商环境条例》第六十二条", items.Single(item => item.What == "公开征求意见").Citation!.ToString());
        Assert.Equal("《公平竞争审查条例》第十八条", items.Single(item => item.What == "公平竞争审查").Citation!.ToString());
    }

    [Fact]
    public async Task Of_AReviewedDraft_IsComplete_UntilTheTextChanges()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ReviewedAsync();
        Assert.All(AgendaChecklist.Of(await d.CaseAsync(id)), item => Assert.True(item.IsDone));
        await d.DoAsync<Draft>(d.CultureClerk, id, DocumentScenes.DraftOf(DocumentScenes.Text.Replace("负责", "牵头")));
        Assert.Equal(["公平竞争审查", "合法性审核"], AgendaChecklist.Of(await d.CaseAsync(id)).Where(item => !item.IsDone).Select(item => item.What));
    }
}
