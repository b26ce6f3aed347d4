using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class JointSignatureTests
{
    private static async Task<long> AdoptedAsync(NormativeDistrict d, params OrgUnit[] joint)
    {
        var id = await d.ReviewedAsync();
        foreach (var unit in joint)
            await d.DoAsync<NameJointIssuer>(d.CultureClerk, id, new { unit = unit.Id });
        await d.DoAsync<PutOnAgenda>(d.Secretary, id, new { meeting = "区政府第12次常务会议", on = d.Today });
        await d.DoAsync<Deliberate>(d.Secretary, id, new { result = "Adopted", minutes = "通过" });
        return id;
    }

    [Fact]
    public async Task CoSign_IsTheHeadsOfEachUnit_FromItsOwnWorklist_AndNobodyElses()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        Actor housing = d.As(d.Housing, Post.UnitHead), market = d.As(d.Market, Post.UnitHead);
        var id = await AdoptedAsync(d, d.Housing, d.Market);
        using var head = await d.ClientAsync(housing);

        Assert.Contains("小微企业", await head.GetStringAsync("/work"));
        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync($"/work/normative-document/{id}/co-sign")).StatusCode);
        Assert.IsType<StepOutcome.Forbidden>(await d.TryAsync<CoSign>(d.CultureHead, id, new { }));
        Assert.IsType<StepOutcome.Forbidden>(await d.TryAsync<CoSign>(market, id, new { }));
        Assert.NotEmpty(await d.RefusedAsync<Sign>(d.Mayor, id, new { on = d.Today }));
        (await head.PostAsJsonAsync($"/api/v1/normative-document/{id}/co-sign", new { opinion = "同意" })).EnsureSuccessStatusCode();
        Assert.DoesNotContain("小微企业", await head.GetStringAsync("/work"));

        Assert.Equal((d.Market.Id, "co-signing"), ((await d.DossierAsync(id)).HolderUnitId, (await d.DossierAsync(id)).State));
        await d.DoAsync<CoSign>(market, id, new { });
        await d.DoAsync<Sign>(d.Mayor, id, new { on = d.Today });
        Assert.Equal([$"清莲区住房和城乡建设局（{housing.Name}）", $"清莲区市场监督管理局（{market.Name}）"], (await d.CaseAsync(id)).CoSigned);
    }

    [Fact]
    public async Task JointIssuer_ReadsTheCaseFromTheDayItIsNamed_AndNoLongerWhenItIsDropped()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        using var clerk = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        var path = $"/work/normative-document/{id}";
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(path)).StatusCode);
        await d.DoAsync<NameJointIssuer>(d.CultureClerk, id, new { unit = d.Housing.Id });
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(path)).StatusCode);
        await d.DoAsync<DropJointIssuer>(d.CultureClerk, id, new { unit = d.Housing.Id, reason = "改为征求其意见" });
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(path)).StatusCode);
        Assert.Empty((await d.CaseAsync(id)).CoSigners);
    }

    [Fact]
    public async Task NameJointIssuer_UnknownTwiceOrTheDrafterItself_IsRefused()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        Assert.Contains("没有这个单位", Assert.Single(await d.RefusedAsync<NameJointIssuer>(d.CultureClerk, id, new { unit = 999_999 })).Message);
        Assert.Contains("起草单位", Assert.Single(await d.RefusedAsync<NameJointIssuer>(d.CultureClerk, id, new { unit = d.Culture.Id })).Message);
        await d.DoAsync<NameJointIssuer>(d.CultureClerk, id, new { unit = d.Housing.Id });
        Assert.Contains("已经是", Assert.Single(await d.RefusedAsync<NameJointIssuer>(d.CultureClerk, id, new { unit = d.Housing.Id })).Message);
    }

    [Fact]
    public async Task CoSign_OfAnOrganRenamedMeanwhile_CountsAllTheSame()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await AdoptedAsync(d, d.Housing, d.Market);
        await d.WithDbAsync(db => db.Set<OrgUnit>().Where(unit => unit.Id == d.Housing.Id).ExecuteUpdateAsync(set => set.SetProperty(unit => unit.Name, "清莲区住房和城乡建设管理局")));
        await d.DoAsync<CoSign>(d.As(d.Housing, Post.UnitHead), id, new { });
        Assert.Equal((d.Market.Id, "co-signing"), ((await d.DossierAsync(id)).HolderUnitId, (await d.DossierAsync(id)).State));
        await d.DoAsync<CoSign>(d.As(d.Market, Post.UnitHead), id, new { });
        await d.DoAsync<Sign>(d.Mayor, id, new { on = d.Today });
    }

    [Fact]
    public async Task JointIssuer_NamedInThePlaceOfOneThatWasDropped_SignsInThatPlace()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ReviewedAsync();
        foreach (var unit in new[] { d.Housing, d.Market })
            await d.DoAsync<NameJointIssuer>(d.CultureClerk, id, new { unit = unit.Id });
        await d.DoAsync<DropJointIssuer>(d.CultureClerk, id, new { unit = d.Housing.Id, reason = "改为征求其意见" });
        await d.DoAsync<NameJointIssuer>(d.CultureClerk, id, new { unit = d.Bureau.Id });
        Assert.Equal([d.Bureau.Name, d.Market.Name], (await d.CaseAsync(id)).CoSigners);
        await d.DoAsync<PutOnAgenda>(d.Secretary, id, new { meeting = "区政府第12次常务会议", on = d.Today });
        await d.DoAsync<Deliberate>(d.Secretary, id, new { result = "Adopted", minutes = "通过" });
        Assert.Equal(d.Bureau.Id, (await d.DossierAsync(id)).HolderUnitId);
    }

    [Fact]
    public async Task RefuseCoSign_ReturnsTheCase_AndTheSignaturesBeforeNoLongerCount()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await AdoptedAsync(d, d.Housing, d.Market);
        await d.DoAsync<CoSign>(d.As(d.Housing, Post.UnitHead), id, new { });
        await d.DoAsync<RefuseCoSign>(d.As(d.Market, Post.UnitHead), id, new { reason = "第二条与本局职责不符" });
        Assert.Equal("returned", (await d.DossierAsync(id)).State);
        Assert.Empty((await d.CaseAsync(id)).CoSigned);
    }

    [Fact]
    public async Task CoSign_WhereNobodyIssuesJointly_IsForbidden_AndBreaksNothing()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        using var head = await d.ClientAsync(d.CultureHead);
        Assert.Equal(HttpStatusCode.Forbidden, (await head.PostAsJsonAsync($"/api/v1/normative-document/{id}/co-sign", new { })).StatusCode);
    }
}
